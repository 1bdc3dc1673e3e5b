"""What holds for every fixture plan, whatever is done about shared files and in whichever mode."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from itertools import combinations

import pytest

from planc.config import Config
from planc.ir import Compilation, Role, TaskId
from planc.rendering.sheet_times import least
from tests.compiled import of_fixture
from tests.support import compilable_names

CHOICES = [
    (conflicts, mode) for conflicts in ("serialise", "worktree", "split") for mode in ("batches", "flow")
]
SLOTS = range(1, 9)


@cache
def _compiled(name: str, conflicts: str, mode: str) -> Compilation:
    return of_fixture(name, Config(conflicts=conflicts, mode=mode))  # type: ignore[arg-type]  # as given


def _writers(compilation: Compilation) -> Iterator[tuple[str, TaskId, TaskId]]:
    """Each file that two scheduled tasks write in one place, with the two."""
    written: dict[str, list[TaskId]] = {}
    for task in compilation.work.tasks:
        if task.id in compilation.schedule.batch_of:
            for path in {file.resolved for file in task.written_files if file.resolved}:
                written.setdefault(path, []).append(task.id)
    for path, tasks in written.items():
        for one, other in combinations(tasks, 2):
            if not {one, other} <= {*compilation.work.isolated}:
                yield path, one, other


@pytest.mark.parametrize(("conflicts", "mode"), CHOICES)
@pytest.mark.parametrize("name", compilable_names())
def test_writers_of_a_file_never_meet_and_nothing_starts_too_early(
    name: str, conflicts: str, mode: str
) -> None:
    """In batches mode writers are not even in one batch; those in worktrees may be."""
    compilation = _compiled(name, conflicts, mode)
    schedule = compilation.schedule
    start, end = schedule.start, schedule.end
    for path, one, other in _writers(compilation):
        assert end[one] <= start[other] or end[other] <= start[one], (path, one, other)
        if mode == "batches":
            assert schedule.batch_of[one] != schedule.batch_of[other], (path, one, other)
    for edge in compilation.work.relations.edges:
        if edge.before in end and edge.after in start:
            assert end[edge.before] <= start[edge.after], edge
    assert schedule.minutes >= schedule.least_minutes


@pytest.mark.parametrize("mode", ["batches", "flow"])
@pytest.mark.parametrize("name", compilable_names())
def test_one_more_slot_never_makes_a_fixture_longer(name: str, mode: str) -> None:
    """The reported minutes fall, or stay, with every agent that may run beside the others."""
    minutes = [of_fixture(name, Config(jobs=jobs, mode=mode)).schedule.minutes for jobs in SLOTS]  # type: ignore[arg-type]  # as given
    assert minutes == sorted(minutes, reverse=True)


@pytest.mark.parametrize(("conflicts", "mode"), CHOICES)
@pytest.mark.parametrize("name", compilable_names())
def test_tokens_and_dollars_add_up_to_the_last_digit(name: str, conflicts: str, mode: str) -> None:
    """Tasks, gates and planc's integration make the budget, and its models make its dollars."""
    compilation = _compiled(name, conflicts, mode)
    budget, estimates, schedule = compilation.budget, compilation.estimates, compilation.schedule
    agents = [task for task in schedule.batch_of if compilation.assignments[task].role is not Role.MANUAL]
    parts = sum(estimates[task].prompt.likely + estimates[task].output.likely for task in agents)
    parts += sum(batch.gate.tokens.likely for batch in schedule.batches if batch.gate)
    assert sum(cost.tokens for cost in budget.after) == parts + budget.prompt_tokens
    assert budget.dollars_after == sum((cost.dollars for cost in budget.after), Decimal(0))
    for cost in (*budget.before, *budget.after):
        assert cost.dollars == cost.tokens * compilation.config.prices[cost.model] / 1_000_000


def test_what_is_proven_of_a_schedule_is_said_and_no_more() -> None:
    """Short of the bound, the solver has shown it for these batches alone; at the bound, it holds for all."""
    pytest.importorskip("ortools")
    short, at_bound = (of_fixture(name, Config(optimal=True)) for name in ("worker-queue", "hostile"))
    assert least(short).endswith(
        "above that, and proven to be the shortest for these batches; others might do with less"
    )
    assert least(at_bound).endswith("this schedule is as short as can be")
