"""Values of settings, checked against the types that `Config` and `Override` declare."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from difflib import get_close_matches
from math import isfinite
from typing import Any, Literal, get_args, get_origin, get_type_hints

from planc.config import AGENTS, MOST_JOBS, Config, Override
from planc.errors import PlancError
from planc.setting_places import Key, Place

_TYPES: Mapping[str, Any] = get_type_hints(Config)
_OF_OVERRIDE: Mapping[str, Any] = get_type_hints(Override)

# What the command line works out for each plan.
_DERIVED = frozenset({"folder", "measured", "off", "optimal", "root"})

KEYS = tuple(name.replace("_", "-") for name in Config._fields if name not in _DERIVED)
"""The settings as files spell them."""

# Where the keys of a table are a closed set.
ROLES = ("generate", "reason", "validate")
_CLOSED: Mapping[str, Iterable[str]] = {
    "models": ROLES,
    "caps": (*ROLES, *AGENTS),
    "minutes": tuple(Config().minutes),
}

_MOST_MINUTES = 100_000
LIMITS: Mapping[str, tuple[int, int]] = {
    "jobs": (1, MOST_JOBS),
    "caps": (1, MOST_JOBS),
    "prices": (0, 1_000_000),
    "minutes": (0, _MOST_MINUTES),
    "tokens": (0, 1_000_000_000),
}
"""The least and the most that a number may be, by the name of its setting or of the table it is in."""

_PATTERNS = ("id", "title", "path")
_WORDS: Mapping[type, str] = {
    int: "a whole number",
    float: "a number",
    Decimal: "a number",
    str: "a string",
    bool: "true or false",
    list: "a list",
    dict: "a table",
}


def known(key: str) -> str:
    """The field of `Config` that a setting sets."""
    return key.replace("-", "_")


def setting(key: str, value: object, config: Config, place: Place) -> Any:
    """`value` as the field's type has it; a table is laid over what `config` holds."""
    kind = _TYPES[known(key)]
    if get_origin(kind) is Mapping:
        before: Mapping[str, object] = getattr(config, known(key))
        return {**before, **_table(key, value, get_args(kind)[1], place)}
    if get_args(kind) == (Override, ...):
        return _overrides(value, place)
    return _typed(value, kind, place, (key,))


def refuse_unknown(keys: Iterable[str], allowed: Iterable[str], place: Place, *above: Key) -> None:
    """Stop at a key that there is not, and name the nearest one."""
    names = tuple(allowed)
    for key in keys:
        if key not in names:
            near = get_close_matches(key.replace("_", "-"), names, n=1, cutoff=0.0)[0]
            what = f"`{shown(above)}` has no `{key}`" if above else f"no setting is called `{key}`"
            raise PlancError(f"{place.at(*above, key)}: {what}, the nearest is `{near}`")


def shown(keys: Iterable[Key]) -> str:
    """A setting as messages name it: `models.reason`, `overrides[0].title`."""
    return "".join(f"[{key}]" if isinstance(key, int) else f".{key}" for key in keys).removeprefix(".")


def _table(key: str, value: object, element: Any, place: Place) -> Mapping[str, object]:
    if not isinstance(value, dict):
        raise PlancError(f"{place.at(key)}: `{key}` is {_name(value)}, it must be a table")
    if key in _CLOSED:
        refuse_unknown(value, _CLOSED[key], place, key)
    return {name: _typed(each, element, place, (key, name)) for name, each in value.items()}


def _overrides(value: object, place: Place) -> tuple[Override, ...]:
    if not isinstance(value, list) or not all(isinstance(each, dict) for each in value):
        raise PlancError(
            f"{place.at('overrides')}: `overrides` is {_name(value)}, it must be a list of tables"
        )
    return tuple(_override(at, table, place) for at, table in enumerate(value))


def _override(at: int, table: Mapping[str, object], place: Place) -> Override:
    refuse_unknown(table, _OF_OVERRIDE, place, "overrides", at)
    parts = {
        name: _typed(value, _OF_OVERRIDE[name], place, ("overrides", at, name))
        for name, value in table.items()
    }
    where = f"{place.at('overrides', at)}: `overrides[{at}]`"
    if not any(parts.get(name) for name in _PATTERNS):
        raise PlancError(f"{where} fits no task: give it one of {', '.join(_PATTERNS)}")
    if not any(part not in ("", None) for name, part in parts.items() if name not in _PATTERNS):
        raise PlancError(f"{where} changes nothing: give it a role, a model, minutes or tokens")
    return Override(**parts)


def _typed(value: object, kind: Any, place: Place, path: tuple[Key, ...]) -> Any:
    where = f"{place.at(*path)}: `{shown(path)}`"
    kinds = [each for each in get_args(kind) if each is not type(None)]
    if type(None) in get_args(kind):
        kind = kinds[0]
    if get_origin(kind) is tuple:
        if not isinstance(value, list) or not all(isinstance(element, str) for element in value):
            raise PlancError(f"{where} is {_name(value)}, it must be a list of strings")
        return tuple(value)
    if get_origin(kind) is Literal:
        return _chosen(value, kinds, where)
    if kind in (Decimal, float) and type(value) in (int, float):
        value = kind(str(value))
    if type(value) is not kind:
        raise PlancError(f"{where} is {_name(value)}, it must be {_WORDS[kind]}")
    return _limited(value, path, where)


def _chosen(value: object, choices: Iterable[str], where: str) -> object:
    if value in (words := tuple(choices)) and isinstance(value, str):
        return value
    given = f"`{value}`" if isinstance(value, str) else _name(value)
    raise PlancError(f"{where} is {given}, it must be one of {', '.join(word for word in words if word)}")


def _limited(value: Any, path: tuple[Key, ...], where: str) -> Any:
    name = next((key for key in (path[0], path[-1]) if key in LIMITS), "")
    if name:
        low, high = LIMITS[str(name)]
        if not (isfinite(value) and low <= value <= high):
            raise PlancError(f"{where} is {value}, it must be from {low} to {high}")
    return value


def _name(value: object) -> str:
    return _WORDS.get(type(value), f"a {type(value).__name__}")
