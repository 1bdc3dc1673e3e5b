"""From a dependency to its task, and from a task to all that wait for it."""

from __future__ import annotations

from lsprotocol import types

from planc.ir import Task
from planc.lsp.analysis import Analysis
from planc.span import Span


def definition(analysis: Analysis, position: types.Position) -> types.Location | None:
    """Where the task or the phase of the dependency at a position stands."""
    reference = analysis.reference_at(analysis.places.offset(position))
    if not reference:
        return None
    if task := analysis.task(reference.target):
        return _location(analysis, _name(task))
    phases = analysis.compilation.plan.phases
    found = next((phase.name.span for phase in phases if phase.id == reference.phase), None)
    return _location(analysis, found) if found else None


def references(
    analysis: Analysis, position: types.Position, include_declaration: bool
) -> list[types.Location]:
    """Every place that names the task at a position as a dependency, and on request the task itself."""
    task = analysis.task_at(analysis.places.offset(position))
    if not task:
        return []
    spans = [
        reference.span
        for each in analysis.compilation.plan.tasks
        for reference in (*each.depends_on, *each.blocks)
        if reference.target == task.id
    ]
    own = [_name(task)] if include_declaration else []
    return [_location(analysis, span) for span in sorted({*own, *spans})]


def _name(task: Task) -> Span:
    return task.ref.span if task.ref else task.title.span


def _location(analysis: Analysis, span: Span) -> types.Location:
    return types.Location(uri=analysis.uri, range=analysis.places.range(span))
