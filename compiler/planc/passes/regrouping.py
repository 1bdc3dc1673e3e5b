"""Better bundles: what is urgent does not wait for what it does not need."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from planc.ir import Mode
from planc.passes.batching import Bundle, closing_bundle, linked
from planc.passes.trial import Terms, Trial, tried

WORTH_A_BATCH = 2.0
"""Minutes that a further batch must save; about what its gate takes."""
MOST_PLAYED = 5000
"""Tasks that may be played through in search of a better way, so that a large plan takes no longer."""


def improved(trial: Trial, terms: Terms) -> Trial:
    """The trial with bundles split where that is worth a gate, so that what is urgent waits for less."""
    if terms.mode is Mode.FLOW:
        return trial  # nothing waits for a gate
    plays = MOST_PLAYED // len(terms.ticks)
    while plays > 0:
        options = [tried(split, terms) for split in islice(_splits(trial, terms), plays)]
        plays -= len(options)
        best = min(options, key=lambda option: option.minutes, default=trial)
        if trial.minutes - best.minutes < WORTH_A_BATCH:
            break
        trial = best
    return trial


def _splits(trial: Trial, terms: Terms) -> Iterator[Sequence[Bundle]]:
    """The bundles with one of them cut in two: what the next one on the longest way needs, and the rest."""
    for first, second in _longest_way(trial):
        needed = {task for after in trial.bundles[second].tasks for task in terms.before[after]}
        tasks = trial.bundles[first].tasks
        urgent = [task for task in tasks if task in needed]
        rest = [task for task in tasks if task not in needed]
        if urgent and rest:
            groups = [bundle.tasks for bundle in trial.bundles if not bundle.own]
            groups[first : first + 1] = [tuple(urgent), tuple(rest)]
            split = linked(groups, terms.before, terms.roles)
            yield [*split, closing_bundle(split)] if trial.bundles[-1].own else split


def _longest_way(trial: Trial) -> Iterator[tuple[int, int]]:
    """Pairs of bundles, from the end of the plan on: the second one starts when the first one has closed."""
    closed = trial.times.closed
    at = max(range(len(trial.bundles)), key=lambda index: closed[index])
    while trial.bundles[at].after:
        last = max(trial.bundles[at].after, key=lambda index: closed[index])
        yield last, at
        at = last
