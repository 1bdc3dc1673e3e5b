"""Comments that silence nothing."""

from __future__ import annotations

from collections.abc import Iterator

from planc.diagnostics import Edit, Finding, Fix, Safety, Severity
from planc.ir import Compilation
from planc.linting.comments import Comment
from planc.linting.declaration import rule
from planc.linting.suppressions import Directive
from planc.linting.wording import listed
from planc.span import SourceFile, Span, Written


@rule("PLN901", "unused-suppression", Severity.WARNING, on=Directive, fix=Safety.SAFE)
def unused_suppression(directive: Directive, compilation: Compilation) -> Iterator[Finding]:
    """A comment suppresses a rule that finds nothing there.

    ## Why it matters

    The comment says that something is wrong which is not, and would hide it if it became wrong again.

    ## Example

    ```markdown
    <!-- planc-disable-next-line same-file-in-parallel -->
    - [ ] T001 Create the parser in src/parser.py
    ```

    ## How to mend

    Take the comment out, or the rule's name out of it. A rule that is switched off is not reported.
    """
    unused = [entry.selector for entry in directive.unused]
    if not unused:
        return
    where = "on its line" if directive.unused[0].first == directive.unused[0].last else "there"
    names = listed([selector.value for selector in unused])
    yield Finding(
        unused[0].span,
        f"nothing to suppress: {names} finds nothing {where}",
        fix=_fix(directive, compilation.source),
    )


def _fix(directive: Directive, source: SourceFile) -> Fix:
    comment = directive.comment
    gone = {entry.selector.span for entry in directive.unused}
    kept = [selector for selector in comment.selectors if selector.span not in gone]
    if kept:
        return Fix("take the unused names out of the comment", (_shorten(comment, kept),))
    return Fix("take the comment out", (Edit(_whole(comment, source), ""),))


def _shorten(comment: Comment, kept: list[Written[str]]) -> Edit:
    span = Span(comment.selectors[0].span.start, comment.selectors[-1].span.end)
    return Edit(span, ", ".join(selector.value for selector in kept))


def _whole(comment: Comment, source: SourceFile) -> Span:
    """The comment; with its lines where nothing else stands on them, with the spaces before it otherwise."""
    first, last = source.line(comment.span.start), source.line(max(comment.span.start, comment.span.end - 1))
    start = source.line_starts[first - 1]
    end = source.line_starts[last] if last < len(source.line_starts) else len(source.text)
    if (
        not source.text[start : comment.span.start].strip()
        and not source.text[comment.span.end : end].strip()
    ):
        return Span(start, end)
    before = source.text[start : comment.span.start]
    return Span(start + len(before.rstrip(" \t")), comment.span.end)
