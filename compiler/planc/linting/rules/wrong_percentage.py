"""Percentages that do not follow from their figures."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from planc.diagnostics import Edit, Finding, Fix, Safety, Severity
from planc.ir import Compilation, Document
from planc.linting.declaration import rule
from planc.linting.words import phrases
from planc.patterns import lazy
from planc.span import SourceFile, Span

_NEEDLES = ("% reduction", "% savings", "% saving", "% saved", "% less", "% cheaper", "% faster")
_FIGURE = (
    r"(?P<{0}_sign>\$?)~?(?P<{0}>\d{{1,9}}(?:,\d{{3}})*(?:\.\d{{1,4}})?)\s?(?P<{0}_unit>[KkMm]?)(?![\w.])"
)
# From what to what, and then nothing but a sum or a bracket up to the percentage.
_CHANGE = lazy(
    _FIGURE.format("before")
    + r"(?:\s?(?:tokens|min(?:utes)?))?\s*(?:→|->|=>|\bto\b)\s*"
    + _FIGURE.format("after")
    + r"(?:\s?(?:tokens|min(?:utes)?))?[\s*_=(,:]{1,8}[~≈]?(?P<percent>\d{1,3}(?:\.\d{1,2})?)$"
)
# So many of so many, and behind it nothing but a bracket or a cell's border up to the percentage.
_SHARE = lazy(
    r"(?<![\d./-])(?P<part>\d{1,6})\s?/\s?(?P<whole>\d{1,6})[ \t]*(?:[(|=:]|\|[ \t]*)[ \t*_]*"
    r"(?P<percent>\d{1,3}(?:\.\d{1,2})?)\s?%"
)
_SCALES = {"": 1, "k": 1_000, "m": 1_000_000}
_FAR = 120
# Both figures are rounded, so the percentage may be off by a little.
LEEWAY = Decimal(2)


@rule("PLN402", "wrong-percentage", Severity.WARNING, on=Document, fix=Safety.SAFE)
def wrong_percentage(document: Document, compilation: Compilation) -> Iterator[Finding]:
    """A saving or a share in percent does not follow from the figures that stand beside it.

    ## Why it matters

    The percentage is what is read and passed on. If it is wrong, the plan was chosen for the wrong reason.

    ## Example

    ```markdown
    - [ ] T001 Create the parser in src/parser.py

    The change saves money: $0.20 → $0.10 (80% reduction).
    ```

    ## How to mend

    Correct the percentage or one of the figures. Differences of two percent and less are rounding and not
    reported.
    """
    source = document.source
    for needle in phrases(_NEEDLES, source):
        start = max(source.line_starts[source.line(needle.start) - 1], needle.start - _FAR)
        change = _CHANGE.search(source.text, start, needle.start)
        if change and _amount(change["before"], change["before_unit"]):
            before = _amount(change["before"], change["before_unit"])
            after = _amount(change["after"], change["after_unit"])
            right = (before - after) / before * 100
            if (
                change["before_sign"] == change["after_sign"]
                and abs(right - Decimal(change["percent"])) > LEEWAY
            ):
                yield _finding("change", Span(*change.span("percent")), right, source)
    if "%" in source.text:
        yield from _shares(source)


def _shares(source: SourceFile) -> Iterator[Finding]:
    for share in _SHARE.finditer(source.text):
        part, whole = Decimal(share["part"]), Decimal(share["whole"])
        if whole and part <= whole and abs(100 * part / whole - Decimal(share["percent"])) > LEEWAY:
            yield _finding("share", Span(*share.span("percent")), 100 * part / whole, source)


def _amount(figure: str, unit: str) -> Decimal:
    return Decimal(figure.replace(",", "")) * _SCALES[unit.lower()]


def _finding(what: str, span: Span, right: Decimal, source: SourceFile) -> Finding:
    return Finding(
        span,
        f"the {what} is given as {source.slice(span)} %, but its figures make it {right:.0f} %",
        fix=Fix(f"write {right:.0f}", (Edit(span, f"{right:.0f}"),)) if right > 0 else None,
    )
