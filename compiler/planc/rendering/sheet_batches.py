"""The batches of a compilation as the orchestration document shows them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from planc.config import Config
from planc.ir import Batch, BatchId, Compilation, Gate, TaskId
from planc.passes.roles.agents import is_claude
from planc.rendering.book import Book, loose_files
from planc.rendering.checks import local_checks
from planc.rendering.commands import READING, agent_command, judge_command
from planc.rendering.names import INTEGRATION_PROMPT, gate_prompt
from planc.rendering.plan_text import place
from planc.rendering.sheet import BatchEntry, GateEntry, TaskEntry
from planc.rendering.sheet_tasks import Neighbours, task_entry


def batch_entries(
    book: Book, around: Neighbours, scope: Collection[TaskId] | None, home: str
) -> Iterator[BatchEntry]:
    """The batches that hold tasks of `scope` (None: all of them), with those tasks."""
    schedule = book.compilation.schedule
    beside = overlaps(schedule.batches)
    for batch in schedule.batches:
        inside = [task for task in batch.tasks if scope is None or task in scope]
        if inside or scope is None:
            tasks = tuple(task_entry(book, around, task, home) for task in inside)
            yield _entry(book, batch, tasks, beside[batch.id], home)


def overlaps(batches: Sequence[Batch]) -> Mapping[BatchId, tuple[str, ...]]:
    """For each batch those that run at the same time as it."""
    found: dict[BatchId, list[str]] = {batch.id: [] for batch in batches}
    running: list[Batch] = []
    for batch in sorted(batches, key=lambda each: each.start):
        running = [other for other in running if other.end > batch.start]
        for other in running:
            found[batch.id].append(other.id)
            found[other.id].append(batch.id)
        running.append(batch)
    return {batch: tuple(others) for batch, others in found.items()}


def _entry(
    book: Book, batch: Batch, tasks: tuple[TaskEntry, ...], beside: tuple[str, ...], home: str
) -> BatchEntry:
    compilation = book.compilation
    spent = _tokens(compilation, batch, tasks)
    config, own_prompt = compilation.config, f"{home}{INTEGRATION_PROMPT}"
    return BatchEntry(
        id=batch.id,
        kind=batch.kind,
        own=batch.own,
        after=tuple(batch.after),
        beside=beside,
        why=batch.why,
        phases=tuple(dict.fromkeys(task.phase for task in tasks if task.phase)),
        tasks=tasks,
        elsewhere=len(batch.tasks) - len(tasks),
        gate=_gate(book, batch, batch.gate, home) if batch.gate else None,
        start=batch.start,
        end=batch.end,
        tokens=spent,
        claude=sum(count for model, count in spent.items() if is_claude(model)),
        own_tokens=sum(count for model, count in spent.items() if not is_claude(model)),
        command=agent_command(config.models["reason"], config, own_prompt, home) if batch.own else "",
        prompt=INTEGRATION_PROMPT if batch.own else "",
    )


def _tokens(compilation: Compilation, batch: Batch, tasks: Sequence[TaskEntry]) -> Mapping[str, int]:
    spent: dict[str, int] = {}
    for task in tasks:
        if task.model:
            spent[task.model] = spent.get(task.model, 0) + task.spent
    if batch.gate:
        judge = compilation.config.models["validate"]
        spent[judge] = spent.get(judge, 0) + batch.gate.tokens.likely
    return spent


def _gate(book: Book, batch: Batch, gate: Gate, home: str) -> GateEntry:
    compilation = book.compilation
    checks = local_checks(gate.files, loose_files(book.tasks[task] for task in batch.tasks))
    prompt = gate_prompt(batch.id)
    judge = compilation.config.models["validate"] if gate.tokens.likely else ""
    return GateEntry(
        prompt=prompt,
        model=judge,
        command=_judged(judge, compilation.config, prompt, tuple(checks), home),
        commands=tuple((each.value, place(compilation.source, each.span)) for each in gate.commands),
        files=gate.files,
        tokens=gate.tokens.likely,
        minutes=gate.minutes,
    )


def _judged(judge: str, config: Config, prompt: str, checks: Sequence[str], home: str) -> str:
    """Where no file is known there is nothing to check beforehand, and the judge must look for itself."""
    if not judge:
        return ""
    if not checks:
        return agent_command(judge, config, f"{home}{prompt}", home, READING)
    return judge_command(judge, config, f"{home}{prompt}", checks, home)
