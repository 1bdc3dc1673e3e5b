"""Antigravity's `implementation_plan.md`: one entry for each file that is new, changed or deleted."""

from __future__ import annotations

from planc.ir import Barrier, Block, BlockKind, Order, Plan
from planc.reading.blocks.outline import Outline
from planc.reading.blocks.tables import Table
from planc.reading.dependencies.order import with_order
from planc.reading.dialect import Dialect, Evidence
from planc.reading.signs import evidence, listed, signs
from planc.reading.tasks.candidates import Candidate, candidates, marks_file
from planc.reading.tasks.level import task_level


def recognise(outline: Outline) -> Evidence:
    """Marked entries, links to files on the author's machine, the sections of the form."""
    found = signs(outline)
    linked = sum("](file:///" in outline.words(block) for block, _ in found.headings)
    return evidence(
        (any(marks_file(head) for _, head in found.headings), "entries marked [NEW], [MODIFY] or [DELETE]"),
        (linked, "headings that link to file:///"),
        (found.called("proposed changes"), "a section Proposed Changes"),
        listed("sections", found.called("user review required", "verification plan", "open questions")),
        (any("<!-- id:" in outline.words(block) for block, _ in found.boxes), "boxes with hidden ids"),
        (any(block.box == "/" for block, _ in found.boxes), "boxes that are half done"),
    )


def level(outline: Outline, tables: tuple[Table, ...]) -> tuple[Candidate, ...]:
    """The marked entries, and the components that have none."""
    headings = [one for one in candidates(outline, tables) if one.block.kind is BlockKind.HEADING]
    entries = [one for one in headings if marks_file(one.head)]
    taken = {holder.index for one in entries for holder in outline.chain(one.block)}
    marked = {one.block.index for one in entries}
    components = [
        one for one in headings if _is_component(outline, one.block) and one.block.index not in taken | marked
    ]
    chosen = sorted((*entries, *components), key=lambda one: one.block.index)
    return tuple(chosen) if chosen else task_level(outline, tables)


def _is_component(outline: Outline, block: Block) -> bool:
    holder = outline.blocks[block.parent] if block.parent >= 0 else None
    return holder is not None and outline.words(holder).strip("*_ :").casefold() == "proposed changes"


def refine(outline: Outline, plan: Plan) -> Plan:
    """The plan; where its tasks are no single files, they stand in the order of their building."""
    marked = {block.span.start for block, head in signs(outline).headings if marks_file(head)}
    files = sum(task.span.start in marked for task in plan.tasks)
    return plan if files * 2 > len(plan.tasks) else with_order(plan, Order.MARKED)


DIALECT = Dialect(
    name="antigravity",
    recognise=recognise,
    order=Order.FREE,
    barrier=Barrier.SOFT,
    level=level,
    refine=refine,
)
