"""A line of a plan with a mark below it, fit for a terminal."""

from __future__ import annotations

import unicodedata

from planc.span import SourceFile, Span
from planc.terminal import printable
from planc.values import NamedTuple

TAB = "    "
# Plans have lines of a thousand letters; what is further from the mark than this helps nobody.
LEFT = 40
WIDTH = 100


class Excerpt(NamedTuple):
    """A line number, what to show of the line, and the columns before the mark and under it."""

    line: int
    text: str
    before: int
    marked: int


def excerpt(source: SourceFile, span: Span) -> Excerpt:
    """The line where `span` starts; long lines are cut on both sides of it."""
    line = source.line(span.start)
    text = source.line_text(line)
    start = min(span.start - source.line_starts[line - 1], len(text))
    end = max(start, min(span.end - source.line_starts[line - 1], len(text)))
    left = 0 if len(text) <= WIDTH else max(0, min(start - LEFT, len(text) - WIDTH))
    right = min(len(text), left + WIDTH)
    head = ("…" if left else "") + _shown(text[left:start])
    marked = _shown(text[start : min(end, right)])
    tail = _shown(text[min(end, right) : right]) + ("…" if right < len(text) else "")
    shown = f"{head}{marked}{tail}"
    return Excerpt(source.position(span.start).line, shown, _width(head), max(1, _width(marked)))


def _shown(text: str) -> str:
    return TAB.join(printable(part) for part in text.split("\t"))


def _width(text: str) -> int:
    """How many columns a terminal gives to `text`."""
    if text.isascii():
        return len(text)
    return sum(_columns(character) for character in text)


def _columns(character: str) -> int:
    if unicodedata.combining(character) or unicodedata.category(character) in ("Cf", "Me", "Mn"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in ("F", "W") else 1
