"""Plans in sprints: each task with its location, dependencies and validation."""

from __future__ import annotations

from planc.ir import Barrier, Order
from planc.reading.blocks.ids import IdShape
from planc.reading.blocks.outline import Outline
from planc.reading.dialect import Dialect, Evidence
from planc.reading.signs import evidence, signs


def recognise(outline: Outline) -> Evidence:
    """Tasks numbered inside numbered sprints, with the same fields in each."""
    found = signs(outline)
    inside = sum(head.word == "task" and head.shape is IdShape.DOTTED for _, head in found.headings)
    fields = found.labelled("location", "description", "dependencies", "acceptance criteria", "validation")
    return evidence(
        (found.numbered("sprint") and inside > 1, "tasks numbered 1.1 inside sprints"),
        (inside and len(fields) > 2, f"fields {', '.join(fields)}"),
        (found.labels["demo/validation"], "a demo for each sprint"),
        (inside and found.labels["complexity"] > 1, "tasks with their complexity"),
    )


DIALECT = Dialect(name="sprints", recognise=recognise, order=Order.FREE, barrier=Barrier.SOFT)
