"""Better bundles: what is urgent does not wait for what it does not need."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cache
from itertools import chain, islice

from planc.ir import Mode, TaskId
from planc.passes.batches.batching import Bundle, closing_bundle, linked
from planc.passes.batches.trial import Layout, Terms, Trial, lay_out, tried_if

WORTH_A_BATCH = 2.0
"""Minutes that a further batch must save; about what its gate takes."""
MOST_PLAYED = 5000
"""Tasks that may be played through in search of a better way, so that a large plan takes no longer."""


Groups = tuple[tuple[TaskId, ...], ...]
Layouts = Callable[[Groups], Layout]


def layouts(found: Sequence[Bundle], terms: Terms) -> Layouts:
    """A function from groups of tasks to their layout as bundles, with planc's integration if `found` has it.

    It remembers them, for under other limits much the same is tried.
    """
    own = found[-1].own

    @cache
    def of(groups: Groups) -> Layout:
        bundles = linked(groups, terms.before, terms.roles)
        return lay_out([*bundles, closing_bundle(bundles)] if own else bundles, terms)

    return of


def improved(trial: Trial, terms: Terms, layout_of: Layouts) -> Trial:
    """The trial with bundles split where that is worth a gate, and with tasks put off that hold others up."""
    if terms.mode is Mode.FLOW:
        return trial  # nothing waits for a gate
    plays = MOST_PLAYED // len(terms.ticks)
    while plays > 0:
        best = trial
        for groups in islice(chain(_splits(trial, terms), _put_off(trial, terms)), plays):
            best = _better(layout_of(groups), trial, best, terms) or best
            plays -= 1
        if best is trial:
            break
        trial = best
    return trial


def _better(layout: Layout, trial: Trial, best: Trial, terms: Terms) -> Trial | None:
    """The layout played through, if that is better than the best so far, and than the trial by enough."""
    worth = WORTH_A_BATCH * (len(layout.bundles) - len(trial.bundles))
    now, most = trial.minutes, best.minutes
    return tried_if(layout, terms, lambda minutes: minutes < most and now - minutes >= worth)


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
    place = {task: at for at, task in enumerate(terms.ticks)}
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
                groups[later] = tuple(sorted((*bundle.tasks, last), key=place.__getitem__))
                yield tuple(groups)


def _longest_way(trial: Trial) -> Iterator[tuple[int, int]]:
    """Pairs of bundles, from the end of the plan on: the second one starts when the first one has closed."""
    closed = trial.times.closed
    at = max(range(len(trial.bundles)), key=lambda index: closed[index])
    while trial.bundles[at].after:
        last = max(trial.bundles[at].after, key=lambda index: closed[index])
        yield last, at
        at = last
