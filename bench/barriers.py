"""The best schedule with a barrier and a gate after each level, by an exact solver: what batches are held against."""

from __future__ import annotations

from itertools import combinations

from ortools.sat.python import cp_model

from planc.scheduler.workload import Workload, in_order

EFFORT = 20.0
SPARE = 2
"""Levels that the best schedule may have beyond those that it needs."""


def best_with_barriers(load: Workload, gate: int) -> tuple[int, bool]:
    """The ticks of the best schedule in levels, and whether it is proven to be the best.

    What waits for an activity is on a later level, and two that one place cannot hold are on different ones.
    gate: the ticks between two levels and behind the last one.
    """
    apart = [pair for limit in range(1, len(load.limits)) for pair in combinations(_users(load, limit), 2)]
    levels = (
        _needed(load)
        + SPARE
        + max((len(_users(load, limit)) for limit in range(1, len(load.limits))), default=0)
    )
    most = sum(load.ticks) + levels * gate
    model = cp_model.CpModel()
    count = range(len(load.ticks))
    level = [model.new_int_var(0, levels - 1, "") for _ in count]
    start = [model.new_int_var(0, most, "") for _ in count]
    runs = [model.new_fixed_size_interval_var(start[one], load.ticks[one], "") for one in count]
    opens = [model.new_int_var(0, most, "") for _ in range(levels + 1)]
    used = [model.new_bool_var("") for _ in range(levels)]
    for place in range(levels):
        model.add(opens[place + 1] >= opens[place] + gate * used[place])
        if place:
            model.add_implication(used[place], used[place - 1])
        for one in count:
            here = model.new_bool_var("")
            model.add(level[one] == place).only_enforce_if(here)
            model.add(level[one] != place).only_enforce_if(~here)
            model.add_implication(here, used[place])
            model.add(start[one] >= opens[place]).only_enforce_if(here)
            model.add(start[one] + load.ticks[one] + gate <= opens[place + 1]).only_enforce_if(here)
    for one in count:
        for after in load.behind[one]:
            model.add(level[after] > level[one])
    for one, two in apart:
        model.add(level[one] != level[two])
    model.add_cumulative(runs, [1] * len(runs), load.limits[0])
    model.minimize(opens[levels])
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.random_seed = 1
    solver.parameters.max_deterministic_time = EFFORT
    status = solver.solve(model)
    return round(solver.objective_value), status == cp_model.OPTIMAL


def _users(load: Workload, limit: int) -> list[int]:
    return [one for one, uses in enumerate(load.uses) if limit in uses]


def _needed(load: Workload) -> int:
    """The levels of the longest chain."""
    depth = [1] * len(load.ticks)
    for one in in_order(load):
        for after in load.behind[one]:
            depth[after] = max(depth[after], depth[one] + 1)
    return max(depth)
