"""Boxes that are nested by their numbers alone: `2.`, `2.1`, `2.2` at one margin."""

from __future__ import annotations

from planc.ir import Block, BlockKind, Document
from planc.reading.blocks.heads import heads_of
from planc.values import replace


def with_nested_numbers(document: Document) -> Document:
    """The document, with the boxes `2.1` and `2.2` that follow a box `2` as parts of it."""
    owners: dict[int, int] = {}
    opened: dict[tuple[int, int], list[tuple[str, int]]] = {}
    for block in document.blocks:
        place = (block.parent, block.level)
        if block.kind is BlockKind.HEADING:
            opened.clear()
        if block.kind is not BlockKind.ITEM or block.box is None or block.quoted:
            continue
        number = _number(document, block)
        stack = opened.setdefault(place, [])
        while stack and not number.startswith(f"{stack[-1][0]}."):
            stack.pop()
        if stack and number:
            owners[block.index] = stack[-1][1]
        # A box with details of its own is work, whatever is numbered below it; notes in italics are none.
        if number and all(
            _is_note(document, document.blocks[at]) for at in range(block.index + 1, block.end)
        ):
            stack.append((number.removesuffix(".0"), block.index))
    return _nested(document, owners) if owners else document


def _is_note(document: Document, block: Block) -> bool:
    """Whether a block is a note such as `_Dependencies: 1.2_`."""
    words = document.source.slice(block.text).strip()
    return words.startswith("_") and words.endswith("_") and ":" in words.replace("：", ":")


def _number(document: Document, block: Block) -> str:
    """The number that a box's words begin with; empty where it is none or has a word before it."""
    head = heads_of(document.source.text)[block.text]
    plain = (
        head.ref is not None and not head.word and all(part.isdigit() for part in head.ref.value.split("."))
    )
    return head.ref.value if plain and head.ref is not None else ""


def _nested(document: Document, owners: dict[int, int]) -> Document:
    ends: dict[int, int] = {}
    for inner in sorted(owners, reverse=True):
        owner = owners[inner]
        end = max(document.blocks[inner].end, ends.get(inner, 0))
        ends[owner] = max(ends.get(owner, document.blocks[owner].end), end)
    blocks = tuple(
        replace(
            block,
            parent=owners.get(block.index, block.parent),
            level=block.level + (block.index in owners),
            end=ends.get(block.index, block.end),
        )
        for block in document.blocks
    )
    return replace(document, blocks=blocks)
