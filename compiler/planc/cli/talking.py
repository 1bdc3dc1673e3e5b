"""`-v`, `-q` and `-s`: how much a command says of its work beside what it is for."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any

import click

from planc.cli.options import Command
from planc.terminal import printable
from planc.values import NamedTuple


class Talking(NamedTuple):
    """How much a command says."""

    verbose: bool
    quiet: bool
    silent: bool

    def complain(self, line: str) -> None:
        """A line about what went wrong, on standard error."""
        if not self.silent:
            click.echo(line, err=True, color=True)

    def say(self, line: str) -> None:
        """A line for people, on standard error."""
        if not self.quiet:
            self.complain(line)

    def detail(self, line: str) -> None:
        """A line for who wants to know more."""
        if self.verbose:
            self.say(line)


def talk_options(command: Command) -> Callable[..., Any]:
    """`-v/--verbose`, `-q/--quiet` and `-s/--silent` as `talking`."""

    @click.option(
        "-v", "--verbose", is_flag=True, help="Say more: which settings hold, what was there already."
    )
    @click.option("-q", "--quiet", is_flag=True, help="Say what is wrong and nothing else.")
    @click.option("-s", "--silent", is_flag=True, help="Print nothing; the exit code says what there is.")
    @wraps(command)
    def wrapped(*, verbose: bool, quiet: bool, silent: bool, **others: Any) -> object:
        return command(talking=Talking(verbose, quiet, silent), **others)

    return wrapped


def settings_in_effect(file: Path | None) -> str:
    """Which settings hold: those of `file`, or none."""
    return f"settings from {printable(str(file))}" if file else "settings: the defaults"
