"""Blocks in tags, `<task type="auto"> … </task>`, as some tools write them between Markdown.

A tag counts where it opens a line or follows another tag; one in a fence, in a comment or in the middle of a
sentence is text.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from planc.patterns import lazy
from planc.reading.blocks.fences import fenced_spans
from planc.span import SourceFile, Span
from planc.values import NamedTuple

_TAG = lazy(
    r"</(?P<closing>[A-Za-z][\w-]*)\s*>"
    r"|(?:(?<=[\n\r>])|\A)(?P<lead>[ \t]*)"
    r"<(?:(?P<comment>!--)|(?P<name>[A-Za-z][\w-]*)(?P<attributes>(?:\s[^<>]*)?)>)"
)
_ATTRIBUTE = lazy(r"([\w:-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))")
_ENTITIES = {"&lt;": "<", "&gt;": ">", "&quot;": '"', "&#39;": "'", "&apos;": "'", "&amp;": "&"}
_ENTITY = lazy("|".join(_ENTITIES))


class Element(NamedTuple):
    """A block in tags: from its opening tag to behind its closing one, and what stands between, trimmed."""

    name: str
    span: Span
    inner: Span
    attributes: Mapping[str, str]


class _Tag(NamedTuple):
    name: str
    span: Span
    closing: bool
    attributes: str = ""


class Elements:
    """The elements of a source; a tag without its counterpart makes none, but for the last of its name."""

    def __init__(self, source: SourceFile) -> None:
        self.source = source

    def named(self, name: str) -> Iterator[Element]:
        """The elements of that name in the whole source; the last may be cut off."""
        yield from self._outermost(Span(0, len(self.source.text)), name)
        tags = self._by_name.get(name, ())
        if tags and not tags[-1].closing:
            yield self._unclosed(tags[-1])

    def inside(self, element: Element) -> Iterator[Element]:
        """The elements of any name that an element holds, but not what these hold."""
        return self._outermost(element.inner, "")

    def _unclosed(self, tag: _Tag) -> Element:
        """What an opening tag holds that nothing closes: all that follows."""
        end = len(self.source.text.rstrip())
        inner = Span(min(tag.span.end, end), end)
        return Element(tag.name, Span(tag.span.start, end), inner, _attributes(tag.attributes))

    def _outermost(self, span: Span, name: str) -> Iterator[Element]:
        at = span.start
        first = bisect_left(self._starts, span.start)
        for tag in self._tags[first : bisect_left(self._starts, span.end)]:
            if tag.closing or tag.span.start < at or (name and tag.name != name):
                continue
            element = self._element(tag, span.end)
            if element:
                yield element
                at = element.span.end

    @cached_property
    def _tags(self) -> Sequence[_Tag]:
        """The tags outside fences and comments, in order."""
        return tuple(self._found())

    @cached_property
    def _starts(self) -> Sequence[int]:
        return [tag.span.start for tag in self._tags]

    @cached_property
    def _by_name(self) -> Mapping[str, Sequence[_Tag]]:
        found: dict[str, list[_Tag]] = {}
        for tag in self._tags:
            found.setdefault(tag.name, []).append(tag)
        return found

    def _found(self) -> Iterator[_Tag]:
        at = 0
        for fence in (*fenced_spans(self.source), Span(len(self.source.text), 0)):
            while at < fence.start and (tag := _TAG.search(self.source.text, at, fence.start)):
                at = tag.end()
                if tag["comment"]:
                    close = self.source.text.find("-->", at)
                    at = len(self.source.text) if close < 0 else close
                    continue
                start = tag.end("lead") if tag["name"] else tag.start()
                name = tag["name"] or tag["closing"]
                yield _Tag(name, Span(start, at), bool(tag["closing"]), tag["attributes"] or "")
            at = max(at, fence.end)

    def _element(self, tag: _Tag, limit: int) -> Element | None:
        """From an opening tag to its closing one; where its like opens first, it ends before that."""
        alike = self._by_name[tag.name]
        following = bisect_left(alike, tag.span.end, key=lambda other: other.span.start)
        close = alike[following] if following < len(alike) else None
        if close is None or close.span.start >= limit:
            return None
        start, end = tag.span.end, close.span.start
        text = self.source.text
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        stop = close.span.end if close.closing else end
        return Element(tag.name, Span(tag.span.start, stop), Span(start, end), _attributes(tag.attributes))


def _attributes(words: str) -> Mapping[str, str]:
    found = _ATTRIBUTE.findall(words)
    return {name: double or single or bare for name, double, single, bare in found}


def without_entities(text: str) -> str:
    """The text that the entities of XML stand for."""
    return _ENTITY.sub(lambda found: _ENTITIES[found[0]], text)
