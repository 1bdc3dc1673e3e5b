"""Rules of thumb corrected by what earlier runs really took."""

from __future__ import annotations

from collections.abc import Mapping

from planc.config import Config, Factor
from planc.ir import Assignment, Range, Role

AS_IS = Factor()


def factor_of(assignment: Assignment, config: Config) -> Factor:
    """The factors for the tokens and the minutes of a task: its model's, else its role's, each by itself.

    None stands for a figure that was never measured. Undecided tasks are measured as reasoning.
    """
    role = Role.REASON if assignment.role is Role.UNDECIDED else assignment.role
    by_model = config.measured.models.get(assignment.model, AS_IS)
    by_role = config.measured.roles.get(role, AS_IS)
    return Factor(
        tokens=by_role.tokens if by_model.tokens is None else by_model.tokens,
        minutes=by_role.minutes if by_model.minutes is None else by_model.minutes,
    )


def pace(config: Config) -> Mapping[str, float]:
    """Minutes by kind of work, with what was measured of gates and of the integration.

    `gate-tokens` is what the tokens of a gate are multiplied with.
    """
    gate, integrate = (config.measured.roles.get(kind, AS_IS) for kind in ("gate", "integrate"))
    return {
        **config.minutes,
        "gate": config.minutes["gate"] * (gate.minutes or 1.0),
        "integrate": config.minutes["integrate"] * (integrate.minutes or 1.0),
        "gate-tokens": gate.tokens or 1.0,
    }


def scaled(figures: Range, factor: float | None) -> Range:
    """The figures times a factor, where there is one."""
    return Range(*(round(figure * factor) for figure in figures)) if factor else figures
