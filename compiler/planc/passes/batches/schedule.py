"""When each task runs: batches with a gate at their end, under caps on processes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from planc.config import Config
from planc.ir import Assignment, Compilation, Estimate, Mode, Plan, Relations, Role, Schedule, TaskId
from planc.passes.batches.batching import Bundle, bundles, closing_bundle, flowing
from planc.passes.batches.fewer import with_no_anomaly
from planc.passes.batches.gates import gates
from planc.passes.batches.integration import integrates
from planc.passes.batches.least import bounds, shortest_under
from planc.passes.batches.levels import line_up, longest_way, tails, with_queues
from planc.passes.batches.limits import Limit, limits_of, process_uses, task_uses
from planc.passes.batches.reasons import wait_reasons
from planc.passes.batches.regrouping import Regrouping
from planc.passes.batches.timetable import timetable
from planc.passes.batches.trial import (
    TICKS,
    Terms,
    Trial,
    closing_ticks,
    measures,
    proven,
    searched,
)
from planc.passes.costs.calibration import pace
from planc.passes.relations.file_edges import shared_files
from planc.passes.relations.graph import Graph, reverse, successors, topological
from planc.span import SourceFile
from planc.values import replace


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
    long the tasks really take; the minutes respect the caps as well. The critical path counts tasks and what
    they wait for, without gates, caps and shared files. With a cycle, or nothing to do, there is no schedule.
    """
    mode = Mode(config.mode)
    place = {task.id: at for at, task in enumerate(plan.tasks) if config.include_done or not task.done}
    if relations.cycles or not place:
        return Schedule(mode=mode)
    minutes = {task: estimates[task].minutes for task in place}
    roles = {task: assignments[task].role for task in place}
    waits, sharing = _waits(place, relations), _sharing(place, relations)
    limits = limits_of(config, sharing)
    order = topological(waits)
    # What waits for a task waits for its batch's gate, so in a long chain gates count as much as work.
    gated = {task: took + pace(config)["gate"] for task, took in minutes.items()}
    rows, lines = line_up(waits, tails(order, waits, gated), place, sharing)
    whole = with_queues(waits, lines)
    uses = task_uses(place, assignments, limits, sharing, config)
    terms = _terms(plan, minutes, roles, waits, whole, limits, uses, config)
    found = _closed(bundles(rows, whole, roles), plan, rows, roles)
    if mode is Mode.FLOW:
        found, lines = flowing(found, reverse(waits), roles), {}
    closing = closing_ticks(found[-1:], terms.gates(found[-1:]), terms)[0] * found[-1].own
    best = _shortest(found, terms, limits, closing)
    if config.optimal:
        best = proven(best, terms)
    batches = timetable(best, mode, roles, wait_reasons(best.bundles, relations.edges, lines))
    gate_and_own = closing_ticks(best.bundles, best.gates, terms)
    return Schedule(
        mode=mode,
        batches=batches,
        start=best.times.start,
        end=best.times.end,
        batch_of={task: batch.id for batch in batches for task in batch.tasks},
        critical_path=longest_way(waits, tails(order, waits, minutes)),
        minutes=best.minutes,
        sequential_minutes=(sum(terms.ticks.values()) + sum(gate_and_own)) / TICKS,
        bounds=bounds(terms, limits, closing),
        proven=best.proven,
    )


def _terms(
    plan: Plan,
    minutes: Mapping[TaskId, float],
    roles: Mapping[TaskId, Role],
    waits: Graph[TaskId],
    whole: Graph[TaskId],
    limits: Sequence[Limit],
    uses: Mapping[TaskId, Sequence[int]],
    config: Config,
) -> Terms:
    """What bundles of the tasks in `minutes` must keep. whole: `waits` with the queues of shared files."""
    ticks = {task: round(took * TICKS) for task, took in minutes.items()}
    return Terms(
        tasks=[task for task in plan.tasks if task.id in minutes],
        mode=Mode(config.mode),
        ticks=ticks,
        roles=roles,
        waits=waits,
        before=reverse(whole),
        pace=pace(config),
        gates=gates(plan, pace(config)),
        measures=measures(ticks, uses),
        limits=[limit.most for limit in limits],
        uses=uses,
        gate_uses=process_uses(Assignment(Role.VALIDATE, config.models[Role.VALIDATE]), limits, config),
        own_uses=process_uses(Assignment(Role.REASON, config.models[Role.REASON]), limits, config),
    )


def _shortest(found: Sequence[Bundle], terms: Terms, limits: Sequence[Limit], closing: int) -> Trial:
    """The bundles, in batches mode regrouped where that helps, in the shortest schedule found.

    closing: ticks of planc's own integration.
    """
    shortest = shortest_under(terms, limits, closing)
    regrouping = Regrouping(found, terms, shortest)

    def play(under: Terms, most: float) -> Trial:
        return searched(regrouping.best(under), under, most)

    return with_no_anomaly(terms, play, shortest)


def in_other_mode(compilation: Compilation) -> Schedule:
    """The schedule of the same plan in the mode that was not chosen."""
    other = Mode.FLOW if compilation.schedule.mode is Mode.BATCHES else Mode.BATCHES
    return rescheduled(compilation, config=replace(compilation.config, mode=other.value))


def rescheduled(
    compilation: Compilation, relations: Relations | None = None, config: Config | None = None
) -> Schedule:
    """The schedule of the same plan under other relations or other settings."""
    return schedule(
        replace(compilation.plan, tasks=compilation.work.tasks),
        compilation.source,
        relations or compilation.work.relations,
        compilation.assignments,
        compilation.estimates,
        config or compilation.config,
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
