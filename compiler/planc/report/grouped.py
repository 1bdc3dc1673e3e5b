"""The findings of each plan under its path."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from planc.report.marks import severity_mark
from planc.report.view import Checked
from planc.terminal import Palette, printable


def render(report: Sequence[Checked], palette: Palette) -> str:
    """All findings, grouped by plan; a plan without any is left out."""
    return "\n".join("\n".join(_group(checked, palette)) + "\n" for checked in report if checked.diagnostics)


def _group(checked: Checked, palette: Palette) -> Iterator[str]:
    yield palette.bold(printable(checked.source.path))
    places = [checked.source.position(diagnostic.span.start) for diagnostic in checked.diagnostics]
    width = max(len(f"{line}:{column}") for line, column in places)
    for (line, column), diagnostic in zip(places, checked.diagnostics, strict=True):
        place = palette.dim(f"{line}:{column}".rjust(width))
        yield f"  {place} {severity_mark(diagnostic, palette)} {printable(diagnostic.message)}"
