"""Tasks that planc makes of the author's: one way for every decision that does so.

A decision says which derived tasks there are, what waits for what among them, and who is waited for in the
place of an author's task; `derive` makes that what runs. The author's tasks stay in the plan as they are.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType

from planc.ir import Derived, Edge, EdgeKind, Relations, Task, TaskId, Work
from planc.passes.relations.file_edges import exclusions
from planc.passes.relations.implied import with_implied
from planc.values import NamedTuple, replace


class Derivation(NamedTuple):
    """What a decision changes in the work.

    tasks: one with the id of a task replaces that one, and what it waits for stays; a new one stands behind
    the last of those that it is of, in the order given. edges: what the new ones wait for, and whom.
    last: for a task, those that are waited for in its place by all but `edges`. first: for a task that is no
    more, the one that waits for what it waited for.
    """

    tasks: tuple[Derived, ...] = ()
    edges: tuple[Edge, ...] = ()
    last: Mapping[TaskId, tuple[TaskId, ...]] = MappingProxyType({})
    first: Mapping[TaskId, TaskId] = MappingProxyType({})


def derive(work: Work, change: Derivation) -> Work:
    """The work with the decision carried out: tasks replaced and added, edges led on, exclusions found anew."""
    if not change.tasks:
        return work
    made = {derived.task.id: _also(derived, work.derived.get(derived.task.id)) for derived in change.tasks}
    tasks = tuple(_placed(work.tasks, change))
    parts = {part.path for derived in change.tasks for part in derived.parts}
    relations = replace(
        work.relations,
        edges=_edges(work.relations, change, tasks),
        # A task that is no more is in no edge; what gave way between others stays as it was.
        dropped=tuple(_led_on(work.relations.dropped, change)) if change.first else work.relations.dropped,
        # A part file has one writer; that the merge deletes it keeps nobody from anything.
        exclusions=tuple(pair for pair in exclusions(tasks) if pair.file not in parts),
    )
    return replace(work, tasks=tasks, relations=relations, derived={**work.derived, **made})


def _also(made: Derived, before: Derived | None) -> Derived:
    """A derived task of which another one was made, with the reasons for both."""
    return replace(made, of=before.of, why=f"{before.why}; {made.why}") if before else made


def _placed(tasks: Sequence[Task], change: Derivation) -> Iterator[Task]:
    place = {task.id: index for index, task in enumerate(tasks)}
    instead = {derived.task.id: derived.task for derived in change.tasks if derived.task.id in place}
    behind: dict[int, list[Task]] = {}
    for derived in change.tasks:
        if derived.task.id not in instead:
            behind.setdefault(max(place[task] for task in derived.of), []).append(derived.task)
    for index, task in enumerate(tasks):
        if task.id not in change.first:
            yield instead.get(task.id, task)
        yield from behind.get(index, ())


def _edges(relations: Relations, change: Derivation, tasks: Sequence[Task]) -> tuple[Edge, ...]:
    """All edges, each pair of tasks once for a kind, sorted as `relate` sorts them."""
    kept: dict[tuple[TaskId, TaskId, EdgeKind], Edge] = {}
    for edge in (*_led_on(relations.edges, change), *change.edges):
        kept.setdefault((edge.before, edge.after, edge.kind), edge)
    place = {task.id: index for index, task in enumerate(tasks)}
    kinds = list(EdgeKind)
    order = sorted(kept, key=lambda key: (place[key[1]], place[key[0]], kinds.index(key[2])))
    return with_implied([kept[key] for key in order], place)


def _led_on(edges: Iterable[Edge], change: Derivation) -> Iterator[Edge]:
    for edge in edges:
        after = change.first.get(edge.after, edge.after)
        for before in change.last.get(edge.before, (edge.before,)):
            yield replace(edge, before=before, after=after)
