"""A cost that its tokens do not come to."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from planc.diagnostics import Finding, Severity
from planc.ir import Compilation, DeclaredTotal, Document, Plan, Quantity, Task
from planc.linting.declaration import rule
from planc.linting.wording import shortened
from planc.passes.arithmetic import members
from planc.passes.costs.prices import MILLION, known_model, price
from planc.patterns import lazy
from planc.span import Span

# Tokens times a price for a million of them is an amount.
_PRODUCT = lazy(
    r"(?P<tokens>(?<![\d,.])\d[\d,]{0,15}+(?:\.\d{1,6}+)?+)\s?(?P<scale>[KkMm]?)\s?(?:tokens?)?\s?[×x*]\s?"
    r"\$(?P<price>\d+(?:\.\d+)?)\s?/\s?(?:M|1M|MTok|million)(?:\s?tokens?)?\s?[=≈]\s?"
    r"(?P<about>~?)\s?\$(?P<cost>\d[\d,]*(?:\.\d+)?)"
)
_SCALES = {"": 1, "k": 1_000, "m": MILLION}
# What is said to be rough may be a tenth off.
LEEWAY = Decimal("0.1")


@rule("PLN412", "wrong-cost", Severity.WARNING, on=Plan)
def wrong_cost(plan: Plan, compilation: Compilation) -> Iterator[Finding]:
    """An amount of money is not what the tokens beside it, or those of its phase, cost.

    ## Why it matters

    Savings are worked out from amounts. A wrong one makes a plan look cheaper, or the saving larger, than it
    is.

    ## Example

    ```markdown
    # Importer

    ## Costs

    - Sonnet: 50K tokens × $6.60/M = $0.44

    ## Work

    ### Task 1: Create the reader in src/reader.py
    ```

    ## How to mend

    Correct the amount, or the tokens. Amounts of a phase are worked out with the prices of the settings, where
    each of its tasks names a model and tokens. What is rounded, or rough by a tenth, is not reported.
    """
    yield from _products(compilation.document)
    for total in plan.totals:
        if total.quantity is Quantity.DOLLARS and not total.parts:
            yield from _phase(total, plan, compilation)


def _products(document: Document) -> Iterator[Finding]:
    source = document.source
    if "$" not in source.text:
        return
    for found in _PRODUCT.finditer(source.text):
        tokens = _number(found["tokens"]) * _SCALES[found["scale"].lower()]
        right = tokens * Decimal(found["price"]) / MILLION
        if _off(found["cost"], right, rough=bool(found["about"])):
            span = Span(*found.span("cost"))
            yield Finding(span, f"the cost is given as ${found['cost']}, but the tokens cost {_money(right)}")


def _phase(total: DeclaredTotal, plan: Plan, compilation: Compilation) -> Iterator[Finding]:
    """An amount for a phase: the innermost one that it stands in."""
    around = [phase for phase in plan.phases if phase.span.start <= total.value.span.start < phase.span.end]
    phase = max(around, key=lambda phase: phase.span.start, default=None)
    tasks = members(plan, phase)
    if phase is None or not tasks:
        return
    costs = [_cost(task, compilation) for task in tasks]
    known = [cost for cost in costs if cost is not None]
    words = compilation.source.slice(total.value.span)
    before = compilation.source.text[max(0, total.value.span.start - 2) : total.value.span.start]
    right = sum(known, Decimal(0))
    if len(known) == len(costs) and _off(words.lstrip("$~ "), right, rough="~" in f"{before}{words}"):
        name = shortened(phase.name.value)
        yield Finding(
            total.value.span,
            f'the cost of phase "{name}" is given as {words}, but its tokens cost {_money(right)}',
        )


def _cost(task: Task, compilation: Compilation) -> Decimal | None:
    """What the task costs by the model and the tokens that its author gives; None where one is missing."""
    config = compilation.config
    if task.tokens is None or task.model is None or not known_model(task.model.value, config):
        return None
    return price(task.model.value, task.tokens.value, config)


def _off(written: str, right: Decimal, *, rough: bool) -> bool:
    """Whether an amount is further from the right one than its last digit, or than a tenth."""
    cost = _number(written)
    step = Decimal(1).scaleb(-len(written.partition(".")[2]))
    return abs(cost - right) > max(step, cost * LEEWAY if rough else Decimal(0))


def _number(words: str) -> Decimal:
    return Decimal(words.replace(",", ""))


def _money(amount: Decimal) -> str:
    """To the cent from a dollar on, else to three places."""
    return f"${amount:.2f}" if amount >= 1 else f"${amount:.3f}"
