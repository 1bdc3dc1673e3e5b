"""Tasks whose steps are of different roles, split into a task for each stretch of one role."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import count

from planc.config import Config
from planc.ir import (
    Action,
    Assignment,
    Derived,
    Document,
    Edge,
    EdgeKind,
    FileUse,
    Made,
    Plan,
    Role,
    Task,
    TaskId,
    Work,
)
from planc.passes.derived.deriving import Derivation, derive
from planc.passes.derived.mixed_steps import Stretch, stretches
from planc.passes.roles.assign import is_overridden
from planc.passes.roles.clues import headings
from planc.passes.roles.languages import languages
from planc.reading.fields.commands import running, ticked_commands
from planc.span import SourceFile, Span, Written
from planc.values import replace


def split_mixed(
    plan: Plan, document: Document, work: Work, assignments: Mapping[TaskId, Assignment], config: Config
) -> Work:
    """The work with each mixed task split, if `config` asks for it.

    What people do, special tasks, and tasks whose role the settings or a comment give stay whole.
    """
    if not config.split_mixed or work.relations.cycles:
        return work
    above, spoken = headings(plan), languages(document.source.text)
    taken = {task.id.casefold() for task in plan.tasks}
    tasks: list[Derived] = []
    edges: list[Edge] = []
    first: dict[TaskId, TaskId] = {}
    last: dict[TaskId, tuple[TaskId, ...]] = {}
    for task in plan.tasks:
        if (task.done and not config.include_done) or task.kind or _is_settled(assignments[task.id]):
            continue
        if found := stretches(task, document, above[task.phase], spoken):
            parts = list(_parts(task, found, document.source, _free_ids(task.id, taken)))
            tasks += parts
            edges += _edges(parts)
            first[task.id] = parts[0].task.id
            last[task.id] = _awaited(parts)
    return derive(work, Derivation(tasks=tuple(tasks), edges=tuple(edges), first=first, last=last))


def _is_settled(assignment: Assignment) -> bool:
    return assignment.role is Role.MANUAL or is_overridden(assignment)


def _free_ids(task: TaskId, taken: set[str]) -> Iterator[TaskId]:
    """`T002.1`, `T002.2` and so on, without those that there are."""
    for number in count(1):
        name = f"{task}.{number}"
        if name.casefold() not in taken:
            taken.add(name.casefold())
            yield TaskId(name)


def _parts(
    task: Task, found: Sequence[Stretch], source: SourceFile, ids: Iterator[TaskId]
) -> Iterator[Derived]:
    files = _shared_out(task, found, source)
    commands = _commands(task, found, source)
    general = tuple(_general(task, found, source))
    roles = list(dict.fromkeys(stretch.role for stretch in found))
    mixed = f"{', '.join(roles[:-1])} and {roles[-1]}"
    for number, stretch in enumerate(found):
        title = f"{number + 1} of {len(found)}, {stretch.role}: {task.title.value}"
        part = replace(
            task,
            id=next(ids),
            title=Written(title, task.title.span),
            files=files[number],
            steps=tuple(step.words for step in stretch.steps),
            specification=tuple(sorted((*general, *stretch.text))),
            validation=commands[number],
            # What the author gives is for the whole: `estimate_shares` shares it out.
            tokens=None,
            minutes=None,
        )
        yield Derived(
            task=part,
            made=Made.STEPS,
            of=(task.id,),
            why=f"the task mixes steps that {mixed}, and these {stretch.role}",
            evidence=stretch.evidence,
            role=stretch.role,
        )


def _general(task: Task, found: Sequence[Stretch], source: SourceFile) -> Iterator[Span]:
    """What of the task's specification belongs to none of its steps."""
    steps = sorted(span for stretch in found for span in stretch.text)
    for own in task.specification:
        start = own.start
        for step in (step for step in steps if own.contains(step)):
            if source.slice(Span(start, step.start)).strip():
                yield Span(start, step.start)
            start = step.end
        if source.slice(Span(start, own.end)).strip():
            yield Span(start, own.end)


def _shared_out(task: Task, found: Sequence[Stretch], source: SourceFile) -> Sequence[tuple[FileUse, ...]]:
    """The files of each stretch: those that it names and may write, and what it reads."""
    files: list[list[FileUse]] = [[] for _ in found]
    for use in task.files:
        for at, number in enumerate(_users(use, found, source)):
            again = at > 0 and use.action is Action.CREATE
            files[number].append(replace(use, action=Action.MODIFY) if again else use)
    return [tuple(each) for each in files]


def _users(use: FileUse, found: Sequence[Stretch], source: SourceFile) -> Sequence[int]:
    """Those that generate and name the file, else others that name it, else the first that generates.

    Who only checks writes nothing, and a file that is read and that no stretch names is read by all.
    """
    names = [number for number, each in enumerate(found) if _names(each, use, source)]
    if use.action is Action.READ:
        return names or range(len(found))
    makers = [number for number, each in enumerate(found) if each.role is Role.GENERATE]
    others = [number for number, each in enumerate(found) if each.role is Role.REASON]
    return (
        [number for number in makers if number in names]
        or [number for number in others if number in names]
        or (makers or others)[:1]
    )


def _names(stretch: Stretch, use: FileUse, source: SourceFile) -> bool:
    return any(use.path.value in source.slice(span) for span in stretch.text)


def _commands(task: Task, found: Sequence[Stretch], source: SourceFile) -> Sequence[tuple[Written[str], ...]]:
    """Each command for the check that has it in its text, else for the last check, else for the last stretch.

    A check without any takes what its text has in back ticks: who checks may run only what is listed.
    """
    checks = [number for number, each in enumerate(found) if each.role is Role.VALIDATE]
    shared: list[list[Written[str]]] = [[] for _ in found]
    for command in task.validation:
        own = [n for n in checks if any(span.contains(command.span) for span in found[n].text)]
        shared[(own or checks[-1:] or [len(found) - 1])[0]].append(command)
    for number in checks:
        shared[number] = shared[number] or [
            command for span in found[number].text for command in running(ticked_commands(source.text, span))
        ]
    return [tuple(each) for each in shared]


def _edges(parts: Sequence[Derived]) -> Iterator[Edge]:
    """Each part waits for the one before it, and for those whose files it may build on."""
    for number, part in enumerate(parts):
        for before in _awaited(parts[:number]):
            span = part.task.steps[0]
            yield Edge(before=before, after=part.task.id, kind=EdgeKind.ORDER, hard=True, evidence=span)


def _awaited(parts: Sequence[Derived]) -> tuple[TaskId, ...]:
    """The parts that write files, and the last one: who waits for the task builds on these."""
    return tuple(part.task.id for part in parts if part.task.written_files or part is parts[-1])
