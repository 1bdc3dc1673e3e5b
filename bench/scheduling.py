"""The scheduler against lower bounds, against proven optima, and against levels with barriers.

usage: python -m bench.scheduling
"""

from __future__ import annotations

import gc
import tracemalloc
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import mean
from time import process_time

from bench.barriers import best_with_barriers
from bench.graphs import SHAPES, capped_by_role, workload
from planc.config import Config
from planc.ir import (
    Assignment,
    Basis,
    DialectChoice,
    Edge,
    EdgeKind,
    Estimate,
    Exclusion,
    Plan,
    Range,
    Relations,
    Role,
    Schedule,
    Task,
    TaskId,
)
from planc.passes.batches.schedule import schedule
from planc.scheduler.bounds import least
from planc.scheduler.exact import solve
from planc.scheduler.search import search
from planc.scheduler.workload import Workload, span
from planc.span import SourceFile, Span, Written

GRAPHS, SMALL = 200, 40
MEAN, WORST = 1.01, 1.05
TICKS = 1000
MANY = 10_000
SECONDS = 2.0
GROWTH = 1.15
"""How much more than four times the memory four times the tasks may take."""


def report_scheduling() -> None:
    """Measure and print."""
    _against_bounds()
    _against_optima()
    _against_barriers()
    _many_tasks()


def _against_bounds() -> None:
    print(f"schedule: {GRAPHS} random graphs of 20 to 300 tasks, flow: makespan by the best lower bound\n")
    ratios: dict[str, list[float]] = {shape: [] for shape in SHAPES}
    for shape, load in _loads(GRAPHS, 20, 300):
        ratios[shape].append(span(load, search(load)) / least(load))
    for shape, found in ratios.items():
        print(f"{shape:18}mean {mean(found):.4f}   worst {max(found):.4f}")
    every = [ratio for found in ratios.values() for ratio in found]
    print(f"{'all':18}mean {mean(every):.4f}   worst {max(every):.4f}\n")


def _against_optima() -> None:
    _by_the_optimum("", [load for _, load in _loads(SMALL, 12, 26)])
    loads = enumerate(_loads(SMALL, 12, 26))
    _by_the_optimum(" with caps of roles", [capped_by_role(load, seed) for seed, (_, load) in loads])


def _by_the_optimum(what: str, loads: Sequence[Workload]) -> None:
    ratios: list[float] = []
    exact: list[float] = []
    for load in loads:
        found = search(load)
        best = solve(load, found)
        if best.proven:
            ratios.append(span(load, found) / span(load, best.starts))
            exact.append(1.0)
        else:
            exact.append(span(load, best.starts) / least(load))
    print(
        f"flow: {SMALL} graphs of 12 to 26 tasks{what} by the optimum, {len(ratios)} of them proven: ", end=""
    )
    print(f"mean {mean(ratios):.4f}, worst {max(ratios):.4f}; {_verdict(ratios)}")
    met = "met" if max(exact) == 1 else f"{len(ratios)} of {SMALL} proven: MISSED"
    print(f"--optimal: worst {max(exact):.4f} of the optimum or the bound, the target is 1.00: {met}\n")


def _against_barriers() -> None:
    ratios: list[float] = []
    for _, load in _loads(SMALL, 8, 14):
        gate = round(Config().minutes["gate"] * TICKS)
        best, proven = best_with_barriers(load, gate)
        if proven:
            closing = round(Config().minutes["integrate"] * TICKS) + gate
            ratios.append(_scheduled(load, "batches").minutes * TICKS / (best + closing))
    print(
        f"batches: {SMALL} graphs of 8 to 14 tasks by the best levels with barriers, {len(ratios)} of them ",
        end="",
    )
    print(f"proven: mean {mean(ratios):.4f}, worst {max(ratios):.4f}; {_verdict(ratios)}\n")


def _many_tasks() -> None:
    print(f"schedule: {MANY:,} tasks, 6 agents")
    load = workload("random", 1, MANY, MANY)._replace(limits=[6, *([1] * MANY)])
    for mode in ("batches", "flow"):
        gc.disable()  # as the program does
        start = process_time()
        found = _scheduled(load, mode)
        seconds = process_time() - start
        gc.enable()
        gap = found.minutes / found.least_minutes
        met = "met" if seconds < SECONDS else "MISSED"
        print(f"{mode:18}{seconds:.2f} s, {gap:.4f} x the bound; the target is {SECONDS:g} s: {met}")
    peaks = [_peak(count) for count in (MANY // 4, MANY)]
    growth = peaks[1] / peaks[0] / 4
    print(f"memory for each task against a quarter of them: {growth:.2f} x: ", end="")
    print("met" if growth <= GROWTH else "MISSED", "\n")


def _peak(count: int) -> int:
    load = workload("random", 1, count, count)
    tracemalloc.start()
    _scheduled(load, "flow")
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak


def _loads(count: int, least_tasks: int, most_tasks: int) -> Iterator[tuple[str, Workload]]:
    for seed in range(count):
        shape = list(SHAPES)[seed % len(SHAPES)]
        yield shape, workload(shape, seed, least_tasks, most_tasks)


def _verdict(ratios: Sequence[float]) -> str:
    met = mean(ratios) <= MEAN and max(ratios) <= WORST
    return f"the targets are {MEAN} and {WORST}: {'met' if met else 'MISSED'}"


def _scheduled(load: Workload, mode: str) -> Schedule:
    """A workload as a plan whose tasks name no files, so that each gate takes the minutes for one."""
    ids = [TaskId(f"t{one}") for one in range(len(load.ticks))]
    nowhere = Span(0, 0)
    tasks = tuple(Task(id=name, ref=None, title=Written(name, nowhere), span=nowhere) for name in ids)
    edges = tuple(
        Edge(ids[one], ids[two], EdgeKind.EXPLICIT, hard=True, evidence=nowhere)
        for one, behind in enumerate(load.behind)
        for two in behind
    )
    users: dict[int, list[TaskId]] = {}
    for one, uses in enumerate(load.uses):
        for limit in uses[1:]:
            users.setdefault(limit, []).append(ids[one])
    apart = tuple(Exclusion(*pair, f"f{limit}") for limit, row in users.items() for pair in pairwise(row))
    plan = Plan(title=Written("", nowhere), dialect=DialectChoice("bench"), tasks=tasks)
    work = {name: Assignment(Role.GENERATE, "codex") for name in ids}
    took = {name: _estimate(ticks / TICKS) for name, ticks in zip(ids, load.ticks, strict=True)}
    config = Config(jobs=load.limits[0], mode="flow" if mode == "flow" else "batches")
    relations = Relations(edges=edges, exclusions=apart)
    return schedule(plan, SourceFile.from_text(""), relations, work, took, config)


def _estimate(minutes: float) -> Estimate:
    return Estimate(Range(), Range(), minutes, minutes, minutes, Basis.WRITTEN, Basis.WRITTEN)


if __name__ == "__main__":
    report_scheduling()
