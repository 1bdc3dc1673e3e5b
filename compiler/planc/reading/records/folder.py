"""Plans that are folders: which of their files are tasks, and the plan that these make together."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from posixpath import basename

from planc.ir import DialectChoice, Plan, Task, Unread
from planc.reading.blocks.labels import Labels
from planc.reading.blocks.outline import Outline
from planc.reading.dialect import Evidence
from planc.reading.records.json_tasks import gone
from planc.reading.records.records import make_tasks
from planc.reading.records.task_files import (
    DEPENDENCIES,
    FileReader,
    TaskFile,
    body,
    files_of,
    files_or_own,
    lone_file,
)
from planc.reading.tasks.identity import slug
from planc.reading.words import Field
from planc.span import LINE_END, Span, Written

IsTask = Callable[[Outline, TaskFile], bool]


def recognised(outline: Outline, is_task: IsTask, signs: str, *, alone: bool = False) -> Evidence:
    """The evidence that the files of a folder are tasks of a kind, which shows in `signs`.

    alone: a file of that kind is a task as well where it is the whole plan.
    """
    files = files_or_own(outline) if alone else files_of(outline)
    tasks = [file for file in files if is_task(outline, file)]
    if not tasks:
        return ()
    folder = bool(outline.document.source.parts)
    return (
        f"{len(tasks)} of the {len(files)} files of the folder are tasks"
        if folder
        else "the file is one task",
        f"their {signs}",
        tasks[0].part.path,
    )


def read_folder(
    outline: Outline,
    choice: DialectChoice,
    is_task: IsTask,
    labels: Mapping[str, Field],
    boxes: Field = Field.STEPS,
    *,
    alone: bool = False,
) -> Plan:
    """The plan that the files of a folder make together.

    is_task: which files are tasks. labels: what labels and headings in them mean. boxes: what a box is that
    stands under no label. alone: a file that is the whole plan is read as well.
    """
    every = files_or_own(outline) if alone else files_of(outline)
    files = [(file, is_task(outline, file)) for file in every]
    found = [file for file, task in files if task and not gone(file.head)]
    others = [file for file, task in files if not task]
    reader = FileReader(outline, Labels(outline, labels), boxes)
    tasks, duplicates = make_tasks(outline.text, [reader.record(file) for file in found])
    about = next((file for file in others if _is_about(file)), None)
    return Plan(
        title=_title(outline, about),
        dialect=choice,
        context=tuple(body(about)) if about else (),
        tasks=tasks,
        duplicates=duplicates,
        unread=(*_unread(outline, files, about), *_unknown(found, tasks)),
    )


def lone_task(outline: Outline, choice: DialectChoice) -> Plan | None:
    """The plan that a document makes which is one task itself; None where it does not say so."""
    file = lone_file(outline)
    if file is None:
        return None
    record = FileReader(outline, Labels(outline, {}), Field.STEPS).record(file)
    tasks, _ = make_tasks(outline.text, [record])
    return Plan(title=record.title, dialect=choice, tasks=tasks)


def _unread(
    outline: Outline, files: Sequence[tuple[TaskFile, bool]], about: TaskFile | None
) -> Iterator[Unread]:
    """Files that are no tasks, tasks that are given up, and conflicts that the author states."""
    for file, task in files:
        if not task and file is not about:
            yield Unread(_first_line(outline, file), "a file that is no task")
        elif why := gone(file.head):
            yield Unread(_first_line(outline, file), why)
        elif task:
            for name in file.head.texts("conflicts_with"):
                yield Unread(
                    name.span, "a conflict: planc keeps tasks apart that write one file, and no others"
                )


def _unknown(found: Sequence[TaskFile], tasks: Sequence[Task]) -> Iterator[Unread]:
    """Names in front matter of what a task waits for that are no ids and no titles of the folder."""
    known = {slug(words, 200) for task in tasks for words in (task.id, task.title.value)}
    for file in found:
        for name in (given for key in DEPENDENCIES for given in file.head.texts(key)):
            if " " in name.value and slug(name.value, 200) not in known:
                yield Unread(name.span, "looks like a dependency, but names no task of this folder")


def _is_about(file: TaskFile) -> bool:
    """Whether a file tells of the whole folder."""
    return bool(re.match(r"(?:epic|readme|index|overview|spec|plan|prd|context)\b", file.name, re.IGNORECASE))


def _title(outline: Outline, about: TaskFile | None) -> Written[str]:
    if about and (name := about.head.text("title", "name", "goal")):
        return name
    if about and about.heading:
        return Written(" ".join(outline.words(about.heading).split()), about.heading.text)
    return Written(basename(outline.document.source.path.rstrip("/")), Span(0, 0))


def _first_line(outline: Outline, file: TaskFile) -> Span:
    ending = LINE_END.search(outline.text, *file.part.span)
    return Span(file.part.span.start, ending.start() if ending else file.part.span.end)
