"""Figures that authors state: tokens, minutes, money."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from planc.ir import Quantity
from planc.patterns import lazy
from planc.span import Span, Written

# Each number as a whole: no unit stands behind a part of its digits. One with more digits measures nothing.
_DIGITS = r"\d[\d,]{0,15}+(?!\d)"
_NUMBER = (
    rf"(?P<low>(?<!\d){_DIGITS}(?:\.\d+)?+)"
    rf"(?:\s*(?P<scale_low>[kKmM])?\s*(?:-|–|to|~|～)\s*(?P<high>{_DIGITS}(?:\.\d+)?+))?"
)
_TOKENS = lazy(
    rf"~?\s*{_NUMBER}\s*(?P<scale>[kKmM])?\s*(?:claude\s+|output\s+|input\s+)?(?:tokens?|tok\b|トークン|令牌|토큰)",
    re.IGNORECASE,
)
_SCALED = lazy(rf"~?\s*{_NUMBER}\s*(?P<scale>[kKmM])\b")
_UNITS = (
    ("minutes", 1, r"m(?:in(?:ute)?s?)?|minuten?|分钟|分|분|minut[ay]?s?|мин(?:ут)?"),
    (
        "hours",
        60,
        r"h(?:(?:ou)?rs?|ours?)?|stunden?|heures?|horas?|godzin[ay]?|小时|時間|시간|ч(?:ас(?:а|ов)?)?",
    ),
    ("days", 480, r"d(?:ays?)?|tage?|jours?|d[ií]as?|dni|天|日|일|дн(?:ей|я)|день"),
    ("weeks", 2400, r"w(?:eeks?|ks?)?|wochen?|semaines?|semanas?|tygodni[ea]?|周|週間?|주|недел[ьяи]"),
)
_DURATION = lazy(
    rf"~?\s*{_NUMBER.replace('_low', '_l')}\s*-?(?:"
    + "|".join(f"(?P<{name}>(?:{pattern})(?![a-z]))" for name, _, pattern in _UNITS)
    + ")",
    re.IGNORECASE,
)
_SIZES = {
    "xs": 15.0,
    "s": 60.0,
    "small": 60.0,
    "m": 180.0,
    "medium": 180.0,
    "l": 360.0,
    "large": 360.0,
    "xl": 720.0,
}
_SIZE = lazy(r"[\s*`]*(xs|s|small|m|medium|l|large|xl)\b[\s*`.,;(|]*", re.IGNORECASE)
_DOLLARS = lazy(rf"\$\s*(?P<value>{_DIGITS}(?:\.\d+)?)(?![\d/]|/M)")
_LABEL_UNIT = lazy(
    r"(?<![^\W\d_])(?:"
    + "|".join(f"(?P<{name}>{pattern})" for name, _, pattern in _UNITS)
    + r")(?![^\W\d_])",
    re.IGNORECASE,
)
_PLAIN = lazy(rf"[\s*~]*({_DIGITS}(?:\.\d+)?)[\s*]*(?:<!--[^\n]*-->\s*)?$")
_SCALES = {"k": 1_000, "m": 1_000_000, "": 1}
_TO = frozenset({"-", "–", "to", "~", "～"})


def read_tokens(text: str, span: Span, *, labelled: bool = False) -> Written[int] | None:
    """The tokens that a stretch states; without the word only where a label says so. A range gives its middle."""
    found = _TOKENS.search(text, span.start, span.end)
    if found is None and labelled:
        found = _SCALED.search(text, span.start, span.end)
    if found is None:
        return None
    return Written(round(sum(_bounds(found)) / 2), Span(*found.span()))


def token_figures(text: str, written: Written[int]) -> tuple[int, int, int]:
    """Tokens that an author states, as low, likely and high: a range is read again where it stands."""
    where = (written.span.start, written.span.end)
    found = _TOKENS.search(text, *where) or _SCALED.search(text, *where)
    low, high = map(round, _bounds(found)) if found and found["high"] else (0, 0)
    # Where the words are no range, or say something else in another unit, the figure stands alone.
    return (low, written.value, high) if low <= written.value <= high else (written.value,) * 3


def read_minutes(text: str, span: Span, *, labelled: bool = False) -> Written[float] | None:
    """The minutes that a stretch states: a day has eight hours, a week five days; sizes S to XL where labelled.

    A range gives its middle: `2-3 h`, `30 min to 1 h`.
    """
    if found := duration_figures(text, span):
        low, high, place = found
        return Written((low + high) / 2, place)
    size = _SIZE.match(text, span.start, span.end) if labelled else None
    return Written(_SIZES[size[1].lower()], Span(*size.span(1))) if size else None


def plain_minutes(text: str, span: Span, label: str) -> Written[float] | None:
    """The minutes that a number without a unit means below a label that has one: `Hours`, `Est. (h)`."""
    unit = time_unit(label)
    number = read_number(text, span) if unit else None
    return Written(float(number.value) * unit[1], number.span) if number and unit else None


def time_unit(words: str) -> tuple[str, int] | None:
    """The unit of time that some words have, in English, and its minutes: `hours`, 60."""
    found = _LABEL_UNIT.search(words)
    return next((name, factor) for name, factor, _ in _UNITS if found[name]) if found else None


def minute_figures(text: str, written: Written[float]) -> tuple[float, float, float]:
    """Minutes that an author states, as low, likely and high: a range is read again where it stands."""
    low, high, _ = duration_figures(text, written.span) or (0.0, 0.0, written.span)
    return (low, written.value, high) if low <= written.value <= high else (written.value,) * 3


def duration_figures(text: str, span: Span) -> tuple[float, float, Span] | None:
    """The first duration of a stretch in minutes, shortest and longest: parts add up, a dash makes a range."""
    total: tuple[float, float, Span] | None = None
    for found in _DURATION.finditer(text, span.start, span.end):
        factor = next(factor for name, factor, _ in _UNITS if found[name])
        low, high = (factor * amount for amount in _bounds(found))
        if total is None:
            total = (low, high, Span(*found.span()))
            continue
        between = text[total[2].end : found.start()].strip(" ,").lower()
        place = Span(total[2].start, found.end())
        if between in {"", "and"}:
            total = (total[0] + low, total[1] + high, place)
        elif between in _TO and total[0] == total[1] < high:
            return (total[0], high, place)
        else:
            break
    return total


def _bounds(found: re.Match[str]) -> tuple[float, float]:
    """The two ends of a range, in units; both are the figure where it is none."""
    scale, scale_low = (found.groupdict().get(name) or "" for name in ("scale", "scale_low"))
    low = float(found["low"].replace(",", ""))
    if found["high"] is None:
        return (low * _SCALES[(scale or scale_low).lower()],) * 2
    high = float(found["high"].replace(",", ""))
    # `1-3K` means thousands twice, `500-1K` cannot.
    small = scale_low or (scale if low <= high else "")
    return low * _SCALES[small.lower()], high * _SCALES[scale.lower()]


def read_dollars(text: str, span: Span) -> Iterator[Written[Decimal]]:
    """The sums of money in a stretch; prices by the million are none."""
    for found in _DOLLARS.finditer(text, span.start, span.end):
        yield Written(Decimal(found["value"].replace(",", "")), Span(*found.span()))


def read_quantity(text: str, span: Span) -> tuple[Quantity, Written[Decimal]] | None:
    """The one figure of a table cell, with its unit: `**43K**`, `~$0.46`, `2 h`, `12`."""
    dollars = next(read_dollars(text, span), None)
    if dollars:
        return Quantity.DOLLARS, dollars
    minutes = read_minutes(text, span)
    if minutes:
        return Quantity.MINUTES, Written(Decimal(str(minutes.value)), minutes.span)
    tokens = read_tokens(text, span, labelled=True)
    if tokens:
        return Quantity.TOKENS, Written(Decimal(tokens.value), tokens.span)
    number = read_number(text, span)
    return (Quantity.TASKS, number) if number else None


def read_number(text: str, span: Span) -> Written[Decimal] | None:
    """The number that a stretch is, without a unit: `12`, `**1,200**`, `~3.5`."""
    found = _PLAIN.match(text, span.start, span.end)
    return Written(Decimal(found[1].replace(",", "")), Span(*found.span(1))) if found else None
