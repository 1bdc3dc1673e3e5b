"""Lint against the floor that Python sets, and against other linters of Markdown."""

from __future__ import annotations

import sys
from pathlib import Path

from bench import peers
from bench.plans import plan_of_size
from bench.processes import Cost, interleaved, run
from bench.table import judge, ratio, show

PLANC = str(Path(sys.executable).with_name("planc"))
LINT = [PLANC, "lint", "--isolated", "--no-cache"]
HERE = Path(__file__).parent
# What linters end with when they have something to say.
SAID = frozenset({0, 1})
SIZE = 20_000
MANY = 200
GROWTH_SIZE = 4_000
COLD_TARGET = 1.5
MANY_TARGET = 2.2
MANY_PEER = "markdownlint-cli2"
MANY_PEER_TARGET = 0.25
"""Of the time that this peer takes for many plans."""
CACHED_TARGET = 0.3
"""Seconds over `python -c pass` where nothing changed."""


def report_one(folder: Path, rounds: int) -> None:
    """One plan, each time in a process of its own."""
    plan = folder / "plan.md"
    plan.write_text(plan_of_size(SIZE), "utf-8")
    commands = {
        "python -c pass": [sys.executable, "-c", "pass"],
        "floor": [sys.executable, str(HERE / "floor.py"), str(plan)],
        "planc --version": [PLANC, "--version"],
        "planc lint": [*LINT, str(plan)],
    }
    for peer in peers.PEERS:
        if command := peers.command(peer, [str(plan)]):
            commands[peer] = command
    for command in commands.values():
        run(command, SAID)
    costs = interleaved(commands, rounds, SAID)
    print(f"lint of one plan, {plan.stat().st_size:,} bytes; the floor is click + markdown_it, block-only\n")
    show(costs, {"x python": "python -c pass", "x floor": "floor"})
    print(*peers.missing(), sep="\n")
    judge("lint of one plan x floor", ratio(costs["planc lint"], costs["floor"]), COLD_TARGET)


def report_many(folder: Path, rounds: int) -> None:
    """Many plans in two processes, without a cache and with one that knows them all."""
    plans, cache = folder / "many", folder / "cache"
    _write(plans, MANY, SIZE)
    commands = {
        "python -c pass": [sys.executable, "-c", "pass"],
        "floor, two processes": [sys.executable, str(HERE / "floor_many.py"), str(plans)],
        "planc lint, two processes": [*LINT, "--quiet", "--workers", "2", str(plans)],
        "planc lint, nothing changed": [
            PLANC,
            "lint",
            "--isolated",
            "--quiet",
            "--cache-dir",
            str(cache),
            str(plans),
        ],
    }
    if command := peers.command(MANY_PEER, [f"{plans}/*.md"]):
        commands[MANY_PEER] = command
    run(commands["planc lint, nothing changed"], SAID)
    costs = interleaved(commands, max(1, rounds // 4), SAID)
    print(f"\nlint of {MANY} plans of {SIZE:,} bytes\n")
    show(costs, {"x floor": "floor, two processes"})
    lint, known = costs["planc lint, two processes"], costs["planc lint, nothing changed"]
    judge("lint of many plans x floor", ratio(lint, costs["floor, two processes"]), MANY_TARGET)
    judge(
        "nothing changed, seconds over Python", known.seconds - costs["python -c pass"].seconds, CACHED_TARGET
    )
    if MANY_PEER in costs:
        judge(f"lint of many plans x {MANY_PEER}", ratio(lint, costs[MANY_PEER]), MANY_PEER_TARGET)


def report_growth(folder: Path, counts: tuple[int, ...] = (10, 100, 1000)) -> None:
    """Ever more plans in one process."""
    costs: dict[int, Cost] = {}
    for count in counts:
        plans = folder / f"growth-{count}"
        _write(plans, count, GROWTH_SIZE)
        costs[count] = run([*LINT, "--quiet", str(plans)], SAID)
    print(f"\nlint of plans of {GROWTH_SIZE:,} bytes in one process\n")
    print(f"{'plans':>8}{'s':>9}{'ms a plan':>11}{'MiB':>8}")
    for count, cost in costs.items():
        print(f"{count:8,}{cost.seconds:9.2f}{cost.seconds * 1000 / count:11.2f}{cost.mebibytes:8.0f}")
    few, some, all_of_them = (costs[count].seconds for count in counts)
    growth = (all_of_them - some) / (counts[2] - counts[1]) / ((some - few) / (counts[1] - counts[0]))
    print(f"\ngrowth: {growth:.2f}; time for each further plan, against the step before; 1 is linear\n")


def _write(folder: Path, count: int, size: int) -> None:
    folder.mkdir()
    for seed in range(1, count + 1):
        (folder / f"plan-{seed:04}.md").write_text(plan_of_size(size, seed), "utf-8")
