"""`make bench`: lint and reading against the floor, and convert from 10 to 10,000 tasks.

usage: python -m bench [--rounds N] [--tasks N,N,...]
"""

from __future__ import annotations

import argparse
import shutil
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.plans import plan_of_size, plan_of_tasks
from bench.processes import Cost, interleaved, run

TARGET = 1.6
LINT_SIZE = 20_000
READING_TARGET = 2.5
READING_MEMORY = 350
READING_SIZE = 5_000_000
CLEAN_OR_FINDINGS = frozenset({0, 1})
PLANC = str(Path(sys.executable).with_name("planc"))


def main() -> None:
    """Measure and print."""
    arguments = _arguments()
    with TemporaryDirectory(prefix="planc-bench-") as folder:
        _report_lint(Path(folder), arguments.rounds)
        _report_reading(Path(folder), arguments.rounds)
        _report_convert(Path(folder), [int(tasks) for tasks in arguments.tasks.split(",")], arguments.rounds)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m bench", description="Measure planc, as ratios in one run."
    )
    parser.add_argument("--rounds", type=int, default=11, help="runs of each lint; convert takes a quarter")
    parser.add_argument("--tasks", default="10,100,1000,10000", help="sizes of the plans to convert")
    return parser.parse_args()


def _report_lint(folder: Path, rounds: int) -> None:
    plan = folder / "plan.md"
    plan.write_text(plan_of_size(LINT_SIZE), "utf-8")
    commands = {
        "python -c pass": [sys.executable, "-c", "pass"],
        "floor": [sys.executable, str(Path(__file__).with_name("floor.py")), str(plan)],
        "planc --version": [PLANC, "--version"],
        "planc lint": [PLANC, "lint", "--no-cache", str(plan)],
    }
    for command in commands.values():
        run(command, CLEAN_OR_FINDINGS)
    costs = interleaved(commands, rounds, CLEAN_OR_FINDINGS)
    print(f"lint of one plan, {plan.stat().st_size:,} bytes; the floor is click + markdown_it, block-only\n")
    print(f"{'':18}{'ms':>8}{'MiB':>8}{'x python':>10}{'x floor':>10}")
    for name, cost in costs.items():
        print(f"{name:18}{cost.seconds * 1000:8.0f}{cost.mebibytes:8.0f}", end="")
        print(f"{_ratio(cost, costs['python -c pass']):10.2f}{_ratio(cost, costs['floor']):10.2f}")
    ratio = _ratio(costs["planc lint"], costs["floor"])
    verdict = "met" if ratio <= TARGET else "MISSED"
    print(f"\nlint is {ratio:.2f} x the floor, the target is {TARGET}: {verdict}\n")


def _report_reading(folder: Path, rounds: int) -> None:
    plan = folder / "large.md"
    plan.write_text(plan_of_size(READING_SIZE), "utf-8")
    commands = {
        "floor": [sys.executable, str(Path(__file__).with_name("floor.py")), str(plan)],
        "reading": [sys.executable, str(Path(__file__).with_name("reading.py")), str(plan)],
    }
    costs = interleaved(commands, max(1, rounds // 4))
    print(f"reading of one plan, {plan.stat().st_size:,} bytes: parse, read in its dialect, resolve\n")
    for name, cost in costs.items():
        print(f"{name:18}{cost.seconds:8.2f} s{cost.mebibytes:8.0f} MiB")
    ratio = _ratio(costs["reading"], costs["floor"])
    met = ratio <= READING_TARGET and costs["reading"].mebibytes <= READING_MEMORY
    print(f"\nreading is {ratio:.2f} x the floor, the target is {READING_TARGET} ", end="")
    print(f"within {READING_MEMORY} MiB: {'met' if met else 'MISSED'}\n")


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


def _ratio(cost: Cost, base: Cost) -> float:
    return cost.seconds / base.seconds


if __name__ == "__main__":
    main()
