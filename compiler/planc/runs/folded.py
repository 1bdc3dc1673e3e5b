"""As many steps of a run as there is room for: those that matter now, and how many lie between."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import groupby

from planc.runs.measured import MeasuredStep, State

QUIET = (State.DONE, State.OPEN)
"""States of steps that nobody has to look at now."""


def folded(steps: Sequence[MeasuredStep], room: int) -> Sequence[MeasuredStep | str]:
    """At most `room` rows in the plan's order; text stands for the steps that are left out, as `12 done, 3 open`."""
    most = room
    while most > 1 and len(_rows(steps, most)) > room:
        most -= 1
    return _rows(steps, most)


def _rows(steps: Sequence[MeasuredStep], most: int) -> Sequence[MeasuredStep | str]:
    kept = _nearest(steps, most)
    rows: list[MeasuredStep | str] = []
    for is_kept, group in groupby(enumerate(steps), lambda each: each[0] in kept):
        shown = [step for _, step in group]
        rows += shown if is_kept else [_counted(shown)]
    return rows


def _nearest(steps: Sequence[MeasuredStep], most: int) -> set[int]:
    """The places of what runs or has failed, then of those next to the first step that is not done."""
    first = next((at for at, step in enumerate(steps) if step.state is not State.DONE), len(steps))
    order = sorted(range(len(steps)), key=lambda at: (steps[at].state in QUIET, abs(at - first)))
    return set(order[:most])


def _counted(steps: Sequence[MeasuredStep]) -> str:
    states = Counter(step.state for step in steps)
    return ", ".join(f"{count} {state}" for state, count in states.items())
