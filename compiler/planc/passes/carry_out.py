"""From relations and roles to a schedule and its price: how conflicts are settled decides all of that."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property

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
from planc.passes.batches.schedule import schedule
from planc.passes.costs.budget import budget
from planc.passes.costs.estimate import estimate
from planc.passes.roles.assign import assign_derived
from planc.values import NamedTuple, replace

MOST_COMPARED = 2_000
"""Tasks of a plan for which every choice is played through."""


class Choice(NamedTuple):
    """What one way to settle all conflicts would come to."""

    care: Care
    chosen: bool
    minutes: float
    budget: Budget
    merges: int
    """Merge tasks that it adds."""
    worktrees: int


class CarryingOut:
    """The work, whose it is, what it takes, when it runs and what it costs.

    Each is worked out when it is first asked for: most rules of a lint ask for none of them.
    """

    def __init__(
        self,
        plan: Plan,
        document: Document,
        relations: Relations,
        assignments: Mapping[TaskId, Assignment],
        config: Config,
    ) -> None:
        self._plan, self._document, self._relations = plan, document, relations
        self._assignments, self._config = assignments, config

    def __eq__(self, other: object) -> bool:
        """What comes of equal values is equal, whether or not it has been asked for."""
        return isinstance(other, CarryingOut) and self._given == other._given

    __hash__ = None  # type: ignore[assignment]  # it holds mappings

    @property
    def _given(self) -> tuple[object, ...]:
        return self._plan, self._document, self._relations, self._assignments, self._config

    @cached_property
    def work(self) -> Work:
        """The tasks that run: mixed ones split and conflicts settled as the settings say."""
        if not self._mixed.relations.exclusions:
            return self._mixed
        from planc.passes.derived.conflicts import settle  # noqa: PLC0415 - most plans have no shared file

        return settle(self._mixed, self._mixed_assignments, self._config)

    @cached_property
    def assignments(self) -> Mapping[TaskId, Assignment]:
        """Whose each task is, of the author's and of those that run."""
        return assign_derived(self._mixed_assignments, self.work.derived, self._config)

    @cached_property
    def estimates(self) -> Mapping[TaskId, Estimate]:
        """What each task takes."""
        measured = replace(self._plan, tasks=tuple(_measured(self._plan, self.work)))
        estimates = estimate(measured, self._document, self.work.relations, self.assignments, self._config)
        if self._mixed.derived:
            from planc.passes.costs.estimate_shares import share_out  # noqa: PLC0415 - as above

            whole = estimate(self._plan, self._document, self._relations, self._assignments, self._config)
            estimates = share_out(self._mixed.derived, estimates, whole)
        if self.work.derived:
            from planc.passes.costs.estimate_merges import estimate_merges  # noqa: PLC0415 - as above

            return estimate_merges(self.work.derived, estimates, self._config)
        return estimates

    @cached_property
    def schedule(self) -> Schedule:
        """When the tasks run."""
        running = replace(self._plan, tasks=self.work.tasks)
        source, relations = self._document.source, self.work.relations
        return schedule(running, source, relations, self.assignments, self.estimates, self._config)

    @cached_property
    def budget(self) -> Budget:
        """What the work costs."""
        return budget(self.work, self.assignments, self.estimates, self.schedule, self._config)

    @cached_property
    def _mixed(self) -> Work:
        work = Work(self._plan.tasks, self._relations)
        if not self._config.split_mixed:
            return work
        from planc.passes.derived.mixed_tasks import split_mixed  # noqa: PLC0415 - for who asks for it

        return split_mixed(self._plan, self._document, work, self._assignments, self._config)

    @cached_property
    def _mixed_assignments(self) -> Mapping[TaskId, Assignment]:
        """Whose each task is before conflicts are settled."""
        return assign_derived(self._assignments, self._mixed.derived, self._config)


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


def _otherwise(compilation: Compilation, care: Care) -> CarryingOut:
    return CarryingOut(
        compilation.plan,
        compilation.document,
        compilation.relations,
        compilation.assignments,
        replace(compilation.config, conflicts=str(care)),
    )
