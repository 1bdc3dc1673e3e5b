"""One way to put the tasks into bundles, played through: what it takes, and when everything runs."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cache, cached_property
from math import inf

from planc.ir import Gate, Mode, Role, Task, TaskId
from planc.passes.batches.batching import Bundle
from planc.passes.batches.gates import Gates
from planc.passes.batches.limits import JOBS
from planc.passes.relations.graph import Graph
from planc.scheduler.bounds import least
from planc.scheduler.dispatch import Played, play, ranked
from planc.scheduler.search import search
from planc.scheduler.workload import Workload, ends, in_order, tails
from planc.values import NamedTuple

TICKS = 1000
"""In a minute."""


Measures = Callable[[tuple[TaskId, ...]], tuple[int, int]]
"""Gives tasks that start together the ticks of the longest one, and of all that take a process."""


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
    measures: Measures
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


class Layout:
    """Bundles with their gates, to be played through under one set of limits after another."""

    def __init__(self, bundles: Sequence[Bundle], terms: Terms) -> None:
        self.bundles, self.gates = bundles, terms.gates(bundles)
        self._terms = terms
        self._played: list[Played] = []

    def load(self, limits: Sequence[int]) -> Workload:
        """The workload under these limits."""
        return self._load._replace(limits=limits)

    def played(self, limits: Sequence[int]) -> Played:
        """When each activity starts, in ticks, if what has the longest way behind it is the most urgent.

        It is not played again where it would take the same places as before.
        """
        known = next((played for played in self._played if played.same_under(limits)), None)
        if known is None:
            known = play(self.load(limits), self._order)
            self._played.append(known)
        return known

    def least(self, limits: Sequence[int]) -> int:
        """Ticks that no schedule in batches mode undercuts: the longest way, with each bundle's share of processes."""
        jobs, closed = limits[JOBS], list[int]()
        for after, closing, longest, work in self._measures:
            begun = 0
            for before in after:  # as short as can be: it is asked more often than anything else
                if closed[before] > begun:  # noqa: PLR1730
                    begun = closed[before]
            share = -(-work // jobs)
            closed.append(begun + closing + (longest if longest > share else share))
        return max(closed)

    @cached_property
    def _measures(self) -> Sequence[tuple[Sequence[int], int, int, int]]:
        """For each bundle those it comes after, and the ticks of its end, of its longest task and of all processes."""
        closing = closing_ticks(self.bundles, self.gates, self._terms)
        return [
            (bundle.after, end, *self._terms.measures(bundle.tasks))
            for bundle, end in zip(self.bundles, closing, strict=True)
        ]

    @cached_property
    def _load(self) -> Workload:
        return workload(self.bundles, self.gates, self._terms)

    @cached_property
    def _order(self) -> Sequence[int]:
        return ranked(tails(self._load, in_order(self._load)))


class Trial(NamedTuple):
    """A layout played through, and all times."""

    layout: Layout
    starts: Sequence[int]
    """Of the activities of `workload`, in ticks."""
    times: Times
    proven: bool = False
    """Whether it is proven that these bundles cannot be done in less."""

    @property
    def bundles(self) -> Sequence[Bundle]:
        """What was played through."""
        return self.layout.bundles

    @property
    def gates(self) -> Sequence[Gate | None]:
        """For each bundle the check at its end."""
        return self.layout.gates

    @property
    def minutes(self) -> float:
        """From the start of the plan to its end."""
        return max(self.times.closed)


def tried(layout: Layout, terms: Terms) -> Trial:
    """Play the layout through."""
    starts = layout.played(terms.limits).starts
    return Trial(layout, starts, _times(layout, starts, terms))


def searched(trial: Trial, terms: Terms, most: float) -> Trial:
    """The same layout in the shortest schedule found, or as it is where none takes less than `most` minutes."""
    load = trial.layout.load(terms.limits)
    if most < inf:
        if terms.mode is Mode.BATCHES and trial.layout.least(terms.limits) / TICKS >= most:
            return trial  # which is cheap to know
        if least(load) / TICKS >= most:
            return trial
    starts = search(load)
    return Trial(trial.layout, starts, _times(trial.layout, starts, terms))


def proven(trial: Trial, terms: Terms) -> Trial:
    """The same bundles in the shortest schedule of all, as far as the exact solver gets."""
    from planc.scheduler.exact import solve  # noqa: PLC0415 - for who asks for it

    solved = solve(trial.layout.load(terms.limits), trial.starts)
    return Trial(trial.layout, solved.starts, _times(trial.layout, solved.starts, terms), solved.proven)


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


def measures(ticks: Mapping[TaskId, int], uses: Mapping[TaskId, Sequence[int]]) -> Measures:
    """A function to measure tasks that remembers what it has measured."""

    @cache
    def of(tasks: tuple[TaskId, ...]) -> tuple[int, int]:
        longest = max([ticks[task] for task in tasks], default=0)
        return longest, sum([ticks[task] for task in tasks if JOBS in uses[task]])

    return of


def closing_ticks(bundles: Sequence[Bundle], found: Sequence[Gate | None], terms: Terms) -> Sequence[int]:
    """For each bundle the ticks of its gate and, for planc's own, of the integration. found: the gates."""
    own = round(terms.pace["integrate"] * TICKS)
    return [
        gate_ticks(gate) + (own if bundle.own else 0) for bundle, gate in zip(bundles, found, strict=True)
    ]


def gate_ticks(gate: Gate | None) -> int:
    """How long a gate takes."""
    return round(gate.minutes * TICKS) if gate else 0


def _gate_uses(gate: Gate | None, terms: Terms) -> Sequence[int]:
    """Commands alone take a process, but no agent."""
    if gate is None:
        return ()
    return terms.gate_uses if gate.tokens.likely else terms.gate_uses[:1]


def _times(layout: Layout, starts: Sequence[int], terms: Terms) -> Times:
    start = [tick / TICKS for tick in starts]
    end = [tick / TICKS for tick in ends(layout.load(terms.limits), starts)]
    number = {task: at for at, task in enumerate(terms.ticks)}
    first = len(number)
    return Times(
        start={task: start[at] for task, at in number.items()},
        end={task: end[at] for task, at in number.items()},
        begun=[
            min((start[number[task]] for task in bundle.tasks), default=start[first + 2 * at])
            for at, bundle in enumerate(layout.bundles)
        ],
        closed=end[first + 1 :: 2],
    )
