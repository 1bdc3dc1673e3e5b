"""Values of settings, checked against the type that `Config` declares for each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from decimal import Decimal
from difflib import get_close_matches
from typing import Any, get_args, get_origin, get_type_hints

from planc.config import Config
from planc.errors import PlancError

_TYPES: Mapping[str, Any] = get_type_hints(Config)

# What the command line works out for each plan.
_DERIVED = frozenset({"root"})

KEYS = tuple(field.name.replace("_", "-") for field in fields(Config) if field.name not in _DERIVED)
"""The settings as files spell them."""

# Where a table's keys are a closed set, they are those of its default.
_CLOSED = frozenset({"models"})


def known(key: str) -> str:
    """The field of `Config` that a setting sets."""
    return key.replace("-", "_")


def setting(key: str, value: object, config: Config, where: str) -> Any:
    """`value` as the field's type has it; a table is laid over what `config` holds."""
    kind = _TYPES[known(key)]
    if get_origin(kind) is not Mapping:
        return _typed(value, kind, f"{where}: `{key}`")
    if not isinstance(value, dict):
        raise PlancError(f"{where}: `{key}` is {_name(value)}, it must be a table")
    before: Mapping[str, object] = getattr(config, known(key))
    if key in _CLOSED:
        _refuse_unknown(value, before, f"{where}: `{key}`")
    element = get_args(kind)[1]
    return {**before, **{name: _typed(v, element, f"{where}: `{key}.{name}`") for name, v in value.items()}}


def _typed(value: object, kind: Any, where: str) -> object:
    if get_origin(kind) is tuple:
        if not isinstance(value, list) or not all(isinstance(element, str) for element in value):
            raise PlancError(f"{where} is {_name(value)}, it must be a list of strings")
        return tuple(value)
    if kind is Decimal and isinstance(value, int | float) and not isinstance(value, bool):
        return Decimal(str(value))
    if type(value) is kind:
        return value
    raise PlancError(f"{where} is {_name(value)}, it must be {_WORDS[kind]}")


def _refuse_unknown(table: Mapping[str, object], allowed: Mapping[str, object], where: str) -> None:
    for name in table:
        if name not in allowed:
            near = get_close_matches(name, allowed, n=1, cutoff=0.0)
            raise PlancError(f"{where} has no `{name}`, the nearest is `{near[0]}`")


_WORDS: Mapping[type, str] = {
    int: "a whole number",
    float: "a number",
    Decimal: "a number",
    str: "a string",
    bool: "true or false",
    list: "a list",
    dict: "a table",
}


def _name(value: object) -> str:
    return _WORDS.get(type(value), f"a {type(value).__name__}")
