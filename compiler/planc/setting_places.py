"""Where a setting stands in its file, for the messages about it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from planc.values import NamedTuple

Key = str | int
"""The name of a setting or a table, or the place of a table in an array of tables (from 0)."""

_PART = r"""[A-Za-z0-9_-]+|"(?:[^"\\\n]|\\.)*"|'[^'\n]*'"""
_NAME = rf"(?:{_PART})(?:[ \t]*\.[ \t]*(?:{_PART}))*"
_LINE = rf"[ \t]*(?:(?P<open>\[\[?)[ \t]*(?P<table>{_NAME})|(?P<key>{_NAME})[ \t]*=)"


class Place(NamedTuple):
    """A settings file with its text, or the command line with none; `top` is the table that settings are in."""

    name: str
    text: str = ""
    top: tuple[str, ...] = ()

    def at(self, *keys: Key) -> str:
        """`FILE:LINE` of a setting, as near as TOML's lines tell; the name alone where they do not."""
        line = _line_of(self.text, (*self.top, *keys))
        return f"{self.name}:{line}" if line else self.name


def _line_of(text: str, keys: tuple[Key, ...]) -> int:
    """The line (from 1) that sets `keys`, or else the last one of a table or a value around it; 0: none."""
    around = 0
    for number, set_here in _settings(text):
        if set_here == keys[: len(set_here)]:
            around = number
            if len(set_here) == len(keys):
                break
    return around


def _settings(text: str) -> Iterator[tuple[int, tuple[Key, ...]]]:
    """The lines that open a table or set a key, each with the whole way to it."""
    table: tuple[Key, ...] = ()
    arrays: dict[tuple[Key, ...], int] = {}
    for number, line in enumerate(text.split("\n"), 1):
        found = re.match(_LINE, line)
        if found and found["key"]:
            yield number, (*table, *_parts(found["key"]))
        elif found:
            table = _parts(found["table"])
            if found["open"] == "[[":
                arrays[table] = arrays.get(table, -1) + 1
                table = (*table, arrays[table])
            yield number, table


def _parts(name: str) -> tuple[Key, ...]:
    return tuple(part.strip("\"'") for part in re.findall(_PART, name))
