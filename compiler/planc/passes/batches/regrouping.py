"""Better bundles: what is urgent does not wait for what it does not need."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain, islice

from planc.ir import Mode, TaskId
from planc.passes.batches.batching import Bundle, closing_bundle, linked
from planc.passes.batches.least import Shortest
from planc.passes.batches.trial import TICKS, Layout, Terms, Trial, tried
from planc.scheduler.dispatch import Played

WORTH_A_BATCH = 2.0
"""Minutes that a further batch must save; about what its gate takes."""
MOST_PLAYED = 5000
"""Tasks that may be played through in search of a better way, so that a large plan takes no longer."""


Groups = tuple[tuple[TaskId, ...], ...]


class Regrouping:
    """Looks for better bundles than those found first, under one set of limits after another.

    It remembers layouts, for under other limits much the same is tried, and what came of limits, for where fewer
    places are enough for all that was played, the same comes of those.
    """

    def __init__(self, found: Sequence[Bundle], terms: Terms, shortest: Shortest) -> None:
        """shortest: whether nothing under some limits takes less than some minutes."""
        self._shortest = shortest
        self._first, self._own, self._terms = Layout(found, terms), found[-1].own, terms
        self._layouts: dict[Groups, Layout] = {}
        self._done: list[tuple[Sequence[Played], Trial]] = []

    def best(self, terms: Terms) -> Trial:
        """Bundles split where that is worth a gate, and with tasks put off that hold others up.

        terms: those given first, under other limits.
        """
        for played, trial in self._done:
            if all(each.same_under(terms.limits) for each in played):
                return trial
        used = [self._first.played(terms.limits)]
        trial = tried(self._first, terms)
        if terms.mode is Mode.BATCHES:  # else nothing waits for a gate
            trial = self._improved(trial, terms, used)
        self._done.append((used, trial))
        return trial

    def _improved(self, trial: Trial, terms: Terms, used: list[Played]) -> Trial:
        """The best that is found from a trial on. used: takes what is played."""
        plays = MOST_PLAYED // len(terms.ticks)
        while plays > 0 and not self._shortest(terms.limits, trial.minutes):
            best, now = trial, trial.minutes
            most = now
            for groups in islice(chain(_splits(trial, terms), _put_off(trial, terms)), plays):
                plays -= 1
                layout = self._layout(groups)
                enough = now - WORTH_A_BATCH * (len(layout.bundles) - len(trial.bundles))
                minutes = layout.least(terms.limits) / TICKS
                if minutes < most and minutes <= enough:
                    played = layout.played(terms.limits)
                    used.append(played)
                    minutes = played.span / TICKS
                    if minutes < most and minutes <= enough:
                        best, most = tried(layout, terms), minutes
            if best is trial:
                break
            trial = best
        return trial

    def _layout(self, groups: Groups) -> Layout:
        """The groups as bundles, with planc's integration if the first ones have it."""
        if groups not in self._layouts:
            bundles = linked(groups, self._terms.before, self._terms.roles)
            whole = [*bundles, closing_bundle(bundles)] if self._own else bundles
            self._layouts[groups] = Layout(whole, self._terms)
        return self._layouts[groups]


def _splits(trial: Trial, terms: Terms) -> Iterator[Groups]:
    """The bundles with one of them cut in two: what the next one on the longest way needs, and the rest."""
    for first, second in _longest_way(trial):
        needed = {task for after in trial.bundles[second].tasks for task in terms.before[after]}
        tasks = trial.bundles[first].tasks
        urgent = [task for task in tasks if task in needed]
        rest = [task for task in tasks if task not in needed]
        if urgent and rest:
            groups = [bundle.tasks for bundle in trial.bundles if not bundle.own]
            groups[first : first + 1] = [tuple(urgent), tuple(rest)]
            yield tuple(groups)


def _put_off(trial: Trial, terms: Terms) -> Iterator[Groups]:
    """The bundles with the task that is over last in one of them in a later one, where nothing needs it before."""
    for first in {first: None for first, _ in _longest_way(trial)}:
        tasks = trial.bundles[first].tasks
        if len(tasks) < 2:
            continue
        last = max(tasks, key=trial.times.end.__getitem__)
        for later in range(first + 1, len(trial.bundles)):
            bundle = trial.bundles[later]
            if bundle.own or any(last in terms.before[task] for task in bundle.tasks):
                break
            if bundle.role is trial.bundles[first].role:
                groups = [bundle.tasks for bundle in trial.bundles if not bundle.own]
                groups[first] = tuple(task for task in tasks if task != last)
                together = {*bundle.tasks, last}
                groups[later] = tuple(task for task in terms.ticks if task in together)
                yield tuple(groups)


def _longest_way(trial: Trial) -> Iterator[tuple[int, int]]:
    """Pairs of bundles, from the end of the plan on: the second one starts when the first one has closed."""
    closed = trial.times.closed
    at = max(range(len(trial.bundles)), key=lambda index: closed[index])
    while trial.bundles[at].after:
        last = max(trial.bundles[at].after, key=lambda index: closed[index])
        yield last, at
        at = last
