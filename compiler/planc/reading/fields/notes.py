"""Notes on tasks that stand away from them: an item or a paragraph that begins with the id of a task."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from planc.ir import WRITES, Block, BlockKind, Task
from planc.patterns import lazy
from planc.reading.blocks.labels import Entry
from planc.reading.blocks.outline import Outline
from planc.reading.fields.file_lists import distinct
from planc.reading.fields.files import detail_files
from planc.reading.words import Field
from planc.values import replace

_OPENING_ID = lazy(
    r"[*_`\[]*(?P<id>[A-Za-z]{1,8}(?:\d++(?:[-_.]\d++)?+|[-_.]\d++)(?:[.-]\d++)*+[a-z]?)"
    r"(?![\w.-]*\w)"
)
_NOTES = frozenset({BlockKind.ITEM, BlockKind.PARAGRAPH})


def with_noted_files(outline: Outline, tasks: tuple[Task, ...], inside: frozenset[int]) -> tuple[Task, ...]:
    """The tasks, those that write no file given what notes elsewhere say that they write.

    inside: the indexes of the blocks that belong to tasks.
    """
    bare = {
        task.ref.value.casefold()
        for task in tasks
        if task.ref is not None and not any(use.action in WRITES for use in task.files)
    }
    if not bare:
        return tasks
    notes: dict[str, list[Block]] = defaultdict(list)
    for name, block in _notes(outline, inside):
        if name in bare:
            notes[name].append(block)
    return tuple(_noted(outline.text, task, notes) for task in tasks) if notes else tasks


def _notes(outline: Outline, inside: frozenset[int]) -> Iterator[tuple[str, Block]]:
    """The blocks outside the tasks that begin with an id, with that id in lower case."""
    for block in outline.blocks:
        if block.kind in _NOTES and block.index not in inside and not block.quoted:
            found = _OPENING_ID.match(outline.text, *block.text)
            if found:
                yield found["id"].casefold(), block


def _noted(text: str, task: Task, notes: Mapping[str, list[Block]]) -> Task:
    blocks = notes.get(task.ref.value.casefold(), []) if task.ref is not None else []
    entries = [Entry(Field.DETAIL, block.text, block) for block in blocks]
    files = distinct((*task.files, *(use for entry in entries for use in detail_files(text, entry))))
    return replace(task, files=files) if len(files) > len(task.files) else task
