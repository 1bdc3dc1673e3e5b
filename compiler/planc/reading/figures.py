"""Figures that authors state: tokens, minutes, money."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from planc.ir import Quantity
from planc.patterns import lazy
from planc.span import Span, Written

_NUMBER = r"(?P<low>\d[\d,]*(?:\.\d+)?)(?:\s*(?P<scale_low>[kKmM])?\s*(?:-|–|to|~|～)\s*(?P<high>\d[\d,]*(?:\.\d+)?))?"
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
_DOLLARS = lazy(r"\$\s*(?P<value>\d[\d,]*(?:\.\d+)?)(?![\d/]|/M)")
_SCALES = {"k": 1_000, "m": 1_000_000, "": 1}


def _amount(found: re.Match[str], scale: str) -> float:
    """The figure, or the middle of a range."""
    factor = _SCALES[scale.lower()]
    low = float(found["low"].replace(",", ""))
    high = found["high"]
    return factor * (low if high is None else (low + float(high.replace(",", ""))) / 2)


def read_tokens(text: str, span: Span, *, labelled: bool = False) -> Written[int] | None:
    """The tokens that a stretch states; without the word only where a label says so. A range gives its middle."""
    found = _TOKENS.search(text, span.start, span.end)
    if found is None and labelled:
        found = _SCALED.search(text, span.start, span.end)
    if found is None:
        return None
    return Written(round(_amount(found, found["scale"] or "")), Span(*found.span()))


def read_minutes(text: str, span: Span, *, labelled: bool = False) -> Written[float] | None:
    """The minutes that a stretch states: a day has eight hours, a week five days; sizes S to XL where labelled."""
    total, first, last = 0.0, None, span.start
    for found in _DURATION.finditer(text, span.start, span.end):
        factor = next(factor for name, factor, _ in _UNITS if found[name])
        if first is not None and text[last : found.start()].strip(" ,") not in {"", "and"}:
            break
        total += _amount(found, "") * factor
        first, last = first if first is not None else found.start(), found.end()
    if first is not None:
        return Written(total, Span(first, last))
    size = _SIZE.match(text, span.start, span.end) if labelled else None
    return Written(_SIZES[size[1].lower()], Span(*size.span(1))) if size else None


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
    plain = re.compile(r"[\s*~]*(\d[\d,]*(?:\.\d+)?)[\s*]*$").match(text, span.start, span.end)
    if plain:
        return Quantity.TASKS, Written(Decimal(plain[1].replace(",", "")), Span(*plain.span(1)))
    return None
