"""What is done about files that several tasks write: one after another, a worktree each, or parts and a merge."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from planc.config import Config
from planc.ir import Action, Assignment, Care, Conflict, Role, Task, TaskId, Work
from planc.passes.derived.deriving import derive
from planc.passes.derived.splitting import split
from planc.passes.relations.file_edges import shared_files
from planc.passes.relations.graph import Graph, ancestors, successors, topological
from planc.passes.relations.hot_files import hot
from planc.values import replace

MOST_STEPS = 500_000
"""Edges that are followed to see whether writers wait for one another; behind that they count as free."""


MOST_SETTLED = 300_000
"""Tasks of the plan times files in worktrees or parts; what is beyond runs one after another."""


def settle(work: Work, assignments: Mapping[TaskId, Assignment], config: Config) -> Work:
    """The work with every conflict settled as the configuration says, where the file allows it.

    One after another needs nothing: the exclusions of such files stay. The tasks of the others get a
    worktree each, or are replaced by tasks that write parts, with a merge behind them.
    """
    if work.relations.cycles or not work.relations.exclusions:
        return work
    tasks = {task.id: task for task in work.tasks if config.include_done or not task.done}
    roles = {task: assignments[task].role for task in tasks}
    conflicts = tuple(_conflicts(work, tasks, roles, Care(config.conflicts)))
    return _isolated(derive(replace(work, conflicts=conflicts), split(work, conflicts)))


def _conflicts(
    work: Work, tasks: Mapping[TaskId, Task], roles: Mapping[TaskId, Role], wanted: Care
) -> Iterator[Conflict]:
    """Each file with writers that are yet to run and of which two may run at once."""
    graph = successors(
        [task.id for task in work.tasks], ((edge.before, edge.after) for edge in work.relations.edges)
    )
    order = {task: place for place, task in enumerate(topological(graph))}
    steps = MOST_STEPS
    left = MOST_SETTLED // max(1, len(work.tasks))
    for file, group in shared_files(work.relations).items():
        writers = tuple(task for task in group if task in tasks)
        free, used = _some_free(sorted(writers, key=order.__getitem__), graph, order, steps)
        steps -= used
        if free:
            reason = _reason_for_a_queue(file, [tasks[task] for task in writers], roles, wanted)
            left -= not reason
            if not reason and left < 0:
                reason = "so large a plan shares too many files to weigh each of them"
            care = Care.SERIALISE if reason else wanted
            yield Conflict(file, writers, care, reason or f"{wanted} is asked for")


def _some_free(
    writers: Sequence[TaskId], graph: Graph[TaskId], order: Mapping[TaskId, int], steps: int
) -> tuple[bool, int]:
    """Whether two neighbours in the order wait for neither of one another, and the edges looked at."""
    used = 0
    for first, second in pairwise(writers):
        seen = {first}
        queue = [first]
        while queue and second not in seen and used < steps:
            for after in graph[queue.pop()]:
                used += 1
                if after not in seen and order[after] <= order[second]:
                    seen.add(after)
                    queue.append(after)
        if second not in seen:
            return True, used
    return False, used


def _reason_for_a_queue(
    file: str, writers: Sequence[Task], roles: Mapping[TaskId, Role], wanted: Care
) -> str:
    """Why the writers of a file must run one after another; empty where what is asked for can be done."""
    row = hot(file)
    if row and wanted not in row.allowed and (wanted is not Care.SERIALISE or not row.allowed):
        return f"{row.kind}: {row.why}"
    if wanted is Care.SERIALISE:
        return "one after another costs nothing but time"
    if not all(any(use.resolved == file for use in task.written_files) for task in writers):
        return "the plan does not say which file this is"
    if file.endswith("/") or any(letter in file for letter in "*{"):
        return "it stands for several files"
    if people := [task.id for task in writers if roles[task.id] is Role.MANUAL]:
        return f"people do {people[0]}"
    dropping = [task.id for task in writers if _drops(task, file)]
    return f"{dropping[0]} deletes it" if dropping else ""


def _beside_others(writers: Sequence[TaskId], graph: Graph[TaskId]) -> Iterator[TaskId]:
    """The writers that some other one neither waits for nor is waited for by."""
    above = ancestors(writers, graph)
    below = Counter(task for higher in above.values() for task in higher)
    for task, higher in above.items():
        if len(higher) + below[task] < len(writers) - 1:
            yield task


def _drops(task: Task, file: str) -> bool:
    return any(use.resolved == file and use.action is Action.DELETE for use in task.files)


def _isolated(work: Work) -> Work:
    """The work without the exclusions of files whose writers get a worktree each, and these in merge order."""
    apart = {conflict.file for conflict in work.conflicts if conflict.care is Care.WORKTREE}
    if not apart:
        return work
    graph = successors(
        [task.id for task in work.tasks], ((edge.before, edge.after) for edge in work.relations.edges)
    )
    groups = [conflict.writers for conflict in work.conflicts if conflict.file in apart]
    writers = {task for group in groups for task in _beside_others(group, graph)}
    kept = tuple(pair for pair in work.relations.exclusions if pair.file not in apart)
    return replace(
        work,
        relations=replace(work.relations, exclusions=kept),
        isolated=tuple(task for task in topological(graph) if task in writers),
    )
