"""Folders of tickets: `02-title.md` with `# 02 — Title`, what to build, what blocks it, and its state."""

from __future__ import annotations

import re

from planc.ir import Barrier, DialectChoice, Order, Plan
from planc.patterns import lazy
from planc.reading.blocks.outline import Outline
from planc.reading.dialect import Dialect, Evidence
from planc.reading.records.folder import read_folder, recognised
from planc.reading.records.task_files import TaskFile
from planc.reading.words import Field

_BLOCKED = lazy(r"^\*\*(?:Blocked by|What to build):?\*\*:?", re.MULTILINE)
_LABELS = {"what to build": Field.DETAIL, "checklist": Field.CRITERIA, "blocked by": Field.DEPENDS}


def _is_task(outline: Outline, file: TaskFile) -> bool:
    if file.heading is None or outline.heads[file.heading.index].ref is None:
        return False
    return any(_BLOCKED.search(outline.words(block)) for block in file.blocks[:6])


def recognise(outline: Outline) -> Evidence:
    """Numbered files that say what to build and what blocks them."""
    return recognised(outline, _is_task, "labels are What to build and Blocked by")


def read(outline: Outline, choice: DialectChoice) -> Plan:
    """The plan that the tickets make."""
    return read_folder(outline, choice, _is_task, _LABELS, boxes=Field.CRITERIA)


DIALECT = Dialect(
    name="tickets", of_folders=True, recognise=recognise, read=read, order=Order.FREE, barrier=Barrier.NONE
)
