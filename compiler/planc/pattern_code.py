"""What regular expressions compile to, kept in `__pycache__` as Python keeps what modules compile to.

To compile the patterns that one plan needs takes a quarter of its lint, and `re` keeps their code nowhere. Here it
is kept by the rules of bytecode: whoever deletes it loses time and nothing else, another Python makes its own, and
where nothing may be written each run compiles anew. The code is CPython's own, made and loaded as `re.compile` does.
"""

from __future__ import annotations

import marshal
import os
import re
import sys
from collections.abc import Iterable
from contextlib import suppress
from functools import cached_property
from importlib import import_module
from pathlib import Path
from typing import Any, TypeAlias

Key: TypeAlias = "tuple[str, int]"
"""A pattern and the flags that it was asked for with, a plain number."""
Code: TypeAlias = "tuple[int, bytes, int, dict[str, int], tuple[str | None, ...]]"
"""All flags, machine words, number of groups, the numbers of named ones, and their names by number."""

CHECKED = sys.implementation.name == "cpython" and sys.version_info < (3, 14)
"""Whether this is a Python whose private parts were looked at."""


class PatternCode:
    """The code of patterns, in one file."""

    def __init__(self, place: Path) -> None:
        self._place = place
        self._grown = False

    def compiled(self, pattern: str, flags: int) -> re.Pattern[str]:
        """As `re.compile`, from kept code where there is some; re.error for what is no pattern."""
        key = pattern, flags
        if key not in self._kept:
            self._kept[key] = _code(*key)
            self._grown = True
        whole, words, groups, places, names = self._kept[key]
        code = memoryview(words).cast("I").tolist()
        made: re.Pattern[str] = _private("_sre").compile(pattern, whole, code, groups, places, names)
        return made

    def keep(self) -> None:
        """Keep what had to be compiled, where Python may write bytecode; else it will be compiled again."""
        if self._grown and not sys.dont_write_bytecode:
            with suppress(OSError):
                self._write()

    def keep_only(self, patterns: Iterable[Key]) -> None:
        """Compile these patterns and keep them and no others; OSError where that can't be written."""
        self._kept = {key: _code(*key) for key in patterns}
        self._write()

    @cached_property
    def _kept(self) -> dict[Key, Code]:
        """Nothing from a file that is missing, torn or another Python's."""
        try:
            python, kept = marshal.loads(self._place.read_bytes())
        except (OSError, EOFError, ValueError, TypeError):
            return {}
        return dict(kept) if python == _python() else {}

    def _write(self) -> None:
        self._place.parent.mkdir(parents=True, exist_ok=True)
        whole = self._place.with_suffix(f".{os.getpid()}")
        try:
            whole.write_bytes(marshal.dumps((_python(), self._kept)))
            whole.replace(self._place)
        finally:
            whole.unlink(missing_ok=True)


def beside_bytecode() -> PatternCode | None:
    """The code that is kept for this Python; None where Python keeps no bytecode or is not known here."""
    bytecode = __spec__.cached if CHECKED else None
    return PatternCode(Path(bytecode).with_suffix(".patterns")) if bytecode else None


def _python() -> tuple[str, int, int]:
    """Whose code it is."""
    return sys.version, _private("_sre").MAGIC, _private("_sre").CODESIZE


def _code(pattern: str, flags: int) -> Code:
    from array import array  # noqa: PLC0415 - for the first run alone

    parsed = _private("re._parser").parse(pattern, flags)
    words = _private("re._compiler")._code(parsed, flags)
    places = parsed.state.groupdict
    names: list[str | None] = [None] * parsed.state.groups
    for name, place in places.items():
        names[place] = name
    return flags | parsed.state.flags, array("I", words).tobytes(), len(names) - 1, places, tuple(names)


def _private(module: str) -> Any:
    """A module of Python's that has no types."""
    return import_module(module)
