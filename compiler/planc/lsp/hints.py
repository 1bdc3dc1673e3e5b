"""Inlay hints: behind each task its model and its batch."""

from __future__ import annotations

from lsprotocol import types

from planc.ir import Task
from planc.lsp.analysis import Analysis


def inlay_hints(analysis: Analysis, asked: types.Range) -> list[types.InlayHint]:
    """The hints of the tasks whose names are in a range."""
    start, end = (analysis.places.offset(place) for place in (asked.start, asked.end))
    tasks = (each for each in analysis.compilation.plan.tasks if start <= each.title.span.start <= end)
    return [
        types.InlayHint(
            position=analysis.places.end_of_line(task.title.span.start), label=label, padding_left=True
        )
        for task in tasks
        if (label := _label(analysis, task))
    ]


def _label(analysis: Analysis, task: Task) -> str:
    assignment = analysis.compilation.assignments[task.id]
    batch = analysis.compilation.schedule.batch_of.get(task.id)
    return f"{assignment.model or assignment.role}, batch {batch}" if batch else ""
