"""Smart-Ralph's `tasks.md`: small steps with what to do, when it is done and how it is verified."""

from __future__ import annotations

from planc.ir import Barrier, Order
from planc.reading.blocks.ids import Keyword
from planc.reading.blocks.outline import Outline
from planc.reading.blocks.tables import Table
from planc.reading.dialect import Dialect, Evidence
from planc.reading.signs import evidence, listed, signs
from planc.reading.tasks.candidates import Candidate
from planc.reading.tasks.picking import picked


def recognise(outline: Outline) -> Evidence:
    """The fields of a step, and its marks."""
    found = signs(outline)
    fields = found.labelled("do", "done when", "verify", "commit")
    marks = [mark for mark in ("verify", "red", "green", "yellow") if found.marks[mark]]
    return evidence(
        (len(fields) > 2, f"fields {', '.join(fields)}"),
        (len(fields) > 3, "all four fields of a step"),
        listed("marks", (f"[{mark.upper()}]" for mark in marks)),
        (any("(poc)" in name for name in found.names), "a phase that proves the concept"),
        (len(fields) > 2 and len(found.labelled("requirements", "design")) > 1, "requirements and design"),
    )


def level(outline: Outline, tables: tuple[Table, ...]) -> tuple[Candidate, ...]:
    """The boxes with an id in the phases; other sections have boxes for criteria and notes."""

    def is_step(candidate: Candidate) -> bool:
        in_phase = any(
            outline.heads[holder.index].keyword is Keyword.PHASE for holder in outline.chain(candidate.block)
        )
        return in_phase and candidate.block.box is not None and candidate.head.ref is not None

    return picked(outline, tables, is_step)


DIALECT = Dialect(
    name="smart-ralph",
    recognise=recognise,
    beside=("requirements.md", "design.md"),
    order=Order.MARKED,
    barrier=Barrier.SOFT,
    level=level,
)
