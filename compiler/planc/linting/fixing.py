"""Applies fixes to a text, round by round, until the rules have nothing more to mend."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from planc.diagnostics import Diagnostic, Edit, Safety
from planc.span import SourceFile, Span
from planc.values import NamedTuple

Check = Callable[[SourceFile], tuple[Diagnostic, ...]]

# A fix may uncover another one; those that chase each other for longer never come to rest.
MOST_ROUNDS = 20
SAFE_ONLY = frozenset({Safety.SAFE})
ALL = frozenset(Safety)
MARK = b"\xef\xbb\xbf"


class Mended(NamedTuple):
    """A file after its fixes: its bytes, what was applied in order, and what is still found in it."""

    content: bytes
    source: SourceFile
    applied: tuple[Diagnostic, ...]
    left: tuple[Diagnostic, ...]


def mend(path: str, content: bytes, check: Check, safeties: frozenset[Safety]) -> Mended:
    """Apply the fixes of those safeties that `check` finds, and check again, until none is left.

    Line ends and a byte order mark stay. Bytes that are no text, or hold NUL, stay as they are: who cannot
    read a file must not write it.
    """
    source = SourceFile.from_bytes(path, content)
    left = check(source)
    applied: list[Diagnostic] = []
    if source.flaws:
        return Mended(content, source, (), left)
    for _ in range(MOST_ROUNDS):
        chosen = tuple(compatible(left, safeties))
        if not chosen:
            break
        content = edited(content, [edit for each in chosen if each.fix for edit in each.fix.edits])
        applied.extend(chosen)
        source = SourceFile.from_bytes(path, content)
        left = check(source)
    return Mended(content, source, tuple(applied), left)


def fixable(diagnostics: Iterable[Diagnostic], safeties: frozenset[Safety]) -> Iterator[Diagnostic]:
    """The diagnostics that have a fix of one of those safeties."""
    return (each for each in diagnostics if each.fix and each.fix.safety in safeties)


def compatible(diagnostics: Iterable[Diagnostic], safeties: frozenset[Safety]) -> Iterator[Diagnostic]:
    """Those whose fixes can be applied together: of two that touch one place, the earlier one."""
    taken: list[Span] = []
    for diagnostic in fixable(diagnostics, safeties):
        spans = [edit.span for edit in diagnostic.fix.edits] if diagnostic.fix else []
        if not any(_touch(span, other) for span in spans for other in taken):
            taken.extend(spans)
            yield diagnostic


def apply_edits(text: str, edits: Iterable[Edit]) -> str:
    """The text after `edits`, which do not touch one another."""
    pieces: list[str] = []
    at = 0
    for edit in sorted(edits):
        pieces += (text[at : edit.span.start], edit.text)
        at = edit.span.end
    return "".join((*pieces, text[at:]))


def edited(content: bytes, edits: Iterable[Edit]) -> bytes:
    """The bytes of a file after edits of its source; line ends and a byte order mark stay."""
    # A lone carriage return is a newline in a source, in the same place: edits fit the bytes' own text.
    mark = MARK if content.startswith(MARK) else b""
    text = content.removeprefix(MARK).decode("utf-8")
    return mark + apply_edits(text, edits).encode("utf-8")


def _touch(one: Span, other: Span) -> bool:
    """Whether two places overlap or meet: edits that meet could depend on their order."""
    return one.start <= other.end and other.start <= one.end
