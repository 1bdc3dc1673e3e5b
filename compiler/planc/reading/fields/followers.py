"""Fields that stand below a task's item without being indented: to their author they belong to it.

`- [ ] **Unit 1: Buffer**` and then `**Files:**` at the margin is one task; Markdown ends the item before the
fields.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from planc.ir import Block, BlockKind, Document
from planc.patterns import lazy
from planc.reading.blocks.heads import Head, heads_of
from planc.reading.blocks.ids import Keyword
from planc.reading.blocks.labels import label_field
from planc.reading.lexicon import first_words
from planc.reading.words import TASK_WORDS
from planc.values import replace

_LETTERS = lazy(r"[^\W\d_]+")
_FIRST_WORDS = first_words(TASK_WORDS)
# Marks and brackets before the word for a task are shorter.
_OPENING = 80
_LABEL = lazy(r"\s*(?:\*\*|__)(?P<label>[^*_:：\n]{1,45})[:：]?(?:\*\*|__)")


def with_followers(document: Document) -> Document:
    """The document, with the fields below an item of work as part of it.

    They are where half of the items beside each other that name tasks have a field below them.
    """
    blocks = document.blocks
    outer = [
        block for block in blocks if block.kind is BlockKind.ITEM and not block.level and not block.quoted
    ]
    followed = [
        item for item in outer if _is_field(document, _after(blocks, item)) and _names_task(document, item)
    ]
    fields = Counter(item.parent for item in followed)
    named = Counter(item.parent for item in outer if item.parent in fields and _names_task(document, item))
    owners: dict[int, int] = {}
    for item in followed:
        if fields[item.parent] * 2 >= named[item.parent]:
            owners.update((block.index, item.index) for block in _followers(document, item))
    return replace(document, blocks=_moved(blocks, owners)) if owners else document


def _names_task(document: Document, block: Block) -> bool:
    opening = document.source.text[block.text.start : min(block.text.end, block.text.start + _OPENING)]
    if block.box is None and _FIRST_WORDS.isdisjoint(_LETTERS.findall(opening.casefold())):
        return False
    head = _head(document, block)
    return (block.box is not None and head.ref is not None) or (
        head.keyword is Keyword.TASK and head.ref is not None
    )


def _head(document: Document, block: Block) -> Head:
    return heads_of(document.source.text)[block.text]


def _after(blocks: Sequence[Block], block: Block) -> Block | None:
    """The next block that is held by the same one."""
    following = blocks[block.end] if block.end < len(blocks) else None
    return following if following is not None and following.parent == block.parent else None


def _is_field(document: Document, block: Block | None) -> bool:
    if block is None or block.box is not None or block.kind not in {BlockKind.PARAGRAPH, BlockKind.ITEM}:
        return False
    label = _LABEL.match(document.source.text, block.text.start, block.text.end)
    return label is not None and label_field(label["label"], {}) is not None


def _followers(document: Document, item: Block) -> Iterator[Block]:
    """What stands behind an item up to the next heading or the next item of work."""
    block = _after(document.blocks, item)
    loose = block is not None and block.kind is BlockKind.ITEM
    while block is not None and block.kind is not BlockKind.HEADING:
        boxed = loose and block.box is not None
        if block.kind is BlockKind.ITEM and (boxed or _names_task(document, block)):
            return
        yield block
        block = _after(document.blocks, block)


def _moved(blocks: tuple[Block, ...], owners: dict[int, int]) -> tuple[Block, ...]:
    ends: dict[int, int] = {}
    for follower, owner in owners.items():
        ends[owner] = max(ends.get(owner, 0), blocks[follower].end)
    return tuple(
        replace(block, parent=owners.get(block.index, block.parent), end=ends.get(block.index, block.end))
        for block in blocks
    )
