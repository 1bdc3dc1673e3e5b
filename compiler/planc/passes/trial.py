"""One way to put the tasks into bundles, played through: what it takes, and how it could take less."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

from planc.ir import Gate, Plan, Role, TaskId
from planc.passes.batching import Bundle, closing_bundle, linked
from planc.passes.clock import Clock, Times
from planc.passes.gates import gates
from planc.passes.graph import Graph
from planc.values import NamedTuple

WORTH_A_BATCH = 2.0
"""Minutes that a further batch must save; about what its gate takes."""
MOST_PLAYED = 5000
"""Tasks that may be played through in search of a better way, so that a large plan takes no longer."""


class Work(NamedTuple):
    """What is to be put into bundles."""

    plan: Plan
    minutes: Mapping[TaskId, float]
    roles: Mapping[TaskId, Role]
    before: Graph[TaskId]
    """For each task those that it waits for, the writer of its file before it included."""
    jobs: int
    pace: Mapping[str, float]
    """The minutes of the settings, by kind of work."""


class Trial(NamedTuple):
    """Bundles with their gates, the minutes of these (integration included), and all times."""

    bundles: Sequence[Bundle]
    gates: Sequence[Gate | None]
    closing: Sequence[float]
    times: Times

    @property
    def minutes(self) -> float:
        """From the start of the plan to its end."""
        return max(self.times.closed)


def tried(bundles: Sequence[Bundle], work: Work) -> Trial:
    """Play the bundles through."""
    found = gates(work.plan, bundles, work.pace["gate"])
    closing = [
        (gate.minutes if gate else 0.0) + work.pace["integrate"] * bundle.own
        for gate, bundle in zip(found, bundles, strict=True)
    ]
    return Trial(bundles, found, closing, Clock(bundles, work.minutes, closing, work.jobs).play())


def improved(trial: Trial, work: Work) -> Trial:
    """The trial with bundles split where that is worth a gate, so that what is urgent waits for less."""
    plays = MOST_PLAYED // len(work.minutes)
    while plays > 0:
        options = [tried(split, work) for split in islice(_splits(trial, work), plays)]
        plays -= len(options)
        best = min(options, key=lambda option: option.minutes, default=trial)
        if trial.minutes - best.minutes < WORTH_A_BATCH:
            break
        trial = best
    return trial


def _splits(trial: Trial, work: Work) -> Iterator[Sequence[Bundle]]:
    """The bundles with one of them cut in two: what the next one on the longest way needs, and the rest."""
    for first, second in _longest_way(trial):
        needed = {task for after in trial.bundles[second].tasks for task in work.before[after]}
        tasks = trial.bundles[first].tasks
        urgent = [task for task in tasks if task in needed]
        rest = [task for task in tasks if task not in needed]
        if urgent and rest:
            groups = [bundle.tasks for bundle in trial.bundles if not bundle.own]
            groups[first : first + 1] = [tuple(urgent), tuple(rest)]
            split = linked(groups, work.before, work.roles)
            yield [*split, closing_bundle(split)] if trial.bundles[-1].own else split


def _longest_way(trial: Trial) -> Iterator[tuple[int, int]]:
    """Pairs of bundles, from the end of the plan on: the second one starts when the first one has closed."""
    closed = trial.times.closed
    at = max(range(len(trial.bundles)), key=lambda index: closed[index])
    while trial.bundles[at].after:
        last = max(trial.bundles[at].after, key=lambda index: closed[index])
        yield last, at
        at = last
