"""What costs a plan most time: each thing that holds it up taken away, and everything scheduled anew."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice

from planc.config import MOST_JOBS, Config
from planc.ir import Batch, Compilation, Edge, EdgeKind, Relations, Schedule, TaskId
from planc.linting.wording import shortened
from planc.passes.batches.schedule import rescheduled
from planc.passes.relations.file_edges import shared_files
from planc.passes.relations.lifting import without
from planc.span import Span
from planc.values import NamedTuple, replace

MOST_TASKS = 10_000
FEWEST, MOST = 6, 60
"""So many changes are tried that so many tasks are scheduled, but at least and at most these."""
WORTH = 0.05
"""Minutes; less is rounding."""
GUESSED = frozenset({EdgeKind.ORDER, EdgeKind.PHASE, EdgeKind.MENTION})
"""Dependencies that planc reads out of the order and the words of a text, which states none of them."""


class Change(NamedTuple):
    """Something that holds a plan up: what kind of thing, in words, and where it stands in the source."""

    kind: str
    words: str
    relations: Relations
    config: Config
    place: Span | None = None


class Gain(NamedTuple):
    """What a change would save: the minutes of the plan then, and the tasks that would start earlier."""

    change: Change
    minutes: float
    saved: float
    earlier: tuple[TaskId, ...]


class Earlier(NamedTuple):
    """A batch that only guesses hold up: when it could start, and a place that a guess was read from."""

    batch: Batch
    start: float
    place: Span | None


class WhatIf(NamedTuple):
    """The changes that save time, the best first; how many were tried, and how many were not for their number."""

    gains: tuple[Gain, ...]
    tried: int
    untried: int
    earlier: tuple[Earlier, ...]


def what_if(compilation: Compilation) -> WhatIf:
    """Try what may hold the plan up; what stands on the longest way through the batches comes first.

    The number of tries falls with the size of the plan, so that the whole takes seconds, not minutes.
    """
    now = compilation.schedule
    if not now.batches:
        return WhatIf(gains=(), tried=0, untried=0, earlier=())
    changes = list(_changes(compilation))
    most = max(FEWEST, min(MOST, MOST_TASKS // len(now.start)))
    gains = [_gain(now, change, _then(compilation, change)) for change in islice(changes, most)]
    worth = sorted((gain for gain in gains if gain.saved > WORTH), key=lambda gain: -gain.saved)
    return WhatIf(
        gains=tuple(worth),
        tried=min(len(changes), most),
        untried=max(0, len(changes) - most),
        earlier=tuple(_could_start(compilation)),
    )


def _then(compilation: Compilation, change: Change) -> Schedule:
    return rescheduled(compilation, change.relations, change.config)


def _gain(now: Schedule, change: Change, then: Schedule) -> Gain:
    earlier = tuple(task for task, start in now.start.items() if then.start[task] < start - WORTH)
    return Gain(change=change, minutes=then.minutes, saved=now.minutes - then.minutes, earlier=earlier)


def _changes(compilation: Compilation) -> Iterator[Change]:
    held = list(_holding(compilation.schedule, compilation.work.relations))
    yield from _settings(compilation)
    yield from _files(compilation)
    yield from _phases(compilation, held)
    yield from _links(compilation, held)


def _settings(compilation: Compilation) -> Iterator[Change]:
    """More processes, no cap of a role, tasks that do not wait for the gates of others."""
    relations, config = compilation.work.relations, compilation.config
    if config.jobs < MOST_JOBS:
        more = min(MOST_JOBS, 2 * config.jobs)
        yield Change("jobs", f"with --jobs {more}", relations, replace(config, jobs=more))
    for name, cap in config.caps.items():
        caps = {other: most for other, most in config.caps.items() if other != name}
        yield Change("cap", f"without the cap of {cap} on {name}", relations, replace(config, caps=caps))
    if config.mode == "batches":
        yield Change("mode", "with --flow", relations, replace(config, mode="flow"))


def _files(compilation: Compilation) -> Iterator[Change]:
    """Files that several tasks write, each as if every one had a part, and waited for no other part.

    What the author names as a dependency stays one.
    """
    relations = compilation.work.relations
    tasks = {task.id: task for task in compilation.work.tasks}
    for name, writers in shared_files(relations).items():
        waiting = [task for task in writers if task in compilation.schedule.start]
        if len(waiting) < 2:
            continue
        pairs = tuple(pair for pair in relations.exclusions if pair.file != name)
        among = {*waiting}
        edges = tuple(
            edge
            for edge in relations.edges
            if edge.kind is EdgeKind.EXPLICIT or not {edge.before, edge.after} <= among
        )
        uses = (use for task in waiting[1:] for use in tasks[task].written_files)
        place = next((use.path.span for use in uses if (use.resolved or use.path.value) == name), None)
        yield Change(
            "file",
            f"if {name} were split into {len(waiting)} independent parts (their merge not counted)",
            replace(relations, exclusions=pairs, edges=edges),
            compilation.config,
            place,
        )


def _phases(compilation: Compilation, held: Sequence[Edge]) -> Iterator[Change]:
    """Phases that wait for others, each as if it did not."""
    phase_of = {task.id: task.phase for task in compilation.work.tasks}
    waiting = dict.fromkeys(phase_of[edge.after] for edge in held if edge.kind is EdgeKind.PHASE)
    for phase in compilation.plan.phases:
        if phase.id in waiting:
            gone = {
                edge
                for edge in compilation.work.relations.edges
                if edge.kind is EdgeKind.PHASE and phase_of[edge.after] == phase.id
            }
            words = f'if phase "{shortened(phase.name.value)}" did not wait for the one before it'
            yield _without(compilation, "phase", words, gone, phase.name.span)


def _links(compilation: Compilation, held: Sequence[Edge]) -> Iterator[Change]:
    """Each task that waits for another, and all at once that keeps a batch behind another, if it is more.

    Where it is only that a phase waits, that was tried already.
    """
    batch_of = compilation.schedule.batch_of
    by_batch: dict[tuple[str, str], list[Edge]] = {}
    for edge in held:
        by_batch.setdefault((batch_of[edge.before], batch_of[edge.after]), []).append(edge)
    for (before, after), edges in by_batch.items():
        several = len({(edge.before, edge.after) for edge in edges}) > 1
        if several and any(edge.kind is not EdgeKind.PHASE for edge in edges):
            words = f"if nothing in batch {after} waited for batch {before}"
            yield _without(compilation, "batch", words, set(edges), edges[0].evidence)
    pairs: dict[tuple[TaskId, TaskId], list[Edge]] = {}
    for edge in held:
        pairs.setdefault((edge.before, edge.after), []).append(edge)
    for (before, after), edges in pairs.items():
        kinds = ", ".join(dict.fromkeys(edge.kind.value for edge in edges))
        words = f"if {after} did not wait for {before} ({kinds})"
        yield _without(compilation, "edge", words, set(edges), edges[0].evidence)


def _without(compilation: Compilation, kind: str, words: str, gone: set[Edge], place: Span | None) -> Change:
    return Change(kind, words, without(compilation.work, gone), compilation.config, place)


def _holding(now: Schedule, relations: Relations) -> Iterator[Edge]:
    """The edges between batches on the longest way back from the end of the plan, the last ones first."""
    batches: Mapping[str, Batch] = {batch.id: batch for batch in now.batches}
    way = set(chain.from_iterable(_way_back(now, batches)))
    batch_of = now.batch_of
    found = [
        edge
        for edge in relations.edges
        if (batch_of.get(edge.before, ""), batch_of.get(edge.after, "")) in way
    ]
    yield from sorted(found, key=lambda edge: -now.start[edge.after])


def _way_back(now: Schedule, batches: Mapping[str, Batch]) -> Iterator[Iterable[tuple[str, str]]]:
    """Pairs of batches: the second could not start before the first had ended, nor the plan end earlier."""
    open_ids = [batch.id for batch in now.batches if batch.end >= now.minutes - WORTH]
    seen = set(open_ids)
    while open_ids:
        batch = batches[open_ids.pop()]
        last = max((batches[before].end for before in batch.after), default=0.0)
        held = [before for before in batch.after if batches[before].end >= last - WORTH]
        yield [(before, batch.id) for before in held]
        open_ids += [before for before in held if before not in seen]
        seen.update(held)


def _could_start(compilation: Compilation) -> Iterator[Earlier]:
    """The batches all of whose tasks would start earlier if only named tasks and files were waited for."""
    relations, now = compilation.work.relations, compilation.schedule
    stated = tuple(edge for edge in relations.edges if edge.kind not in GUESSED)
    if len(stated) == len(relations.edges):
        return
    then = rescheduled(compilation, replace(relations, edges=stated))
    for batch in now.batches:
        start = max((then.start[task] for task in batch.tasks), default=batch.start)
        if batch.start - start > WORTH:
            inside = set(batch.tasks)
            guesses = (edge for edge in relations.edges if edge.after in inside and edge.kind in GUESSED)
            yield Earlier(batch=batch, start=start, place=next((edge.evidence for edge in guesses), None))
