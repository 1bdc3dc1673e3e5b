"""What no schedule of a plan can undercut, in minutes, and what says so."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain

from planc.ir import Bound, BoundKind, Mode
from planc.passes.batches.batching import apart
from planc.passes.batches.gates import gate_alone
from planc.passes.batches.limits import Limit
from planc.passes.batches.trial import TICKS, Terms, gate_ticks
from planc.scheduler.bounds import limit_bounds, longest
from planc.scheduler.workload import Workload

Shortest = Callable[[Sequence[int], float], bool]
"""Whether no schedule takes less than some minutes, if so many may run at once of each limit."""


def bounds(terms: Terms, limits: Sequence[Limit], closing: int) -> tuple[Bound, ...]:
    """The bounds of a plan in its mode: the chain, the jobs, and the largest of the caps and of the files.

    They hold however the tasks are put into batches: of gates they count those only that a task needs for
    itself. limits: those of `terms`. closing: ticks of planc's own integration, behind everything.
    """
    return tuple(_largest(_bounds(_alone(terms, limits), limits, closing)))


def shortest_under(terms: Terms, limits: Sequence[Limit], closing: int) -> Shortest:
    """A function that compares minutes with the bounds, and works out no more of these than it needs."""
    load, known = _alone(terms, limits), dict[tuple[int, int], int]()
    longest_way = longest(load)

    def fresh(most: Sequence[int]) -> Iterator[int]:
        places = [place for place in enumerate(most) if place not in known]
        for place, ticks in zip(
            places, limit_bounds(load._replace(limits=most), [at for at, _ in places]), strict=True
        ):
            known[place] = ticks
            yield ticks

    def shortest(most: Sequence[int], minutes: float) -> bool:
        seen = [known[place] for place in enumerate(most) if place in known]
        return any(minutes <= (ticks + closing) / TICKS for ticks in chain((longest_way,), seen, fresh(most)))

    return shortest


def _bounds(load: Workload, limits: Sequence[Limit], closing: int) -> Iterator[Bound]:
    yield Bound(BoundKind.CHAIN, (longest(load) + closing) / TICKS)
    for limit, least in zip(limits, limit_bounds(load, range(len(limits))), strict=True):
        yield Bound(limit.kind, (least + closing) / TICKS, limit.name)


def _alone(terms: Terms, limits: Sequence[Limit]) -> Workload:
    """Each task with the gate that it would need alone behind it, which takes no process.

    In batches mode what waits for the task waits for that gate, and so does the next writer of its file.
    """
    number = {task: at for at, task in enumerate(terms.ticks)}
    gate = [_gate_ticks(terms, at) for at in range(len(number))]
    waits = [[number[after] for after in terms.waits[task]] for task in number]
    lag = [[len(number) + at] for at in range(len(number))]
    uses = [terms.uses[task] for task in number]
    if terms.mode is Mode.BATCHES:
        held = [[each for each in used if limits[each].kind is BoundKind.FILE] for used in uses]
        return Workload([*terms.ticks.values(), *gate], [*lag, *waits], [*uses, *held], terms.limits)
    behind = [two + one for one, two in zip(lag, waits, strict=True)]
    nothing: list[list[int]] = [[] for _ in uses]
    return Workload([*terms.ticks.values(), *gate], [*behind, *nothing], [*uses, *nothing], terms.limits)


def _gate_ticks(terms: Terms, at: int) -> int:
    task = terms.tasks[at]
    return gate_ticks(gate_alone(task, apart(terms.roles[task.id]), terms.pace["gate"]))


def _largest(found: Iterable[Bound]) -> Iterator[Bound]:
    """One bound of each kind."""
    best: dict[BoundKind, Bound] = {}
    for bound in found:
        if bound.kind not in best or bound.minutes > best[bound.kind].minutes:
            best[bound.kind] = bound
    yield from best.values()
