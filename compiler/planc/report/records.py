"""A diagnostic as plain values: the shape of `schemas/diagnostics.schema.json`."""

from __future__ import annotations

from planc.diagnostics import Diagnostic, Fix
from planc.span import SourceFile, Span

Json = None | bool | int | float | str | list["Json"] | dict[str, "Json"]


def record(source: SourceFile, diagnostic: Diagnostic) -> dict[str, Json]:
    """One diagnostic; rows and columns count from 1, columns in code points."""
    return {
        "code": diagnostic.code,
        "name": diagnostic.name,
        "message": diagnostic.message,
        "severity": diagnostic.severity.value,
        "filename": diagnostic.path,
        "location": _place(source, diagnostic.span.start),
        "end_location": _place(source, diagnostic.span.end),
        "related": [
            {"message": related.message, **_range(source, related.span)} for related in diagnostic.related
        ],
        "help": diagnostic.help or None,
        "fix": _fix(source, diagnostic.fix) if diagnostic.fix else None,
        "url": diagnostic.url or None,
    }


def _fix(source: SourceFile, fix: Fix) -> dict[str, Json]:
    return {
        "applicability": fix.safety.value,
        "message": fix.message,
        "edits": [{"content": edit.text, **_range(source, edit.span)} for edit in fix.edits],
    }


def _range(source: SourceFile, span: Span) -> dict[str, Json]:
    return {"location": _place(source, span.start), "end_location": _place(source, span.end)}


def _place(source: SourceFile, offset: int) -> dict[str, Json]:
    row, column = source.position(offset)
    return {"row": row, "column": column}
