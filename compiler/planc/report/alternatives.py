"""What would change planc's answers: small changes of a plan, decided anew."""

from __future__ import annotations

from collections.abc import Iterator

from planc.config import Config
from planc.ir import Action, Assignment, Compilation, FileUse, Relations, Schedule, Task, TaskId
from planc.passes.batches.schedule import rescheduled
from planc.passes.relations.lifting import without
from planc.passes.roles.assign import assign
from planc.report.facts import Facts
from planc.span import Span, Written
from planc.values import NamedTuple, replace

# Stands behind the plan where a change is tried that adds a specification; of words that decide nothing.
SPECIFICATION = "\n" + "value = 1\n" * 40


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
    source = replace(compilation.source, text=f"{compilation.source.text}{SPECIFICATION}")
    for change, variant in _variants(task, compilation):
        plan = replace(compilation.plan, tasks=(variant,))
        assignment = assign(plan, source, compilation.config)[task.id]
        if assignment.role is not role:
            yield OtherRole(change, assignment)


def _variants(task: Task, compilation: Compilation) -> Iterator[tuple[str, Task]]:
    title = task.title.value
    words = {answer.evidence for answer in compilation.assignments[task.id].because}
    for word in sorted(word for word in words if word and word != title and word in title):
        rest = Written(" ".join(title.replace(word, "").split()), task.title.span)
        yield f"without `{word}` in its title", replace(task, title=rest)
    if task.written_files:
        read = tuple(file for file in task.files if file not in task.written_files)
        yield "if it named no file to write", replace(task, files=read)
    else:
        path = Written("src/new.py", task.title.span)
        made = FileUse(path=path, action=Action.CREATE, resolved=path.value)
        writes = replace(task, files=(*task.files, made))
        end = len(compilation.source.text)
        added = (*task.specification, Span(end, end + len(SPECIFICATION)))
        yield "if it named a file to write", writes
        yield "if it named a file to write and what goes into it", replace(writes, specification=added)
    if task.specification:
        bare = replace(task, specification=(), requirements=(), steps=())
        yield "if nothing specified it but its title", bare
    if task.model:
        yield "if its author named no model", replace(task, model=None)


def other_times(facts: Facts, task: TaskId) -> Iterator[OtherTime]:
    """The changes that would let the task start earlier."""
    compilation = facts.compilation
    for change, relations, config in _freed(facts, task):
        timetable = rescheduled(compilation, relations, config)
        if timetable.start[task] < compilation.schedule.start[task]:
            yield OtherTime(change, timetable)


def _freed(facts: Facts, task: TaskId) -> Iterator[tuple[str, Relations, Config]]:
    relations, config = facts.compilation.work.relations, facts.compilation.config
    last = facts.binding(task)
    for gone in (*((each,) for each in last), *([last] if len(last) > 1 else [])):
        edges = [edge for edge in facts.waits[task] if edge.before in gone]
        yield f"without waiting for {' and '.join(gone)}", without(facts.compilation.work, edges), config
    if files := sorted({pair.file for pair in facts.exclusions[task]}):
        rest = tuple(pair for pair in relations.exclusions if task not in (pair.first, pair.second))
        yield f"if no other task wrote {', '.join(files)}", replace(relations, exclusions=rest), config
    more = config.jobs * 2
    yield f"with --jobs {more}", relations, replace(config, jobs=more)
