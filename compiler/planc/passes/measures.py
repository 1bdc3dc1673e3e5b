"""What the playbook measures a set of batches by: chains, shares that run at once, prompts, time and money."""

from __future__ import annotations

from planc.ir import Assignment, Compilation, Role, Task
from planc.passes.batches.parallelism import longest_row, parallel_batches
from planc.passes.costs.prices import savings_percent
from planc.passes.roles.agents import is_claude
from planc.passes.roles.words_judgement import PROMPTS
from planc.values import NamedTuple

_ENGLISH = frozenset({"en"})


class Measures(NamedTuple):
    """Counts, and shares in percent to one place; the share of nothing is 0."""

    batches: int
    alone: int
    """Batches of one task that no other batch overlaps."""
    longest_row: int
    """The most batches that come after one another."""
    parallel_batches: int
    """Batches that run two tasks or more, or overlap another."""
    parallel_batches_percent: float
    tasks: int
    parallel_tasks: int
    """Tasks of batches that run two or more."""
    parallel_tasks_percent: float
    prompt_percent: float | None
    """What tasks that write prompts take of Claude's tokens; None where no task of the plan does."""
    time_percent: float
    """What the schedule takes of the minutes of all tasks one after another."""
    savings_percent: float
    """How much less the plan costs than its author meant, in dollars; below 0 where it costs more."""


def measures(compilation: Compilation) -> Measures:
    """The measures of a compilation; all are 0 where there is no schedule."""
    schedule, budget = compilation.schedule, compilation.budget
    beside = len(parallel_batches(schedule))
    together = sum(len(batch.tasks) for batch in schedule.batches if len(batch.tasks) > 1)
    batches, tasks = len(schedule.batches), len(schedule.batch_of)
    return Measures(
        batches=batches,
        alone=batches - beside,
        longest_row=longest_row(schedule),
        parallel_batches=beside,
        parallel_batches_percent=share(beside, batches),
        tasks=tasks,
        parallel_tasks=together,
        parallel_tasks_percent=share(together, tasks),
        prompt_percent=_prompt_percent(compilation),
        time_percent=share(schedule.minutes, schedule.sequential_minutes),
        savings_percent=float(savings_percent(budget.dollars_before, budget.dollars_after)),
    )


def share(part: float, whole: float) -> float:
    """How much a part is of a whole, in percent to one place; 0 of nothing."""
    return round(100 * part / whole, 1) if whole else 0.0


def writes_prompts(task: Task, assignment: Assignment) -> bool:
    """Whether a model is to write prompts for another, which planc does from the plan for nothing."""
    return assignment.role is Role.REASON and PROMPTS.find(task.title.value.lower(), _ENGLISH) is not None


def _prompt_percent(compilation: Compilation) -> float | None:
    assignments, estimates = compilation.assignments, compilation.estimates
    scheduled = [task for task in compilation.work.tasks if task.id in compilation.schedule.batch_of]
    writers = [task.id for task in scheduled if writes_prompts(task, assignments[task.id])]
    if not writers:
        return None
    spent = sum(estimates[task].prompt.likely + estimates[task].output.likely for task in writers)
    return share(spent, sum(cost.tokens for cost in compilation.budget.after if is_claude(cost.model)))
