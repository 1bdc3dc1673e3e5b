"""A compilation looked up by task, so that explaining a plan does not search it for each of its tasks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from planc.ir import Batch, BatchId, Compilation, Edge, Exclusion, Mode, Phase, PhaseId, TaskId

V = TypeVar("V")


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What concerns each task: edges to and from it, those that gave way, exclusions, batches, phases."""

    compilation: Compilation
    waits: Mapping[TaskId, Sequence[Edge]]
    followers: Mapping[TaskId, Sequence[Edge]]
    dropped: Mapping[TaskId, Sequence[Edge]]
    exclusions: Mapping[TaskId, Sequence[Exclusion]]
    batches: Mapping[BatchId, Batch]
    phases: Mapping[PhaseId, Phase]

    def binding(self, task: TaskId) -> tuple[TaskId, ...]:
        """Of the tasks that the task waits for, those that let it start last."""
        batch_of = self.compilation.schedule.batch_of
        before = dict.fromkeys(edge.before for edge in self.waits[task] if edge.before in batch_of)
        ends = {each: self.over(each) for each in before}
        last = max(ends.values(), default=0.0)
        return tuple(each for each, end in ends.items() if end == last)

    def over(self, task: TaskId) -> float:
        """The minute from which those that wait for the task may start."""
        schedule = self.compilation.schedule
        if schedule.mode is Mode.FLOW:
            return schedule.end[task]
        return self.batches[schedule.batch_of[task]].end


def facts_of(compilation: Compilation) -> Facts:
    """Look everything up once."""
    relations = compilation.work.relations
    return Facts(
        compilation=compilation,
        waits=_grouped(relations.edges, lambda edge: (edge.after,)),
        followers=_grouped(relations.edges, lambda edge: (edge.before,)),
        dropped=_grouped(relations.dropped, lambda edge: (edge.after,)),
        exclusions=_grouped(relations.exclusions, lambda pair: (pair.first, pair.second)),
        batches={batch.id: batch for batch in compilation.schedule.batches},
        phases={phase.id: phase for phase in compilation.plan.phases},
    )


def _grouped(values: Iterable[V], tasks: Callable[[V], Iterable[TaskId]]) -> Mapping[TaskId, Sequence[V]]:
    groups: defaultdict[TaskId, list[V]] = defaultdict(list)
    for value in values:
        for task in tasks(value):
            groups[task].append(value)
    return groups
