"""Blocks in tags, `<task type="auto"> … </task>`, as some tools write them between Markdown.

A tag counts where it opens a line or follows another tag; one in a fence, in a comment or in the middle of a
sentence is text.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from planc.reading.fences import fenced_spans
from planc.span import SourceFile, Span

_OPEN = re.compile(r"(?:(?<=\n)|(?<=\r)|(?<=>)|\A)[ \t]*<(?P<name>[A-Za-z][\w-]*)(?P<attributes>(?:\s[^<>]*)?)>")
_ATTRIBUTE = re.compile(r"([\w:-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))")
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_ENTITIES = {"&lt;": "<", "&gt;": ">", "&quot;": '"', "&#39;": "'", "&apos;": "'", "&amp;": "&"}
_ENTITY = re.compile("|".join(_ENTITIES))


@dataclass(frozen=True, slots=True)
class Element:
    """A block in tags: from its opening tag to behind its closing one, and what stands between, trimmed."""

    name: str
    span: Span
    inner: Span
    attributes: Mapping[str, str]


@dataclass(frozen=True)
class Elements:
    """The tags of a source."""

    source: SourceFile

    @cached_property
    def _hidden(self) -> Sequence[Span]:
        """Fences and comments, in order: tags in them are text."""
        fences = fenced_spans(self.source)
        comments = [Span(*found.span()) for found in _COMMENT.finditer(self.source.text)]
        return sorted([*fences, *comments])

    @cached_property
    def _starts(self) -> Sequence[int]:
        return [span.start for span in self._hidden]

    def _is_hidden(self, offset: int) -> bool:
        at = bisect_right(self._starts, offset) - 1
        return at >= 0 and offset < self._hidden[at].end

    def named(self, name: str) -> Iterator[Element]:
        """The elements of that name that are in no other of that name, in the whole source."""
        return (element for element in self.within(Span(0, len(self.source.text)), name))

    def within(self, span: Span, *names: str) -> Iterator[Element]:
        """The outermost elements in a stretch, in order; of any name if none is given."""
        at = span.start
        while found := _OPEN.search(self.source.text, at, span.end):
            at = found.end()
            if self._is_hidden(found.start("name")) or (names and found["name"] not in names):
                continue
            element = self._element(found, span.end)
            if element:
                yield element
                at = element.span.end

    def _element(self, found: re.Match[str], limit: int) -> Element | None:
        close = self._close(found["name"], found.end(), limit)
        if close is None:
            return None
        attributes = {
            key: double or single or bare for key, double, single, bare in _ATTRIBUTE.findall(found["attributes"])
        }
        start = found.start("name") - 1
        inner = self._trimmed(found.end(), close.start)
        return Element(found["name"], Span(start, close.end), inner, attributes)

    def _close(self, name: str, at: int, limit: int) -> Span | None:
        """The closing tag; where the next one of the same name opens first, the element ends before that."""
        for found in self._tags(name).finditer(self.source.text, at, limit):
            if self._is_hidden(found.start()):
                continue
            return Span(found.start(), found.end() if found["closing"] else found.start())
        return None

    @staticmethod
    def _tags(name: str) -> re.Pattern[str]:
        return re.compile(rf"(?P<closing></{re.escape(name)}\s*>)|(?<=\n)[ \t]*<{re.escape(name)}[\s>]")

    def _trimmed(self, start: int, end: int) -> Span:
        text = self.source.text
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        return Span(start, end)


def without_entities(text: str) -> str:
    """The text that the entities of XML stand for."""
    return _ENTITY.sub(lambda found: _ENTITIES[found[0]], text)
