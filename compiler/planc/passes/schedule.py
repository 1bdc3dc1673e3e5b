"""When each task runs: batches with a gate at their end, under a cap on processes."""

from __future__ import annotations

from collections.abc import Mapping

from planc.config import Config
from planc.ir import (
    Assignment,
    Batch,
    BatchId,
    BatchKind,
    Estimate,
    Gate,
    Plan,
    Range,
    Relations,
    Schedule,
    TaskId,
)
from planc.passes.graph import successors, topological
from planc.span import SourceFile

GATE = Gate(tokens=Range(1000, 1500, 2000), minutes=2.0)


def schedule(
    plan: Plan,
    source: SourceFile,
    relations: Relations,
    assignments: Mapping[TaskId, Assignment],
    estimates: Mapping[TaskId, Estimate],
    config: Config,
) -> Schedule:
    """Put the tasks of `plan` that are not done into batches and give each its time."""
    if relations.cycles:
        return Schedule()
    pending = [task.id for task in plan.tasks if config.include_done or not task.done]
    known = set(pending)
    pairs = [(e.before, e.after) for e in relations.edges if e.before in known and e.after in known]
    graph = successors(pending, pairs)
    level = dict.fromkeys(pending, 0)
    for task in topological(graph):
        for after in graph[task]:
            level[after] = max(level[after], level[task] + 1)
    return _timed(level, estimates, config)


def _timed(level: Mapping[TaskId, int], estimates: Mapping[TaskId, Estimate], config: Config) -> Schedule:
    batches: list[Batch] = []
    start: dict[TaskId, float] = {}
    end: dict[TaskId, float] = {}
    now = 0.0
    for number in range(max(level.values(), default=-1) + 1):
        tasks = tuple(task for task, at in level.items() if at == number)
        begin, free = now, [now] * config.jobs
        for task in tasks:
            start[task] = min(free)
            end[task] = start[task] + estimates[task].minutes
            free[free.index(min(free))] = end[task]
        now = max(free) + GATE.minutes
        batches.append(
            Batch(
                id=BatchId(str(number + 1)),
                kind=BatchKind.OPERATIONS if number else BatchKind.FOUNDATION,
                tasks=tasks,
                after=(batches[-1].id,) if batches else (),
                gate=GATE,
                start=begin,
                end=now,
                why="parallel: its tasks are independent" if len(tasks) > 1 else "sequential: one task",
            )
        )
    return Schedule(
        batches=tuple(batches),
        start=start,
        end=end,
        batch_of={task: batch.id for batch in batches for task in batch.tasks},
        minutes=now,
        sequential_minutes=sum(estimates[task].minutes for task in level) + GATE.minutes * len(batches),
    )
