"""A code quality report of GitLab."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence

from planc.diagnostics import Diagnostic, Severity
from planc.report.fingerprint import fingerprints
from planc.report.records import Json
from planc.report.view import Checked
from planc.span import SourceFile
from planc.terminal import Palette, printable

_SEVERITIES: Mapping[Severity, str] = {
    Severity.ERROR: "critical",
    Severity.WARNING: "major",
    Severity.INFO: "info",
}


def render(report: Sequence[Checked], palette: Palette) -> str:
    """The array of issues, in ASCII."""
    issues = [
        _issue(checked.source, diagnostic, fingerprint)
        for checked in report
        for diagnostic, fingerprint in zip(
            checked.diagnostics, fingerprints(checked.source, checked.diagnostics), strict=True
        )
    ]
    return f"{json.dumps(issues, indent=2)}\n"


def _issue(source: SourceFile, diagnostic: Diagnostic, fingerprint: str) -> Json:
    start, end = source.position(diagnostic.span.start), source.position(diagnostic.span.end)
    return {
        "description": printable(f"{diagnostic.code}: {diagnostic.message}"),
        "check_name": diagnostic.name,
        "fingerprint": _unique(diagnostic.path, fingerprint),
        "severity": _SEVERITIES[diagnostic.severity],
        "location": {
            "path": diagnostic.path,
            "positions": {
                "begin": {"line": start.line, "column": start.column},
                "end": {"line": end.line, "column": end.column},
            },
        },
    }


def _unique(path: str, fingerprint: str) -> str:
    """The fingerprint among those of all files: GitLab shows one of several that are alike."""
    return hashlib.sha256(f"{path}\0{fingerprint}".encode("utf-8", "replace")).hexdigest()[:32]
