"""Where the blocks stand that are tasks already, and which phases hold none of them yet."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from planc.ir import Block, BlockKind
from planc.reading.blocks.ids import Keyword
from planc.reading.blocks.outline import Outline
from planc.reading.tasks.candidates import Candidate, look_of
from planc.reading.tasks.numbering import section_numbers


class Taken:
    """Where the chosen candidates stand."""

    def __init__(self, outline: Outline, chosen: Iterable[Candidate]) -> None:
        self.outline = outline
        self.indexes = {candidate.block.index for candidate in chosen}
        self.holders: set[int] = set()
        for candidate in chosen:
            self.holders.update(holder.index for holder in outline.chain(candidate.block))
        if outline.title is not None:
            self.holders.discard(outline.title.index)

    def inside(self, block: Block) -> bool:
        """Whether a block stands in chosen work."""
        return any(holder.index in self.indexes for holder in self.outline.chain(block))

    def holds(self, block: Block) -> bool:
        """Whether a block has chosen work in it; the document's title does not count."""
        return block.index in self.holders

    def continues(self, block: Block) -> bool:
        """Whether a block is a box in a flat list, or beside flat lists, of which other boxes are chosen work."""
        if not _is_flat(block):
            return False
        return self._list_of(block) in self._lists or self._is_beside(block)

    def _is_beside(self, block: Block) -> bool:
        """Whether a box stands in a section behind numbered ones with chosen boxes: `Integration` behind `Wave 3`."""
        section = self.outline.blocks[block.parent] if block.parent >= 0 else None
        if section is None or section.kind is not BlockKind.HEADING or section.index in self.holders:
            return False
        return section.index > self._sections.get((section.parent, section.level), section.index)

    @cached_property
    def _sections(self) -> dict[tuple[int, int], int]:
        """The first of the phases of one holder and level whose own flat boxes are chosen work."""
        boxes = (self.outline.blocks[index] for index in self.indexes)
        phases = (self.outline.blocks[box.parent] for box in boxes if _is_flat(box) and box.parent >= 0)
        found: dict[tuple[int, int], int] = {}
        for phase in phases:
            if phase.index in self.outline.phases:
                place = phase.parent, phase.level
                found[place] = min(phase.index, found.get(place, phase.index))
        return found

    def _list_of(self, block: Block) -> tuple[int, int]:
        return block.parent, self.outline.list_leads[block.index]

    @cached_property
    def _lists(self) -> set[tuple[int, int]]:
        blocks = (self.outline.blocks[index] for index in self.indexes)
        return {self._list_of(block) for block in blocks if _is_flat(block)}

    def misses(self, block: Block) -> bool:
        """Whether a block stands in, or is, a phase that holds no chosen work though its like does."""
        section = block if block.kind is BlockKind.HEADING else None
        for holder in (block, *self.outline.chain(block)):
            if holder.index in self.outline.phases or (
                holder.kind is BlockKind.HEADING and self._look(holder.index) in self.looks
            ):
                section = holder
                break
        else:
            return False
        if section.index in self.holders or section.end == section.index + 1 or self._again(section):
            return False
        return section.index != block.index or block.kind is BlockKind.HEADING

    def _again(self, section: Block) -> bool:
        """Whether a section has the number of a phase that holds chosen work: it speaks of that phase again."""
        ref = self.outline.heads[section.index].ref
        return ref is not None and (self._look(section.index), ref.value) in self._numbers

    def _look(self, index: int) -> tuple[object, ...]:
        """How a heading looks; the shape of a phase's number does not matter."""
        look = look_of(self.outline, self.outline.blocks[index])
        return look[:2] if self.outline.heads[index].keyword is Keyword.PHASE else look

    @cached_property
    def _numbers(self) -> set[tuple[object, str]]:
        found: set[tuple[object, str]] = set()
        for index in self.holders:
            head = self.outline.heads.get(index)
            if head is not None and head.ref is not None:
                found.add((self._look(index), head.ref.value))
        return found

    @cached_property
    def looks(self) -> set[tuple[object, ...]]:
        """How the headings look that hold chosen work."""
        found = {
            self._look(index)
            for index in self.holders
            if self.outline.blocks[index].kind is BlockKind.HEADING
            and index not in section_numbers(self.outline)
        }
        return found - {()}


def _is_flat(block: Block) -> bool:
    """Whether a block is a box that holds nothing."""
    return block.box is not None and block.end == block.index + 1
