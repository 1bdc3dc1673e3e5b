"""From relations and roles to a schedule and its price: how conflicts are settled decides all of that."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from planc.config import Config
from planc.ir import (
    Assignment,
    Budget,
    Care,
    Compilation,
    Document,
    Estimate,
    Made,
    Plan,
    Relations,
    Schedule,
    Task,
    TaskId,
    Work,
)
from planc.passes.assign import assign_derived
from planc.passes.budget import budget
from planc.passes.conflicts import settle
from planc.passes.estimate import estimate
from planc.passes.estimate_merges import estimate_merges
from planc.passes.estimate_shares import share_out
from planc.passes.mixed_tasks import split_mixed
from planc.passes.schedule import schedule
from planc.values import NamedTuple, replace

MOST_COMPARED = 2_000
"""Tasks of a plan for which every choice is played through."""


class CarriedOut(NamedTuple):
    """The work, whose it is, what it takes, when it runs and what it costs."""

    work: Work
    assignments: Mapping[TaskId, Assignment]
    estimates: Mapping[TaskId, Estimate]
    schedule: Schedule
    budget: Budget


class Choice(NamedTuple):
    """What one way to settle all conflicts would come to."""

    care: Care
    chosen: bool
    minutes: float
    budget: Budget
    merges: int
    """Merge tasks that it adds."""
    worktrees: int


def carry_out(
    plan: Plan,
    document: Document,
    relations: Relations,
    assignments: Mapping[TaskId, Assignment],
    config: Config,
) -> CarriedOut:
    """Settle the conflicts of `plan`, estimate and schedule the work that this leaves, and price it."""
    mixed = split_mixed(plan, document, Work(plan.tasks, relations), assignments, config)
    roles = assign_derived(assignments, mixed.derived, config)
    work = settle(mixed, roles, config)
    roles = assign_derived(roles, work.derived, config)
    running = replace(plan, tasks=work.tasks)
    measured = replace(plan, tasks=tuple(_measured(plan, work)))
    estimates = estimate(measured, document, work.relations, roles, config)
    if mixed.derived:
        whole = estimate(plan, document, relations, assignments, config)
        estimates = share_out(mixed.derived, estimates, whole)
    estimates = estimate_merges(work.derived, estimates, config)
    timetable = schedule(running, document.source, work.relations, roles, estimates, config)
    return CarriedOut(work, roles, estimates, timetable, budget(work, roles, estimates, timetable, config))


def _measured(plan: Plan, work: Work) -> Iterator[Task]:
    """The tasks as they are estimated: to write a part takes what it takes to write that into the file."""
    written = {task.id: task for task in plan.tasks}
    for task in work.tasks:
        part = task.id in work.derived and work.derived[task.id].made is Made.PART
        yield written.get(task.id, task) if part else task


def choices(compilation: Compilation) -> Iterator[Choice]:
    """What every way to settle the plan's conflicts would come to; none without conflicts or in a huge plan."""
    if not compilation.work.conflicts or len(compilation.plan.tasks) > MOST_COMPARED:
        return
    for care in Care:
        chosen = care == compilation.config.conflicts
        done = compilation if chosen else _otherwise(compilation, care)
        yield Choice(
            care=care,
            chosen=chosen,
            minutes=done.schedule.minutes,
            budget=done.budget,
            merges=sum(derived.made is Made.MERGE for derived in done.work.derived.values()),
            worktrees=len(done.work.isolated),
        )


def _otherwise(compilation: Compilation, care: Care) -> CarriedOut:
    return carry_out(
        compilation.plan,
        compilation.document,
        compilation.relations,
        compilation.assignments,
        replace(compilation.config, conflicts=str(care)),
    )
