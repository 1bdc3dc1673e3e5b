"""What a task hands over to those that wait for it: what the plan says that it produces, and its signatures."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache

from planc.ir import EdgeKind, Made, Relations, Task, TaskId, Work
from planc.passes.prompts.labelled import PRODUCES, labelled_fields
from planc.passes.prompts.signatures import Signature, signatures
from planc.reading.blocks.fences import fenced_spans
from planc.span import SourceFile, Span
from planc.values import NamedTuple

MOST_OF_ONE = 1_200
"""Letters that a prompt quotes of what one task hands over."""
MOST_OF_ALL = 4_000
MOST_TASKS = 12
"""Tasks that a prompt names because they come before."""
STATED = frozenset({EdgeKind.EXPLICIT, EdgeKind.FILE, EdgeKind.MENTION, EdgeKind.ORDER})
"""Why a task waits for one whose work it builds on; that a phase is over says too little."""


class Handover(NamedTuple):
    """What one task hands over, in the plan's words: whole lines, in order, and whether that is all of it."""

    task: TaskId
    spans: tuple[Span, ...]
    whole: bool


def upstream(relations: Relations) -> Mapping[TaskId, Sequence[TaskId]]:
    """For each task those whose work it builds on, at most a dozen."""
    found: dict[TaskId, dict[TaskId, None]] = {}
    for edge in relations.edges:
        before = found.setdefault(edge.after, {}) if edge.kind in STATED else {}
        if len(before) < MOST_TASKS:
            before[edge.before] = None
    return {task: tuple(before) for task, before in found.items() if before}


def handovers(work: Work, source: SourceFile) -> Callable[[TaskId], tuple[Handover, ...]]:
    """A function from a task to what those before it hand over, as much as its prompt has room for.

    What a merge hands over is what the tasks that it merges do.
    """
    tasks = {task.id: task for task in work.tasks}
    before = upstream(work.relations)
    fences = fenced_spans(source)

    @cache
    def offered(task: TaskId) -> Sequence[Signature]:
        return tuple(_offered(tasks[task], source, fences))

    def of(task_id: TaskId) -> tuple[Handover, ...]:
        makers = dict.fromkeys(maker for each in before.get(task_id, ()) for maker in _makers(each, work))
        own = " ".join(source.slice(span) for span in tasks[task_id].specification)
        pairs = [(maker, offered(maker)) for maker in makers]
        return tuple(_chosen(((maker, offer) for maker, offer in pairs if offer), own, source))

    return of


def quoted(source: SourceFile, handover: Handover) -> str:
    """What is handed over as a prompt quotes it."""
    return "\n".join(source.slice(span).rstrip("\r\n") for span in handover.spans)


def _makers(task: TaskId, work: Work) -> tuple[TaskId, ...]:
    derived = work.derived.get(task)
    return derived.of if derived and derived.made is Made.MERGE else (task,)


def _offered(task: Task, source: SourceFile, fences: Sequence[Span]) -> Iterator[Signature]:
    """The fields that say what a task produces, and the signatures in its code; without a file, none of these."""
    yield from (Signature("", field) for field in labelled_fields(task, source, PRODUCES))
    if task.written_files:
        yield from signatures(task, source, fences)


def _chosen(
    offers: Iterable[tuple[TaskId, Sequence[Signature]]], own: str, source: SourceFile
) -> Iterator[Handover]:
    """What fits, first what is named in the text of the task that gets it, and nothing that it has itself."""
    left = MOST_OF_ALL
    for task, offer in offers:
        new = [each for each in offer if source.slice(each.span).strip() not in own]
        room = min(left, MOST_OF_ONE)
        kept: list[Span] = []
        for each in sorted(new, key=lambda each: bool(each.name) and each.name not in own):
            if (size := each.span.end - each.span.start) <= room:
                kept.append(each.span)
                room -= size
        left -= sum(span.end - span.start for span in kept)
        if kept:
            yield Handover(task, tuple(sorted(kept)), len(kept) == len(new))
