"""Numbers that count the sections of a document, not its work: `1. Overview`, `2. Data model`, `2.1 Users`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache

from planc.ir import Block, BlockKind
from planc.reading.blocks.ids import IdShape, Keyword
from planc.reading.blocks.labels import label_field
from planc.reading.blocks.outline import Outline, Section
from planc.reading.tasks.candidates import OWN_FILES, direct_fields, opens_with_verb
from planc.reading.words import CJK_VERBS, Field

# In a noun they stand in the middle: `项目级配置代码位置` is where the configuration is, and no task.
_VERBS = tuple(CJK_VERBS.split("|"))
_WORK_FIELDS = OWN_FILES | {Field.DEPENDS, Field.MODEL, Field.MINUTES}


@lru_cache(maxsize=4)
def section_numbers(outline: Outline) -> frozenset[int]:
    """The headings whose numbers only number sections, by block index.

    Numbered siblings do where some of them explain (`Risks`, `Architecture`) or announce a list (`Tasks`), and
    few of the others tell to do something or have fields of work; the headings `2.1` below such a `2` do as well.
    """
    found: set[int] = set()
    siblings: dict[tuple[int, int], list[Block]] = defaultdict(list)
    for block in outline.blocks:
        if block.kind is BlockKind.HEADING and not block.quoted and _is_numbered(outline, block):
            siblings[block.parent, block.level].append(block)
    for blocks in siblings.values():
        if _number_sections(outline, blocks):
            found.update(block.index for block in blocks)
    return frozenset((*found, *_below(outline, found)))


def _is_numbered(outline: Outline, block: Block) -> bool:
    head = outline.heads[block.index]
    return head.keyword is Keyword.NONE and head.shape in {IdShape.NUMBER, IdShape.LETTERED}


def _number_sections(outline: Outline, blocks: list[Block]) -> bool:
    work = [block for block in blocks if not _is_part(outline, block)]
    return len(work) < len(blocks) and 2 * sum(_is_work(outline, block) for block in work) <= len(work)


def _is_part(outline: Outline, block: Block) -> bool:
    """Whether a heading names a part that documents have, not a piece of work."""
    return (
        outline.sections.get(block.index) is not Section.WORK
        or block.index in outline.listings
        or block.index in outline.orderings
        or label_field(outline.words(block), {}) is not None
    )


def _is_work(outline: Outline, block: Block) -> bool:
    title = outline.heads[block.index].title.value
    tells = (
        opens_with_verb(title) if title[:12].isascii() else title.startswith(_VERBS) or title.endswith(_VERBS)
    )
    return tells or not _WORK_FIELDS.isdisjoint(direct_fields(outline, block))


def _below(outline: Outline, numbered: Iterable[int]) -> Iterator[int]:
    """The headings that go on with the number of one of the sections that hold them."""
    for index in numbered:
        ref = outline.heads[index].ref
        for block in outline.inside(outline.blocks[index]):
            own = outline.heads[block.index].ref if block.kind is BlockKind.HEADING else None
            if ref is not None and own is not None and own.value.startswith(f"{ref.value}."):
                yield block.index
