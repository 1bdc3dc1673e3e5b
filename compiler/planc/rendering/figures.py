"""Figures as readers want them: tokens, dollars, minutes and shares, rounded the same way everywhere."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal


def exact(count: int) -> str:
    """A count in full: `12,400`."""
    return f"{count:,}"


def tokens(count: int) -> str:
    """A count of tokens in short: `850`, `1.5K`, `12K`, `1.2M`."""
    if count < 1_000:
        return str(count)
    unit, size = ("M", 1_000_000) if count >= 999_500 else ("K", 1_000)
    places = "0.1" if count < 9.95 * size else "1"
    short = (Decimal(count) / size).quantize(Decimal(places), ROUND_HALF_UP)
    return f"{short:f}".removesuffix(".0") + unit


def dollars(amount: Decimal) -> str:
    """An amount of money: to the cent from ten cents on, below that to a tenth of a cent."""
    places = Decimal("0.01") if amount == 0 or abs(amount) >= Decimal("0.1") else Decimal("0.001")
    return f"${amount.quantize(places, ROUND_HALF_UP):,f}"


def exact_dollars(amount: Decimal) -> str:
    """An amount of money as tables show it, to a hundredth of a cent."""
    return f"${to_table(amount):,f}"


def to_table(amount: Decimal) -> Decimal:
    """An amount of money as tables round it."""
    return amount.quantize(Decimal("0.0001"), ROUND_HALF_UP)


def minutes(amount: float) -> str:
    """A stretch of time: `4 min`, `2.5 min`, `1 h 20 min`."""
    if amount < 60:
        return f"{number(amount)} min"
    hours, rest = divmod(round(amount), 60)
    return f"{hours:,} h {rest} min" if rest else f"{hours:,} h"


def number(amount: float) -> str:
    """A number with one decimal place at most, and none where it is whole."""
    return f"{round(amount, 1):.1f}".removesuffix(".0")


def percent(part: float | Decimal, whole: float | Decimal) -> str:
    """A share: `83 %`; nothing of nothing is `0 %`."""
    share = Decimal(str(part)) / Decimal(str(whole)) * 100 if whole else Decimal(0)
    return f"{share.quantize(Decimal(1), ROUND_HALF_UP):f} %"


def savings(before: Decimal, after: Decimal) -> str:
    """What became of a cost: `83 % saved`, `12 % more`."""
    return f"{percent(abs(before - after), before)} {'saved' if after <= before else 'more'}"


def counted(count: int, noun: str) -> str:
    """A count with its noun: `1 task`, `2 tasks`, `2 batches`."""
    if count == 1:
        return f"1 {noun}"
    return f"{count:,} {noun}{'es' if noun.endswith('ch') else 's'}"
