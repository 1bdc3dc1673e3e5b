"""Rows of a table of costs, and the verdict on a target."""

from __future__ import annotations

from collections.abc import Mapping

from bench.processes import Cost


def show(costs: Mapping[str, Cost], bases: Mapping[str, str]) -> None:
    """Print a row for each cost; bases: the head of a column and the row that it divides by."""
    width = max(map(len, costs)) + 2
    print(f"{'':{width}}{'ms':>9}{'MiB':>8}" + "".join(f"{head:>12}" for head in bases))
    for name, cost in costs.items():
        ratios = "".join(f"{ratio(cost, costs[base]):12.2f}" for base in bases.values())
        print(f"{name:{width}}{cost.seconds * 1000:9.0f}{cost.mebibytes:8.0f}{ratios}")


def ratio(cost: Cost, base: Cost) -> float:
    """How many times as long as `base`."""
    return cost.seconds / base.seconds


def judge(what: str, figure: float, target: float) -> None:
    """Print whether a figure is within its target."""
    print(f"\n{what}: {figure:.2f}, the target is {target}: {'met' if figure <= target else 'MISSED'}")
