"""Bytes that are no text."""

from __future__ import annotations

from collections.abc import Iterator

from planc.diagnostics import Finding, Severity
from planc.ir import Compilation
from planc.linting.declaration import rule
from planc.span import SourceFile


@rule("PLN102", "unreadable-text", Severity.ERROR, on=SourceFile)
def unreadable_text(source: SourceFile, compilation: Compilation) -> Iterator[Finding]:
    """The file is empty, is not UTF-8, or holds a NUL byte.

    ## Why it matters

    A prompt made of bytes that were guessed at is not what the author wrote. planc refuses to compile
    such a file.

    ## Example

    A plan saved in Latin-1 or UTF-16, or a binary file with the suffix `.md`.

    ## How to mend

    Save the file as UTF-8, with or without a byte order mark: `iconv -f latin1 -t utf-8 plan.md`.
    """
    for flaw in source.flaws:
        yield Finding(flaw.span, flaw.message)
