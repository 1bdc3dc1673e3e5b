"""Backlog.md's folders: `back-12 - Title.md` with id, title, status and dependencies in front matter."""

from __future__ import annotations

from planc.ir import Barrier, DialectChoice, Order, Plan
from planc.reading.blocks.outline import Outline
from planc.reading.dialect import Dialect, Evidence
from planc.reading.records.folder import read_folder, recognised
from planc.reading.records.task_files import TaskFile
from planc.reading.words import Field

_LABELS = {
    "implementation plan": Field.STEPS,
    "implementation notes": Field.DETAIL,
    "final summary": Field.DETAIL,
    "description": Field.DETAIL,
}


def _is_task(outline: Outline, file: TaskFile) -> bool:
    known = all(file.head.text(key) for key in ("id", "title", "status"))
    return known and file.head.get("dependencies") is not None


def recognise(outline: Outline) -> Evidence:
    """Files with id, title, status and dependencies."""
    return recognised(outline, _is_task, "front matter has id, title, status and dependencies", alone=True)


def read(outline: Outline, choice: DialectChoice) -> Plan:
    """The plan that the tasks of the backlog make."""
    return read_folder(outline, choice, _is_task, _LABELS, alone=True)


DIALECT = Dialect(
    name="backlog-md", of_folders=True, recognise=recognise, read=read, order=Order.FREE, barrier=Barrier.NONE
)
