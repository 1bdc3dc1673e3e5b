"""The options that say how a lint goes about its work, and how much it says of it."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any, TypeVar

import click

from planc.cli.options import FOLDER
from planc.values import NamedTuple

# Windows waits for no more than this.
MOST_WORKERS = 61
CACHE = ".planc_cache"

Command = TypeVar("Command", bound=Callable[..., Any])


class Working(NamedTuple):
    """How a lint goes about its files."""

    workers: int
    root: Path | None
    """The project that the plans are about, if they are to be compared with it."""
    cache: Path | None
    """The folder of what earlier runs found; None to find it all again."""


def work_options(command: Command) -> Callable[..., Any]:
    """`--workers`, `--root`, `--no-cache` and `--cache-dir` as `working`."""

    @click.option(
        "--workers",
        type=click.IntRange(1, MOST_WORKERS),
        default=1,
        metavar="N",
        help="How many processes lint at once (default 1).",
    )
    @click.option(
        "--root",
        type=FOLDER,
        help="The project that the plans are about: compare them with its files as well.",
    )
    @click.option("--no-cache", is_flag=True, help="Lint even what did not change since the last run.")
    @click.option(
        "--cache-dir",
        metavar="DIR",
        type=click.Path(file_okay=False, path_type=Path),
        default=CACHE,
        show_default=True,
        help="Where to keep what was found.",
    )
    @wraps(command)
    def wrapped(*, workers: int, root: Path | None, no_cache: bool, cache_dir: Path, **others: Any) -> object:
        working = Working(workers, root, None if no_cache else cache_dir)
        return command(working=working, **others)

    return wrapped


class Talking(NamedTuple):
    """How much a lint says beside what it finds."""

    verbose: bool
    quiet: bool
    silent: bool

    def say(self, line: str) -> None:
        """A line for people, on standard error."""
        if not (self.quiet or self.silent):
            click.echo(line, err=True)

    def detail(self, line: str) -> None:
        """A line for who wants to know more."""
        if self.verbose:
            self.say(line)


def talk_options(command: Command) -> Callable[..., Any]:
    """`-v/--verbose`, `-q/--quiet` and `-s/--silent` as `talking`."""

    @click.option("-v", "--verbose", is_flag=True, help="Say as well which settings hold and what is known.")
    @click.option("-q", "--quiet", is_flag=True, help="Print findings and nothing else.")
    @click.option("-s", "--silent", is_flag=True, help="Print nothing; the exit code says what there is.")
    @wraps(command)
    def wrapped(*, verbose: bool, quiet: bool, silent: bool, **others: Any) -> object:
        return command(talking=Talking(verbose, quiet, silent), **others)

    return wrapped
