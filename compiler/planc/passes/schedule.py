"""When each task runs: batches with a gate at their end, under a cap on processes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from planc.config import Config
from planc.ir import Assignment, Estimate, Plan, Relations, Role, Schedule, TaskId
from planc.passes.batching import Bundle, bundles, closing_bundle
from planc.passes.file_edges import shared_files
from planc.passes.graph import Graph, reverse, successors, topological
from planc.passes.integration import integrates
from planc.passes.levels import line_up, longest_way, tails, with_queues
from planc.passes.reasons import wait_reasons
from planc.passes.timetable import timetable
from planc.passes.trial import Work, improved, tried
from planc.span import SourceFile


def schedule(
    plan: Plan,
    source: SourceFile,
    relations: Relations,
    assignments: Mapping[TaskId, Assignment],
    estimates: Mapping[TaskId, Estimate],
    config: Config,
) -> Schedule:
    """Put the tasks of `plan` that are not done into batches and give each task its time.

    The batches come after one another so that every edge holds and no two writers of a file meet, however
    long the tasks really take; the minutes respect the cap as well. The critical path counts tasks and what
    they wait for, without gates, cap and shared files. With a cycle, or nothing to do, there is no schedule.
    """
    place = {task.id: at for at, task in enumerate(plan.tasks) if config.include_done or not task.done}
    if relations.cycles or not place:
        return Schedule()
    minutes = {task: estimates[task].minutes for task in place}
    roles = {task: assignments[task].role for task in place}
    waits = _waits(place, relations)
    tail = tails(topological(waits), waits, minutes)
    rows, lines = line_up(waits, tail, place, _sharing(place, relations))
    whole = with_queues(waits, lines)
    found = _closed(bundles(rows, whole, roles), plan, rows, roles)
    jobs = max(1, config.jobs)
    work = Work(
        plan=plan, minutes=minutes, roles=roles, before=reverse(whole), jobs=jobs, pace=config.minutes
    )
    best = improved(tried(found, work), work)
    batches = timetable(best, roles, wait_reasons(best.bundles, relations.edges, lines))
    return Schedule(
        batches=batches,
        start=best.times.start,
        end=best.times.end,
        batch_of={task: batch.id for batch in batches for task in batch.tasks},
        critical_path=longest_way(waits, tail),
        minutes=best.minutes,
        sequential_minutes=sum(minutes.values()) + sum(best.closing),
    )


def _waits(place: Mapping[TaskId, int], relations: Relations) -> Graph[TaskId]:
    edges = ((edge.before, edge.after) for edge in relations.edges)
    return successors(place, (pair for pair in edges if pair[0] in place and pair[1] in place))


def _sharing(place: Mapping[TaskId, int], relations: Relations) -> Mapping[str, Sequence[TaskId]]:
    groups = {
        name: [task for task in tasks if task in place] for name, tasks in shared_files(relations).items()
    }
    return {name: tasks for name, tasks in groups.items() if len(tasks) > 1}


def _closed(
    found: Sequence[Bundle], plan: Plan, rows: Sequence[Sequence[TaskId]], roles: Mapping[TaskId, Role]
) -> Sequence[Bundle]:
    """The bundles, and planc's own integration behind them where nothing at the end looks at the whole."""
    last = set(rows[-1])
    ends = [task for task in plan.tasks if task.id in last]
    whole = integrates(ends, [roles[task.id] for task in ends])
    if whole and (len(rows) > 1 or len(ends) == 1):
        return found
    return [*found, closing_bundle(found)]
