"""What planc estimated for a run, read from its `plan.json`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from pathlib import PurePosixPath
from typing import Any

from planc.errors import PlancError
from planc.ir import Basis
from planc.passes.costs.thumb import INTEGRATION_TOKENS
from planc.values import NamedTuple

VERSION = 1
GATE, INTEGRATE = "gate", "integrate"


class PlannedStep(NamedTuple):
    """A step of `run.sh`: a task, the gate of a batch, or the integration; figures are the likely ones."""

    name: str
    title: str
    batch: str
    role: str
    """The role of a task; `gate` or `integrate` for the rest."""
    model: str
    """Empty for people, and for a gate of commands alone."""
    tokens: int
    minutes: float
    basis: Basis
    """Where the tokens come from."""
    minutes_basis: Basis


class Planned(NamedTuple):
    """A plan's steps in starting order, and the figures of the whole; minutes from start to end."""

    title: str
    steps: tuple[PlannedStep, ...]
    minutes: float
    dollars_before: Decimal


def read_planned(plan: Mapping[str, Any], path: str) -> Planned:
    """The steps and figures in `plan.json`; PlancError, with its `path`, for another file or form."""
    if plan.get("version") != VERSION or "batches" not in plan:
        raise PlancError(f"{path}: not a plan that this planc compiled: convert it again")
    try:
        return Planned(
            title=str(plan["title"]),
            steps=tuple(_steps(plan)),
            minutes=float(plan["minutes"]["parallel"]),
            dollars_before=Decimal(str(plan["budget"]["dollars_before"])),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise PlancError(f"{path}: cannot be read ({error}): convert the plan again") from error


def _steps(plan: Mapping[str, Any]) -> Iterator[PlannedStep]:
    tasks = {task["id"]: task for task in plan["tasks"]}
    for batch in plan["batches"]:
        for task in batch["tasks"]:
            yield _task(tasks[task], batch["id"])
        if batch["own"]:
            yield _integration(batch)
        if batch["gate"]:
            yield _gate(batch)


def _task(task: Mapping[str, Any], batch: str) -> PlannedStep:
    estimate = task["estimate"]
    return PlannedStep(
        name=PurePosixPath(task["prompt"]).stem,
        title=task["title"],
        batch=batch,
        role=task["role"],
        model=task["model"] or "",
        tokens=estimate["prompt"]["likely"] + estimate["output"]["likely"],
        minutes=estimate["minutes"],
        basis=Basis(estimate["basis"]),
        minutes_basis=Basis(estimate["minutes_basis"]),
    )


def _integration(batch: Mapping[str, Any]) -> PlannedStep:
    gate = batch["gate"]["minutes"] if batch["gate"] else 0.0
    return PlannedStep(
        name=PurePosixPath(batch["prompt"]).stem,
        title="integration, added by planc",
        batch=batch["id"],
        role=INTEGRATE,
        model="sonnet",
        tokens=INTEGRATION_TOKENS.likely,
        minutes=batch["end"] - batch["start"] - gate,
        basis=Basis.RULE_OF_THUMB,
        minutes_basis=Basis.RULE_OF_THUMB,
    )


def _gate(batch: Mapping[str, Any]) -> PlannedStep:
    gate = batch["gate"]
    return PlannedStep(
        name=PurePosixPath(gate["prompt"]).stem,
        title=f"gate of batch {batch['id']}",
        batch=batch["id"],
        role=GATE,
        model="haiku" if gate["tokens"]["likely"] else "",
        tokens=gate["tokens"]["likely"],
        minutes=gate["minutes"],
        basis=Basis.RULE_OF_THUMB,
        minutes_basis=Basis.RULE_OF_THUMB,
    )
