"""The shortest schedule of all, by the constraint solver of OR-Tools, where that is installed."""

from __future__ import annotations

from collections.abc import Sequence
from math import gcd

from planc.errors import PlancError
from planc.scheduler.bounds import least
from planc.scheduler.workload import Workload, span
from planc.values import NamedTuple

EFFORT = 30.0
"""The solver's own count of its work; about as many seconds of one process, but the same on every machine."""


class Solved(NamedTuple):
    """When each activity starts, and whether it is proven that nothing is shorter."""

    starts: Sequence[int]
    proven: bool


def solve(load: Workload, known: Sequence[int], effort: float = EFFORT) -> Solved:
    """A schedule at least as short as the `known` one. effort: as `EFFORT`.

    PlancError where OR-Tools is not installed.
    """
    if span(load, known) <= least(load):
        return Solved(known, True)
    try:
        from ortools.sat.python import cp_model  # noqa: PLC0415 - optional, and slow to load
    except ImportError as error:
        message = "--optimal needs OR-Tools: pip install 'planc[optimal]', or leave the option out"
        raise PlancError(message) from error
    unit = gcd(*load.ticks) or 1
    most = span(load, known) // unit
    model = cp_model.CpModel()
    starts = [model.new_int_var(0, most, "") for _ in load.ticks]
    runs = [
        model.new_fixed_size_interval_var(start, ticks // unit, "")
        for start, ticks in zip(starts, load.ticks, strict=True)
    ]
    end = model.new_int_var(-(-least(load) // unit), most, "")
    for one, start in enumerate(starts):
        model.add(end >= start + load.ticks[one] // unit)
        model.add_hint(start, known[one] // unit)
        for after in load.behind[one]:
            model.add(starts[after] >= start + load.ticks[one] // unit)
    for limit, places in enumerate(load.limits):
        users = [runs[one] for one, uses in enumerate(load.uses) if limit in uses]
        if places == 1:
            model.add_no_overlap(users)
        else:
            model.add_cumulative(users, [1] * len(users), places)
    model.minimize(end)
    solver = cp_model.CpSolver()
    # One worker, one seed and a limit on work, not on time: the same schedule on every machine.
    solver.parameters.num_workers = 1
    solver.parameters.random_seed = 1
    solver.parameters.max_deterministic_time = effort
    status = solver.solve(model)
    if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        return Solved(known, False)
    return Solved([solver.value(start) * unit for start in starts], status == cp_model.OPTIMAL)
