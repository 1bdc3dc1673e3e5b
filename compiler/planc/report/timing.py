"""When a task runs, why not earlier, and what would let it start earlier, as lines of text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from planc.ir import Batch, Mode, Task, TaskId
from planc.linting.wording import listed
from planc.rendering.figures import minutes, number
from planc.report.alternatives import other_times
from planc.report.facts import Facts
from planc.terminal import printable


def timing(facts: Facts, task: Task) -> Iterator[str]:
    """When a task runs, and what keeps it from running earlier."""
    schedule = facts.compilation.schedule
    if task.id not in schedule.batch_of:
        yield "it is done already" if task.done else "there is no schedule while tasks wait in a circle"
        return
    batch = facts.batches[schedule.batch_of[task.id]]
    critical = "; on the critical path" if task.id in schedule.critical_path else ""
    yield f"from minute {number(schedule.start[task.id])} to {number(schedule.end[task.id])}{critical}"
    yield f"the batch is {printable(batch.why)}"
    yield from (f"not earlier: {reason}" for reason in _delays(facts, task.id, batch))


def time_changes(facts: Facts, task: TaskId) -> Iterator[str]:
    """The changes that would let a task start earlier, and what they would do to the whole."""
    now = facts.compilation.schedule
    if task not in now.batch_of:
        return
    for change, then in other_times(facts, task):
        batch, start = then.batch_of[task], number(then.start[task])
        same = minutes(then.minutes) == minutes(now.minutes)
        whole = "as before" if same else f"instead of {minutes(now.minutes)}"
        yield (
            f"{printable(change)}: batch {printable(batch)}, from minute {start}; "
            f"the plan takes {minutes(then.minutes)} {whole}"
        )


def _delays(facts: Facts, task: TaskId, batch: Batch) -> Iterator[str]:
    """What a task waits for, what its batch waits for, its files, and the agents at once."""
    schedule, start = facts.compilation.schedule, facts.compilation.schedule.start[task]
    last = facts.binding(task)
    own = max(map(facts.over, last), default=0.0)
    in_batches = schedule.mode is Mode.BATCHES
    if last:
        batches = tuple(dict.fromkeys(schedule.batch_of[each] for each in last))
        over = f"over with batch {_ids(batches)}" if in_batches else "over"
        yield f"it waits for {_ids(last)}, {over} at minute {number(own)}"
    ends = max((facts.batches[each].end for each in batch.after if in_batches), default=0.0)
    if ends > own:
        yield f"its batch waits for batch {_ids(batch.after)}, over at minute {number(ends)}"
    if start > max(ends, own):
        yield _held_up(facts, task)
    elif not start:
        yield "it starts with the plan"


def _held_up(facts: Facts, task: TaskId) -> str:
    schedule = facts.compilation.schedule
    for pair in facts.exclusions[task]:
        other = pair.second if pair.first == task else pair.first
        if schedule.end.get(other) == schedule.start[task]:
            return f"{printable(other)} writes {printable(pair.file)} until then"
    return f"the {facts.compilation.config.jobs} agents that may run at once are busy until then"


def _ids(ids: Sequence[str]) -> str:
    return printable(listed(ids))
