"""The prompt files: a task's own, a gate's, the integration step's, and the way back from a failure."""

from __future__ import annotations

from collections.abc import Iterator

from planc.ir import Batch, Compilation, Made, Role, Task, TaskId
from planc.one_line import one_line
from planc.rendering.artifact import Artifact
from planc.rendering.book import Book, commands, file_path, loose_files, open_book, open_page
from planc.rendering.checks import local_checks
from planc.rendering.figures import counted
from planc.rendering.markdown import shorten
from planc.rendering.names import INTEGRATION_PROMPT, RECOVERY_PROMPT, gate_prompt, task_prompt
from planc.rendering.plan_text import verbatim
from planc.rendering.proof import vouched
from planc.rendering.templates import render
from planc.values import replace

TEMPLATES = {Role.VALIDATE: "check.md.j2", Role.MANUAL: "checkpoint.md.j2"}
MOST_BUILT = 300
"""Tasks that the integration prompt lists one by one."""
LONGEST = 1_048_576
"""Characters that codex takes on standard input."""


def prompt_artifacts(compilation: Compilation) -> Iterator[Artifact]:
    """Every prompt of the scheduled tasks and batches, in starting order."""
    book = open_book(compilation)
    folder = compilation.config.templates
    for batch in compilation.schedule.batches:
        for task_id in batch.tasks:
            yield _task_prompt(book, task_id)
        if batch.gate:
            yield Artifact(path=gate_prompt(batch.id), text=gate_text(book, batch))
        if batch.own:
            yield Artifact(path=INTEGRATION_PROMPT, text=integration_text(book))
    if compilation.schedule.batches:
        yield Artifact(path=RECOVERY_PROMPT, text=render("recovery.md.j2", folder))


def task_text(book: Book, task_id: TaskId) -> str:
    """The prompt of one task; for a person's task the page that says what to do."""
    return render(
        _template(book, task_id), book.compilation.config.templates, book=book, page=open_page(book, task_id)
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
        checks=list(local_checks(batch.gate.files, loose_files(book.tasks[task] for task in batch.tasks))),
        commands=commands(batch.gate.commands),
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
        built=[*map(_line, done[:MOST_BUILT]), *_rest(len(done) - MOST_BUILT)],
        commands=commands((*compilation.plan.validation, *phases)),
    )


def _task_prompt(book: Book, task_id: TaskId) -> Artifact:
    """A task's prompt, with the proof that it holds all of the plan that is the task's."""
    made = Artifact(path=task_prompt(book.names[task_id]), text=task_text(book, task_id))
    quoted = verbatim(book.compilation.source, book.tasks[task_id].specification)
    lost = [] if quoted in made.text else [f"the specification of {task_id} is not in it"]
    own = (_template(book, task_id), "prompt_parts")
    checked = vouched(made, lost, book.compilation.config.templates, own)
    if len(made.text) <= LONGEST:
        return checked
    note = f"{made.path} has {len(made.text):,} characters, and codex takes {LONGEST:,}: split the task"
    return replace(checked, notes=(*checked.notes, note))


def _template(book: Book, task_id: TaskId) -> str:
    derived = book.compilation.work.derived.get(task_id)
    if derived and derived.made is Made.MERGE:
        return "merge.md.j2"
    return TEMPLATES.get(book.compilation.assignments[task_id].role, "task.md.j2")


def _rest(count: int) -> Iterator[str]:
    if count > 0:
        yield f"and {counted(count, 'more task')}, which plan.json lists with their files"


def _line(task: Task) -> str:
    files = ", ".join(dict.fromkeys(one_line(file_path(file)) for file in task.written_files))
    return f"{one_line(task.id)}: {shorten(task.title.value, 160)}{f' ({files})' if files else ''}"
