"""The tasks as the orchestration document shows them, each decision with its reason and place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from planc.ir import Answer, Compilation, Edge, Estimate, Exclusion, Role, Task, TaskId
from planc.passes.costs.prices import known_model
from planc.passes.roles.agents import is_claude
from planc.rendering.book import Book, file_path, thin
from planc.rendering.commands import READING, WRITING, agent_command
from planc.rendering.figures import counted
from planc.rendering.markdown import code, md, named, shorten
from planc.rendering.names import task_prompt
from planc.rendering.plan_text import line_name, place
from planc.rendering.sheet import TaskEntry

FEW = 6
"""So many waits or neighbours are listed one by one; what is beyond is counted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Neighbours:
    """What stands around each task: the edges that lead to it, and the files that keep it from others."""

    before: Mapping[TaskId, Sequence[Edge]]
    apart: Mapping[TaskId, Mapping[str, Sequence[TaskId]]]


def neighbours(compilation: Compilation) -> Neighbours:
    """The edges and exclusions of `compilation`, by task."""
    before: dict[TaskId, list[Edge]] = {}
    for edge in compilation.work.relations.edges:
        before.setdefault(edge.after, []).append(edge)
    return Neighbours(before=before, apart=_apart(compilation.work.relations.exclusions))


def task_entry(book: Book, around: Neighbours, task_id: TaskId, home: str) -> TaskEntry:
    """The entry of a scheduled task; `home` leads from the document to the output folder."""
    compilation, task = book.compilation, book.tasks[task_id]
    assignment, schedule = compilation.assignments[task_id], compilation.schedule
    estimate = compilation.estimates[task_id]
    prompt = task_prompt(book.names[task_id])
    return TaskEntry(
        id=task_id,
        ref=task.ref.value if task.ref else "",
        title=task.title.value,
        place=place(compilation.source, task.span),
        line=line_name(compilation.source, task.span.start),
        phase=_phase(book, task),
        role=assignment.role,
        original=(original := original_model(compilation, task)),
        assumed=not _named_model(compilation, task),
        model=assignment.model,
        batch=schedule.batch_of[task_id],
        spent=(spent := cost(estimate)),
        claude_before=spent if is_claude(original) else 0,
        claude=spent if is_claude(assignment.model) else 0,
        own=spent if assignment.model and not is_claude(assignment.model) else 0,
        minutes=estimate.minutes,
        start=schedule.start[task_id],
        end=schedule.end[task_id],
        basis=basis(estimate),
        files=tuple(dict.fromkeys((file_path(file), str(file.action)) for file in task.files)),
        waits=tuple(_waits(book, around.before.get(task_id, ()))),
        apart=tuple(_apart_words(book, around.apart.get(task_id, {}))),
        why="; ".join(_reason(compilation, answer) for answer in assignment.because[-1:]),
        prompt=prompt,
        command=command(book, task_id, f"{home}{prompt}", home),
        thin=thin(book, task),
    )


def command(book: Book, task_id: TaskId, prompt: str, home: str) -> str:
    """The command that gives a task's prompt to its model; empty for a person's task."""
    assignment = book.compilation.assignments[task_id]
    checks_only = assignment.role is Role.VALIDATE and not book.tasks[task_id].written_files
    tools = READING if checks_only else WRITING
    config = book.compilation.config
    return agent_command(assignment.model, config, prompt, home, tools) if assignment.model else ""


def cost(estimate: Estimate) -> int:
    """The likely tokens of a task, in and out."""
    return estimate.prompt.likely + estimate.output.likely


def original_model(compilation: Compilation, task: Task) -> str:
    """The model that the plan names for a task, as its price list knows it; else the baseline."""
    return _named_model(compilation, task) or compilation.config.baseline


def basis(estimate: Estimate) -> str:
    """Where the figures of a task come from, in words."""
    if estimate.basis is estimate.minutes_basis:
        return str(estimate.basis)
    return f"tokens {estimate.basis}, minutes {estimate.minutes_basis}"


def _named_model(compilation: Compilation, task: Task) -> str:
    return known_model(task.model.value, compilation.config) if task.model else ""


def _waits(book: Book, edges: Sequence[Edge]) -> Iterator[str]:
    """Each task that is waited for with its batch and, for every reason, its kind and line."""
    reasons: dict[TaskId, list[str]] = {}
    implied = {edge.before for edge in edges if edge.implied}
    for edge in edges:
        line = line_name(book.compilation.source, edge.evidence.start)
        firmness = "hard" if edge.hard else "soft"
        reasons.setdefault(edge.before, []).append(f"{edge.kind}, {firmness}, line {md(line)}")
    for before, words in list(reasons.items())[:FEW]:
        batch = book.compilation.schedule.batch_of.get(before)
        where = f"batch {batch}" if batch else "done"
        follows = "; follows from others" if before in implied else ""
        yield f"{md(_known_as(book.tasks[before]))} ({where}: {'; '.join(words)}{follows})"
    if len(reasons) > FEW:
        kinds = ", ".join(dict.fromkeys(str(edge.kind) for edge in edges))
        yield f"and {len(reasons) - FEW} more ({kinds})"


def _apart(exclusions: Iterable[Exclusion]) -> Mapping[TaskId, Mapping[str, Sequence[TaskId]]]:
    found: dict[TaskId, dict[str, list[TaskId]]] = {}
    for pair in exclusions:
        found.setdefault(pair.first, {}).setdefault(pair.file, []).append(pair.second)
        found.setdefault(pair.second, {}).setdefault(pair.file, []).append(pair.first)
    return found


def _apart_words(book: Book, others: Mapping[str, Sequence[TaskId]]) -> Iterator[str]:
    for file, tasks in others.items():
        more = f" and {counted(len(tasks) - FEW, 'other task')}" if len(tasks) > FEW else ""
        names = ", ".join(md(_known_as(book.tasks[task])) for task in tasks[:FEW])
        yield f"{names}{more}, which writes {code(file)} too"


def _phase(book: Book, task: Task) -> str:
    chain = book.chains.get(task.phase) if task.phase else None
    return chain[-1].name.value if chain else ""


def _known_as(task: Task) -> str:
    return shorten(named(task.ref.value if task.ref else "", task.title.value), 60)


def _reason(compilation: Compilation, answer: Answer) -> str:
    words = shorten(answer.evidence, 70)
    evidence = f": {code(words) if answer.span else md(words)}" if words else ""
    at = f" (line {md(line_name(compilation.source, answer.span.start))})" if answer.span else ""
    return f"{md(answer.question)} {md(answer.answer)}{evidence}{at}"
