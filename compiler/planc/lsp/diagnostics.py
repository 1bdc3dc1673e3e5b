"""Diagnostics as editors want them."""

from __future__ import annotations

from collections.abc import Mapping

from lsprotocol import types

from planc.diagnostics import Diagnostic, Severity
from planc.lsp.analysis import Analysis

SOURCE = "planc"
_SEVERITIES: Mapping[Severity, types.DiagnosticSeverity] = {
    Severity.ERROR: types.DiagnosticSeverity.Error,
    Severity.WARNING: types.DiagnosticSeverity.Warning,
    Severity.INFO: types.DiagnosticSeverity.Information,
}


def diagnostics(analysis: Analysis) -> list[types.Diagnostic]:
    """All that is wrong in a plan."""
    return [shown(analysis, each) for each in analysis.diagnostics]


def shown(analysis: Analysis, diagnostic: Diagnostic) -> types.Diagnostic:
    """One diagnostic, with the other places that it speaks of and the page of its rule."""
    message = f"{diagnostic.message}\n{diagnostic.help}" if diagnostic.help else diagnostic.message
    return types.Diagnostic(
        range=analysis.places.range(diagnostic.span),
        severity=_SEVERITIES[diagnostic.severity],
        code=diagnostic.name,
        code_description=types.CodeDescription(href=diagnostic.url) if diagnostic.url else None,
        source=SOURCE,
        message=message,
        related_information=[
            types.DiagnosticRelatedInformation(
                location=types.Location(uri=analysis.uri, range=analysis.places.range(related.span)),
                message=related.message,
            )
            for related in diagnostic.related
        ],
    )


def trouble(message: str) -> types.Diagnostic:
    """What is wrong with the settings of a plan, at its first line: nothing else can be said of it."""
    start = types.Position(line=0, character=0)
    return types.Diagnostic(
        range=types.Range(start=start, end=start),
        severity=types.DiagnosticSeverity.Error,
        source=SOURCE,
        message=message,
    )
