"""The coloured words that the text formats share."""

from __future__ import annotations

from planc.diagnostics import Diagnostic, Severity
from planc.terminal import Palette


def severity_mark(diagnostic: Diagnostic, palette: Palette) -> str:
    """`error[PLN601]`, in the colour of the severity, with a link to the rule's page."""
    paint = {Severity.ERROR: palette.red, Severity.WARNING: palette.yellow, Severity.INFO: palette.cyan}
    code = palette.link(diagnostic.code, diagnostic.url)
    return paint[diagnostic.severity](f"{diagnostic.severity}[{code}]")
