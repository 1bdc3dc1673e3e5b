"""Agent OS task lists: groups that state what they depend on, steps in each that follow one another."""

from __future__ import annotations

from planc.ir import Barrier, Order
from planc.reading.blocks.ids import IdShape
from planc.reading.blocks.outline import Outline
from planc.reading.dialect import Dialect, Evidence
from planc.reading.signs import evidence, signs


def recognise(outline: Outline) -> Evidence:
    """Task groups with a box that completes each, or the sentence above a specification's tasks."""
    found = signs(outline)
    complete = sum(
        head.shape is IdShape.DOTTED and head.ref is not None and head.ref.value.endswith(".0")
        for _, head in found.boxes
    )
    groups = found.numbered("task group")
    nested = sum(head.shape is IdShape.DOTTED and block.level == 1 for block, head in found.boxes)
    tests = sum(head.title.value.startswith(("Write tests", "Verify all")) for _, head in found.boxes)
    return evidence(
        (groups, "task groups"),
        (complete, "boxes such as 1.0 that complete a group"),
        (found.title.startswith(("task breakdown", "spec tasks")), "its title"),
        (".agent-os/" in found.opening or "agent-os/specs" in found.opening, "a specification of Agent OS"),
        (any(name.endswith(" layer") for name in found.names) and groups, "layers"),
        (nested > 1 and tests > 1, "groups that begin and end with tests"),
    )


DIALECT = Dialect(
    name="agent-os", recognise=recognise, beside=("spec.md",), order=Order.SERIAL, barrier=Barrier.SOFT
)
