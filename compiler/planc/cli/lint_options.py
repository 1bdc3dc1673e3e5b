"""The options of `planc lint` that go together, each group as one value."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, NamedTuple, TypeVar

import click

Command = TypeVar("Command", bound=Callable[..., Any])


class Fixing(NamedTuple):
    """What is to happen to findings that planc can mend."""

    fix: bool
    unsafe: bool
    diff: bool
    show: bool
    strict: bool
    """Whether a run that mended something is one that found something."""


def fix_options(command: Command) -> Callable[..., Any]:
    """`--fix`, `--unsafe-fixes`, `--diff`, `--show-fixes` and `--exit-non-zero-on-fix` as `fixing`."""

    @click.option("--fix", is_flag=True, help="Mend what can be mended without a change of meaning.")
    @click.option("--unsafe-fixes", is_flag=True, help="Apply fixes that need a look afterwards as well.")
    @click.option("--diff", is_flag=True, help="Show what fixes would change, and write nothing.")
    @click.option("--show-fixes", is_flag=True, help="List the fixes that were applied.")
    @click.option("--exit-non-zero-on-fix", is_flag=True, help="Exit with 1 if anything was mended.")
    @wraps(command)
    def wrapped(
        *,
        fix: bool,
        unsafe_fixes: bool,
        diff: bool,
        show_fixes: bool,
        exit_non_zero_on_fix: bool,
        **others: Any,
    ) -> object:
        fixing = Fixing(fix, unsafe_fixes, diff, show_fixes, exit_non_zero_on_fix)
        return command(fixing=fixing, **others)

    return wrapped
