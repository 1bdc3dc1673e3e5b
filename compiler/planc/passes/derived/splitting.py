"""Files split into parts: each writer writes a part of its own, and a merge task puts the parts together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import PurePosixPath

from planc.ir import Care, Conflict, Edge, EdgeKind, TaskId, Work
from planc.passes.derived.deriving import Derivation
from planc.passes.derived.part_tasks import Merge, derived_tasks, last_merges, place_of
from planc.passes.relations.graph import Graph, ancestors, successors, topological
from planc.passes.relations.hot_files import CHANGELOG, hot
from planc.span import Span


def split(work: Work, conflicts: Sequence[Conflict]) -> Derivation:
    """The parts and merges of the files that are to be split.

    Writers that wait for one another stand in rows: those of one row write parts, one merge behind them
    puts these together, and whoever waited for one of them waits for the merge. A row of one writer writes
    the file itself.
    """
    merges = _merges(work, conflicts)
    if not merges:
        return Derivation()
    return Derivation(
        tasks=tuple(derived_tasks(work, merges)),
        edges=(*_edges(work, merges), *_between(work, merges)),
        last=last_merges(merges),
    )


def _merges(work: Work, conflicts: Sequence[Conflict]) -> Sequence[Merge]:
    """All merges, in an order in which none waits for one behind it."""
    graph: dict[TaskId, list[TaskId]] = successors(
        [task.id for task in work.tasks], ((edge.before, edge.after) for edge in work.relations.edges)
    )
    found: dict[TaskId, Merge] = {}
    for conflict in conflicts:
        if conflict.care is Care.SPLIT:
            for row in _rows(conflict.writers, graph):
                merge = Merge(_free_id(conflict.file, graph), conflict.file, row)
                graph[merge.id] = list(dict.fromkeys(after for task in row for after in graph[task]))
                for task in row:
                    graph[task].append(merge.id)
                found[merge.id] = merge
    return [found[task] for task in topological(graph) if task in found]


def _rows(writers: Sequence[TaskId], graph: Graph[TaskId]) -> Sequence[tuple[TaskId, ...]]:
    """The writers in rows of two or more, so that none in a row waits for another one of its row."""
    above = ancestors(writers, graph)
    depth: dict[TaskId, int] = {}
    for task, higher in above.items():
        depth[task] = 1 + max((depth[other] for other in higher), default=0)
    rows = [tuple(task for task in writers if depth[task] == at) for at in sorted(set(depth.values()))]
    return [row for row in rows if len(row) > 1]


def _free_id(file: str, taken: Mapping[TaskId, object]) -> TaskId:
    name = f"merge-{PurePosixPath(file).name}"
    number = 2
    free = name
    while free in taken:
        free = f"{name}-{number}"
        number += 1
    return TaskId(free)


def _edges(work: Work, merges: Sequence[Merge]) -> Iterator[Edge]:
    """A merge waits for the parts that it puts together."""
    tasks = {task.id: task for task in work.tasks}
    for merge in merges:
        for task in merge.writers:
            yield _edge(task, merge.id, place_of(tasks[task], merge.file))


def _between(work: Work, merges: Sequence[Merge]) -> Iterator[Edge]:
    """The last merge of a task, which runs the task's own commands, waits for its other ones with code."""
    tasks = {task.id: task for task in work.tasks}
    files = {merge.id: merge.file for merge in merges}
    for task, behind in last_merges(merges).items():
        if tasks[task].validation:
            for merge in (merge for merge in behind[:-1] if hot(files[merge]) is not CHANGELOG):
                yield _edge(merge, behind[-1], place_of(tasks[task], files[merge]))


def _edge(before: TaskId, after: TaskId, evidence: Span) -> Edge:
    return Edge(before=before, after=after, kind=EdgeKind.FILE, hard=True, evidence=evidence)
