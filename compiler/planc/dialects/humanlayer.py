"""HumanLayer plans: phases of numbered changes, each phase with criteria that machines and people check."""

from __future__ import annotations

from planc.ir import Barrier, Order
from planc.reading.dialect import Dialect, Evidence
from planc.reading.outline import Outline
from planc.reading.signs import evidence, listed, signs
from planc.reading.words import Field


def recognise(outline: Outline) -> Evidence:
    """The headings of a phase, and those around the phases."""
    found = signs(outline)
    around = found.called(
        "current state analysis", "desired end state", "what we're not doing", "implementation approach"
    )
    return evidence(
        listed("headings", found.called("changes required")),
        (
            len(found.called("automated verification", "manual verification")) > 1,
            "automated and manual criteria",
        ),
        listed("sections", around),
        (len(around) > 1, f"{len(around)} of its sections"),
        (
            found.labels["file"] > 1 and len(found.labelled("changes", "intent", "contract")) > 0,
            "File and Changes",
        ),
        (found.labels["implementation note"], "notes to pause for people"),
    )


DIALECT = Dialect(
    name="humanlayer",
    recognise=recognise,
    order=Order.MARKED,
    barrier=Barrier.HARD,
    labels={
        "changes required": Field.STEPS,
        "overview": Field.DETAIL,
        "changes": Field.DETAIL,
        "intent": Field.DETAIL,
        "contract": Field.DETAIL,
    },
)
