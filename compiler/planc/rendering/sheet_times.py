"""How long the plan takes: in its mode, in the other one, and what no schedule can undercut."""

from __future__ import annotations

from collections.abc import Iterator

from planc.config import Config
from planc.ir import Bound, BoundKind, Compilation, Mode, Schedule
from planc.passes.batches.schedule import in_other_mode
from planc.rendering.figures import counted, minutes, percent


def times(compilation: Compilation) -> Iterator[str]:
    """What the other mode takes, and how near the schedule is to what no schedule can undercut."""
    schedule = compilation.schedule
    other = in_other_mode(compilation)
    chosen = f"{minutes(schedule.minutes)} in {schedule.mode} mode"
    yield f"{chosen}; {minutes(other.minutes)} in {other.mode} mode (`--mode {other.mode}`)"
    yield least(compilation)


def least(compilation: Compilation) -> str:
    """What no schedule can undercut and why, and how near this one is."""
    schedule = compilation.schedule
    gap = schedule.minutes - schedule.least_minutes
    near = f"{percent(gap, schedule.least_minutes)} above that" if gap else "as short as can be"
    if gap and schedule.proven:
        near += ", and proven to be the shortest for these batches; others might do with less"
    reasons = "; ".join(_bounds(schedule, compilation.config))
    return f"at least {minutes(schedule.least_minutes)} ({reasons}); this schedule is {near}"


def _bounds(schedule: Schedule, config: Config) -> Iterator[str]:
    for bound in sorted(schedule.bounds, key=lambda bound: -bound.minutes):
        yield f"{_words(bound, schedule.mode, config)} {minutes(bound.minutes)}"


def _words(bound: Bound, mode: Mode, config: Config) -> str:
    match bound.kind:
        case BoundKind.CHAIN:
            return f"the longest chain with its {'gates' if mode is Mode.BATCHES else 'last gate'}"
        case BoundKind.JOBS:
            return f"all work by {counted(config.jobs, 'agent')}"
        case BoundKind.CAP:
            return f"the work of {bound.of} by {config.caps[bound.of]} at once"
        case BoundKind.FILE:
            return f"the tasks that write {bound.of}"
