"""Diagnostics as plain values that a file can hold, and back."""

from __future__ import annotations

from typing import Any

from planc.diagnostics import Diagnostic, Edit, Fix, Related, Safety, Severity
from planc.span import Span


def plain(diagnostic: Diagnostic) -> list[Any]:
    """A diagnostic without its path, as JSON holds it: enumerations are strings, tuples lists."""
    return [value for name, value in diagnostic._asdict().items() if name != "path"]


def restored(values: list[Any], path: str) -> Diagnostic:
    """The diagnostic that `plain` made the values of, in the plan at `path`."""
    code, name, severity, span, message, related, fix, advice, url = values
    return Diagnostic(
        code=code,
        name=name,
        severity=Severity(severity),
        path=path,
        span=Span(*span),
        message=message,
        related=tuple(Related(Span(*place), words) for place, words in related),
        fix=_fix(*fix) if fix else None,
        help=advice,
        url=url,
    )


def _fix(message: str, edits: list[Any], safety: str) -> Fix:
    return Fix(message, tuple(Edit(Span(*span), text) for span, text in edits), Safety(safety))
