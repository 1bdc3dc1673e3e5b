"""What the plan costs before and after, by the playbook's formula."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import reduce

from planc.config import Config
from planc.ir import (
    Assignment,
    Basis,
    Budget,
    Estimate,
    Made,
    ModelCost,
    Range,
    Role,
    Schedule,
    Task,
    TaskId,
    Work,
)
from planc.passes.costs.calibration import AS_IS, scaled
from planc.passes.costs.prices import known_model, price
from planc.passes.costs.thumb import INTEGRATION_TOKENS

UNSTATED = {Basis.RULE_OF_THUMB: "rules of thumb", Basis.CALIBRATED: "calibrated by earlier runs"}
Spending = Iterable[tuple[str, Range]]
"""Models and tokens, in any order."""


def budget(
    work: Work,
    assignments: Mapping[TaskId, Assignment],
    estimates: Mapping[TaskId, Estimate],
    schedule: Schedule,
    config: Config,
) -> Budget:
    """Price the scheduled tasks: before, the author's by the models that they name; after, all by planc's.

    After holds Claude's reasoning, integration and validation, and Codex on a line of its own. Prompts cost
    nothing: planc writes them. People's tasks have no tokens.
    """
    tasks = [task for task in work.tasks if task.id in schedule.batch_of]
    working = [task for task in tasks if assignments[task.id].role is not Role.MANUAL]
    spent = {task.id: estimates[task.id].prompt.plus(estimates[task.id].output) for task in working}
    written = [task for task in working if not _added(task, work)]
    checks = sum(spent[task.id].likely for task in working if assignments[task.id].role is Role.VALIDATE)
    gates = _sum(batch.gate.tokens for batch in schedule.batches if batch.gate)
    factor = config.measured.roles.get("integrate", AS_IS).tokens
    integration = _sum(scaled(INTEGRATION_TOKENS, factor) for batch in schedule.batches if batch.own)
    after = [
        (config.models[Role.REASON], integration),
        (config.models[Role.VALIDATE], gates),
        *((assignments[task.id].model, spent[task.id]) for task in working),
    ]
    return Budget(
        before=_costs(((_original(task, config), spent[task.id]) for task in written), config),
        after=_costs(after, config),
        prompt_tokens=integration.likely,
        validation_tokens=gates.likely + checks,
        assumptions=tuple(_assumptions(written, estimates, config)),
    )


def _sum(figures: Iterable[Range]) -> Range:
    return reduce(Range.plus, figures, Range())


def _added(task: Task, work: Work) -> bool:
    """Whether planc put the task beside the author's, who has no such work."""
    return task.id in work.derived and work.derived[task.id].made is Made.MERGE


def _original(task: Task, config: Config) -> str:
    """The model that the author names, by its name in the price list; else the baseline."""
    return (known_model(task.model.value, config) if task.model else "") or config.baseline


def _costs(spending: Spending, config: Config) -> tuple[ModelCost, ...]:
    """The sums by model, the dearest first."""
    sums: dict[str, Range] = {}
    for model, tokens in spending:
        sums[model] = sums.get(model, Range()).plus(tokens)
    costs = [
        ModelCost(
            model=model,
            tokens=tokens.likely,
            dollars=price(model, tokens.likely, config),
            low=tokens.low,
            high=tokens.high,
        )
        for model, tokens in sums.items()
        if tokens.likely
    ]
    return tuple(sorted(costs, key=lambda cost: (-price(cost.model, 1, config), cost.model)))


def _assumptions(
    tasks: Sequence[Task], estimates: Mapping[TaskId, Estimate], config: Config
) -> Iterator[str]:
    """What the figures rest on, besides the plan."""
    unnamed = sum(not (task.model and known_model(task.model.value, config)) for task in tasks)
    if unnamed:
        named = f"{unnamed} of {len(tasks)} tasks name no model with a price"
        yield f"{named}: they count as {config.baseline} before"
    for basis, words in UNSTATED.items():
        if count := sum(estimates[task.id].basis is basis for task in tasks):
            yield f"{count} of {len(tasks)} tasks state no tokens: these are {words}"
    if tasks:
        yield f"dollars a million tokens as of {config.prices_date}, input and output blended 70 to 30"
        yield "planc writes the prompts from the plan's own text, so no model is paid for them"
    for role, model in config.models.items():
        if not known_model(model, config):
            yield f"no price is known for {model} ({role}): it counts as nothing"
        elif not price(model, 1, config):
            yield f"{model} costs no dollars, but its tokens use up the quota of its subscription"
