"""Plans for swarms: tasks T1, T2, … that say in a list what they depend on."""

from __future__ import annotations

from planc.ir import Barrier, Order
from planc.reading.blocks.ids import IdShape
from planc.reading.blocks.outline import Outline
from planc.reading.dialect import Dialect, Evidence
from planc.reading.signs import evidence, listed, signs


def recognise(outline: Outline) -> Evidence:
    """Headings with ids, and fields whose names are written like variables."""
    found = signs(outline)
    coded = sum(head.shape is IdShape.CODE for _, head in found.headings)
    return evidence(
        (coded > 1 and found.labels["depends_on"] + found.labels["depends on"] > 1, "tasks with depends_on"),
        listed("fields", found.labelled("location", "log", "files edited/created") if coded > 1 else ()),
        listed(
            "sections", found.called("parallel execution groups", "dependency graph") if coded > 1 else ()
        ),
    )


DIALECT = Dialect(name="swarms", recognise=recognise, order=Order.FREE, barrier=Barrier.NONE)
