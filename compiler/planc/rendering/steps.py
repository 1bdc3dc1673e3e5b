"""A schedule as numbered steps: what an engine must know to run a plan, and no more of the plan than that."""

from __future__ import annotations

import hashlib
import itertools
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from graphlib import TopologicalSorter
from itertools import pairwise

from planc.ir import Batch, BatchId, Care, Compilation, Made, Role, Task, TaskId, Work
from planc.rendering.artifact import Artifact
from planc.rendering.book import open_book, thin
from planc.rendering.leavings import Leaving, leavings
from planc.rendering.markdown import shorten
from planc.rendering.names import INTEGRATION_PROMPT, file_names, gate_prompt, task_prompt
from planc.rendering.sharing import shared_files

WRITE, CHECK, INTEGRATE, PERSON, GATE, JOIN = "write", "check", "integrate", "person", "gate", "join"
INTEGRATION = "integration"
MODES = {Role.VALIDATE: CHECK, Role.MANUAL: PERSON, Role.UNDECIDED: PERSON}
TITLE_LIMIT = 90


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One thing that an engine does: an agent's or a person's task, the integration, or the end of a batch.

    `needs` must have passed before it starts; `shares` are numbers of files that it must not write while
    another step does. `key` changes with the prompt and with the keys of what it needs, so that what is
    done under that key is still right.
    """

    number: int
    name: str
    mode: str
    model: str = ""
    key: str = ""
    needs: tuple[int, ...] = ()
    shares: tuple[int, ...] = ()
    isolate: bool = False
    """Whether it runs in a git worktree of its own."""
    merged_after: tuple[int, ...] = ()
    """The steps whose worktrees change files of its own and are merged right before it."""
    title: str = ""
    leaves: tuple[Leaving, ...] = ()
    commands: tuple[str, ...] = ()
    decides: bool = False
    """Whether it is of the role that reasons, for the cap of that role."""
    thin: bool = False
    """Whether the plan says so little of the task that its prompt is to be written out first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StepBatch:
    """The steps of a batch, its gate or join last, behind the gates and joins numbered in `after`."""

    name: BatchId
    after: tuple[int, ...]
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Book:
    """Where everything is, computed once."""

    compilation: Compilation
    prompts: Mapping[str, str]
    tasks: Mapping[TaskId, Task]
    names: Mapping[TaskId, str]
    numbers: Mapping[TaskId, int]
    own: Mapping[BatchId, int]
    ends: Mapping[BatchId, int]
    waits: Mapping[TaskId, Sequence[TaskId]]
    shares: Mapping[TaskId, tuple[int, ...]]
    merged_after: Mapping[TaskId, Sequence[TaskId]]
    keys: Mapping[TaskId, str]
    commands: Mapping[TaskId, tuple[str, ...]]
    thin: frozenset[TaskId]


def step_batches(compilation: Compilation, prompts: Iterable[Artifact]) -> tuple[StepBatch, ...]:
    """The batches of `compilation` as steps in starting order; none where there is no schedule."""
    if not compilation.schedule.batches:
        return ()
    book = _open(compilation, {prompt.path: prompt.text for prompt in prompts})
    return tuple(_step_batch(batch, book) for batch in compilation.schedule.batches)


def starting_order(compilation: Compilation, batches: Sequence[StepBatch]) -> tuple[int, ...]:
    """The numbers of the steps, those first that most minutes of work wait for.

    Gates come first where batches wait for them, and last where nothing but the end does.
    """
    tasks, names = compilation.work.tasks, file_names(task.id for task in compilation.work.tasks)
    minutes = {names[task.id]: compilation.estimates[task.id].minutes for task in tasks}
    steps = [step for batch in batches for step in batch.steps]
    behind = dict.fromkeys((step.number for step in steps), 0.0)
    gates = {step.number for step in steps if step.mode in (GATE, JOIN)}
    for step in reversed(steps):
        behind[step.number] += minutes.get(step.name, 0.0)
        for before in step.needs:
            behind[before] = max(behind[before], behind[step.number])
    front = compilation.config.mode == "batches"
    return tuple(sorted(behind, key=lambda number: ((number in gates) is not front, -behind[number], number)))


def digest(*parts: str) -> str:
    """A short hash of texts; no two lists of them have the same."""
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()[:24]


def _open(compilation: Compilation, prompts: Mapping[str, str]) -> _Book:
    count = itertools.count()
    numbers: dict[TaskId, int] = {}
    own: dict[BatchId, int] = {}
    ends: dict[BatchId, int] = {}
    for batch in compilation.schedule.batches:
        numbers.update((task_id, next(count)) for task_id in batch.tasks)
        if batch.own:
            own[batch.id] = next(count)
        ends[batch.id] = next(count)
    names = file_names(task.id for task in compilation.work.tasks)
    waits = _waits(compilation, numbers)
    return _Book(
        compilation=compilation,
        prompts=prompts,
        tasks={task.id: task for task in compilation.work.tasks},
        names=names,
        numbers=numbers,
        own=own,
        ends=ends,
        waits=waits,
        shares=shared_files(compilation.work.relations.exclusions, numbers),
        merged_after=_merged_after(compilation.work),
        keys=_keys(waits, {task_id: prompts[task_prompt(names[task_id])] for task_id in numbers}),
        commands=_own_commands(compilation),
        thin=_thin(compilation),
    )


def _own_commands(compilation: Compilation) -> Mapping[TaskId, tuple[str, ...]]:
    """The validation of each task that is its own: what others name as well is a matter of the gate."""
    tasks, plan = compilation.work.tasks, compilation.plan
    shared = [*plan.validation, *(command for phase in plan.phases for command in phase.validation)]
    own = {task.id: tuple(dict.fromkeys(command.value for command in task.validation)) for task in tasks}
    count = Counter([*(command.value for command in shared), *itertools.chain.from_iterable(own.values())])
    return {task: tuple(each for each in commands if count[each] == 1) for task, commands in own.items()}


def _thin(compilation: Compilation) -> frozenset[TaskId]:
    book = open_book(compilation)
    return frozenset(task.id for task in compilation.work.tasks if thin(book, task))


def _waits(compilation: Compilation, numbers: Mapping[TaskId, int]) -> Mapping[TaskId, Sequence[TaskId]]:
    """What each task waits for among those that are yet to run, in starting order."""
    waits: dict[TaskId, set[TaskId]] = {task_id: set() for task_id in numbers}
    for edge in compilation.work.relations.edges:
        if edge.before in numbers and edge.after in numbers:
            waits[edge.after].add(edge.before)
    return {task_id: sorted(before, key=numbers.__getitem__) for task_id, before in waits.items()}


def _merged_after(work: Work) -> Mapping[TaskId, Sequence[TaskId]]:
    """For each isolated task the ones that are merged before it, for each file the last of them."""
    found: dict[TaskId, list[TaskId]] = {task_id: [] for task_id in work.isolated}
    for conflict in work.conflicts:
        writers = set(conflict.writers)
        row = [task_id for task_id in work.isolated if task_id in writers]
        for first, second in pairwise(row if conflict.care is Care.WORKTREE else ()):
            found[second].append(first)
    return found


def _keys(waits: Mapping[TaskId, Sequence[TaskId]], texts: Mapping[TaskId, str]) -> Mapping[TaskId, str]:
    keys: dict[TaskId, str] = {}
    for task_id in TopologicalSorter(waits).static_order():
        keys[task_id] = digest(texts[task_id], *sorted(keys[before] for before in waits[task_id]))
    return keys


def _step_batch(batch: Batch, book: _Book) -> StepBatch:
    steps = [_task_step(task_id, book) for task_id in batch.tasks]
    if batch.own:
        steps.append(_own_step(batch, book))
    steps.append(_end_step(batch, steps, book))
    return StepBatch(
        name=batch.id, after=tuple(book.ends[before] for before in batch.after), steps=tuple(steps)
    )


def _task_step(task_id: TaskId, book: _Book) -> Step:
    task, assignment = book.tasks[task_id], book.compilation.assignments[task_id]
    mode = _mode(task_id, book.compilation)
    return Step(
        number=book.numbers[task_id],
        name=book.names[task_id],
        mode=mode,
        model="" if mode == PERSON else assignment.model,
        key=book.keys[task_id],
        needs=tuple(_passed(book.waits[task_id], book, but=book.compilation.schedule.batch_of[task_id])),
        shares=book.shares.get(task_id, ()),
        isolate=task_id in book.merged_after,
        merged_after=tuple(sorted({book.numbers[before] for before in book.merged_after.get(task_id, ())})),
        title=shorten(task.title.value, TITLE_LIMIT),
        leaves=tuple(leavings(task)),
        commands=book.commands[task_id] if mode != PERSON else (),
        decides=assignment.role in (Role.REASON, Role.UNDECIDED),
        thin=task_id in book.thin and mode == WRITE,
    )


def _mode(task_id: TaskId, compilation: Compilation) -> str:
    derived, assignment = compilation.work.derived.get(task_id), compilation.assignments[task_id]
    if derived and derived.made is Made.MERGE:
        return INTEGRATE
    return MODES.get(assignment.role, WRITE) if assignment.model else PERSON


def _own_step(batch: Batch, book: _Book) -> Step:
    """The step that planc adds: it waits for every task that nothing else waits for, and so for all."""
    awaited = {before for waits in book.waits.values() for before in waits}
    last = [task_id for task_id in book.numbers if task_id not in awaited]
    text = book.prompts[INTEGRATION_PROMPT]
    return Step(
        number=book.own[batch.id],
        name=INTEGRATION,
        mode=INTEGRATE,
        model=book.compilation.config.models[Role.REASON],
        key=digest(text, *sorted(book.keys[task_id] for task_id in last)),
        needs=tuple(_passed(last, book, but=batch.id)),
        title="integration, added by planc",
    )


def _passed(tasks: Iterable[TaskId], book: _Book, but: BatchId) -> Iterator[int]:
    """The steps that must pass before what waits for `tasks` starts: they, and the ends of their batches."""
    batch_of = book.compilation.schedule.batch_of
    yield from (book.numbers[task_id] for task_id in tasks)
    yield from (
        book.ends[batch] for batch in dict.fromkeys(batch_of[task_id] for task_id in tasks) if batch != but
    )


def _end_step(batch: Batch, steps: Sequence[Step], book: _Book) -> Step:
    name, number = f"gate-{batch.id}", book.ends[batch.id]
    if batch.gate is None:
        return Step(number=number, name=name, mode=JOIN)
    commands = tuple(dict.fromkeys(command.value for command in batch.gate.commands))
    return Step(
        number=number,
        name=name,
        mode=GATE,
        model=book.compilation.config.models[Role.VALIDATE] if batch.gate.tokens.high else "",
        key=digest(book.prompts[gate_prompt(batch.id)], *commands, *(step.key for step in steps)),
        commands=commands,
    )
