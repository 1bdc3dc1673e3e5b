"""Annotations on a pull request, and the findings as text for the log below them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from planc.diagnostics import Diagnostic, Severity
from planc.report import full
from planc.report.view import Checked
from planc.span import SourceFile
from planc.terminal import Palette, printable

# GitHub shows no more of each kind in a step, and drops the rest without a word.
MOST = 10
_COMMANDS: Mapping[Severity, str] = {
    Severity.ERROR: "error",
    Severity.WARNING: "warning",
    Severity.INFO: "notice",
}


def render(report: Sequence[Checked], palette: Palette) -> str:
    """The annotations, errors first and ten of a kind, then every finding in full."""
    annotations = [
        _annotation(source, diagnostic)
        for severity in Severity
        for source, diagnostic in [found for found in _all(report) if found[1].severity is severity][:MOST]
    ]
    return "".join(f"{line}\n" for line in annotations) + full.render(report, palette)


def _all(report: Sequence[Checked]) -> Iterator[tuple[SourceFile, Diagnostic]]:
    for source, diagnostics in report:
        for diagnostic in diagnostics:
            yield source, diagnostic


def _annotation(source: SourceFile, diagnostic: Diagnostic) -> str:
    start, end = source.position(diagnostic.span.start), source.position(diagnostic.span.end)
    properties = {"file": diagnostic.path, "line": str(start.line)}
    # Columns across several lines are refused.
    if start.line == end.line:
        properties |= {"col": str(start.column), "endColumn": str(end.column)}
    else:
        properties |= {"endLine": str(end.line)}
    properties["title"] = f"{diagnostic.code} {diagnostic.name}"
    fields = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    return f"::{_COMMANDS[diagnostic.severity]} {fields}::{_value(diagnostic.message)}"


def _value(text: str) -> str:
    return printable(text).replace("%", "%25")


def _property(text: str) -> str:
    return _value(text).replace(":", "%3A").replace(",", "%2C")
