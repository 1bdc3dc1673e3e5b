"""Taskplane's folders: `TP-001-name/PROMPT.md` with dependencies, file scope and steps under headings."""

from __future__ import annotations

from planc.ir import Barrier, BlockKind, DialectChoice, Order, Plan
from planc.reading.blocks.outline import Outline
from planc.reading.dialect import Dialect, Evidence
from planc.reading.records.folder import read_folder, recognised
from planc.reading.records.task_files import TaskFile
from planc.reading.words import Field

_LABELS = {
    "file scope": Field.FILES,
    "context to read first": Field.READ,
    "completion criteria": Field.CRITERIA,
    "test command": Field.VALIDATION,
    "task": Field.DEPENDS,
    "external": Field.DETAIL,
    "size": Field.MINUTES,
    "mission": Field.GOAL,
    "artifacts": Field.FILES,
    "do not": Field.READ,
}
_HEADINGS = {"mission", "file scope", "steps", "dependencies"}


def _is_task(outline: Outline, file: TaskFile) -> bool:
    if file.name.casefold() != "prompt.md":
        return False
    words = {outline.words(block).casefold() for block in file.blocks if block.kind is BlockKind.HEADING}
    return len(words & _HEADINGS) > 1


def recognise(outline: Outline) -> Evidence:
    """Prompts in folders of their own with a mission, a file scope and steps."""
    return recognised(
        outline, _is_task, "name is PROMPT.md, their sections are mission, file scope and steps"
    )


def read(outline: Outline, choice: DialectChoice) -> Plan:
    """The plan that the prompts make."""
    return read_folder(outline, choice, _is_task, _LABELS)


DIALECT = Dialect(
    name="taskplane", of_folders=True, recognise=recognise, read=read, order=Order.FREE, barrier=Barrier.NONE
)
