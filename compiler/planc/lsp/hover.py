"""What an editor shows over a task: who does it and why, what it costs, and when it runs."""

from __future__ import annotations

from collections.abc import Iterator

from lsprotocol import types

from planc.ir import Task
from planc.linting.wording import listed
from planc.lsp.analysis import Analysis
from planc.rendering.figures import exact, minutes, number
from planc.rendering.markdown import code, md


def hover(analysis: Analysis, position: types.Position) -> types.Hover | None:
    """About the task whose line, or a reference to which, is at a position."""
    task = analysis.task_at(analysis.places.offset(position))
    if not task:
        return None
    text = "\n\n".join(_paragraphs(analysis, task))
    return types.Hover(contents=types.MarkupContent(kind=types.MarkupKind.Markdown, value=text))


def _paragraphs(analysis: Analysis, task: Task) -> Iterator[str]:
    compilation = analysis.compilation
    assignment = compilation.assignments[task.id]
    who = f"**{assignment.role}**" + (f" by {code(assignment.model)}" if assignment.model else "")
    yield f"{code(task.id)} {md(task.title.value)}: {who}"
    yield "\n".join(
        f"- {md(answer.question)} {md(answer.answer)}"
        + (f": {code(answer.evidence)}" if answer.evidence else "")
        for answer in assignment.because
    )
    if estimate := compilation.estimates.get(task.id):
        low, likely, high = estimate.prompt.plus(estimate.output)
        yield f"{exact(likely)} tokens ({exact(low)} to {exact(high)}, {estimate.basis.value}), " + minutes(
            estimate.minutes
        )
    yield from _timing(analysis, task)


def _timing(analysis: Analysis, task: Task) -> Iterator[str]:
    schedule, relations = analysis.compilation.schedule, analysis.compilation.relations
    waits = tuple(dict.fromkeys(code(edge.before) for edge in relations.edges if edge.after == task.id))
    if waits:
        yield f"waits for {listed(waits, most=8)}"
    if batch := schedule.batch_of.get(task.id):
        start, end = schedule.start[task.id], schedule.end[task.id]
        critical = ", on the critical path" if task.id in schedule.critical_path else ""
        yield f"batch {md(batch)}, from minute {number(start)} to {number(end)}{critical}"
