"""Applies fixes to a text, round by round, until the rules have nothing more to mend."""

from __future__ import annotations

from collections import Counter
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
    """Apply the fixes of those safeties that `check` finds, and check again, until none is left that helps.

    Line ends and a byte order mark stay. Bytes that are no text, or hold NUL, stay as they are: who cannot
    read a file must not write it.
    """
    now = Mended(content, source := SourceFile.from_bytes(path, content), (), check(source))
    if source.flaws:
        return now
    idle: frozenset[str] = frozenset()
    for _ in range(MOST_ROUNDS):
        hopeful = [each for each in now.left if each.code not in idle]
        chosen = tuple(compatible(hopeful, safeties))
        if not chosen:
            break
        then = _after(path, now, chosen, check)
        futile = _futile(now.left, then.left, chosen)
        # What did not help may help after what did.
        now, idle = (now, idle | futile) if futile else (then, frozenset())
    return now


def _after(path: str, now: Mended, chosen: tuple[Diagnostic, ...], check: Check) -> Mended:
    content = edited(now.content, [edit for each in chosen if each.fix for edit in each.fix.edits])
    source = SourceFile.from_bytes(path, content)
    return Mended(content, source, (*now.applied, *chosen), check(source))


def _futile(
    before: Iterable[Diagnostic], after: Iterable[Diagnostic], chosen: Iterable[Diagnostic]
) -> frozenset[str]:
    """The rules whose findings did not become fewer: their fixes mend nothing here, and would go on for ever."""
    earlier, later = (Counter(each.code for each in found) for found in (before, after))
    return frozenset(each.code for each in chosen if later[each.code] >= earlier[each.code])


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
