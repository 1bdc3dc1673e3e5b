"""OpenSpec's `tasks.md`: numbered groups of numbered boxes, and nothing else."""

from __future__ import annotations

from planc.ir import Barrier, BlockKind, Order, Plan
from planc.reading.blocks.ids import IdShape, Keyword
from planc.reading.blocks.outline import Outline
from planc.reading.dependencies.order import freed_where_stated
from planc.reading.dialect import Dialect, Evidence
from planc.reading.signs import evidence, signs


def recognise(outline: Outline) -> Evidence:
    """Boxes whose numbers begin with the number of their heading."""
    found = signs(outline)
    dotted = [(block, head) for block, head in found.boxes if head.shape is IdShape.DOTTED]
    fitting = sum(
        head.ref is not None and head.ref.value.split(".")[0] in _numbers_above(outline, block.index)
        for block, head in dotted
    )
    groups = sum(head.keyword is Keyword.NONE and head.shape is IdShape.NUMBER for _, head in found.headings)
    plain = len(dotted) * 2 > len(found.boxes) and not found.labelled("do", "done when", "requirements")
    return evidence(
        (groups > 1 and fitting > 1, "boxes numbered after their headings"),
        (groups > 1 and plain, "numbered headings over plain boxes"),
    )


def _numbers_above(outline: Outline, index: int) -> set[str]:
    """The numbers of the headings around a block."""
    return {
        ref.value
        for holder in outline.chain(outline.blocks[index])
        if holder.kind is BlockKind.HEADING and (ref := outline.heads[holder.index].ref)
    }


def refine(outline: Outline, plan: Plan) -> Plan:
    """The plan in the order that its tasks state, where they do."""
    return freed_where_stated(plan)


DIALECT = Dialect(
    name="openspec",
    recognise=recognise,
    beside=("proposal.md", "design.md"),
    order=Order.MARKED,
    barrier=Barrier.SOFT,
    refine=refine,
)
