"""Sums that do not add up."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from planc.diagnostics import Edit, Finding, Fix, Safety, Severity
from planc.ir import Compilation, DeclaredTotal, Quantity
from planc.linting.declaration import rule
from planc.linting.wording import stretch
from planc.reading.fields.figures import minute_figures
from planc.span import SourceFile, Span, Written

_NUMBER = r"\d+(?:[.,]\d+)*"
_ABOUT = r"(?i)(?:[~≈±]|about|around|approx\.?|roughly)\s*[$€]?\s*$"
# "About 15K" promises no more than this.
LEEWAY = Decimal("0.1")
# A sum that needs more digits than this is in another unit than the author would choose.
MOST_DECIMALS = 3


@rule("PLN401", "wrong-total", Severity.WARNING, on=DeclaredTotal, fix=Safety.SAFE)
def wrong_total(total: DeclaredTotal, compilation: Compilation) -> Iterator[Finding]:
    """A total that the plan states is not the sum of its parts.

    ## Why it matters

    Budgets and savings are worked out from totals. planc computes its own from the parts; whoever reads
    the plan believes the wrong one.

    ## Example

    ```markdown
    | Task | Model | Output | Tokens |
    |------|-------|--------|--------|
    | Create the models | Codex | models.py | 8K |
    | Create the storage | Codex | storage.py | 12K |
    | Create the commands | Codex | cli.py | 5K |
    | **Total** | | | **30K** |
    ```

    ## How to mend

    Correct the total, or the part that is wrong. A rounded total is not reported: `~20K` may stand for
    19,400.
    """
    if total.quantity is Quantity.PERCENT or not total.parts:
        return
    summed = sum((part.value for part in total.parts), Decimal(0))
    if abs(summed - total.value.value) > _tolerance(total.value, compilation.source):
        yield Finding(
            total.value.span,
            f"the total is given as {_stated(total, compilation.source)}, "
            f"but its {len(total.parts)} parts add up to {_sum(total, summed, compilation.source)}",
            fix=_fix(total, summed, compilation.source),
        )


def _stated(total: DeclaredTotal, source: SourceFile) -> str:
    """The figure as its author writes it; other quantities than time in full."""
    if total.quantity is Quantity.MINUTES:
        return source.slice(total.value.span)
    return f"{_figure(total.value.value)} {total.quantity.value}"


def _sum(total: DeclaredTotal, summed: Decimal, source: SourceFile) -> str:
    """The sum of the parts, of times in the author's unit and as the range that they come to."""
    if total.quantity is not Quantity.MINUTES:
        return _figure(summed)
    ends = [minute_figures(source.text, Written(float(part.value), part.span)) for part in total.parts]
    low, high = sum(low for low, _, _ in ends), sum(high for _, _, high in ends)
    return stretch(low, high, like=source.slice(total.value.span))


def _tolerance(value: Written[Decimal], source: SourceFile) -> Decimal:
    """Half a step of the last digit that the author wrote, or a tenth where the figure is a rough one."""
    figure = source.slice(value.span)
    before = source.text[max(0, value.span.start - 12) : value.span.start]
    if "~" in figure or re.search(_ABOUT, before):
        return abs(value.value) * LEEWAY
    written = re.search(_NUMBER, figure)
    if written is None:
        return Decimal(0)
    digits = written[0].replace(",", "")
    number = Decimal(digits)
    step = value.value / number if number else Decimal(0)
    decimals = len(digits.partition(".")[2])
    return abs(step) / 10**decimals / 2 if abs(step) > 1 or decimals else Decimal(0)


def _fix(total: DeclaredTotal, summed: Decimal, source: SourceFile) -> Fix | None:
    """The sum in the author's own unit and style; None where the figure is a range or of several units."""
    span = total.value.span
    written = list(re.finditer(_NUMBER, source.slice(span)))
    if len(written) != 1:
        return None
    number = Decimal(written[0][0].replace(",", ""))
    if not number or not total.value.value:
        return None
    right = summed * number / total.value.value
    if right != round(right, MOST_DECIMALS):
        return None
    grouped = any("," in source.slice(part.span) for part in (total.value, *total.parts))
    text = _figure(right) if grouped else _figure(right).replace(",", "")
    place = Span(span.start + written[0].start(), span.start + written[0].end())
    return Fix(f"write {text}, the sum of the parts", (Edit(place, text),))


def _figure(value: Decimal) -> str:
    """A figure as people write it: no zeros behind the point."""
    text = f"{value:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
