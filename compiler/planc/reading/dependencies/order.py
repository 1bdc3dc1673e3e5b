"""List order where an author says more than a dialect's rule."""

from __future__ import annotations

from planc.ir import Order, Plan
from planc.values import replace

# Nobody who states dependencies for most tasks leaves the others to the order of the list.
MOST = 0.6


def freed_where_stated(plan: Plan) -> Plan:
    """The plan, without meaning in its list order if most of its tasks state what they wait for, or that
    they wait for nothing."""
    stated = sum(bool(task.depends_on) for task in plan.tasks)
    if len(plan.tasks) < 2 or stated < MOST * len(plan.tasks):
        return plan
    return with_order(plan, Order.FREE)


def with_order(plan: Plan, order: Order) -> Plan:
    """The plan with another meaning of list order."""
    return replace(plan, dialect=replace(plan.dialect, order=order))
