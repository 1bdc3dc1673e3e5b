"""BMAD: epics whose stories follow one another, and story files whose tasks have subtasks."""

from __future__ import annotations

from planc.ir import Barrier, BlockKind, Order
from planc.reading.blocks.outline import Outline
from planc.reading.blocks.tables import Table
from planc.reading.dialect import Dialect, Evidence
from planc.reading.signs import evidence, listed, signs
from planc.reading.tasks.candidates import Candidate
from planc.reading.tasks.picking import picked

_LIST = frozenset({"tasks / subtasks", "tasks/subtasks", "tasks"})


def recognise(outline: Outline) -> Evidence:
    """Stories in epics with Given, When and Then; or the sections of a story file."""
    found = signs(outline)
    criteria = sum("(AC:" in outline.words(block) for block, _ in found.boxes)
    return evidence(
        (found.numbered("epic") and found.numbered("story") > 1, "stories in epics"),
        ("**given**" in outline.text.casefold(), "criteria with Given, When and Then"),
        (found.called("requirements inventory"), "an inventory of requirements"),
        (found.called("tasks / subtasks", "tasks/subtasks"), "a section Tasks / Subtasks"),
        (criteria > 1, "boxes with the criteria that they serve"),
        listed("sections", found.called("dev notes", "dev agent record")),
        (found.title.startswith("story "), "a story for a title"),
    )


def level(outline: Outline, tables: tuple[Table, ...]) -> tuple[Candidate, ...]:
    """The stories of epics; in a story file the outer boxes of its task list."""

    def is_listed(candidate: Candidate) -> bool:
        holder = outline.blocks[candidate.block.parent] if candidate.block.parent >= 0 else None
        return (
            candidate.block.box is not None
            and holder is not None
            and holder.kind is BlockKind.HEADING
            and outline.words(holder).strip("*_ :").casefold() in _LIST
        )

    stories = signs(outline).numbered("story") > 1
    return picked(outline, tables, _is_story if stories else is_listed)


def _is_story(candidate: Candidate) -> bool:
    return candidate.block.kind is BlockKind.HEADING and candidate.head.word == "story"


DIALECT = Dialect(name="bmad", recognise=recognise, order=Order.SERIAL, barrier=Barrier.SOFT, level=level)
