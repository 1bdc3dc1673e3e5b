"""The options of `planc lint` that go together, each group as one value."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any

import click

from planc.cli.options import Command
from planc.values import NamedTuple


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


class Suppressing(NamedTuple):
    """What is to happen with comments that suppress findings."""

    ignored: bool
    """Whether those that are there count for nothing."""
    add: bool
    reason: str


def suppression_options(command: Command) -> Callable[..., Any]:
    """`--no-suppressions` and `--add-suppressions[=REASON]` as `suppressing`."""

    @click.option("--no-suppressions", is_flag=True, help="Show what comments in plans suppress as well.")
    @click.option("--suppression-reason", default="", hidden=True)
    @click.option(
        "--add-suppressions",
        is_flag=True,
        help="Write a comment for each finding; --add-suppressions=REASON says why in it.",
    )
    @wraps(command)
    def wrapped(
        *, no_suppressions: bool, suppression_reason: str, add_suppressions: bool, **others: Any
    ) -> object:
        suppressing = Suppressing(no_suppressions, add_suppressions, suppression_reason.strip())
        return command(suppressing=suppressing, **others)

    return wrapped


class BaselineOptions(NamedTuple):
    """The file of findings that are known, and whether to write it."""

    file: Path | None
    write: bool


def baseline_options(command: Command) -> Callable[..., Any]:
    """`--baseline FILE` and `--write-baseline` as `known`."""

    @click.option(
        "--baseline",
        metavar="FILE",
        type=click.Path(dir_okay=False, path_type=Path),
        help="Leave out the findings that this file knows.",
    )
    @click.option("--write-baseline", is_flag=True, help="Write today's findings into the baseline.")
    @wraps(command)
    def wrapped(*, baseline: Path | None, write_baseline: bool, **others: Any) -> object:
        if write_baseline and not baseline:
            raise click.UsageError("--write-baseline needs --baseline FILE")
        return command(known=BaselineOptions(baseline, write_baseline), **others)

    return wrapped


class FileOptions(NamedTuple):
    """What the command line says of the files to leave out; None where it says nothing."""

    exclude: tuple[str, ...] = ()
    extend_exclude: tuple[str, ...] = ()
    force: bool | None = None
    gitignore: bool | None = None


def file_options(command: Command) -> Callable[..., Any]:
    """`--exclude`, `--extend-exclude`, `--force-exclude` and `--respect-gitignore` as `leaving`."""

    @click.option(
        "--exclude",
        metavar="PATTERN",
        multiple=True,
        help="Leave out these files, not those of the settings.",
    )
    @click.option("--extend-exclude", metavar="PATTERN", multiple=True, help="Leave out these files as well.")
    @click.option(
        "--force-exclude/--no-force-exclude", default=None, help="Leave them out even if they are named."
    )
    @click.option(
        "--respect-gitignore/--no-respect-gitignore",
        default=None,
        help="Leave out what .gitignore files name (default: yes).",
    )
    @wraps(command)
    def wrapped(
        *,
        exclude: tuple[str, ...],
        extend_exclude: tuple[str, ...],
        force_exclude: bool | None,
        respect_gitignore: bool | None,
        **others: Any,
    ) -> object:
        leaving = FileOptions(exclude, extend_exclude, force_exclude, respect_gitignore)
        return command(leaving=leaving, **others)

    return wrapped


class LintCommand(click.Command):
    """`planc lint`, of which one option may have a value: behind `=`, or it would take the first plan."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """As click does, with `--add-suppressions=REASON` as the two options that it stands for."""
        return super().parse_args(ctx, [word for arg in args for word in _split(arg)])


def _split(argument: str) -> list[str]:
    option, equals, reason = argument.partition("=")
    if option != "--add-suppressions" or not equals:
        return [argument]
    return [option, f"--suppression-reason={reason}"]
