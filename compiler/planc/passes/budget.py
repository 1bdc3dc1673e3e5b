"""What the plan costs before and after, in dollars."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from planc.config import Config
from planc.ir import Assignment, Budget, Estimate, ModelCost, Plan, Schedule, TaskId


def budget(
    plan: Plan,
    assignments: Mapping[TaskId, Assignment],
    estimates: Mapping[TaskId, Estimate],
    schedule: Schedule,
    config: Config,
) -> Budget:
    """Price the tasks of `plan` as their author meant them and as planc assigned them."""
    before: dict[str, int] = {}
    after: dict[str, int] = {}
    for task in plan.tasks:
        if task.id not in schedule.batch_of:
            continue
        cost = estimates[task.id].prompt.likely + estimates[task.id].output.likely
        old = task.model.value if task.model and task.model.value in config.prices else config.baseline
        before[old] = before.get(old, 0) + cost
        if model := assignments[task.id].model:
            after[model] = after.get(model, 0) + cost
    gates = sum(batch.gate.tokens.likely for batch in schedule.batches if batch.gate)
    haiku = config.models["validate"]
    after[haiku] = after.get(haiku, 0) + gates
    return Budget(before=_costs(before, config), after=_costs(after, config), validation_tokens=gates)


def _costs(tokens: Mapping[str, int], config: Config) -> tuple[ModelCost, ...]:
    return tuple(
        ModelCost(model=model, tokens=count, dollars=count * config.prices.get(model, Decimal(0)) / 1_000_000)
        for model, count in sorted(tokens.items())
    )
