"""What dialects are told by: headings, labels, boxes and marks of a document, gathered once for all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cached_property, lru_cache

from planc.ir import Block, BlockKind
from planc.patterns import lazy
from planc.reading.blocks.heads import Head
from planc.reading.blocks.outline import Outline
from planc.reading.dialect import Evidence

_LABEL = lazy(r"[ \t>]*(?:[-*+][ \t]+)?[*_`]{0,3}(?P<label>[^\W\d_][^\n:：*`]{0,40}?)[*_`]{0,3}[ \t]*[:：]")
_EMPHASIS = lazy(r"[*_`~]+")
# A document says what it is at its beginning.
_OPENING = 3000


def evidence(*signs: tuple[object, str], least: int = 2) -> Evidence:
    """The words of the signs that are there; nothing where these are fewer than `least`."""
    found = tuple(words for there, words in signs if there)
    return found if len(found) >= least else ()


class Signs:
    """The features of one document; quotations do not count."""

    def __init__(self, outline: Outline) -> None:
        self.outline = outline

    @cached_property
    def opening(self) -> str:
        """The first lines, in lower case."""
        return self.outline.text[:_OPENING].casefold()

    @cached_property
    def title(self) -> str:
        """The document's title, in lower case and without emphasis."""
        block = self.outline.title
        return _plain(self.outline.words(block)) if block else ""

    @cached_property
    def headings(self) -> tuple[tuple[Block, Head], ...]:
        """The headings below the title."""
        title = self.outline.title
        return tuple(
            (block, self.outline.heads[block.index])
            for block in self.outline.blocks
            if block.kind is BlockKind.HEADING and not block.quoted and block != title
        )

    @cached_property
    def names(self) -> frozenset[str]:
        """What headings are called, in lower case, with and without their number."""
        whole = {_plain(self.outline.words(block)) for block, _ in self.headings}
        return frozenset(whole | {_plain(head.title.value) for _, head in self.headings})

    @cached_property
    def boxes(self) -> tuple[tuple[Block, Head], ...]:
        """The items with a task box."""
        return tuple(
            (block, self.outline.heads[block.index])
            for block in self.outline.blocks
            if block.box is not None and not block.quoted
        )

    @cached_property
    def labels(self) -> Counter[str]:
        """How often each label opens a line of a paragraph or an item, in lower case."""
        return Counter(
            label
            for block in self.outline.blocks
            if block.kind is BlockKind.ITEM or block.kind is BlockKind.PARAGRAPH
            for label in self._labels_of(block)
        )

    def _labels_of(self, block: Block) -> Iterator[str]:
        text, at, end = self.outline.text, block.text.start, block.text.end
        while text.find(":", at, end) >= 0 or text.find("：", at, end) >= 0:
            if label := _LABEL.match(text, at, end):
                yield label["label"].strip("_ \t").casefold()
            following = text.find("\n", at, end)
            at = following + 1 if following >= 0 else end

    @cached_property
    def marks(self) -> Counter[str]:
        """How often each mark stands behind an id or a box: `p`, `us1`, `verify`, `new`."""
        heads = (head for _, head in (*self.headings, *self.boxes))
        return Counter(mark.casefold() for head in heads for mark in head.marks)

    def called(self, *names: str) -> tuple[str, ...]:
        """Which of the names headings have."""
        return tuple(name for name in names if name in self.names)

    def labelled(self, *names: str) -> tuple[str, ...]:
        """Which of the names labels have."""
        return tuple(name for name in names if self.labels[name])

    def numbered(self, *words: str) -> int:
        """How many headings have one of the words and a number: `Task 3`, `Sprint 1`."""
        return sum(head.word in words for _, head in self.headings)


@lru_cache(maxsize=1)
def signs(outline: Outline) -> Signs:
    """The features of a document; each dialect asks for the same."""
    return Signs(outline)


def _plain(words: str) -> str:
    return " ".join(_EMPHASIS.sub("", words).split()).casefold().rstrip(":：")


def listed(words: str, names: Iterable[str]) -> tuple[object, str]:
    """A sign that is there where any of the names is, told with the first of them."""
    found = tuple(names)
    return found, f"{words} {', '.join(found[:4])}"
