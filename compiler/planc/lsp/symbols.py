"""The outline of a plan: phases, and the tasks in them."""

from __future__ import annotations

from lsprotocol import types

from planc.ir import Phase, PhaseId, Task
from planc.linting.wording import shortened
from planc.lsp.analysis import Analysis
from planc.span import Span


def symbols(analysis: Analysis) -> list[types.DocumentSymbol]:
    """Phases and tasks as a tree, in the order of the text."""
    return _below(analysis, None)


def _below(analysis: Analysis, parent: PhaseId | None) -> list[types.DocumentSymbol]:
    plan = analysis.compilation.plan
    tasks = [_task(analysis, each) for each in plan.tasks if each.phase == parent]
    phases = [_phase(analysis, each) for each in plan.phases if each.parent == parent]
    return sorted([*tasks, *phases], key=lambda each: (each.range.start.line, each.range.start.character))


def _phase(analysis: Analysis, phase: Phase) -> types.DocumentSymbol:
    return types.DocumentSymbol(
        name=shortened(phase.name.value) or phase.id,
        kind=types.SymbolKind.Namespace,
        range=analysis.places.range(_around(phase.span, phase.name.span)),
        selection_range=analysis.places.range(phase.name.span),
        children=_below(analysis, phase.id),
    )


def _task(analysis: Analysis, task: Task) -> types.DocumentSymbol:
    assignment = analysis.compilation.assignments[task.id]
    return types.DocumentSymbol(
        name=shortened(task.title.value) or task.id,
        detail=f"{task.ref.value if task.ref else ''} {assignment.model or assignment.role}".strip(),
        kind=types.SymbolKind.Function,
        range=analysis.places.range(_around(task.span, task.title.span)),
        selection_range=analysis.places.range(task.title.span),
    )


def _around(whole: Span, name: Span) -> Span:
    """A range that holds the name, as editors insist; a name may stand elsewhere, as in a table of contents."""
    return Span(min(whole.start, name.start), max(whole.end, name.end))
