"""What the orchestration document says of tokens and money, for a plan or for one of its phases."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

from planc.config import Config
from planc.ir import Compilation, ModelCost, Quantity, Role
from planc.one_line import one_line
from planc.passes.costs.prices import price
from planc.passes.roles.agents import is_claude
from planc.rendering.figures import dollars, minutes, tokens
from planc.rendering.plan_text import line_name
from planc.rendering.sheet import BatchEntry, CostRow, Sheet, Totals
from planc.values import replace

FIGURES: Mapping[Quantity, Callable[[Decimal], str]] = {
    Quantity.TOKENS: lambda value: f"{tokens(int(value))} tokens",
    Quantity.DOLLARS: dollars,
    Quantity.MINUTES: lambda value: minutes(float(value)),
}
WORK = {"generate": "code", "reason": "reasoning, integration", "validate": "validation"}


def cost_rows(compilation: Compilation) -> tuple[CostRow, ...]:
    """The budget of the whole plan, a row for each model, the dearest first."""
    return _rows(compilation.config, compilation.budget.before, compilation.budget.after)


def phase_cost_rows(config: Config, batches: Sequence[BatchEntry]) -> tuple[CostRow, ...]:
    """The same for the tasks and gates of one phase."""
    before: dict[str, int] = {}
    after: dict[str, int] = {}
    for batch in batches:
        for task in batch.tasks:
            before[task.original] = before.get(task.original, 0) + task.spent
        for model, count in batch.tokens.items():
            after[model] = after.get(model, 0) + count
    return _rows(config, _priced(config, before), _priced(config, after))


def upkeep(compilation: Compilation, batches: Iterable[BatchEntry]) -> Mapping[str, int]:
    """The tokens by model that the budget holds and no batch spends: prompts to be written, integration."""
    left = {cost.model: cost.tokens for cost in compilation.budget.after}
    for batch in batches:
        for model, count in batch.tokens.items():
            left[model] = left.get(model, 0) - count
    return {model: count for model, count in left.items() if count}


def with_integration(
    batches: tuple[BatchEntry, ...], left: Mapping[str, int]
) -> tuple[tuple[BatchEntry, ...], Mapping[str, int]]:
    """The batches with what is `left` of the budget in the one that planc added, and what is left then."""
    if not any(batch.own for batch in batches):
        return batches, left
    return tuple(_plus(batch, left) if batch.own else batch for batch in batches), {}


def stated(compilation: Compilation) -> Iterator[str]:
    """What the plan itself says that it costs, as it says it: sums, and each phase's tokens and time."""
    source, plan = compilation.source, compilation.plan
    for total in plan.totals:
        if total.quantity in FIGURES:
            figure = FIGURES[total.quantity](total.value.value)
            yield f"{figure} in all (line {line_name(source, total.value.span.start)})"
    for phase in plan.phases:
        if phase.tokens:
            line = line_name(source, phase.tokens.span.start)
            yield f"{tokens(phase.tokens.value)} tokens for {one_line(phase.name.value)} (line {line})"
        if phase.minutes:
            line = line_name(source, phase.minutes.span.start)
            yield f"{minutes(phase.minutes.value)} for {one_line(phase.name.value)} (line {line})"


def totals(sheet: Sheet, config: Config) -> Totals:
    """The sums of a sheet."""
    claude = [row for row in sheet.costs if is_claude(row.model)]
    others = [row for row in sheet.costs if not is_claude(row.model)]
    return Totals(
        claude_before=sum(row.tokens_before for row in claude),
        claude_after=sum(row.tokens_after for row in claude),
        own_after=sum(row.tokens_after for row in others),
        dollars_before=sum((row.dollars_before for row in sheet.costs), Decimal(0)),
        dollars_after=sum((row.dollars_after for row in sheet.costs), Decimal(0)),
        gates=(gates := sum(batch.gate.tokens for batch in sheet.batches if batch.gate)),
        checks=gates * is_claude(config.models[Role.VALIDATE])
        + sum(task.claude for task in sheet.tasks if task.role is Role.VALIDATE),
        breakdown=tuple(_share(row, config) for row in (*claude, *others) if row.tokens_after),
    )


def _plus(batch: BatchEntry, more: Mapping[str, int]) -> BatchEntry:
    spent = {model: batch.tokens.get(model, 0) + more.get(model, 0) for model in (*batch.tokens, *more)}
    claude = sum(count for model, count in spent.items() if is_claude(model))
    return replace(batch, tokens=spent, claude=claude, own_tokens=sum(spent.values()) - claude)


def _share(row: CostRow, config: Config) -> str:
    if not is_claude(row.model):
        own = f"~{tokens(row.tokens_after)} tokens of its own subscription"
        return f"{dollars(row.dollars_after)} {row.model.capitalize()} ({own})"
    work = [WORK[role] for role, model in config.models.items() if model == row.model and role in WORK]
    return f"{tokens(row.tokens_after)} {row.model.capitalize()}{_in_brackets(work)}"


def _in_brackets(words: Sequence[str]) -> str:
    return f" ({', '.join(words)})" if words else ""


def _priced(config: Config, tokens: Mapping[str, int]) -> tuple[ModelCost, ...]:
    return tuple(
        ModelCost(model=model, tokens=count, dollars=price(model, count, config), low=count, high=count)
        for model, count in tokens.items()
    )


def _rows(config: Config, before: Iterable[ModelCost], after: Iterable[ModelCost]) -> tuple[CostRow, ...]:
    old, new = {cost.model: cost for cost in before}, {cost.model: cost for cost in after}
    nothing = ModelCost(model="", tokens=0, dollars=Decimal(0), low=0, high=0)
    models = sorted({*old, *new}, key=lambda model: (-price(model, 1, config), model))
    return tuple(
        CostRow(
            model=model,
            tokens_before=old.get(model, nothing).tokens,
            dollars_before=old.get(model, nothing).dollars,
            tokens_after=new.get(model, nothing).tokens,
            dollars_after=new.get(model, nothing).dollars,
        )
        for model in models
    )
