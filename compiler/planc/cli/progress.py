"""A bar on the terminal for runs that take long."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from time import monotonic
from typing import TypeVar

import click

PATIENCE = 1.0
"""Seconds after which people want to see that something happens."""

T = TypeVar("T")


def with_progress(results: Iterable[T], total: int) -> Iterator[T]:
    """The results one by one, with a bar on standard error if they take long and it is a terminal."""
    if not sys.stderr.isatty():
        yield from results
        return
    begun = monotonic()
    with ExitStack() as shown:
        bar = None
        for done, result in enumerate(results, 1):
            if bar:
                bar.update(1)
            elif monotonic() - begun > PATIENCE:
                bar = shown.enter_context(click.progressbar(length=total, label="linting", file=sys.stderr))
                bar.update(done)
            yield result
