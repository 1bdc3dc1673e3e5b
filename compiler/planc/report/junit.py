"""JUnit's XML, which most CI servers show: a plan is a suite, a finding a test that failed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import escape

from planc.diagnostics import Diagnostic
from planc.report.view import Checked
from planc.span import SourceFile
from planc.terminal import Palette, printable

# What XML 1.0 cannot hold, not even as a number.
_NO_XML = r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"


def render(report: Sequence[Checked], palette: Palette) -> str:
    """The suites, in ASCII and without times: the same plans give the same bytes."""
    return "".join(f"{line}\n" for line in _suites(report))


def _suites(report: Sequence[Checked]) -> Iterator[str]:
    failures = sum(len(checked.diagnostics) for checked in report)
    tests = sum(len(checked.diagnostics) or 1 for checked in report)
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield f'<testsuites name="planc" tests="{tests}" failures="{failures}" errors="0">'
    for checked in report:
        yield from _suite(checked)
    yield "</testsuites>"


def _suite(checked: Checked) -> Iterator[str]:
    path, failures = _quoted(checked.source.path), len(checked.diagnostics)
    counts = f'tests="{failures or 1}" failures="{failures}" errors="0" skipped="0"'
    yield f'  <testsuite name="{path}" {counts} time="0">'
    for diagnostic in checked.diagnostics:
        yield from _case(checked.source, diagnostic)
    if not failures:
        yield f'    <testcase name="planc" classname="{path}" time="0"/>'
    yield "  </testsuite>"


def _case(source: SourceFile, diagnostic: Diagnostic) -> Iterator[str]:
    line, column = source.position(diagnostic.span.start)
    name, path = f"{diagnostic.code} {diagnostic.name} {line}:{column}", _quoted(diagnostic.path)
    kind, message = diagnostic.severity.value, _quoted(diagnostic.message)
    yield f'    <testcase name="{name}" classname="{path}" time="0">'
    yield f'      <failure type="{kind}" message="{message}">{path}:{line}:{column}</failure>'
    yield "    </testcase>"


def _quoted(text: str) -> str:
    """`text` for an attribute or an element; what XML has no way to hold is a question mark."""
    harmless = escape(re.sub(_NO_XML, "?", printable(text)))
    return harmless.encode("ascii", "xmlcharrefreplace").decode("ascii")
