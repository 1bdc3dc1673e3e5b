"""One way to put the tasks into bundles, played through: what it takes, and when everything runs."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from planc.ir import Gate, Mode, Role, Task, TaskId
from planc.passes.batches.batching import Bundle
from planc.passes.batches.gates import Gates
from planc.passes.relations.graph import Graph
from planc.scheduler.bounds import least
from planc.scheduler.dispatch import by_longest_way, dispatch, ranked
from planc.scheduler.exact import solve
from planc.scheduler.workload import Workload, ends, in_order, span, tails
from planc.values import NamedTuple

TICKS = 1000
"""In a minute."""


class Terms(NamedTuple):
    """What is to be put into bundles, and what limits it."""

    tasks: Sequence[Task]
    """Those to be scheduled, in the plan's order, as in `ticks`."""
    mode: Mode
    ticks: Mapping[TaskId, int]
    roles: Mapping[TaskId, Role]
    waits: Graph[TaskId]
    """For each task those that wait for it."""
    before: Graph[TaskId]
    """For each task those that it waits for, the writer of its file before it included."""
    pace: Mapping[str, float]
    """The minutes of the settings, by kind of terms."""
    gates: Gates
    limits: Sequence[int]
    uses: Mapping[TaskId, Sequence[int]]
    """For each task the limits that it counts against."""
    gate_uses: Sequence[int]
    """The limits that a gate with a model counts against."""
    own_uses: Sequence[int]
    """And planc's own integration."""


class Times(NamedTuple):
    """Minutes from the start of the plan: for tasks, and for bundles with their gates."""

    start: Mapping[TaskId, float]
    end: Mapping[TaskId, float]
    begun: Sequence[float]
    closed: Sequence[float]


class Trial(NamedTuple):
    """Bundles with their gates, and all times."""

    bundles: Sequence[Bundle]
    gates: Sequence[Gate | None]
    starts: Sequence[int]
    """Of the activities of `workload`, in ticks."""
    times: Times
    proven: bool = False
    """Whether it is proven that these bundles cannot be done in less."""

    @property
    def minutes(self) -> float:
        """From the start of the plan to its end."""
        return max(self.times.closed)


class Layout(NamedTuple):
    """Bundles with their gates as a workload, of which the limits may change, and what is behind each activity."""

    bundles: Sequence[Bundle]
    gates: Sequence[Gate | None]
    load: Workload
    tail: Sequence[int]
    """For each activity the ticks of its longest way to the end."""


Scheduler = Callable[[Workload], Sequence[int]]
"""Gives each activity its start."""


def tried(bundles: Sequence[Bundle], terms: Terms, scheduler: Scheduler = by_longest_way) -> Trial:
    """Play the bundles through."""
    found = terms.gates(bundles)
    load = workload(bundles, found, terms)
    starts = scheduler(load)
    return Trial(bundles, found, starts, _times(bundles, load, starts, terms))


def lay_out(bundles: Sequence[Bundle], terms: Terms) -> Layout:
    """What can be said of the bundles before they are played through."""
    found = terms.gates(bundles)
    load = workload(bundles, found, terms)
    return Layout(bundles, found, load, tails(load, in_order(load)))


def tried_if(layout: Layout, terms: Terms, good: Callable[[float], bool]) -> Trial | None:
    """Play bundles through as `tried` does; None where that takes minutes that are not good.

    good: whether some minutes are; fewer of them always are as well. So where the longest way alone takes too
    long, which is so for most bundles, they need not be played.
    """
    if not good(max(layout.tail) / TICKS):
        return None
    load = layout.load._replace(limits=terms.limits)
    starts = dispatch(load, ranked(layout.tail))
    if not good(span(load, starts) / TICKS):
        return None
    return Trial(layout.bundles, layout.gates, starts, _times(layout.bundles, load, starts, terms))


def undercut(trial: Trial, terms: Terms) -> float:
    """Minutes below which the same bundles have no schedule."""
    return least(workload(trial.bundles, trial.gates, terms)) / TICKS


def proven(trial: Trial, terms: Terms) -> Trial:
    """The same bundles in the shortest schedule of all, as far as the exact solver gets."""
    load = workload(trial.bundles, trial.gates, terms)
    solved = solve(load, trial.starts)
    times = _times(trial.bundles, load, solved.starts, terms)
    return Trial(trial.bundles, trial.gates, solved.starts, times, solved.proven)


def workload(bundles: Sequence[Bundle], found: Sequence[Gate | None], terms: Terms) -> Workload:
    """Tasks in the plan's order, and for each bundle its opening (with planc's integration) and its gate."""
    number = {task: at for at, task in enumerate(terms.ticks)}
    ticks, uses = [*terms.ticks.values()], [terms.uses[task] for task in terms.ticks]
    behind: list[list[int]] = [[] for _ in number]
    if terms.mode is not Mode.BATCHES:
        behind = [[number[after] for after in terms.waits[task]] for task in terms.ticks]
    first = len(ticks)
    for bundle, gate in zip(bundles, found, strict=True):
        opening = len(ticks)
        ticks += [round(terms.pace["integrate"] * TICKS) * bundle.own, gate_ticks(gate)]
        uses += [terms.own_uses if bundle.own else (), _gate_uses(gate, terms)]
        behind += [[opening + 1], []]
        for task in bundle.tasks:
            behind[number[task]].append(opening + 1)
        if terms.mode is Mode.BATCHES:
            behind[opening] += [number[task] for task in bundle.tasks]
            for before in bundle.after:
                behind[first + 2 * before + 1].append(opening)
        elif bundle.own:
            for closing in range(first + 1, opening, 2):
                behind[closing].append(opening)
    return Workload(ticks, behind, uses, terms.limits)


def closing_ticks(bundles: Sequence[Bundle], found: Sequence[Gate | None], terms: Terms) -> Sequence[int]:
    """For each bundle the ticks of its gate and, for planc's own, of the integration. found: the gates."""
    return [
        gate_ticks(gate) + round(terms.pace["integrate"] * TICKS) * bundle.own
        for bundle, gate in zip(bundles, found, strict=True)
    ]


def gate_ticks(gate: Gate | None) -> int:
    """How long a gate takes."""
    return round(gate.minutes * TICKS) if gate else 0


def _gate_uses(gate: Gate | None, terms: Terms) -> Sequence[int]:
    """Commands alone take a process, but no agent."""
    if gate is None:
        return ()
    return terms.gate_uses if gate.tokens.likely else terms.gate_uses[:1]


def _times(bundles: Sequence[Bundle], load: Workload, starts: Sequence[int], terms: Terms) -> Times:
    start = [tick / TICKS for tick in starts]
    end = [tick / TICKS for tick in ends(load, starts)]
    number = {task: at for at, task in enumerate(terms.ticks)}
    first = len(number)
    return Times(
        start={task: start[at] for task, at in number.items()},
        end={task: end[at] for task, at in number.items()},
        begun=[
            min((start[number[task]] for task in bundle.tasks), default=start[first + 2 * at])
            for at, bundle in enumerate(bundles)
        ],
        closed=end[first + 1 :: 2],
    )
