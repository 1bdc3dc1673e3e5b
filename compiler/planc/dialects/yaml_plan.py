"""Plans in YAML, as Bernstein has them: `stages` with `steps`, or `tasks`, that say what they wait for."""

from __future__ import annotations

from planc.ir import Barrier, DialectChoice, Order, Plan
from planc.patterns import lazy
from planc.reading.blocks.front_matter import read_yaml
from planc.reading.blocks.outline import Outline
from planc.reading.blocks.values import Map
from planc.reading.dialect import Dialect, Evidence
from planc.reading.records.object_plans import groups_of, read_objects
from planc.span import Span

_START = lazy(
    r"(?:[^\S\n]*(?:#[^\n]*)?\n)*+(?:---[ \t]*\n)?(?:[^\S\n]*(?:#[^\n]*)?\n)*+[A-Za-z_][\w-]*:(?=[ \t\r\n])"
)
_LIST = lazy(r"(?:^|\n)(?:tasks|stages|phases|milestones|epics|sprints|waves):[ \t]*\r?\n")


def recognise(outline: Outline) -> Evidence:
    """A map from the first line on, with a list of tasks or of stages that hold some."""
    groups = groups_of(_whole(outline))
    if not groups:
        return ()
    number = sum(len(group.tasks) for group in groups)
    stages = sum(group.stage is not None for group in groups)
    return ("the text is a map in YAML", f"{number} tasks", *([f"{stages} stages"] if stages else []))


def _whole(outline: Outline) -> Map:
    """The map that the whole text is; an empty one where it is something else."""
    text = outline.text
    span = Span(0, len(text))
    if not _START.match(text) or not _LIST.search(text):
        return Map((), span)
    return read_yaml(text, span)


def read(outline: Outline, choice: DialectChoice) -> Plan:
    """The plan that the map holds."""
    return read_objects(outline.text, _whole(outline), choice)


DIALECT = Dialect(name="yaml", recognise=recognise, read=read, order=Order.FREE, barrier=Barrier.NONE)
