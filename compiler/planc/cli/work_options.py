"""The options that say how a lint goes about its work."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any

import click

from planc.cli.options import FOLDER, Command
from planc.values import NamedTuple

# Windows waits for no more than this.
MOST_WORKERS = 61
CACHE = ".planc_cache"


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
