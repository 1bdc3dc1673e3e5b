"""What runs really took against planc's rules of thumb, as the file that the setting `calibration` names."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from planc.calibration_file import LEAST, MOST, VERSION
from planc.config import Calibration
from planc.ir import Basis
from planc.rendering.json_text import Json, json_text
from planc.runs.measured import Measured, MeasuredStep
from planc.runs.planned import PlannedStep

GUESSES = frozenset({Basis.RULE_OF_THUMB, Basis.CALIBRATED})


def calibration(runs: Sequence[Measured], before: Calibration) -> str:
    """The text of a calibration that was learned from `runs`.

    A factor is what all done steps of a role used together by what was estimated for them, so that large steps
    count for more. Figures of the plan's author and of overrides are no estimates of planc's and teach nothing.
    `before` is the calibration that the estimates were made with, if any.
    """
    steps = [step for run in runs for step in run.worked if step.step.model and not step.by_person]
    roles = {role: _factors(role, steps, before) for role in sorted({step.step.role for step in steps})}
    known: dict[str, Json] = {role: factors for role, factors in roles.items() if factors}
    return json_text({"version": VERSION, "runs": len(runs), "roles": known})


def _factors(role: str, steps: Iterable[MeasuredStep], before: Calibration) -> dict[str, Json]:
    mine = [step for step in steps if step.step.role == role]
    factors: dict[str, Json] = {}
    read = [step for step in mine if step.step.basis in GUESSES and step.tokens]
    meant = sum(step.step.tokens / _in(step.step, step.step.basis, before, "tokens") for step in read)
    if meant:
        factors["tokens"] = _factor(sum(sum(step.tokens.values()) for step in read) / meant)
    timed = [step for step in mine if step.step.minutes_basis in GUESSES]
    planned = sum(
        step.step.minutes / _in(step.step, step.step.minutes_basis, before, "minutes") for step in timed
    )
    if planned:
        factors["minutes"] = _factor(sum(step.seconds for step in timed) / 60 / planned)
    return {**factors, "runs": len(mine)} if factors else {}


def _in(step: PlannedStep, basis: Basis, before: Calibration, figure: str) -> float:
    """The factor that is in an estimate already."""
    if basis is not Basis.CALIBRATED:
        return 1.0
    for table, name in ((before.models, step.model), (before.roles, step.role)):
        if name in table and (value := getattr(table[name], figure)):
            return float(value)
    return 1.0


def _factor(value: float) -> float:
    return round(min(MOST, max(LEAST, value)), 3)
