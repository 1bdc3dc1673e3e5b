"""CCPM's epics: `.claude/epics/<epic>/001.md`, each a task that says in front matter what it waits for."""

from __future__ import annotations

from planc.ir import Barrier, DialectChoice, Order, Plan
from planc.reading.blocks.outline import Outline
from planc.reading.dialect import Dialect, Evidence
from planc.reading.records.folder import read_folder, recognised
from planc.reading.records.task_files import TaskFile
from planc.reading.words import Field

_LABELS = {
    "effort estimate": Field.DETAIL,
    "size": Field.MINUTES,
    "hours": Field.MINUTES,
    "conflicts": Field.DETAIL,
}


def _is_task(outline: Outline, file: TaskFile) -> bool:
    head = file.head
    linked = [key for key in ("depends_on", "parallel", "conflicts_with") if head.get(key) is not None]
    return head.text("name") is not None and len(linked) > 1


def recognise(outline: Outline) -> Evidence:
    """Files with a name and with what they wait for and conflict with."""
    return recognised(outline, _is_task, "front matter has name, depends_on and parallel", alone=True)


def read(outline: Outline, choice: DialectChoice) -> Plan:
    """The plan that the epic's files make."""
    return read_folder(outline, choice, _is_task, _LABELS, alone=True)


DIALECT = Dialect(
    name="ccpm", of_folders=True, recognise=recognise, read=read, order=Order.FREE, barrier=Barrier.NONE
)
