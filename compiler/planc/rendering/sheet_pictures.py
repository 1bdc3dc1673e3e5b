"""The batches of the orchestration document as bars of a timeline and as nodes of a graph."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from planc.ir import BatchKind
from planc.rendering.figures import minutes, number
from planc.rendering.markdown import shorten, visible
from planc.rendering.mermaid import Node
from planc.rendering.sheet import BatchEntry, TaskEntry
from planc.rendering.timeline import MOST_TASKS, Bar

WORK, PERSON, STEP = "=", "~", "s"


def bars(batches: Sequence[BatchEntry]) -> Iterator[Bar]:
    """A bar for each batch and, where there are few enough, for each of its tasks and its gate."""
    detailed = sum(len(batch.tasks) for batch in batches) <= MOST_TASKS
    for batch in batches:
        yield Bar(
            name=batch.name,
            start=batch.start,
            end=batch.end,
            sign=_sign(batch),
            gate=batch.gate.minutes if batch.gate else 0.0,
            words=f"{span_words(batch.start, batch.end)}{_figures(batch)}",
        )
        if detailed:
            yield from _details(batch)


def nodes(batches: Sequence[BatchEntry]) -> Iterator[Node]:
    """A node for each batch."""
    for batch in batches:
        kind = BatchKind.INTEGRATION if batch.own else batch.kind
        yield Node(
            id=batch.id,
            title=f"{batch.name}, {span_words(batch.start, batch.end)}",
            lines=tuple(visible(shorten(task.label, 40)) for task in batch.tasks),
            after=batch.after,
            kind=str(kind),
        )


def span_words(start: float, end: float) -> str:
    """A stretch of the plan's time: `min 4 to 9.5`."""
    return f"min {number(start)} to {number(end)}"


def _figures(batch: BatchEntry) -> str:
    work = Counter(task.model or "person" for task in batch.tasks)
    parts = [f"{count} {model}" for model, count in work.items()]
    return f": {', '.join(parts)}" if parts else ""


def _details(batch: BatchEntry) -> Iterator[Bar]:
    for task in batch.tasks:
        yield Bar(
            name=f"  {visible(shorten(task.label, 36))}",
            start=task.start,
            end=task.end,
            sign="-" if task.model else PERSON,
            words=_task_words(task),
        )


def _sign(batch: BatchEntry) -> str:
    if batch.own:
        return STEP
    return WORK if any(task.model for task in batch.tasks) else PERSON


def _task_words(task: TaskEntry) -> str:
    who = task.model or "person"
    return f"{who}, {minutes(task.minutes)}"
