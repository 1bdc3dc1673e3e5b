"""Lines that give work to models, `- Haiku: Create models.py (8K tokens)`, below the name of their phase."""

from __future__ import annotations

import re
from collections.abc import Iterator

from planc.patterns import lazy
from planc.span import LINE_END, Span, Written
from planc.values import NamedTuple

_AI = (
    r"(?:claude[ -])?(?:opus|sonnet|haiku)(?:[ -]?\d(?:\.\d)?)?|(?:gpt-?\d[\w.]*-)?codex|gpt-?[\d.]+[\w-]*"
    r"|claude|gemini[\w. -]{0,12}"
)
PERSON = lazy(r"human|manual|me|you|user", re.IGNORECASE)
_ITEM = lazy(
    r"(?P<lead>[ \t>]{0,40}(?:[-*•+][ \t]+|\d+[.)][ \t]+|[│|├└┬─\- \t]{0,80}[├└][─-]*[ \t]*))"
    rf"(?:\[(?P<box>[ xX])\][ \t]*)?(?:\*\*|`)?(?P<model>(?P<ai>{_AI})|{PERSON.pattern})(?:\*\*|`)?"
    r"[ \t]*(?:\([^)\n]*\))?[ \t]*:(?:\*\*)?[ \t]*(?P<title>\S[^\r\n]*)",
    re.IGNORECASE,
)
_FIGURE = lazy(r"[ \t]*[(\[（][^()\[\]\n]*(?:tokens?|\d\s*[kK])[^()\[\]\n]*[)\]）][ \t]*$")
# A figure in brackets is short; the search for it is not linear.
_LONGEST_FIGURE = 80
_TOTAL = lazy(r"[ \t>*_]*(?:grand )?total\b[*_]*[ \t]*:?", re.IGNORECASE)
_NAME = lazy(
    r"[ \t>]*(?:#{1,6}[ \t]+)?(?:\*\*|__)?(?P<name>[^\s│├└|`<\-*][^\r\n]{1,100}?)(?:\*\*|__)?:?[ \t]*$"
)


def figure_start(item: re.Match[str]) -> int | None:
    """Where the figure in brackets behind an item's title begins."""
    begin = max(item.start("title"), item.end("title") - _LONGEST_FIGURE)
    found = _FIGURE.search(item.string, begin, item.end("title"))
    return found.start() if found else None


class Stretch(NamedTuple):
    """The lines of one phase: its name, its items and its total."""

    name: Written[str] | None
    items: tuple[re.Match[str], ...]
    total: Span | None

    @property
    def end(self) -> int:
        """Where the last line ends."""
        return self.total.end if self.total else self.items[-1].end()


def stretches(text: str) -> Iterator[Stretch]:
    """The runs of items, each with the name right above it and the total right below."""
    above: Span | None = None
    items: list[re.Match[str]] = []
    for line in _lines(text):
        item = _ITEM.match(text, line.start, line.end)
        if item:
            items.append(item)
            continue
        if line.start == line.end or text[line.start : line.end].isspace():
            continue
        total = line if items and _TOTAL.match(text, line.start, line.end) else None
        if items:
            yield Stretch(above and _name(text, above), tuple(items), total)
            items = []
        above = None if total else line
    if items:
        yield Stretch(above and _name(text, above), tuple(items), None)


def _lines(text: str) -> Iterator[Span]:
    at = 0
    for ending in LINE_END.finditer(text):
        yield Span(at, ending.start())
        at = ending.end()
    yield Span(at, len(text))


def _name(text: str, line: Span) -> Written[str] | None:
    """The line as the name of a phase; None for a fence, a sentence and the like."""
    found = _NAME.match(text, line.start, line.end)
    if not found or found["name"].endswith((".", "!", "?")) or found["name"].startswith("~~~"):
        return None
    return Written(" ".join(found["name"].rstrip(":").split()), Span(*found.span("name")))
