"""The options that choose rules, and how they change what the settings say."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import wraps
from typing import Any

import click

from planc.cli.options import Command
from planc.config import Config
from planc.values import NamedTuple, replace


class Selectors(NamedTuple):
    """Rules as a command line names them: by code, by the start of a code, by name, or ALL."""

    select: tuple[str, ...] = ()
    extend_select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()


def selection_options(command: Command) -> Callable[..., Any]:
    """`--select`, `--extend-select` and `--ignore` as `selectors`."""

    @click.option(
        "--select", metavar="RULE", multiple=True, help="The rules to check: codes, prefixes, names, ALL."
    )
    @click.option(
        "--extend-select", metavar="RULE", multiple=True, help="Rules to check beside the selected ones."
    )
    @click.option("--ignore", metavar="RULE", multiple=True, help="The rules to leave out.")
    @wraps(command)
    def wrapped(
        *, select: Iterable[str], extend_select: Iterable[str], ignore: Iterable[str], **others: Any
    ) -> object:
        selectors = Selectors(
            select=_words(select), extend_select=_words(extend_select), ignore=_words(ignore)
        )
        return command(selectors=selectors, **others)

    return wrapped


def overrule(config: Config, selectors: Selectors) -> Config:
    """`config` as the command line wants it: `--select` starts afresh, the others add to what is there."""
    if selectors.select:
        return replace(
            config,
            select=selectors.select,
            extend_select=selectors.extend_select,
            ignore=selectors.ignore,
        )
    kept = tuple(name for name in config.ignore if name not in selectors.extend_select)
    return replace(
        config,
        extend_select=(*config.extend_select, *selectors.extend_select),
        ignore=(*kept, *selectors.ignore),
    )


def _words(values: Iterable[str]) -> tuple[str, ...]:
    """The names in repeated options, each a list with commas."""
    return tuple(word.strip() for value in values for word in value.split(",") if word.strip())
