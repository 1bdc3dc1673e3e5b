"""Reads a calibration: by what the figures of earlier runs differ from planc's rules of thumb."""

from __future__ import annotations

import json
from collections.abc import Mapping
from math import isfinite
from pathlib import Path

from planc.config import Calibration, Factor
from planc.errors import PlancError
from planc.setting_places import Place
from planc.setting_values import ROLES, refuse_unknown

VERSION = 1
LEAST, MOST = 0.01, 100.0
"""Factors beyond these are a mistake of the measurement."""
_KINDS = (*ROLES, "manual", "gate", "integrate")
_KEYS = ("version", "runs", "roles", "models")
_FIGURES = ("tokens", "minutes", "runs")


def read_calibration(file: Path, text: str, table: Mapping[str, object]) -> Calibration:
    """The calibration in a file of TOML or JSON that was read as `table`; PlancError for what is no such file."""
    place = Place(str(file), text if file.suffix == ".toml" else "")
    refuse_unknown(table, _KEYS, place)
    if table.get("version") != VERSION:
        raise PlancError(
            f"{place.at('version')}: `version` must be {VERSION}, the form that this planc reads"
        )
    roles = _tables("roles", table, place)
    refuse_unknown(roles, _KINDS, place, "roles")
    return Calibration(
        roles={name: _factor(each, place, "roles", name) for name, each in roles.items()},
        models={
            name: _factor(each, place, "models", name)
            for name, each in _tables("models", table, place).items()
        },
    )


def _tables(key: str, table: Mapping[str, object], place: Place) -> Mapping[str, object]:
    found = table.get(key, {})
    if not isinstance(found, dict):
        raise PlancError(f"{place.at(key)}: `{key}` must be a table")
    return found


def _factor(value: object, place: Place, *path: str) -> Factor:
    if not isinstance(value, dict):
        raise PlancError(f"{place.at(*path)}: `{'.'.join(path)}` must be a table")
    refuse_unknown(value, _FIGURES, place, *path)
    for name in ("tokens", "minutes"):
        figure = value.get(name, 1.0)
        if type(figure) not in (int, float) or not (isfinite(figure) and LEAST <= figure <= MOST):
            where = f"{place.at(*path, name)}: `{'.'.join(path)}.{name}`"
            raise PlancError(
                f"{where} is {json.dumps(figure, default=str)}, it must be from {LEAST} to {MOST:g}"
            )
    return Factor(tokens=value.get("tokens"), minutes=value.get("minutes"))
