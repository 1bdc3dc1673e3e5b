"""Conductor's `plan.md`: phases of tasks that end with a person's verification."""

from __future__ import annotations

import re

from planc.ir import Barrier, BlockKind, Order, Plan, Task
from planc.patterns import lazy
from planc.reading.blocks.outline import Outline
from planc.reading.blocks.tables import Table
from planc.reading.dialect import Dialect, Evidence
from planc.reading.signs import evidence, signs
from planc.reading.tasks.candidates import Candidate
from planc.reading.tasks.picking import picked
from planc.span import Span, Written
from planc.values import replace

_TASK = lazy(r"task:\s*", re.IGNORECASE)
_COMMIT = lazy(r"\s+[\[(`]*(?:checkpoint:\s*)?(?=[0-9a-f]*\d)[0-9a-f]{7,12}[\])`]*$")


def recognise(outline: Outline) -> Evidence:
    """Boxes that begin with `Task:`, verification by people, commits behind what is done."""
    found = signs(outline)
    titles = [head.title.value for _, head in found.boxes]
    return evidence(
        (sum(bool(_TASK.match(title)) for title in titles) > 1, "boxes that begin with Task:"),
        (any("User Manual Verification" in title for title in titles), "verification by people"),
        (
            any("protocol in workflow.md" in title.casefold() for title in titles),
            "the protocol in workflow.md",
        ),
        (any("[checkpoint:" in name for name in found.names), "phases with the commit of their checkpoint"),
        (any(block.box == "~" for block, _ in found.boxes), "boxes for what is in progress"),
    )


def level(outline: Outline, tables: tuple[Table, ...]) -> tuple[Candidate, ...]:
    """The outer boxes; those inside them are steps."""
    chosen = picked(
        outline, tables, lambda one: one.block.box is not None and bool(_TASK.match(one.head.title.value))
    )
    return tuple(_bare(outline, candidate) for candidate in chosen)


def _bare(outline: Outline, candidate: Candidate) -> Candidate:
    """The candidate, its title without the word in front and the commit behind it."""
    if candidate.block.kind is not BlockKind.ITEM:
        return candidate
    start, end = candidate.head.title.span
    word = _TASK.match(outline.text, start, end)
    start = word.end() if word else start
    commit = _COMMIT.search(outline.text, start, end)
    end = commit.start() if commit else end
    title = Written(" ".join(outline.text[start:end].replace("**", "").split()), Span(start, end))
    return replace(candidate, head=replace(candidate.head, title=title))


def refine(outline: Outline, plan: Plan) -> Plan:
    """The plan with the kinds of the tasks that verify a phase."""
    return replace(plan, tasks=tuple(replace(task, kind=_kind(task)) for task in plan.tasks))


def _kind(task: Task) -> str:
    if "User Manual Verification" in task.title.value:
        return "manual"
    return "verify" if "Automated Verification" in task.title.value else task.kind


DIALECT = Dialect(
    name="conductor",
    recognise=recognise,
    beside=("spec.md",),
    order=Order.SERIAL,
    barrier=Barrier.HARD,
    level=level,
    refine=refine,
)
