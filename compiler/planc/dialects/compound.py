"""Compound Engineering plans: implementation units that state what they depend on."""

from __future__ import annotations

from planc.ir import Barrier, Order
from planc.reading.blocks.outline import Outline
from planc.reading.dialect import Dialect, Evidence
from planc.reading.signs import evidence, listed, signs


def recognise(outline: Outline) -> Evidence:
    """Units, and the fields that only units have."""
    found = signs(outline)
    coded = sum(head.ref is not None and head.ref.value.startswith("U") for _, head in found.headings)
    units = coded + sum(head.word == "unit" for _, head in (*found.headings, *found.boxes))
    fields = found.labelled(
        "test scenarios", "approach", "execution note", "patterns to follow", "requirements"
    )
    return evidence(
        (units > 1, "units with a number"),
        (units > 1 and fields, f"fields {', '.join(fields)}"),
        (found.called("implementation units"), "a section Implementation Units"),
        listed("sections", found.called("requirements trace", "scope boundaries", "system-wide impact")),
        ("artifact_contract: ce-" in found.opening, "an artifact contract"),
    )


DIALECT = Dialect(name="compound", recognise=recognise, order=Order.FREE, barrier=Barrier.SOFT)
