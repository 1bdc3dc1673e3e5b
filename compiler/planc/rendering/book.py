"""What the prompts of one compilation share, and what the prompt of each task says beyond that."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from planc.ir import Action, Compilation, FileUse, Made, Phase, PhaseId, Role, Task, TaskId
from planc.passes.prompts.citations import Citation, citations
from planc.passes.prompts.handover import Handover, handovers, quoted, upstream
from planc.passes.prompts.prompt_size import REQUIREMENTS_LIMIT
from planc.rendering.checks import loose_syntax_check, syntax_check
from planc.rendering.markdown import named
from planc.rendering.names import file_names
from planc.rendering.plan_text import (
    goal_of,
    introduction,
    phase_chains,
    place,
    shared_text,
    source_name,
    verbatim,
)
from planc.span import Written

NO_PHASE = PhaseId("")


@dataclass(frozen=True, slots=True, kw_only=True)
class Book:
    """What the prompts of one compilation share."""

    compilation: Compilation
    title: str
    source: str
    """The plan's file, as prompts name it."""
    beside: tuple[str, ...]
    """Documents that belong to the plan."""
    context: str
    """What the plan says of the whole, without tables and fences."""
    context_whole: bool
    """Whether that is all of it; what is too long is cut."""
    names: Mapping[TaskId, str]
    """What the files of each task are called."""
    tasks: Mapping[TaskId, Task]
    chains: Mapping[PhaseId, tuple[Phase, ...]]
    """Each phase with those around it, the outermost first."""
    shared: Mapping[PhaseId, tuple[str, bool]]
    """The text that belongs to all tasks of a phase, and whether it is whole."""
    upstream: Mapping[TaskId, Sequence[TaskId]]
    """The tasks that each builds on."""
    handovers: Callable[[TaskId], tuple[Handover, ...]]
    """What the tasks before one hand over to it."""
    citations: Callable[[Task, str], tuple[Citation, ...]]
    """The texts that a task cites by number, but for those that stand in what is said already."""

    def goal(self, phases: Sequence[Phase]) -> str:
        """The innermost goal that the plan states for `phases`."""
        return goal_of(self.compilation.source, phases)


@dataclass(frozen=True, slots=True, kw_only=True)
class WritableFile:
    """A file that a prompt allows to be written, and what is to be done with it."""

    path: str
    action: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Handed:
    """What a finished task hands over, quoted from the plan, and where that begins."""

    label: str
    place: str
    text: str
    whole: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Cited:
    """A text that a task cites by its number, quoted from the plan ("" where it is too long), and its place."""

    name: str
    place: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PartFile:
    """A part of a file, the file, and the task of the author's that writes it."""

    path: str
    target: str
    label: str
    place: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Upstream:
    """A finished task that a prompt builds on, and the files it wrote."""

    label: str
    files: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What the prompt of one task says beyond the book."""

    task: Task
    phases: tuple[Phase, ...]
    """The task's phase and those around it, the outermost first."""
    where: str
    """What the plan calls the task: `task T004`."""
    reads: tuple[str, ...]
    files: tuple[WritableFile, ...]
    loose: bool
    """Whether the plan leaves open in which folder a file is."""
    upstream: tuple[Upstream, ...]
    handed: tuple[Handed, ...]
    cited: tuple[Cited, ...]
    parts: tuple[PartFile, ...]
    """The part files that the task writes, or puts together."""
    requirements: str
    """Empty where they are too long to be said twice."""
    steps: int
    """How many there are; they stand in the specification."""
    specification: str
    """All of the task's own text, to the letter."""
    shared: str
    shared_whole: bool
    """Whether the shared text is whole; what is too long is cut."""
    validation: tuple[str, ...]
    validation_from: str
    """Whose commands these are: the task's, the phase's or planc's."""


def open_book(compilation: Compilation) -> Book:
    """What the prompts of `compilation` share, computed once."""
    plan, source = compilation.plan, compilation.source
    chains = phase_chains(plan.phases)
    context, whole = introduction(compilation.document, sorted(plan.context))
    return Book(
        compilation=compilation,
        title=plan.title.value,
        source=source_name(source),
        beside=plan.dialect.beside,
        context=context,
        context_whole=whole,
        names=file_names(task.id for task in compilation.work.tasks),
        tasks={task.id: task for task in compilation.work.tasks},
        chains=chains,
        shared={phase: shared_text(source, chain) for phase, chain in chains.items()},
        upstream=upstream(compilation.work.relations),
        handovers=handovers(compilation.work, source),
        citations=citations(plan, compilation.document),
    )


def open_page(book: Book, task_id: TaskId) -> Page:
    """What the prompt of one task says."""
    task, source = book.tasks[task_id], book.compilation.source
    shared, whole = book.shared.get(task.phase or NO_PHASE, ("", True))
    validation, origin = _validation(book, task)
    requirements = verbatim(source, task.requirements)
    return Page(
        task=task,
        phases=book.chains.get(task.phase or NO_PHASE, ()),
        where=_where(task),
        reads=tuple(dict.fromkeys(file_path(file) for file in task.files if file.action is Action.READ)),
        files=tuple(WritableFile(path=file_path(file), action=_action(file)) for file in task.written_files),
        loose=any(not file.resolved for file in task.written_files),
        upstream=tuple(_finished(book, task_id)),
        handed=tuple(_handed(book, task_id)),
        cited=tuple(_cited(book, task, shared)),
        parts=tuple(_part_files(book, task_id)),
        requirements=requirements if len(requirements) <= REQUIREMENTS_LIMIT else "",
        steps=len(task.steps),
        specification=verbatim(source, task.specification),
        shared=shared,
        shared_whole=whole,
        validation=validation,
        validation_from=origin,
    )


def file_path(file: FileUse) -> str:
    """Where a file is in the project, else its name as the author writes it."""
    return file.resolved or file.path.value


def loose_files(tasks: Iterable[Task]) -> frozenset[str]:
    """The files of tasks that are known by their name alone."""
    uses = [file for task in tasks for file in task.files]
    placed = {file.resolved for file in uses if file.resolved}
    return frozenset(file.path.value for file in uses if not file.resolved) - placed


def thin(book: Book, task: Task) -> bool:
    """Whether the plan says too little of a task for an agent to work from."""
    derived = book.compilation.work.derived.get(task.id)
    if derived and derived.made is Made.MERGE:
        return False
    shared, _ = book.shared.get(task.phase or NO_PHASE, ("", True))
    return (
        not shared
        and len(verbatim(book.compilation.source, task.specification)) < 2 * len(task.title.value) + 40
    )


def _validation(book: Book, task: Task) -> tuple[tuple[str, ...], str]:
    if task.validation:
        return commands(task.validation), "the plan's own command"
    derived = book.compilation.work.derived.get(task.id)
    if derived and (derived.made is not Made.STEPS or derived.role is not Role.VALIDATE):
        return _own_checks(task)
    for phase in reversed(book.chains.get(task.phase or NO_PHASE, ())):
        if phase.validation:
            return commands(phase.validation), "the plan's command for this phase"
    return _own_checks(task)


def _own_checks(task: Task) -> tuple[tuple[str, ...], str]:
    checks = (_syntax_check(file) for file in task.written_files if file.action is not Action.DELETE)
    return tuple(dict.fromkeys(check for check in checks if check)), "planc's own check: the plan gives none"


def _syntax_check(file: FileUse) -> str:
    return syntax_check(file.resolved) if file.resolved else loose_syntax_check(file.path.value)


def commands(written: Sequence[Written[str]]) -> tuple[str, ...]:
    """The commands as text, each once."""
    return tuple(dict.fromkeys(command.value for command in written))


def _handed(book: Book, task_id: TaskId) -> Iterator[Handed]:
    source = book.compilation.source
    for handover in book.handovers(task_id):
        yield Handed(
            label=known_as(book.tasks[handover.task]),
            place=place(source, handover.spans[0]),
            text=quoted(source, handover),
            whole=handover.whole,
        )


def _cited(book: Book, task: Task, shared: str) -> Iterator[Cited]:
    for citation in book.citations(task, book.context + shared):
        where = place(book.compilation.source, citation.span)
        yield Cited(name=citation.name, place=where, text=citation.text)


def _part_files(book: Book, task_id: TaskId) -> Iterator[PartFile]:
    derived = book.compilation.work.derived.get(task_id)
    for part in derived.parts if derived else ():
        task = book.tasks[part.task]
        where = place(book.compilation.source, task.span)
        yield PartFile(path=part.path, target=part.target, label=known_as(task), place=where)


def known_as(task: Task) -> str:
    """What readers know a task by: the author's id and the title."""
    return named(task.ref.value if task.ref else "", task.title.value)


def _finished(book: Book, task_id: TaskId) -> Iterator[Upstream]:
    for before in book.upstream.get(task_id, ()):
        task = book.tasks[before]
        files = dict.fromkeys(file_path(file) for file in task.written_files)
        yield Upstream(label=known_as(task), files=tuple(files))


def _where(task: Task) -> str:
    return f"task {task.ref.value}" if task.ref else f"task {task.id}"


def _action(file: FileUse) -> str:
    only_name = "" if file.resolved or "/" in file.path.value else ", folder left open"
    words = {Action.TEST: "write its tests"}
    return words.get(file.action, str(file.action)) + only_name
