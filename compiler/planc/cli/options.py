"""Options that several commands share."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, TextIO, TypeVar

import click

from planc.config import MOST_JOBS
from planc.terminal import Palette, wants_colour

PLAN = click.Path(exists=True, path_type=Path)
FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)

Command = TypeVar("Command", bound=Callable[..., Any])


def config_options(command: Command) -> Command:
    """`--config PATH|KEY=VALUE` as `config` (a tuple of strings), and `--isolated`."""
    command = click.option(
        "--isolated", is_flag=True, help="Read no settings file but those that --config names."
    )(command)
    return click.option(
        "--config",
        metavar="PATH|KEY=VALUE",
        multiple=True,
        help="A settings file to use, or one setting to change; may be repeated.",
    )(command)


def project_options(command: Command) -> Command:
    """What a plan is compiled with: the project, how it is read, and how its tasks are related and run."""
    for option in (
        click.option(
            "--conflicts",
            type=click.Choice(["serialise", "worktree", "split"]),
            help="What is done about files that several tasks write (default serialise).",
        ),
        click.option("--split-mixed", is_flag=True, help="Split tasks whose steps are of different roles."),
        click.option(
            "--optimal", is_flag=True, help="Look for the shortest schedule with OR-Tools (planc[optimal])."
        ),
        click.option("--flow", "mode", flag_value="flow", help="The same as --mode flow."),
        click.option(
            "--mode",
            type=click.Choice(["batches", "flow"]),
            help="Whether a task waits for gates, or for its needs alone (default: batches).",
        ),
        click.option("--include-done", is_flag=True, help="Compile tasks that are marked done as well."),
        click.option(
            "--dialect", metavar="NAME", help="Read the plan in this dialect (default: by evidence)."
        ),
        click.option(
            "--phases",
            type=click.Choice(["strict", "soft", "none"]),
            help="Whether a phase waits for the one before it (default: as its dialect has it).",
        ),
        click.option(
            "--jobs", type=click.IntRange(1, MOST_JOBS), help="How many agents may run at once (default 6)."
        ),
        click.option(
            "--root",
            type=FOLDER,
            help="The project that the plan is about (default: the git top level above the plan).",
        ),
    ):
        command = option(command)
    return command


def colour_option(command: Command) -> Command:
    """`--color auto|always|never` as `color`."""
    return click.option(
        "--color",
        type=click.Choice(["auto", "always", "never"]),
        default="auto",
        help="Whether to colour the output (default: on a terminal).",
    )(command)


def palette(choice: str, stream: TextIO) -> Palette:
    """The colours for a stream: the option, the environment, and whether it is a terminal."""
    terminal = stream.isatty()
    coloured = wants_colour(choice, terminal, os.environ)
    # A log keeps colours, but shows a link's address in the middle of its text.
    return Palette(coloured, linked=coloured and terminal)
