"""GSD's `ROADMAP.md`: phases with lists of plans; a plan is the unit of work, or a phase that has none."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from planc.ir import Barrier, Block, BlockKind, Order
from planc.patterns import lazy
from planc.reading.blocks.heads import Head
from planc.reading.blocks.ids import Keyword
from planc.reading.blocks.outline import Outline
from planc.reading.blocks.tables import Table
from planc.reading.dialect import Dialect, Evidence
from planc.reading.tasks.candidates import Candidate
from planc.reading.words import Field
from planc.span import Span, Written
from planc.values import replace

# `02-01`, `02.1-03-PLAN.md — title`; what is still to be decided has no title.
_PLAN = lazy(
    r"[*_`\[]*(?P<id>\d{1,3}(?:\.\d+)?-\d{2,3})(?:-PLAN(?:\.md)?)?[*_`\]]*(?:[ \t]*\([^)]*\))?"
    r"[ \t]*(?:[:—–-]+[ \t]*)?(?P<title>[^\r\n]*)"
)
_UNDECIDED = lazy(r"[\[(]?(?:TBD|to be (?:planned|determined)|\?)\b", re.IGNORECASE)
_PLANS = lazy(r"^[*_]*Plans[*_]*:", re.MULTILINE)


def recognise(outline: Outline) -> Evidence:
    """Phases as headings with plans under them that are numbered by phase and plan."""
    phases = _phases(outline)
    if not phases:
        return ()
    plans = [block for block in outline.blocks if _plan(outline, block)]
    lines = sum(
        block.kind is BlockKind.PARAGRAPH and bool(_PLANS.search(outline.words(block)))
        for block in outline.blocks
    )
    if not (lines or plans) or (not plans and lines < 2):
        return ()
    details = [f"{lines} phases with a list of plans"] if lines else []
    numbered = [f"{len(plans)} plans numbered by phase and plan"] if plans else []
    title = outline.words(outline.title).casefold() if outline.title else ""
    named = ["the title says roadmap"] if "roadmap" in title else []
    return (f"{len(phases)} headings of phases", *details, *numbered, *named)


def level(outline: Outline, tables: tuple[Table, ...]) -> tuple[Candidate, ...]:
    """The plans of each phase; the phase where none has a title; the boxes of phases without a heading."""
    boxes = {number: block for block in outline.blocks if (number := _boxed_phase(outline, block))}
    headings = _phases(outline)
    described = {_number(outline, block) for block in headings}
    found = [candidate for block in headings for candidate in _work(outline, block, boxes)]
    found += [
        Candidate(block, outline.heads[block.index], ("phase",))
        for number, block in boxes.items()
        if number not in described
    ]
    return tuple(sorted(found, key=lambda one: one.block.index))


def _number(outline: Outline, block: Block) -> str:
    ref = outline.heads[block.index].ref
    return ref.value if ref else ""


def _boxed_phase(outline: Outline, block: Block) -> str:
    """The number of the phase that a box in the summary stands for."""
    if block.box is None or outline.heads[block.index].keyword is not Keyword.PHASE:
        return ""
    return _number(outline, block)


def _phases(outline: Outline) -> tuple[Block, ...]:
    """The headings of phases, but for those that gather others and those put off into a backlog."""
    return tuple(
        block
        for block in outline.blocks
        if block.kind is BlockKind.HEADING
        and outline.heads[block.index].keyword is Keyword.PHASE
        and outline.heads[block.index].word == "phase"
        and not any(inner.kind is BlockKind.HEADING for inner in outline.inside(block))
        and not _number(outline, block).startswith("999")
    )


def _work(outline: Outline, phase: Block, boxes: Mapping[str, Block]) -> Iterator[Candidate]:
    plans = [(block, head) for block in outline.inside(phase) if (head := _plan(outline, block))]
    if plans:
        yield from (Candidate(block, head, ("plan",)) for block, head in plans)
    else:
        head = outline.heads[phase.index]
        box = boxes.get(_number(outline, phase))
        done = head.done or (box is not None and box.box in {"x", "X"})
        yield Candidate(phase, replace(head, done=done), ("phase",))


def _plan(outline: Outline, block: Block) -> Head | None:
    """The head of a box that names a plan; None for others and for plans that are still to be decided."""
    if block.box is None:
        return None
    found = _PLAN.match(outline.text, block.text.start, block.text.end)
    if not found or not found["title"].strip() or _UNDECIDED.match(found["title"]):
        return None
    title = found["title"].rstrip()
    return replace(
        outline.heads[block.index],
        ref=Written(found["id"], Span(*found.span("id"))),
        title=Written(title.replace("**", ""), Span(found.start("title"), found.start("title") + len(title))),
    )


DIALECT = Dialect(
    name="gsd-roadmap",
    recognise=recognise,
    level=level,
    labels={"plans": Field.DETAIL},
    order=Order.MARKED,
    barrier=Barrier.SOFT,
)
