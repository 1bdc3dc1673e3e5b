"""The outline of a document: every block with its parsed beginning, and what the sections are for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from planc.ir import Block, BlockKind, Document
from planc.reading.heads import Head, Keyword, parse_head
from planc.reading.words import ASIDE_WORDS, GATE_WORDS
from planc.span import Span

_ASIDE = re.compile(rf"(?:(?:the|my|our)\s+)?(?:{ASIDE_WORDS})", re.IGNORECASE)
_GATE = re.compile(rf"(?<!\w)(?:{GATE_WORDS})(?!\w)|(?:标准|检查点|清单|完了条件|チェックポイント|완료 기준)", re.IGNORECASE)
_NUMBERING = re.compile(r"^(?:part\s+)?(?:\d+(?:\.\d+)*|[IVX]+|[A-Z])[.):]?\s+", re.IGNORECASE)
_NOISE = re.compile(r"[*_`:：#]|\([^)]*\)|（[^）]*）|[^\w\s&'/,.-]")


@dataclass(frozen=True)
class Outline:
    """A document with the head of every heading, item and row, and the sections that hold no work."""

    document: Document

    @property
    def blocks(self) -> tuple[Block, ...]:
        """The document's blocks."""
        return self.document.blocks

    @property
    def text(self) -> str:
        """The source text."""
        return self.document.source.text

    def slice(self, span: Span) -> str:
        """The text of a span."""
        return self.document.source.text[span.start : span.end]

    def words(self, block: Block) -> str:
        """A block's own words."""
        return self.document.source.text[block.text.start : block.text.end]

    @cached_property
    def heads(self) -> dict[int, Head]:
        """The heads of headings and items, by block index. An ordered item's number is its id."""
        return {
            block.index: parse_head(self.text, block.text.start, block.text.end)
            for block in self.blocks
            if block.kind in {BlockKind.HEADING, BlockKind.ITEM}
        }

    @cached_property
    def asides(self) -> frozenset[int]:
        """Indexes of the headings whose sections explain, check or summarise but hold no work."""
        return frozenset(
            block.index
            for block in self.blocks
            if block.kind is BlockKind.HEADING and is_aside(self.words(block), self.heads[block.index])
        )

    def in_aside(self, block: Block) -> bool:
        """Whether a block stands in a section that holds no work."""
        return block.index in self._aside_blocks

    @cached_property
    def _aside_blocks(self) -> frozenset[int]:
        inside: set[int] = set()
        for index in self.asides:
            inside.update(range(index, self.blocks[index].end))
        return frozenset(inside)

    def chain(self, block: Block) -> Iterator[Block]:
        """The blocks that hold a block, innermost first."""
        parent = block.parent
        while parent >= 0:
            holder = self.blocks[parent]
            yield holder
            parent = holder.parent

    def inside(self, block: Block) -> tuple[Block, ...]:
        """Every block that a block holds, at any depth."""
        return self.blocks[block.index + 1 : block.end]

    def children(self, block: Block) -> Iterator[Block]:
        """The blocks that a block holds directly."""
        return (inner for inner in self.inside(block) if inner.parent == block.index)

    @cached_property
    def title(self) -> Block | None:
        """The heading that names the document: the first, if it is of level 1 or the only one of its level."""
        first = next((block for block in self.blocks if block.kind is BlockKind.HEADING and not block.quoted), None)
        if first is None or first.level == 1:
            return first
        same = sum(block.kind is BlockKind.HEADING and block.level == first.level for block in self.blocks)
        return first if same == 1 else None


def is_aside(words: str, head: Head) -> bool:
    """Whether a heading opens a section that holds no work."""
    plain = " ".join(_NOISE.sub(" ", words).split())
    if head.keyword is not Keyword.NONE:
        return bool(_GATE.search(plain))
    plain = _NUMBERING.sub("", plain).strip(" -–—.,").casefold()
    return bool(_ASIDE.fullmatch(plain))
