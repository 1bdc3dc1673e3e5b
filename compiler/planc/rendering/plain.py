"""Values of the data model as plain JSON values, named as in `schemas/plan.schema.json`."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import TypeVar

from planc.diagnostics import Diagnostic
from planc.ir import (
    Answer,
    Batch,
    Bound,
    Budget,
    Conflict,
    DeclaredGroup,
    Derived,
    Edge,
    Estimate,
    FileUse,
    Gate,
    ModelCost,
    Phase,
    Plan,
    Range,
    Unread,
)
from planc.passes.checklist import Box
from planc.passes.measures import Measures
from planc.rendering.json_text import Json
from planc.rendering.names import INTEGRATION_PROMPT, gate_prompt
from planc.span import SourceFile, Span, Written

V = TypeVar("V", bound=str | int | float)


def place(span: Span, source: SourceFile) -> dict[str, Json]:
    """The first and last line of a span and the column it starts in, all from 1."""
    line, column = source.position(span.start)
    last = source.position(max(span.start, span.end - 1)).line
    return {**_file(span.start, source), "line": line, "end_line": last, "column": column}


def _file(offset: int, source: SourceFile) -> dict[str, Json]:
    """The file of a folder that holds an offset."""
    part = source.part_at(offset)
    return {"file": part.path} if part else {}


def value(written: Written[V] | None) -> V | None:
    """What the author wrote, or null."""
    return None if written is None else written.value


def figures(figure: Range) -> Json:
    """The three figures of an estimate."""
    return {"low": figure.low, "likely": figure.likely, "high": figure.high}


def minutes(time: float | None) -> float | None:
    """Minutes to a hundredth."""
    return None if time is None else round(time, 2)


def measured(figures: Measures) -> Json:
    """The playbook's measures, by their names."""
    return dict(zip(Measures._fields, figures, strict=True))


def box(checked: Box) -> Json:
    """A box of the checklist."""
    return {"group": checked.group, "text": checked.text, "ok": checked.ok, "figure": checked.figure}


def bound(least: Bound) -> Json:
    """What no schedule can undercut."""
    return {"kind": least.kind, "of": least.of or None, "minutes": minutes(least.minutes)}


def file(use: FileUse) -> Json:
    """A file of a task."""
    return {"path": use.path.value, "resolved": use.resolved, "action": use.action}


def edge(waits: Edge, source: SourceFile) -> dict[str, Json]:
    """What a task waits for, and where the plan says so."""
    line, column = source.position(waits.evidence.start)
    where = {**_file(waits.evidence.start, source), "line": line, "column": column}
    return {"task": waits.before, "kind": waits.kind, "hard": waits.hard, "implied": waits.implied, **where}


def made(derived: Derived | None, source: SourceFile) -> Json:
    """What planc made a task of, or null for one of the author's."""
    if derived is None:
        return None
    parts: list[Json] = [
        {"task": part.task, "path": part.path, "target": part.target} for part in derived.parts
    ]
    return {
        "made": derived.made,
        "of": [*derived.of],
        "why": derived.why,
        **place(derived.evidence, source),
        "parts": parts,
    }


def conflict(settled: Conflict) -> Json:
    """A file that several tasks write, and what is done about it."""
    return {
        "file": settled.file,
        "tasks": [*settled.writers],
        "care": settled.care,
        "why": settled.why,
    }


def dropped(gone: Edge, source: SourceFile) -> Json:
    """A soft dependency that gave way."""
    line, column = source.position(gone.evidence.start)
    where = {**_file(gone.evidence.start, source), "line": line, "column": column}
    return {"before": gone.before, "after": gone.after, "kind": gone.kind, **where}


def answer(step: Answer, source: SourceFile) -> Json:
    """A step through the decision tree."""
    line, column = source.position(step.span.start) if step.span else (None, None)
    return {
        "question": step.question,
        "answer": step.answer,
        "evidence": step.evidence,
        **(_file(step.span.start, source) if step.span else {}),
        "line": line,
        "column": column,
    }


def estimated(estimate: Estimate | None) -> Json:
    """What a task takes, or null."""
    if estimate is None:
        return None
    return {
        "prompt": figures(estimate.prompt),
        "output": figures(estimate.output),
        "minutes": minutes(estimate.minutes),
        "shortest": minutes(estimate.shortest),
        "longest": minutes(estimate.longest),
        "basis": estimate.basis,
        "minutes_basis": estimate.minutes_basis,
    }


def phase(part: Phase, source: SourceFile) -> Json:
    """A phase of the plan."""
    return {
        "id": part.id,
        "name": part.name.value,
        "source": place(part.span, source),
        "parent": part.parent,
        "goal": source.slice(part.goal) if part.goal else None,
        "depends_on": [{"text": r.text, "phase": r.phase, "task": r.target} for r in part.depends_on],
        "declared": {"tokens": value(part.tokens), "minutes": value(part.minutes)},
        "validation": [command.value for command in part.validation],
    }


def group(declared: DeclaredGroup, source: SourceFile) -> Json:
    """Tasks that the author puts together."""
    return {
        "name": declared.name,
        "source": place(declared.span, source),
        "tasks": [*declared.tasks],
        "parallel": declared.parallel,
    }


def batch(scheduled: Batch) -> Json:
    """A batch with its gate."""
    return {
        "id": scheduled.id,
        "kind": scheduled.kind,
        "tasks": [*scheduled.tasks],
        "after": [*scheduled.after],
        "start": minutes(scheduled.start),
        "end": minutes(scheduled.end),
        "why": scheduled.why,
        "own": scheduled.own,
        "prompt": INTEGRATION_PROMPT if scheduled.own else None,
        "gate": _gate(scheduled.gate, gate_prompt(scheduled.id)) if scheduled.gate else None,
    }


def _gate(gate: Gate, prompt: str) -> Json:
    return {
        "files": [*gate.files],
        "commands": [command.value for command in gate.commands],
        "tokens": figures(gate.tokens),
        "minutes": minutes(gate.minutes),
        "prompt": prompt,
    }


def priced(budget: Budget) -> Json:
    """The price before and after."""
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
    return {
        "model": cost.model,
        "tokens": cost.tokens,
        "dollars": float(cost.dollars),
        "low": cost.low,
        "high": cost.high,
    }


def unread(text: Unread, source: SourceFile) -> Json:
    """Text that was not understood."""
    return {**place(text.span, source), "reason": text.reason, "text": source.slice(text.span)}


def passed_over(text: Unread, source: SourceFile) -> Json:
    """A section that holds no work, and why."""
    return {**place(text.span, source), "reason": text.reason}


def unresolved(plan: Plan) -> Iterator[Unread]:
    """The dependencies that name nothing of the plan."""
    stated = [*(task.depends_on for task in plan.tasks), *(phase.depends_on for phase in plan.phases)]
    for reference in chain.from_iterable(stated):
        if reference.target is None and reference.phase is None:
            yield Unread(reference.span, "looks like a dependency, but names nothing of this plan")


def diagnostic(found: Diagnostic, source: SourceFile) -> Json:
    """What a rule found."""
    return {
        "code": found.code,
        "name": found.name,
        "severity": found.severity,
        "message": found.message,
        **place(found.span, source),
    }
