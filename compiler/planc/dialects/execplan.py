"""ExecPlans: living documents with milestones, or a progress list where there are none."""

from __future__ import annotations

import re
from collections.abc import Collection

from planc.ir import Barrier, Block, BlockKind, Order, Plan, Task
from planc.patterns import lazy
from planc.reading.blocks.outline import Outline
from planc.reading.blocks.tables import Table
from planc.reading.dialect import Dialect, Evidence
from planc.reading.signs import evidence, listed, signs
from planc.reading.tasks.candidates import Candidate
from planc.reading.tasks.level import task_level
from planc.span import Span, Written
from planc.values import replace

_SECTIONS = (
    "progress", "surprises & discoveries", "decision log", "outcomes & retrospective", "plan of work",
    "context and orientation", "concrete steps", "validation and acceptance", "idempotence and recovery",
    "purpose / big picture", "artifacts and notes", "interfaces and dependencies",
)  # fmt: skip
_WHEN = lazy(r"[(\[]\d{4}-\d\d-\d\d[^)\]\n]*[)\]]:?\s*|\d{4}-\d\d-\d\d(?:[ T]\d\d:\d\d\S*)?\s*[-–—:]?\s*")
_MILESTONE = lazy(r"\bmilestone (\d+)", re.IGNORECASE)
_STATE = lazy(r"\s*\((?:completed|done|remaining)\b[^)\n]*\)[.\s]*$", re.IGNORECASE)


def recognise(outline: Outline) -> Evidence:
    """The sections that every ExecPlan has, and what it says of itself."""
    found = signs(outline)
    sections = found.called(*_SECTIONS)
    return evidence(
        ("execplan" in found.opening or "living document" in found.opening, "a living document"),
        (len(sections) > 2, f"sections {', '.join(sections[:4])}"),
        (len(sections) > 4, f"{len(sections)} of an ExecPlan's sections"),
        listed("sections", found.called("progress") if found.labels["decision"] else ()),
    )


def level(outline: Outline, tables: tuple[Table, ...]) -> tuple[Candidate, ...]:
    """The milestones; without any the boxes of the progress list; else what structure says."""
    headings = [
        block
        for block, head in signs(outline).headings
        if head.word == "milestone" and not outline.in_aside(block)
    ]
    if len(headings) > 1:
        return tuple(_candidate(outline, block) for block in headings)
    boxes = [block for block, _ in signs(outline).boxes if _in_progress(outline, block)]
    return tuple(_candidate(outline, block) for block in boxes) or task_level(outline, tables)


def _in_progress(outline: Outline, block: Block) -> bool:
    """Whether a box is an entry of its own in the progress list."""
    holder = outline.blocks[block.parent] if block.parent >= 0 else None
    return (
        holder is not None
        and holder.kind is BlockKind.HEADING
        and outline.words(holder).strip("*_ :").casefold() == "progress"
    )


def _candidate(outline: Outline, block: Block) -> Candidate:
    """The block, its title without the time and the state that its author adds as work goes on."""
    head = outline.heads[block.index]
    start, end = head.title.span
    when = _WHEN.match(outline.text, start, end)
    start = when.end() if when else start
    state = _STATE.search(outline.text, start, end)
    end = state.start() if state and state.start() > start else end
    title = Written(" ".join(outline.text[start:end].replace("**", "").split()), Span(start, end))
    return Candidate(block, replace(head, title=title if title.value else head.title), ("execplan",))


def refine(outline: Outline, plan: Plan) -> Plan:
    """The plan with the milestones done whose entries in the progress list all are."""
    found: dict[str, list[bool]] = {}
    for block, _ in signs(outline).boxes:
        if _in_progress(outline, block):
            for number in _MILESTONE.findall(outline.words(block)):
                found.setdefault(number, []).append(block.box in {"x", "X"})
    done = {number for number, boxes in found.items() if all(boxes)}
    return replace(plan, tasks=tuple(_finished(task, done) for task in plan.tasks))


def _finished(task: Task, numbers: Collection[str]) -> Task:
    return replace(task, done=True) if task.ref and task.ref.value in numbers else task


DIALECT = Dialect(
    name="execplan", recognise=recognise, order=Order.SERIAL, barrier=Barrier.SOFT, level=level, refine=refine
)
