"""Any other folder whose files are tasks: their front matter has a state and says what they wait for."""

from __future__ import annotations

from planc.ir import Barrier, DialectChoice, Order, Plan
from planc.reading.blocks.outline import Outline
from planc.reading.dialect import Dialect, Evidence
from planc.reading.records.folder import read_folder, recognised
from planc.reading.records.task_files import TaskFile

_STATES = ("status", "state", "depends_on", "dependencies", "blocked_by", "priority", "estimate")


def _is_task(outline: Outline, file: TaskFile) -> bool:
    named = file.head.text("id", "title", "name") is not None
    return named and sum(file.head.get(key) is not None for key in _STATES) > 1


def recognise(outline: Outline) -> Evidence:
    """Files whose front matter tells of a task."""
    return recognised(outline, _is_task, "front matter has names and states")[:2]


def read(outline: Outline, choice: DialectChoice) -> Plan:
    """The plan that the files make."""
    return read_folder(outline, choice, _is_task, {})


DIALECT = Dialect(
    name="task-files", of_folders=True, recognise=recognise, read=read, order=Order.FREE, barrier=Barrier.NONE
)
