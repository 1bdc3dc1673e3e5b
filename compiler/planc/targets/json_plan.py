"""The compilation as JSON, for other tools: `schemas/plan.schema.json` is its contract."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TypeVar

from planc.diagnostics import Diagnostic
from planc.ir import (
    Answer,
    Assignment,
    Batch,
    Budget,
    Compilation,
    DeclaredGroup,
    Edge,
    Estimate,
    FileUse,
    ModelCost,
    Phase,
    Range,
    Role,
    Task,
    TaskId,
    Unread,
)
from planc.rendering.artifact import Artifact
from planc.rendering.json_text import Json, json_text
from planc.rendering.names import JSON, file_names, gate_prompt, task_prompt
from planc.span import SourceFile, Span, Written
from planc.targets import target

V = TypeVar("V", bound=str | int | float)

VERSION = 1


@target("json", main=JSON)
def json_plan(compilation: Compilation, diagnostics: Sequence[Diagnostic]) -> Iterator[Artifact]:
    """Everything that planc knows about the plan, as JSON for other tools."""
    yield Artifact(path=JSON, text=json_text(_compilation(compilation, diagnostics)))


def _compilation(compilation: Compilation, diagnostics: Sequence[Diagnostic]) -> dict[str, Json]:
    plan, source, schedule = compilation.plan, compilation.source, compilation.schedule
    relations = compilation.relations
    return {
        "version": VERSION,
        "source": {"path": source.path, "sha256": source.sha256},
        "title": plan.title.value,
        "dialect": {"name": plan.dialect.name, "evidence": [*plan.dialect.evidence]},
        "phases": [_phase(phase, source) for phase in plan.phases],
        "groups": [_group(group, source) for group in plan.groups],
        "tasks": _tasks(compilation),
        "batches": [_batch(batch) for batch in schedule.batches],
        "minutes": {
            "parallel": _minutes(schedule.minutes),
            "sequential": _minutes(schedule.sequential_minutes),
        },
        "critical_path": [*schedule.critical_path],
        "budget": _budget(compilation.budget),
        "exclusions": [{"tasks": [e.first, e.second], "file": e.file} for e in relations.exclusions],
        "dropped": [{"before": edge.before, **_edge(edge, source)} for edge in relations.dropped],
        "validation": [command.value for command in plan.validation],
        "unread": [_unread(unread, source) for unread in plan.unread],
        "diagnostics": [_diagnostic(diagnostic, source) for diagnostic in diagnostics],
    }


# --- tasks ---------------------------------------------------------------------------------------------


def _tasks(compilation: Compilation) -> list[Json]:
    waits: dict[TaskId, list[Edge]] = {}
    for edge in compilation.relations.edges:
        waits.setdefault(edge.after, []).append(edge)
    names = file_names(task.id for task in compilation.plan.tasks)
    return [
        {
            **_as_written(task, compilation.source),
            "depends_on": [_edge(edge, compilation.source) for edge in waits.get(task.id, ())],
            **_as_decided(task, compilation, names),
        }
        for task in compilation.plan.tasks
    ]


def _as_written(task: Task, source: SourceFile) -> dict[str, Json]:
    return {
        "id": task.id,
        "ref": _value(task.ref),
        "title": task.title.value,
        "source": _place(task.span, source),
        "phase": task.phase,
        "files": [_file(file) for file in task.files],
        "parallel": _value(task.parallel),
        "declared": {
            "model": _value(task.model),
            "tokens": _value(task.tokens),
            "minutes": _value(task.minutes),
        },
        "done": task.done,
        "optional": task.optional,
        "steps": [source.slice(span) for span in task.steps],
        "requirements": [source.slice(span) for span in task.requirements],
        "specification": [_place(span, source) for span in task.specification],
        "validation": [command.value for command in task.validation],
    }


def _as_decided(task: Task, compilation: Compilation, names: Mapping[TaskId, str]) -> dict[str, Json]:
    schedule, assignment = compilation.schedule, compilation.assignments[task.id]
    batch = schedule.batch_of.get(task.id)
    return {
        "role": assignment.role,
        "model": assignment.model or None,
        "because": [_answer(answer, compilation.source) for answer in assignment.because],
        "estimate": _estimate(compilation.estimates.get(task.id)),
        "batch": batch,
        "start": _minutes(schedule.start.get(task.id)),
        "end": _minutes(schedule.end.get(task.id)),
        "prompt": task_prompt(names[task.id]) if batch and _has_prompt(assignment) else None,
    }


def _has_prompt(assignment: Assignment) -> bool:
    return assignment.role is not Role.MANUAL


def _file(file: FileUse) -> Json:
    return {"path": file.path.value, "resolved": file.resolved, "action": file.action}


def _edge(edge: Edge, source: SourceFile) -> dict[str, Json]:
    line, column = source.position(edge.evidence.start)
    return {"task": edge.before, "kind": edge.kind, "hard": edge.hard, "line": line, "column": column}


def _answer(answer: Answer, source: SourceFile) -> Json:
    line, column = source.position(answer.span.start) if answer.span else (None, None)
    return {
        "question": answer.question,
        "answer": answer.answer,
        "evidence": answer.evidence,
        "line": line,
        "column": column,
    }


def _estimate(estimate: Estimate | None) -> Json:
    if estimate is None:
        return None
    return {
        "prompt": _range(estimate.prompt),
        "output": _range(estimate.output),
        "minutes": _minutes(estimate.minutes),
        "basis": estimate.basis,
        "minutes_basis": estimate.minutes_basis,
    }


# --- the plan ------------------------------------------------------------------------------------------


def _phase(phase: Phase, source: SourceFile) -> Json:
    return {
        "id": phase.id,
        "name": phase.name.value,
        "source": _place(phase.span, source),
        "parent": phase.parent,
        "goal": source.slice(phase.goal) if phase.goal else None,
        "depends_on": [{"text": r.text, "phase": r.phase, "task": r.target} for r in phase.depends_on],
        "declared": {"tokens": _value(phase.tokens), "minutes": _value(phase.minutes)},
        "validation": [command.value for command in phase.validation],
    }


def _group(group: DeclaredGroup, source: SourceFile) -> Json:
    return {
        "name": group.name,
        "source": _place(group.span, source),
        "tasks": [*group.tasks],
        "parallel": group.parallel,
    }


def _batch(batch: Batch) -> Json:
    gate = batch.gate
    return {
        "id": batch.id,
        "kind": batch.kind,
        "tasks": [*batch.tasks],
        "after": [*batch.after],
        "start": _minutes(batch.start),
        "end": _minutes(batch.end),
        "why": batch.why,
        "own": batch.own,
        "gate": {
            "files": [*gate.files],
            "commands": [command.value for command in gate.commands],
            "tokens": _range(gate.tokens),
            "minutes": _minutes(gate.minutes),
            "prompt": gate_prompt(batch.id),
        }
        if gate
        else None,
    }


def _budget(budget: Budget) -> Json:
    return {
        "before": [_cost(cost) for cost in budget.before],
        "after": [_cost(cost) for cost in budget.after],
        "dollars_before": float(budget.dollars_before),
        "dollars_after": float(budget.dollars_after),
        "prompt_tokens": budget.prompt_tokens,
        "validation_tokens": budget.validation_tokens,
        "assumptions": [*budget.assumptions],
    }


def _cost(cost: ModelCost) -> Json:
    return {"model": cost.model, "tokens": cost.tokens, "dollars": float(cost.dollars)}


def _unread(unread: Unread, source: SourceFile) -> Json:
    return {**_place(unread.span, source), "reason": unread.reason, "text": source.slice(unread.span)}


def _diagnostic(diagnostic: Diagnostic, source: SourceFile) -> Json:
    return {
        "code": diagnostic.code,
        "name": diagnostic.name,
        "severity": diagnostic.severity,
        "message": diagnostic.message,
        **_place(diagnostic.span, source),
    }


# --- values --------------------------------------------------------------------------------------------


def _place(span: Span, source: SourceFile) -> dict[str, Json]:
    """The first and last line of a span and the column it starts in, all from 1."""
    line, column = source.position(span.start)
    return {"line": line, "end_line": source.line(max(span.start, span.end - 1)), "column": column}


def _value(written: Written[V] | None) -> V | None:
    return None if written is None else written.value


def _range(figure: Range) -> Json:
    return {"low": figure.low, "likely": figure.likely, "high": figure.high}


def _minutes(minutes: float | None) -> float | None:
    return None if minutes is None else round(minutes, 2)
