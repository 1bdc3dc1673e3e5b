"""The prompt files: one for each task, a gate for each batch, the integration step, and the way back from a failure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from planc.ir import (
    Action,
    Batch,
    Compilation,
    Edge,
    EdgeKind,
    FileUse,
    Phase,
    PhaseId,
    Role,
    Task,
    TaskId,
    Written,
)
from planc.rendering.artifact import Artifact
from planc.rendering.commands import local_checks, syntax_check
from planc.rendering.markdown import one_line, shorten
from planc.rendering.names import INTEGRATION_PROMPT, RECOVERY_PROMPT, file_names, gate_prompt, task_prompt
from planc.rendering.plan_text import (
    CONTEXT_LIMIT,
    phase_chains,
    shared_text,
    source_name,
    verbatim,
    within,
)
from planc.rendering.templates import render

REQUIREMENTS_LIMIT = 2_000
"""Characters of requirements that a prompt repeats in front of the specification, which has them too."""
UPSTREAM_LIMIT = 12
TEMPLATES = {
    Role.VALIDATE: "check.md.j2",
    Role.MANUAL: "checkpoint.md.j2",
    Role.UNDECIDED: "checkpoint.md.j2",
}
REASONS = {
    Role.MANUAL: "Only a person can do this. What waits for it starts when it is done.",
    Role.UNDECIDED: "planc could not tell who should do this: do it yourself, or name a model in the plan and convert again.",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Book:
    """What the prompts of one compilation share."""

    compilation: Compilation
    title: str
    source: str
    context: str
    context_whole: bool
    names: Mapping[TaskId, str]
    tasks: Mapping[TaskId, Task]
    chains: Mapping[PhaseId, tuple[Phase, ...]]
    shared: Mapping[PhaseId, tuple[str, bool]]
    upstream: Mapping[TaskId, Sequence[Edge]]

    def goal(self, phases: Sequence[Phase]) -> str:
        """The innermost goal that the plan states for `phases`."""
        goals = [phase.goal for phase in phases if phase.goal]
        return self.compilation.source.slice(goals[-1]).strip() if goals else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class WritableFile:
    """A file that a prompt allows to be written, and what is to be done with it."""

    path: str
    action: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Upstream:
    """A finished task that a prompt builds on, and the files it wrote."""

    id: TaskId
    title: str
    files: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What the prompt of one task says beyond the book."""

    task: Task
    phases: tuple[Phase, ...]
    where: str
    reads: tuple[str, ...]
    files: tuple[WritableFile, ...]
    loose: bool
    upstream: tuple[Upstream, ...]
    requirements: str
    steps: int
    specification: str
    shared: str
    shared_whole: bool
    validation: tuple[str, ...]
    validation_from: str
    reason: str


def prompt_artifacts(compilation: Compilation) -> Iterator[Artifact]:
    """Every prompt of the scheduled tasks and batches, in starting order."""
    book = open_book(compilation)
    folder = compilation.config.templates
    for batch in compilation.schedule.batches:
        for task_id in batch.tasks:
            yield Artifact(path=task_prompt(book.names[task_id]), text=task_text(book, task_id))
        if batch.gate:
            yield Artifact(path=gate_prompt(batch.id), text=gate_text(book, batch))
        if batch.own:
            yield Artifact(path=INTEGRATION_PROMPT, text=integration_text(book))
    if compilation.schedule.batches:
        yield Artifact(path=RECOVERY_PROMPT, text=render("recovery.md.j2", folder))


def open_book(compilation: Compilation) -> Book:
    """What the prompts of `compilation` share, computed once."""
    plan, source = compilation.plan, compilation.source
    chains = phase_chains(plan.phases)
    context, whole = within(source, plan.context, CONTEXT_LIMIT)
    return Book(
        compilation=compilation,
        title=plan.title.value,
        source=source_name(source),
        context=context,
        context_whole=whole,
        names=file_names(task.id for task in plan.tasks),
        tasks={task.id: task for task in plan.tasks},
        chains=chains,
        shared={phase: shared_text(source, chain) for phase, chain in chains.items()},
        upstream=_upstream(compilation.relations.edges),
    )


def task_text(book: Book, task_id: TaskId) -> str:
    """The prompt of one task; for a person's task the page that says what to do."""
    role = book.compilation.assignments[task_id].role
    template = TEMPLATES.get(role, "task.md.j2")
    return render(template, book.compilation.config.templates, book=book, page=open_page(book, task_id))


def open_page(book: Book, task_id: TaskId) -> Page:
    """What the prompt of one task says."""
    task, source = book.tasks[task_id], book.compilation.source
    shared, whole = book.shared.get(task.phase or PhaseId(""), ("", True))
    validation, origin = _validation(book, task)
    requirements = verbatim(source, task.requirements)
    return Page(
        task=task,
        phases=book.chains.get(task.phase or PhaseId(""), ()),
        where=_where(task),
        reads=tuple(dict.fromkeys(file_path(file) for file in task.files if file.action is Action.READ)),
        files=tuple(WritableFile(path=file_path(file), action=_action(file)) for file in task.written_files),
        loose=any(not file.resolved for file in task.written_files),
        upstream=tuple(_finished(book, task_id)),
        requirements=requirements if len(requirements) <= REQUIREMENTS_LIMIT else "",
        steps=len(task.steps),
        specification=verbatim(source, task.specification),
        shared=shared,
        shared_whole=whole,
        validation=validation,
        validation_from=origin,
        reason=REASONS.get(book.compilation.assignments[task_id].role, ""),
    )


def gate_text(book: Book, batch: Batch) -> str:
    """The prompt of the check at the end of a batch."""
    assert batch.gate is not None
    return render(
        "gate.md.j2",
        book.compilation.config.templates,
        book=book,
        batch=batch,
        files=batch.gate.files,
        tasks=[_line(book.tasks[task_id]) for task_id in batch.tasks],
        checks=list(local_checks(batch.gate.files)),
        commands=_commands(batch.gate.commands),
    )


def integration_text(book: Book) -> str:
    """The prompt of the integration step that planc adds."""
    compilation = book.compilation
    done = [book.tasks[task_id] for batch in compilation.schedule.batches for task_id in batch.tasks]
    phases = [command for phase in compilation.plan.phases for command in phase.validation]
    return render(
        "integration.md.j2",
        compilation.config.templates,
        book=book,
        built=[_line(task) for task in done],
        commands=_commands((*compilation.plan.validation, *phases)),
    )


def file_path(file: FileUse) -> str:
    """Where a file is in the project, else its name as the author writes it."""
    return file.resolved or file.path.value


def thin(book: Book, task: Task) -> bool:
    """Whether the plan says too little of a task for an agent to work from."""
    shared, _ = book.shared.get(task.phase or PhaseId(""), ("", True))
    return (
        not shared
        and len(verbatim(book.compilation.source, task.specification)) < 2 * len(task.title.value) + 40
    )


def _validation(book: Book, task: Task) -> tuple[tuple[str, ...], str]:
    if task.validation:
        return _commands(task.validation), "the plan's own command"
    for phase in reversed(book.chains.get(task.phase or PhaseId(""), ())):
        if phase.validation:
            return _commands(phase.validation), "the plan's command for this phase"
    checks = (
        syntax_check(file_path(file)) for file in task.written_files if file.action is not Action.DELETE
    )
    return tuple(dict.fromkeys(check for check in checks if check)), "planc's own check: the plan gives none"


def _commands(written: Sequence[Written[str]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(command.value for command in written))


def _upstream(edges: Sequence[Edge]) -> Mapping[TaskId, Sequence[Edge]]:
    kinds = {EdgeKind.EXPLICIT, EdgeKind.FILE, EdgeKind.MENTION, EdgeKind.ORDER}
    found: dict[TaskId, list[Edge]] = {}
    for edge in edges:
        if edge.kind in kinds and len(found.setdefault(edge.after, [])) < UPSTREAM_LIMIT:
            found[edge.after].append(edge)
    return found


def _finished(book: Book, task_id: TaskId) -> Iterator[Upstream]:
    for before in dict.fromkeys(edge.before for edge in book.upstream.get(task_id, ())):
        task = book.tasks[before]
        files = dict.fromkeys(file_path(file) for file in task.written_files)
        yield Upstream(id=task.id, title=task.title.value, files=tuple(files))


def _where(task: Task) -> str:
    return f"task {task.ref.value}" if task.ref else f"task {task.id}"


def _line(task: Task) -> str:
    files = ", ".join(dict.fromkeys(one_line(file_path(file)) for file in task.written_files))
    return f"{one_line(task.id)}: {shorten(task.title.value, 160)}{f' ({files})' if files else ''}"


def _action(file: FileUse) -> str:
    only_name = "" if file.resolved or "/" in file.path.value else ", folder left open"
    words = {Action.TEST: "write its tests"}
    return words.get(file.action, str(file.action)) + only_name
