"""What the author's own figures come to: counts of tasks, their work added up, and their longest chain."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from planc.ir import BlockKind, Compilation, EdgeKind, Phase, Plan, Task, TaskId
from planc.passes.relations.graph import successors, topological
from planc.passes.relations.phase_edges import phase_members
from planc.reading.fields.figures import minute_figures
from planc.span import SourceFile, Span
from planc.values import NamedTuple

KNOWN = 0.8
"""The share of the tasks that must say what they wait for, so that the rest may be taken to wait for nothing."""


class Minutes(NamedTuple):
    """The minutes that tasks state, added up; the ends differ where an author gives ranges."""

    low: float
    high: float
    complete: bool
    """Whether every task states some."""


class Chain(NamedTuple):
    """Tasks that wait for one another, and the minutes that they state."""

    tasks: tuple[Task, ...]
    minutes: float


def members(plan: Plan, phase: Phase | None = None) -> Sequence[Task]:
    """The tasks of the plan, or of a phase and those inside it."""
    if phase is None:
        return plan.tasks
    inside = set(phase_members(plan)[phase.id])
    return [task for task in plan.tasks if task.id in inside]


def counts(compilation: Compilation, phase: Phase | None = None) -> frozenset[int]:
    """What an author who counts the tasks of the plan, or of a phase, may rightly come to.

    Some leave out what is done, what is optional or checkpoints; some count every box, or the outer ones.
    """
    tasks, boxes = members(compilation.plan, phase), _boxes(compilation, phase)
    kinds = (
        [task for task in tasks if not task.done],
        [task for task in tasks if not task.optional],
        [task for task in tasks if not task.kind and "checkpoint" not in task.title.value.casefold()],
    )
    outer = min(boxes, default=0)
    return frozenset({len(tasks), *map(len, kinds), len(boxes), sum(level == outer for level in boxes)})


def _boxes(compilation: Compilation, phase: Phase | None) -> Sequence[int]:
    """The depths of the boxes of the plan or of a phase."""
    span = phase.span if phase else Span(0, len(compilation.source.text))
    return [
        block.level
        for block in compilation.document.blocks
        if block.kind is BlockKind.ITEM
        and block.box is not None
        and span.start <= block.span.start < span.end
    ]


def stated_work(plan: Plan, source: SourceFile) -> Minutes:
    """The minutes of all tasks one after another, as far as the author states them."""
    figures = [minute_figures(source.text, task.minutes) for task in plan.tasks if task.minutes]
    return Minutes(
        low=sum(low for low, _, _ in figures),
        high=sum(high for _, _, high in figures),
        complete=len(figures) == len(plan.tasks),
    )


def longest_chain(tasks: Mapping[TaskId, Task], edges: Sequence[tuple[TaskId, TaskId]]) -> Chain:
    """The longest row, by stated minutes, of tasks that wait for one another; tasks in a circle are left out.

    edges: pairs of a task and one that waits for it; what is not among the tasks is passed over.
    """
    inside = [(before, after) for before, after in edges if before in tasks and after in tasks]
    waits: dict[TaskId, list[TaskId]] = {}
    for before, after in inside:
        waits.setdefault(after, []).append(before)
    best: dict[TaskId, tuple[float, TaskId | None]] = {}
    for task in topological(successors(tasks, inside)):
        first = max(
            (each for each in waits.get(task, ()) if each in best),
            key=lambda each: best[each][0],
            default=None,
        )
        minutes = tasks[task].minutes
        best[task] = ((minutes.value if minutes else 0.0) + (best[first][0] if first else 0.0), first)
    at = max(best, key=lambda each: best[each][0], default=None)
    chain = tuple(_back(best, at))[::-1]
    return Chain(tasks=tuple(tasks[task] for task in chain), minutes=best[at][0] if at else 0.0)


def _back(best: Mapping[TaskId, tuple[float, TaskId | None]], at: TaskId | None) -> Iterator[TaskId]:
    while at is not None:
        yield at
        at = best[at][1]


def stated_edges(compilation: Compilation) -> Sequence[tuple[TaskId, TaskId]]:
    """The dependencies that the author states, as pairs of a task and one that waits for it."""
    edges = compilation.relations.edges
    return [(edge.before, edge.after) for edge in edges if edge.kind is EdgeKind.EXPLICIT]


def says_all_dependencies(plan: Plan) -> bool:
    """Whether nearly every task states what it waits for, so that no chain is hidden in the order of the text."""
    said = sum(bool(task.depends_on) or task.free for task in plan.tasks)
    return said >= KNOWN * len(plan.tasks)
