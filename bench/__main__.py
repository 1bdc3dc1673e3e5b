"""`make bench`: lint and reading against the floor, lint of many plans, convert from 10 to 10,000 tasks, schedules, and
what running a plan costs beside make, GNU parallel and Snakemake.

usage: python -m bench [--rounds N] [--tasks N,N,...] [PART ...]
"""

from __future__ import annotations

import argparse
import shutil
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.lint import PLANC, report_growth, report_many, report_one
from bench.plans import plan_of_size, plan_of_tasks
from bench.processes import Cost, interleaved, run
from bench.running import report_running
from bench.scheduling import report_scheduling
from bench.table import judge, ratio, show

READING_TARGET = 2.5
READING_MEMORY = 350
READING_SIZE = 5_000_000
PARTS = ("lint", "reading", "many", "growth", "convert", "schedule", "run")


def main() -> None:
    """Measure and print."""
    arguments = _arguments()
    with TemporaryDirectory(prefix="planc-bench-") as folder:
        place, rounds, parts = Path(folder), arguments.rounds, arguments.parts or PARTS
        if "lint" in parts:
            report_one(place, rounds)
        if "reading" in parts:
            _report_reading(place, rounds)
        if "many" in parts:
            report_many(place, rounds)
        if "growth" in parts:
            report_growth(place)
        if "convert" in parts:
            _report_convert(place, [int(tasks) for tasks in arguments.tasks.split(",")], rounds)
        if "schedule" in parts:
            report_scheduling()
        if "run" in parts:
            report_running(place, rounds)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m bench", description="Measure planc, as ratios in one run."
    )
    parser.add_argument(
        "parts", nargs="*", metavar="PART", help=f"{', '.join(PARTS)}; all where none is named"
    )
    parser.add_argument(
        "--rounds", type=int, default=11, help="runs of a lint; what is larger takes a quarter"
    )
    parser.add_argument("--tasks", default="10,100,1000,10000", help="sizes of the plans to convert")
    return parser.parse_args()


def _report_reading(folder: Path, rounds: int) -> None:
    plan = folder / "large.md"
    plan.write_text(plan_of_size(READING_SIZE), "utf-8")
    commands = {
        "floor": [sys.executable, str(Path(__file__).with_name("floor.py")), str(plan)],
        "reading": [sys.executable, str(Path(__file__).with_name("reading.py")), str(plan)],
    }
    costs = interleaved(commands, max(1, rounds // 4))
    print(f"\nreading of one plan, {plan.stat().st_size:,} bytes: parse, read in its dialect, resolve\n")
    show(costs, {"x floor": "floor"})
    judge("reading x floor", ratio(costs["reading"], costs["floor"]), READING_TARGET)
    judge("reading, MiB", costs["reading"].mebibytes, READING_MEMORY)


def _report_convert(folder: Path, sizes: list[int], rounds: int) -> None:
    commands = {}
    for size in sizes:
        plan = folder / f"tasks-{size}.md"
        plan.write_text(plan_of_tasks(size), "utf-8")
        commands[str(size)] = [PLANC, "convert", str(plan), "-o", str(folder / "out" / str(size))]
    run(commands[str(sizes[0])])
    costs = interleaved(
        commands, max(1, rounds // 4), before=lambda: shutil.rmtree(folder / "out", ignore_errors=True)
    )
    print("convert, all targets\n")
    print(f"{'tasks':>8}{'s':>9}{'ms a task':>11}{'MiB':>8}{'growth':>9}")
    for index, size in enumerate(sizes):
        cost = costs[str(size)]
        growth = f"{_growth(sizes, costs, index):9.2f}" if index >= 2 else f"{'':9}"
        print(f"{size:8,}{cost.seconds:9.2f}{cost.seconds * 1000 / size:11.2f}{cost.mebibytes:8.0f}{growth}")
    print("\ngrowth: time for each further task, against the step before; 1 is linear")


def _growth(sizes: list[int], costs: dict[str, Cost], index: int) -> float:
    def slope(upper: int) -> float:
        seconds = costs[str(sizes[upper])].seconds - costs[str(sizes[upper - 1])].seconds
        return seconds / (sizes[upper] - sizes[upper - 1])

    return slope(index) / slope(index - 1)


if __name__ == "__main__":
    main()
