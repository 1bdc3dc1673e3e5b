"""Regular expressions that are compiled when they are first used.

There are hundreds, in ten languages, and one plan needs few of them; compiling them all would cost each start
more than it takes to read a plan. Patterns at the top of a module are therefore made by `lazy`.
"""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING

from planc.pattern_code import beside_bytecode

CODE = beside_bytecode()
KNOWN: dict[tuple[str, int], None] = {}
"""All patterns of the modules that are loaded, with their flags, in order."""


class _Lazy:
    """Stands for a pattern: what is asked of it is looked up in the compiled one, and kept."""

    def __init__(self, pattern: str, flags: int) -> None:
        self.pattern = pattern
        self._flags = int(flags)
        KNOWN[pattern, self._flags] = None

    @cached_property
    def _compiled(self) -> re.Pattern[str]:
        return CODE.compiled(self.pattern, self._flags) if CODE else re.compile(self.pattern, self._flags)

    def __getattr__(self, name: str) -> object:
        member = getattr(self._compiled, name)
        setattr(self, name, member)
        return member


if TYPE_CHECKING:
    lazy = re.compile
else:

    def lazy(pattern: str, flags: int = 0) -> _Lazy:
        """The pattern, to be compiled when it is first used."""
        return _Lazy(pattern, flags)


def keep_compiled() -> None:
    """Keep what this run had to compile for the next one."""
    if CODE:
        CODE.keep()
