"""Kiro's and cc-sdd's `tasks.md`: numbered boxes in two levels, one after another unless marked `(P)`."""

from __future__ import annotations

from planc.ir import Barrier, BlockKind, Order, Phase, PhaseId, Plan
from planc.reading.blocks.ids import IdShape
from planc.reading.blocks.outline import Outline
from planc.reading.dialect import Dialect, Evidence
from planc.reading.signs import evidence, listed, signs
from planc.values import replace

_DETAILS = ("requirements", "requirement", "boundary", "depends", "需求", "要件", "要求", "요구사항")


def recognise(outline: Outline) -> Evidence:
    """Boxes numbered in two levels, with details in italics that name requirements."""
    found = signs(outline)
    nested = sum(head.shape is IdShape.DOTTED and block.level == 1 for block, head in found.boxes)
    return evidence(
        (nested > 1, "boxes numbered 1.1 inside boxes numbered 1"),
        listed("details in italics such as", _italic(outline)),
        (any(head.optional for _, head in found.boxes), "optional boxes with a star"),
        (found.marks["p"] and _rounded(outline), "marks (P)"),
        (found.title.startswith(("implementation plan", "实施计划", "実装計画", "구현 계획")), "its title"),
    )


def _italic(outline: Outline) -> tuple[str, ...]:
    """The labels of the details in italics: `_Requirements: 1.1_`."""
    names: dict[str, None] = {}
    for block in outline.blocks:
        if block.kind is BlockKind.ITEM and outline.text.startswith(("_", "*"), block.text.start):
            label, colon, _ = outline.words(block).strip("_* ").partition(":")
            if colon and label.casefold() in _DETAILS:
                names.setdefault(f"_{label}_")
    return tuple(names)


def _rounded(outline: Outline) -> bool:
    return any(
        "(P)" in outline.text[block.text.start : head.title.span.start]
        for block, head in signs(outline).boxes
    )


def refine(outline: Outline, plan: Plan) -> Plan:
    """The plan with neighbouring groups that are marked `(P)` behind the same group."""
    marked = {
        block.span.start
        for block, head in signs(outline).boxes
        if any(mark.casefold() == "p" for mark in head.marks)
    }
    phases: list[Phase] = []
    before: tuple[PhaseId, ...] = ()
    run: tuple[PhaseId, ...] = ()
    for phase in plan.phases:
        if phase.span.start in marked:
            phases.append(replace(phase, follows=before))
            run = (*run, phase.id)
            continue
        phases.append(replace(phase, follows=run) if run else phase)
        before, run = (phase.id,), ()
    return replace(plan, phases=tuple(phases))


DIALECT = Dialect(
    name="kiro",
    recognise=recognise,
    beside=("requirements.md", "design.md"),
    order=Order.SERIAL,
    barrier=Barrier.SOFT,
    refine=refine,
)
