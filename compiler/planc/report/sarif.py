"""SARIF 2.1.0, for code scanning services."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from urllib.parse import quote

from planc import __version__
from planc.diagnostics import Diagnostic, Edit, Severity
from planc.linting.declaration import Rule, catalogue
from planc.report.fingerprint import fingerprints
from planc.report.records import Json
from planc.report.view import Checked
from planc.span import SourceFile, Span
from planc.terminal import Palette

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS: Mapping[Severity, str] = {
    Severity.ERROR: "error",
    Severity.WARNING: "warning",
    Severity.INFO: "note",
}


def render(report: Sequence[Checked], palette: Palette) -> str:
    """One run with all rules and all findings, in ASCII."""
    rules = list(catalogue().values())
    urls = {each.code: each.url for checked in report for each in checked.diagnostics if each.url}
    index = {rule.code: number for number, rule in enumerate(rules)}
    run: dict[str, Json] = {
        "tool": {
            "driver": {
                "name": "planc",
                "version": __version__,
                "rules": [_rule(rule, urls) for rule in rules],
            }
        },
        "columnKind": "unicodeCodePoints",
        "results": [
            _result(checked.source, diagnostic, index, fingerprint)
            for checked in report
            for diagnostic, fingerprint in zip(
                checked.diagnostics, fingerprints(checked.source, checked.diagnostics), strict=True
            )
        ],
    }
    return f"{json.dumps({'$schema': SCHEMA, 'version': '2.1.0', 'runs': [run]}, indent=2)}\n"


def _rule(rule: Rule, urls: Mapping[str, str]) -> Json:
    described: dict[str, Json] = {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": rule.summary},
        "fullDescription": {"text": rule.why},
        "help": {"text": rule.page, "markdown": rule.page},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
    }
    return {**described, "helpUri": urls[rule.code]} if rule.code in urls else described


def _result(source: SourceFile, diagnostic: Diagnostic, index: Mapping[str, int], fingerprint: str) -> Json:
    result: dict[str, Json] = {
        "ruleId": diagnostic.code,
        "ruleIndex": index[diagnostic.code],
        "level": _LEVELS[diagnostic.severity],
        "message": {"text": _sentence(diagnostic)},
        "locations": [_location(source, diagnostic.path, diagnostic.span)],
        "partialFingerprints": {"planc/v1": fingerprint},
    }
    if diagnostic.related:
        result["relatedLocations"] = [
            _location(source, diagnostic.path, related.span, related.message)
            for related in diagnostic.related
        ]
    if diagnostic.fix:
        changes: Json = {
            "artifactLocation": {"uri": _uri(diagnostic.path)},
            "replacements": [_replacement(source, edit) for edit in diagnostic.fix.edits],
        }
        result["fixes"] = [{"description": {"text": diagnostic.fix.message}, "artifactChanges": [changes]}]
    return result


def _sentence(diagnostic: Diagnostic) -> str:
    return f"{diagnostic.message} ({diagnostic.help})" if diagnostic.help else diagnostic.message


def _location(source: SourceFile, path: str, span: Span, message: str = "") -> Json:
    location: dict[str, Json] = {
        "physicalLocation": {"artifactLocation": {"uri": _uri(path)}, "region": _region(source, span)}
    }
    if message:
        location["message"] = {"text": message}
    return location


def _replacement(source: SourceFile, edit: Edit) -> Json:
    return {"deletedRegion": _region(source, edit.span), "insertedContent": {"text": edit.text}}


def _region(source: SourceFile, span: Span) -> Json:
    start, end = source.position(span.start), source.position(span.end)
    return {
        "startLine": start.line,
        "startColumn": start.column,
        "endLine": end.line,
        "endColumn": end.column,
    }


def _uri(path: str) -> str:
    return quote(path.replace("\\", "/"))
