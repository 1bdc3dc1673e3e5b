"""Reviewdog's diagnostic format, for comments on any code host."""

from __future__ import annotations

import json
from collections.abc import Sequence

from planc.diagnostics import Diagnostic
from planc.report.records import Json
from planc.report.view import Checked
from planc.span import SourceFile, Span
from planc.terminal import Palette


def render(report: Sequence[Checked], palette: Palette) -> str:
    """The object with all findings, in ASCII."""
    found: list[Json] = [
        _diagnostic(checked.source, diagnostic) for checked in report for diagnostic in checked.diagnostics
    ]
    return f"{json.dumps({'source': {'name': 'planc'}, 'diagnostics': found}, indent=2)}\n"


def _diagnostic(source: SourceFile, diagnostic: Diagnostic) -> Json:
    shown: dict[str, Json] = {
        "message": diagnostic.message,
        "location": _location(source, diagnostic.path, diagnostic.span),
        "severity": diagnostic.severity.value.upper(),
        "code": {"value": f"{diagnostic.code} {diagnostic.name}"},
    }
    if diagnostic.url:
        shown["code"] = {"value": f"{diagnostic.code} {diagnostic.name}", "url": diagnostic.url}
    # Each edit is offered with a button of its own: a fix of several would be torn apart.
    if diagnostic.fix and len(diagnostic.fix.edits) == 1:
        (edit,) = diagnostic.fix.edits
        shown["suggestions"] = [{"range": _range(source, edit.span), "text": edit.text}]
    if diagnostic.related:
        shown["related_locations"] = [
            {"message": each.message, "location": _location(source, diagnostic.path, each.span)}
            for each in diagnostic.related
        ]
    return shown


def _location(source: SourceFile, path: str, span: Span) -> Json:
    return {"path": path, "range": _range(source, span)}


def _range(source: SourceFile, span: Span) -> Json:
    return {"start": _position(source, span.start), "end": _position(source, span.end)}


def _position(source: SourceFile, offset: int) -> Json:
    """Line and column as reviewdog counts them: in bytes of UTF-8."""
    line, column = source.position(offset)
    before = source.text[offset - column + 1 : offset]
    return {"line": line, "column": len(before.encode("utf-8", "replace")) + 1}
