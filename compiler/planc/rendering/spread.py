"""How far the figures of a plan may be from the likely ones, in a line for the document and the terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from planc.ir import Basis, Compilation
from planc.passes.costs.prices import price
from planc.passes.roles.agents import is_claude
from planc.rendering.figures import dollars, minutes, tokens

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
    ranges = [*_money(compilation), *_time(compilation)]
    return f"{' and '.join(ranges)}; {'; '.join(_bases(compilation))}" if ranges else ""


def _money(compilation: Compilation) -> Iterator[str]:
    claude = [cost for cost in compilation.budget.after if is_claude(cost.model)]
    low, high = sum(cost.low for cost in claude), sum(cost.high for cost in claude)
    least, most = (
        sum((price(cost.model, count, compilation.config) for cost, count in counts), Decimal(0))
        for counts in ([(cost, cost.low) for cost in claude], [(cost, cost.high) for cost in claude])
    )
    if low < high:
        yield f"{tokens(low)} to {tokens(high)} Claude tokens ({dollars(least)} to {dollars(most)})"


def _time(compilation: Compilation) -> Iterator[str]:
    shortest, longest = map(minutes, _minutes(compilation))
    if shortest != longest:
        yield f"{shortest} to {longest}"


def _minutes(compilation: Compilation) -> tuple[float, float]:
    schedule = compilation.schedule
    way = [compilation.estimates[task] for task in schedule.critical_path]
    less = sum(figures.minutes - figures.shortest for figures in way)
    more = sum(figures.longest - figures.minutes for figures in way)
    return schedule.minutes - less, schedule.minutes + more


def _bases(compilation: Compilation) -> Iterator[str]:
    """How many tasks have their tokens, and how many their times, from where; the surest first."""
    figures = [compilation.estimates[task] for task in compilation.schedule.batch_of]
    of_tokens = _tally([each.basis for each in figures])
    of_times = _tally([each.minutes_basis for each in figures])
    if of_tokens == of_times:
        yield f"tokens and times: {of_tokens}"
    else:
        yield from (f"tokens: {of_tokens}", f"times: {of_times}")


def _tally(bases: Sequence[Basis]) -> str:
    counts = {basis: sum(each is basis for each in bases) for basis in WORDS}
    return ", ".join(
        f"{count} of {len(bases)} tasks {WORDS[basis]}" for basis, count in counts.items() if count
    )
