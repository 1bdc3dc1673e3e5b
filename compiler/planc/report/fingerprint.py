"""Findings that are recognised again after lines were moved."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator

from planc.diagnostics import Diagnostic
from planc.span import SourceFile


def fingerprints(source: SourceFile, diagnostics: Iterable[Diagnostic]) -> Iterator[str]:
    """A fingerprint for each finding: of its rule, the words of its line, and its number among equals."""
    seen: Counter[tuple[str, str]] = Counter()
    for diagnostic in diagnostics:
        words = " ".join(source.line_text(source.line(diagnostic.span.start)).split())
        seen[diagnostic.code, words] += 1
        told = f"{diagnostic.code}\0{words}\0{seen[diagnostic.code, words]}"
        yield hashlib.sha256(told.encode("utf-8", "replace")).hexdigest()[:32]
