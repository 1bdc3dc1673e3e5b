"""Dependencies taken away, as if the plan had never stated them: what stood behind them waits for what was in front."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from operator import attrgetter

from planc.ir import Edge, EdgeKind, PhaseId, Relations, TaskId, Work
from planc.values import replace

End = Callable[[Edge], TaskId]
Links = Mapping[TaskId, Sequence[Edge]]
PhaseOf = Mapping[TaskId, PhaseId | None]

BEFORE: End = attrgetter("before")
AFTER: End = attrgetter("after")


def without(work: Work, gone: Collection[Edge]) -> Relations:
    """The relations of the work less some edges.

    Phases wait for each other by the first and last tasks of their chains alone. Where a chain is cut, what now begins
    one waits for the phases before it, and for what now ends one wait the phases behind it.
    """
    phase_of = {task.id: task.phase for task in work.tasks}
    lifted = {*gone}
    rest = [edge for edge in work.relations.edges if edge not in lifted]
    after, before = _by(rest, BEFORE), _by(rest, AFTER)
    pairs = sorted({(edge.before, edge.after) for edge in lifted})
    added = (edge for pair in pairs for edge in _bypasses(pair, after, before, phase_of))
    return replace(work.relations, edges=tuple(dict.fromkeys((*rest, *added))))


def _bypasses(pair: tuple[TaskId, TaskId], after: Links, before: Links, phase_of: PhaseOf) -> Iterator[Edge]:
    first, second = pair
    same = phase_of[first] == phase_of[second]
    for edge in _leaving(second, after, AFTER, phase_of):
        if same or not edge.hard:
            yield replace(edge, before=first)
    if same:
        for edge in _leaving(first, before, BEFORE, phase_of):
            yield replace(edge, after=second)


def _leaving(task: TaskId, links: Links, end: End, phase_of: PhaseOf) -> Iterator[Edge]:
    """The edges between phases that go out from a task, or from what it leads to in its own phase."""
    seen, open_tasks = {task}, [task]
    while open_tasks:
        for edge in links.get(open_tasks.pop(), ()):
            other = end(edge)
            if phase_of[other] != phase_of[task]:
                if edge.kind is EdgeKind.PHASE:
                    yield edge
            elif other not in seen:
                seen.add(other)
                open_tasks.append(other)


def _by(edges: Sequence[Edge], end: End) -> Links:
    links: defaultdict[TaskId, list[Edge]] = defaultdict(list)
    for edge in edges:
        links[end(edge)].append(edge)
    return links
