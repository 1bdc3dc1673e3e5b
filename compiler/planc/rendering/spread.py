"""How far the figures of a plan may be from the likely ones, in a line for the document and the terminal."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from planc.ir import Basis, Compilation
from planc.passes.prices import price
from planc.rendering.figures import dollars, minutes, tokens
from planc.rendering.sheet_tasks import is_claude

WORDS = {
    Basis.WRITTEN: "as written",
    Basis.SETTINGS: "from the settings",
    Basis.CALIBRATED: "calibrated",
    Basis.RULE_OF_THUMB: "by rules of thumb",
}


def spread(compilation: Compilation) -> str:
    """From what to what Claude's tokens, dollars and the time may come, and where the tasks' figures are from.

    The time is that of the longest chain, whose tasks all take as little or as much as they may. Empty where
    all is as written.
    """
    claude = [cost for cost in compilation.budget.after if is_claude(cost.model)]
    low, high = sum(cost.low for cost in claude), sum(cost.high for cost in claude)
    shortest, longest = _minutes(compilation)
    if (low, shortest) == (high, longest):
        return ""
    config = compilation.config
    least, most = (
        sum(
            (price(cost.model, count, config) for cost, count in zip(claude, counts, strict=True)), Decimal(0)
        )
        for counts in ([cost.low for cost in claude], [cost.high for cost in claude])
    )
    money = f"{tokens(low)} to {tokens(high)} Claude tokens ({dollars(least)} to {dollars(most)})"
    return f"{money} and {minutes(shortest)} to {minutes(longest)}; {', '.join(_bases(compilation))}"


def _minutes(compilation: Compilation) -> tuple[float, float]:
    schedule = compilation.schedule
    way = [compilation.estimates[task] for task in schedule.critical_path]
    less = sum(figures.minutes - figures.shortest for figures in way)
    more = sum(figures.longest - figures.minutes for figures in way)
    return schedule.minutes - less, schedule.minutes + more


def _bases(compilation: Compilation) -> Iterator[str]:
    """How many tasks have their tokens from where, the surest first."""
    figures = [compilation.estimates[task].basis for task in compilation.schedule.batch_of]
    for basis, words in WORDS.items():
        if count := sum(figure is basis for figure in figures):
            yield f"{count} of {len(figures)} tasks {words}"
