"""Front matter: the part of YAML that people write above a plan, with the place of every value.

Maps, lists and maps in lists by indentation; scalars bare, quoted, folded over lines or in blocks; lists and
maps in brackets. Anchors, tags and several documents are not read. What fits nowhere is passed over.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from planc.ir import BlockKind, Document
from planc.patterns import lazy
from planc.reading.blocks.flow import MAX_DEPTH, parse_flow, parse_quoted
from planc.reading.blocks.values import Listing, Map, Node
from planc.span import LINE_END, Span, Written
from planc.values import NamedTuple

_KEY = lazy(
    r"(?:\"(?P<double>[^\"\n]*)\"|'(?P<single>[^'\n]*)'|(?P<bare>[^\s\-#\[\]{}&*!|>%@`\"',:][^\n:#]*?))"
    r"[ \t]*:(?=[ \t\r\n]|\Z)"
)
_ITEM = lazy(r"-(?:[ \t]+|(?=[\r\n]|\Z))")
_BLOCK = lazy(r"[|>][-+\d]*[ \t]*(?:#[^\n]*)?\Z")
_COMMENT = lazy(r"[ \t]#")


def front_matter(document: Document) -> Map:
    """The front matter of a document; an empty map where there is none."""
    first = document.blocks[0] if document.blocks else None
    if first is None or first.kind is not BlockKind.FRONT_MATTER:
        return Map((), Span(0, 0))
    return read_yaml(document.source.text, first.text)


def read_yaml(text: str, span: Span) -> Map:
    """The map that a stretch of text holds."""
    reader = _Reader(text, list(_lines(text, span)), span)
    entries: list[tuple[Written[str], Node]] = []
    while reader.at < len(reader.lines):
        node = reader.block(reader.lines[reader.at].indent, 0)
        if isinstance(node, Map):
            entries.extend(node.entries)
    return Map(tuple(entries), span)


class _Line(NamedTuple):
    """A line without blanks around it: where it starts and ends, and how far it is indented."""

    start: int
    end: int
    indent: int


def _lines(text: str, span: Span) -> Iterator[_Line]:
    """The lines that are neither blank nor comments."""
    at = span.start
    while at < span.end:
        ending = LINE_END.search(text, at, span.end)
        stop = ending.start() if ending else span.end
        words = text[at:stop]
        start = at + len(words) - len(words.lstrip())
        if words.strip() and text[start] != "#":
            yield _Line(start, at + len(words.rstrip()), start - at)
        at = ending.end() if ending else span.end


@dataclass(slots=True)
class _Reader:
    """Goes through the lines once; every step forward is in here."""

    text: str
    lines: list[_Line]
    span: Span
    at: int = 0
    searched: bool = False
    """Whether a closing bracket or quote was looked for in vain: the next must stand on the same line."""

    def block(self, indent: int, depth: int) -> Node:
        """The value whose first line is the present one, and whose lines are indented by `indent`."""
        line = self.lines[self.at]
        if depth < MAX_DEPTH and _ITEM.match(self.text, line.start, line.end):
            return self._listing(indent, depth)
        if depth < MAX_DEPTH and _KEY.match(self.text, line.start, line.end):
            return self._table(indent, depth)
        self.at += 1
        return self._scalar(line.start, line.end, indent)

    def _listing(self, indent: int, depth: int) -> Listing:
        items: list[Node] = []
        start = self.lines[self.at].start
        while (line := self._line(indent)) and (mark := _ITEM.match(self.text, line.start, line.end)):
            if mark.end() < line.end:
                # What stands behind the mark is a block of its own, indented by its own column.
                inner = indent + mark.end() - line.start
                self.lines[self.at] = _Line(mark.end(), line.end, inner)
                items.append(self.block(inner, depth + 1))
            else:
                items.append(self._below(line.end, indent + 1, depth))
        return Listing(tuple(items), Span(start, self.lines[self.at - 1].end))

    def _table(self, indent: int, depth: int) -> Map:
        entries: list[tuple[Written[str], Node]] = []
        start = self.lines[self.at].start
        while (line := self._line(indent)) and (found := _KEY.match(self.text, line.start, line.end)):
            group = str(found.lastgroup)
            key = Written(found[group], Span(*found.span(group)))
            entries.append((key, self._value(line, found.end(), indent, depth)))
        return Map(tuple(entries), Span(start, max(start, self._ended(entries))))

    @staticmethod
    def _ended(entries: list[tuple[Written[str], Node]]) -> int:
        return max((max(key.span.end, value.span.end) for key, value in entries), default=0)

    def _line(self, indent: int) -> _Line | None:
        """The present line if it has that indentation."""
        if self.at < len(self.lines) and self.lines[self.at].indent == indent:
            return self.lines[self.at]
        return None

    def _value(self, line: _Line, at: int, indent: int, depth: int) -> Node:
        """What stands behind a key's colon, on the same line or below."""
        while at < line.end and self.text[at] in " \t":
            at += 1
        if at == line.end or self.text[at] == "#":
            nested = self._next_is_item(indent)
            return self._below(line.end, indent if nested else indent + 1, depth)
        self.at += 1
        if _BLOCK.match(self.text, at, line.end):
            return self._literal(line, indent)
        return self._scalar(at, line.end, indent)

    def _next_is_item(self, indent: int) -> bool:
        """Whether a list stands below its key without being indented."""
        following = self.lines[self.at + 1] if self.at + 1 < len(self.lines) else None
        return bool(following and following.indent == indent and self.text[following.start] == "-")

    def _below(self, end: int, least: int, depth: int) -> Node:
        """The block on the lines below, if they are indented by `least` or more."""
        self.at += 1
        if self.at < len(self.lines) and self.lines[self.at].indent >= least:
            return self.block(self.lines[self.at].indent, depth + 1)
        return Written("", Span(end, end))

    def _literal(self, line: _Line, indent: int) -> Written[str]:
        """A block scalar: all lines below that are indented more than its key."""
        first = self.at
        while self.at < len(self.lines) and self.lines[self.at].indent > indent:
            self.at += 1
        if first == self.at:
            return Written("", Span(line.end, line.end))
        span = Span(self.lines[first].start, self.lines[self.at - 1].end)
        return Written("\n".join(part.strip() for part in self.text[span.start : span.end].split("\n")), span)

    def _scalar(self, start: int, end: int, indent: int) -> Node:
        """A value that begins on the line just passed; what is indented deeper goes on with it."""
        if self.text[start] in "[{\"'":
            quoted = self.text[start] in "\"'"
            whole = parse_quoted if quoted else parse_flow
            parsed = whole(self.text, start, end if self.searched else self.span.end)
            self.searched = self.searched or not parsed.closed
            if parsed.closed and not self._words_behind(parsed.end):
                self._pass(parsed.end)
                return parsed.node
        while self.at < len(self.lines) and self.lines[self.at].indent > indent:
            end = self.lines[self.at].end
            self.at += 1
        comment = _COMMENT.search(self.text, start, end)
        words = self.text[start : comment.start() if comment else end].rstrip()
        return Written(" ".join(words.split()), Span(start, start + len(words)))

    def _words_behind(self, at: int) -> bool:
        """Whether more than a comment follows on the line: the quote or bracket was only a first word."""
        ending = LINE_END.search(self.text, at, self.span.end)
        rest = self.text[at : ending.start() if ending else self.span.end].strip(" \t,")
        return bool(rest) and not rest.startswith("#")

    def _pass(self, offset: int) -> None:
        """Leave the lines that begin before `offset` behind."""
        while self.at < len(self.lines) and self.lines[self.at].start < offset:
            self.at += 1
