"""Task Master's `tasks.json`: tasks with their dependencies; one that has subtasks only gathers these."""

from __future__ import annotations

from planc.ir import Barrier, DialectChoice, Order, Plan
from planc.reading.blocks.flow import without_escapes
from planc.reading.blocks.outline import Outline
from planc.reading.dialect import Dialect, Evidence
from planc.reading.records.json_tasks import cut_off, json_object
from planc.reading.records.object_plans import groups_of, read_objects
from planc.span import Span, Written
from planc.values import replace


def recognise(outline: Outline) -> Evidence:
    """A JSON object with a list of tasks that have ids and titles."""
    whole = json_object(outline.text)
    groups = groups_of(whole) if whole else ()
    if not groups:
        return ()
    number = sum(len(group.tasks) for group in groups)
    names = [f'the tag "{group.name.value}"' for group in groups if group.name]
    return ("the text is a JSON object", f"a list of {number} tasks", *names)


def read(outline: Outline, choice: DialectChoice) -> Plan:
    """The plan that the object holds."""
    whole = json_object(outline.text)
    if whole is None:
        return Plan(title=Written("", Span(0, 0)), dialect=choice)
    plan = read_objects(without_escapes(outline.text), whole, choice)
    return replace(plan, unread=(*plan.unread, *cut_off(outline.text)))


DIALECT = Dialect(name="task-master", recognise=recognise, read=read, order=Order.FREE, barrier=Barrier.NONE)
