"""One line a finding: `plan.md:12:3: error[PLN601] message`."""

from __future__ import annotations

from collections.abc import Sequence

from planc.diagnostics import Diagnostic
from planc.report.marks import severity_mark
from planc.report.view import Checked
from planc.span import SourceFile
from planc.terminal import Palette, printable


def render(report: Sequence[Checked], palette: Palette) -> str:
    """All findings, a line each."""
    return "".join(
        f"{concise_line(checked.source, diagnostic, palette)}\n"
        for checked in report
        for diagnostic in checked.diagnostics
    )


def concise_line(source: SourceFile, diagnostic: Diagnostic, palette: Palette) -> str:
    """One finding on one line."""
    line, column = source.position(diagnostic.span.start)
    place = f"{printable(diagnostic.path)}:{line}:{column}"
    return f"{palette.bold(place)}: {severity_mark(diagnostic, palette)} {printable(diagnostic.message)}"
