"""Batches for people: numbered as they start, with their kind and the reason for their place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from planc.ir import Batch, BatchId, BatchKind, Mode, Role, TaskId
from planc.passes.batches.batching import Bundle
from planc.passes.batches.reasons import Pair, why
from planc.passes.batches.trial import Times, Trial

MOST_BESIDE = 4
MOST_WATCHED = 64
"""Batches that are looked at for overlapping with the next; more than that are not worth the time."""


def timetable(
    trial: Trial, mode: Mode, roles: Mapping[TaskId, Role], reasons: Mapping[Pair, str]
) -> tuple[Batch, ...]:
    """The bundles as batches, in the order in which they start, each behind those that it comes after."""
    found, times = trial.bundles, trial.times
    begun = _behind(found, times.begun)
    order = sorted(range(len(found)), key=lambda index: (begun[index], index))
    ids = {index: BatchId(str(number)) for number, index in enumerate(order, start=1)}
    beside = _beside(order, times)
    batches: list[Batch] = []
    for index in order:
        bundle = found[index]
        after = sorted(bundle.after, key=lambda first: int(ids[first]))
        waits = [(ids[first], reasons.get((first, index), "")) for first in after]
        company = [ids[other] for other in beside[index]]
        batches.append(
            Batch(
                id=ids[index],
                kind=_kind(bundle, roles),
                tasks=bundle.tasks,
                after=tuple(ids[first] for first in after),
                gate=trial.gates[index],
                start=times.begun[index],
                end=times.closed[index],
                why=why(len(bundle.tasks), company, waits, mode, own=bundle.own),
                own=bundle.own,
            )
        )
    return tuple(batches)


def _behind(found: Sequence[Bundle], begun: Sequence[float]) -> Sequence[float]:
    """When each bundle begins, or in flow mode, where one may begin before what it comes after, as late."""
    latest: list[float] = []
    for bundle, start in zip(found, begun, strict=True):
        latest.append(max(start, *(latest[first] for first in bundle.after), 0.0))
    return latest


def _kind(bundle: Bundle, roles: Mapping[TaskId, Role]) -> BatchKind:
    if bundle.own:
        return BatchKind.INTEGRATION
    if bundle.role is Role.VALIDATE:
        return BatchKind.VALIDATION
    if bundle.after and all(roles[task] is Role.REASON for task in bundle.tasks):
        return BatchKind.INTEGRATION
    return BatchKind.OPERATIONS if bundle.after else BatchKind.FOUNDATION


def _beside(order: Sequence[int], times: Times) -> Mapping[int, Sequence[int]]:
    """For each bundle the first few others that run while it runs."""
    beside: dict[int, list[int]] = {index: [] for index in order}
    running: list[int] = []
    for index in order:
        running = [other for other in running[-MOST_WATCHED:] if times.closed[other] > times.begun[index]]
        for other in running:
            for one, two in ((index, other), (other, index)):
                if len(beside[one]) < MOST_BESIDE:
                    beside[one].append(two)
        running.append(index)
    return beside
