"""What is left when the tasks are read: text that looks like work and became none, and text passed over."""

from __future__ import annotations

from collections.abc import Iterator

from planc.ir import Block, BlockKind, Unread
from planc.reading.blocks.ids import IdShape, Keyword
from planc.reading.blocks.outline import Outline, Section
from planc.reading.blocks.tables import Table
from planc.reading.tasks.candidates import Candidate, candidates
from planc.span import Span

_REASONS = {
    Section.CLOSED: "an example, a template or later work",
    Section.ASIDE: "explains, checks or summarises; holds no work",
    Section.WORK: "holds no task",
}


def lookalikes(outline: Outline, tables: tuple[Table, ...], level: tuple[Candidate, ...]) -> Iterator[Unread]:
    """What has the id or the box of a task, stands in no task and in no section without work, and is none."""
    taken: set[int] = set()
    for chosen in level:
        taken.update(range(chosen.block.index, chosen.block.end))
        taken.update(holder.index for holder in outline.chain(chosen.block))
    for candidate in candidates(outline, tables):
        if candidate.block.index not in taken and _is_marked(candidate):
            yield Unread(candidate.block.text, "looks like a task, but the plan's tasks look different")


def _is_marked(candidate: Candidate) -> bool:
    head = candidate.head
    coded = head.shape in {IdShape.CODE, IdShape.DOTTED} and head.ref is not None
    return (candidate.block.box is not None and coded) or head.keyword is Keyword.TASK


def passed_over(outline: Outline, level: tuple[Candidate, ...]) -> Iterator[Unread]:
    """The sections that hold no task and the lines that show how one is written, each with why.

    What stands in one of them is not named again.
    """
    holding = {holder.index for chosen in level for holder in outline.chain(chosen.block)}
    chosen_blocks = {chosen.block.index for chosen in level}
    title = outline.title.index if outline.title is not None else -1
    at = 0
    while at < len(outline.blocks):
        block = outline.blocks[at]
        if block.index in chosen_blocks:
            at = block.end
        elif block.index in outline.templates and block.kind is BlockKind.ITEM:
            yield Unread(_extent(outline, block), _REASONS[Section.CLOSED])
            at = block.end
        elif (
            block.kind is BlockKind.HEADING
            and block.index not in holding
            and block.index != title
            and block.parent < at
        ):
            yield Unread(_extent(outline, block), _REASONS[outline.sections.get(block.index, Section.WORK)])
            at = block.end
        else:
            at += 1


def _extent(outline: Outline, block: Block) -> Span:
    return Span(block.span.start, max(one.span.end for one in outline.blocks[block.index : block.end]))
