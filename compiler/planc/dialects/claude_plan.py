"""Plans of Claude Code's plan mode: context, numbered changes, critical files, verification."""

from __future__ import annotations

from planc.ir import Barrier, BlockKind, Order, Plan
from planc.reading.blocks.ids import IdShape, Keyword
from planc.reading.blocks.outline import Outline
from planc.reading.blocks.tables import Table
from planc.reading.dependencies.order import freed_where_stated
from planc.reading.dialect import Dialect, Evidence
from planc.reading.signs import evidence, listed, signs
from planc.reading.tasks.candidates import Candidate
from planc.reading.tasks.picking import picked


def recognise(outline: Outline) -> Evidence:
    """The title and the sections that plan mode writes."""
    found = signs(outline)
    files = found.called(
        "critical files", "critical files for implementation", "files to modify", "key files"
    )
    frame = "context" in found.names and "verification" in found.names
    numbered = sum(
        head.shape is IdShape.NUMBER and head.keyword is Keyword.NONE for _, head in found.headings
    )
    return evidence(
        (frame, "Context and Verification"),
        listed("sections", files),
        (frame and found.title.startswith("plan"), "its title"),
        (frame and numbered > 1, "numbered changes"),
    )


def level(outline: Outline, tables: tuple[Table, ...]) -> tuple[Candidate, ...]:
    """The numbered headings, where there are some."""
    return picked(outline, tables, _is_numbered)


def _is_numbered(candidate: Candidate) -> bool:
    head = candidate.head
    return (
        candidate.block.kind is BlockKind.HEADING
        and head.keyword is not Keyword.PHASE
        and head.shape in {IdShape.NUMBER, IdShape.DOTTED, IdShape.LETTERED}
    )


def refine(outline: Outline, plan: Plan) -> Plan:
    """The plan in the order that its tasks state, where they do."""
    return freed_where_stated(plan)


DIALECT = Dialect(
    name="claude-plan",
    recognise=recognise,
    order=Order.MARKED,
    barrier=Barrier.SOFT,
    level=level,
    refine=refine,
)
