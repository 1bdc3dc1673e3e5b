"""HumanLayer plans: phases of numbered changes, each phase with criteria that machines and people check."""

from __future__ import annotations

from planc.ir import Barrier, Block, BlockKind, Order
from planc.reading.blocks.ids import Keyword
from planc.reading.blocks.outline import Outline
from planc.reading.blocks.tables import Table
from planc.reading.dialect import Dialect, Evidence
from planc.reading.signs import evidence, listed, signs
from planc.reading.tasks.candidates import Candidate, candidates
from planc.reading.tasks.level import task_level
from planc.reading.words import Field


def recognise(outline: Outline) -> Evidence:
    """The headings of a phase, and those around the phases."""
    found = signs(outline)
    around = found.called(
        "current state analysis", "desired end state", "what we're not doing", "implementation approach"
    )
    return evidence(
        listed("headings", found.called("changes required")),
        (
            len(found.called("automated verification", "manual verification")) > 1,
            "automated and manual criteria",
        ),
        listed("sections", around),
        (len(around) > 1, f"{len(around)} of its sections"),
        (
            found.labels["file"] > 1 and len(found.labelled("changes", "intent", "contract")) > 0,
            "File and Changes",
        ),
        (found.labels["implementation note"], "notes to pause for people"),
    )


def level(outline: Outline, tables: tuple[Table, ...]) -> tuple[Candidate, ...]:
    """The headings below Changes Required, and the phases that have none; the boxes only check or report."""
    headings = [one for one in candidates(outline, tables) if one.block.kind is BlockKind.HEADING]
    changes = [one for one in headings if _is_change(outline, one.block)]
    taken = {holder.index for one in changes for holder in outline.chain(one.block)}
    phases = [one for one in headings if one.head.keyword is Keyword.PHASE and one.block.index not in taken]
    chosen = sorted((*changes, *phases), key=lambda one: one.block.index)
    return tuple(chosen) if len(chosen) > 1 else task_level(outline, tables)


def _is_change(outline: Outline, block: Block) -> bool:
    if block.parent < 0 or outline.blocks[block.parent].kind is not BlockKind.HEADING:
        return False
    return outline.words(outline.blocks[block.parent]).strip("*_ :").casefold() == "changes required"


DIALECT = Dialect(
    name="humanlayer",
    recognise=recognise,
    order=Order.MARKED,
    barrier=Barrier.HARD,
    level=level,
    labels={
        "changes required": Field.STEPS,
        "overview": Field.DETAIL,
        "changes": Field.DETAIL,
        "intent": Field.DETAIL,
        "contract": Field.DETAIL,
    },
)
