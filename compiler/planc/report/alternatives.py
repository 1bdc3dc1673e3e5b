"""What would change planc's answers: small changes of a plan, decided anew."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from planc.config import Config
from planc.ir import (
    Action,
    Assignment,
    Compilation,
    FileUse,
    Relations,
    Role,
    Schedule,
    Task,
    TaskId,
)
from planc.passes.assign import assign
from planc.passes.schedule import schedule
from planc.span import Written


class OtherRole(NamedTuple):
    """A change of the task's text, and whose work it would be then."""

    change: str
    assignment: Assignment


class OtherTime(NamedTuple):
    """A change of what the task waits for, and when everything would run then."""

    change: str
    schedule: Schedule


def other_roles(compilation: Compilation, task: Task) -> Iterator[OtherRole]:
    """The changes that would give the task another role."""
    role = compilation.assignments[task.id].role
    for change, variant in _variants(task, compilation):
        plan = replace(compilation.plan, tasks=(variant,))
        assignment = assign(plan, compilation.source, compilation.config)[task.id]
        if assignment.role is not role:
            yield OtherRole(change, assignment)


def _variants(task: Task, compilation: Compilation) -> Iterator[tuple[str, Task]]:
    words = {a.evidence for a in compilation.assignments[task.id].because if a.evidence in task.title.value}
    for word in sorted(words - {"", task.title.value}):
        title = Written(" ".join(task.title.value.replace(word, "").split()), task.title.span)
        yield f"without `{word}` in its title", replace(task, title=title)
    if task.written_files:
        read = tuple(file for file in task.files if file not in task.written_files)
        yield "if it named no file to write", replace(task, files=read)
    else:
        made = FileUse(
            path=Written("src/new.py", task.title.span), action=Action.CREATE, resolved="src/new.py"
        )
        yield "if it named a file to write", replace(task, files=(*task.files, made))
    if task.specification:
        yield (
            "if nothing specified it but its title",
            replace(task, specification=(), requirements=(), steps=()),
        )
    if task.model:
        yield "if it named no model", replace(task, model=None)


def binding(compilation: Compilation, task: TaskId) -> tuple[TaskId, ...]:
    """The tasks that the task waits for and that are in the latest batch of all of those."""
    place = {batch.id: index for index, batch in enumerate(compilation.schedule.batches)}
    batch_of = compilation.schedule.batch_of
    before = dict.fromkeys(
        edge.before for edge in compilation.relations.edges if edge.after == task and edge.before in batch_of
    )
    latest = max((place[batch_of[each]] for each in before), default=-1)
    return tuple(each for each in before if place[batch_of[each]] == latest)


def other_times(compilation: Compilation, task: Task) -> Iterator[OtherTime]:
    """The changes that would let the task start earlier."""
    start = compilation.schedule.start[task.id]
    for change, relations, config in _freed(compilation, task.id):
        timetable = schedule(
            compilation.plan,
            compilation.source,
            relations,
            compilation.assignments,
            compilation.estimates,
            config,
        )
        if timetable.start[task.id] < start:
            yield OtherTime(change, timetable)


def _freed(compilation: Compilation, task: TaskId) -> Iterator[tuple[str, Relations, Config]]:
    relations, config = compilation.relations, compilation.config
    last = binding(compilation, task)
    for gone in (*((each,) for each in last), *([last] if len(last) > 1 else [])):
        edges = tuple(edge for edge in relations.edges if not (edge.after == task and edge.before in gone))
        yield f"without waiting for {' and '.join(gone)}", replace(relations, edges=edges), config
    files = {pair.file for pair in relations.exclusions if task in (pair.first, pair.second)}
    if files:
        rest = tuple(pair for pair in relations.exclusions if task not in (pair.first, pair.second))
        change = f"if no other task wrote {', '.join(sorted(files))}"
        yield change, replace(relations, exclusions=rest), config
    more = config.jobs * 2
    yield f"with --jobs {more}", relations, replace(config, jobs=more)


def decided(role: Role, model: str) -> str:
    """A role and the model that fills it, in a word or two."""
    return f"{role.value} -> {model}" if model else role.value
