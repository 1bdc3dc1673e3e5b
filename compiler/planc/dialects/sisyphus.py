"""Prometheus and Sisyphus work plans: each task says what blocks it; waves, matrix and tree say it again."""

from __future__ import annotations

from planc.ir import Barrier, Order, Plan
from planc.reading.blocks.outline import Outline
from planc.reading.dependencies.order import freed_where_stated
from planc.reading.dialect import Dialect, Evidence
from planc.reading.signs import evidence, listed, signs


def recognise(outline: Outline) -> Evidence:
    """The fields of a task and the sections around the tasks."""
    found = signs(outline)
    fields = found.labelled("what to do", "must not do", "recommended agent profile", "qa scenarios")
    return evidence(
        (len(fields) > 1, f"fields {', '.join(fields)}"),
        listed("fields", found.labelled("parallelization", "can run in parallel", "blocked by")),
        (found.called("todos") and found.boxes, "boxes under TODOs"),
        listed(
            "sections",
            found.called("parallel execution waves", "dependency matrix", "final verification wave"),
        ),
        listed(
            "sections", found.called("metis review", "definition of done", "agent dispatch summary", "tl;dr")
        ),
    )


def refine(outline: Outline, plan: Plan) -> Plan:
    """The plan in the order that its tasks state, where they do."""
    return freed_where_stated(plan)


DIALECT = Dialect(
    name="sisyphus", recognise=recognise, order=Order.MARKED, barrier=Barrier.SOFT, refine=refine
)
