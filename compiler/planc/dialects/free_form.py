"""Plans in no known format: headings, lists, tables and prose, read by structure alone."""

from planc.ir import Barrier, Order
from planc.reading.dialect import Dialect, Evidence
from planc.reading.outline import Outline


def recognise(outline: Outline) -> Evidence:
    """Every document is one."""
    return ("no other dialect fits better",) if outline.blocks else ("an empty document",)


DIALECT = Dialect(name="free-form", recognise=recognise, order=Order.MARKED, barrier=Barrier.SOFT)
