"""Plans in no known format: headings, lists, tables and prose, read by structure alone."""

from planc.ir import Barrier, Order, Plan
from planc.reading.blocks.outline import Outline
from planc.reading.dependencies.order import freed_where_stated
from planc.reading.dialect import Dialect, Evidence


def recognise(outline: Outline) -> Evidence:
    """Every document is one."""
    return ("no other dialect fits better",) if outline.blocks else ("an empty document",)


def refine(outline: Outline, plan: Plan) -> Plan:
    """The plan in the order that its tasks state, where they do."""
    return freed_where_stated(plan)


DIALECT = Dialect(
    name="free-form", recognise=recognise, order=Order.MARKED, barrier=Barrier.SOFT, refine=refine
)
