"""`planc lint --watch`: the same lint again whenever a plan or its settings change."""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable
from pathlib import Path
from time import sleep
from typing import NoReturn

import click

from planc.cli.lint_call import Call
from planc.cli.lint_files import Choice, LintFiles
from planc.cli.plans import STDIN
from planc.errors import PlancError
from planc.terminal import printable_lines

PAUSE = 0.3
"""Seconds between two looks at the files."""
_CLEAR = "\x1b[2J\x1b[3J\x1b[H"

Lint = Callable[[LintFiles, Choice], int]
State = object
"""Compares equal as long as there is nothing new to say."""


def watch(call: Call, lint: Lint) -> NoReturn:
    """Lint, wait for a change, and lint again, until the user has enough (Ctrl-C)."""
    if STDIN in call.paths or call.writes:
        raise PlancError("--watch is for reports on files: neither `-` nor changes go with it")
    # Other runs are short; this one may last for days.
    gc.enable()
    seen: State = None
    while True:
        now = _state(call)
        if now != seen:
            seen = now
            if sys.stdout.isatty():
                click.echo(_CLEAR, nl=False, color=True)
            _lint(call, lint)
            call.talking.say("waiting for a change, Ctrl-C ends it")
        sleep(PAUSE)


def _lint(call: Call, lint: Lint) -> None:
    try:
        files = LintFiles(call.asked)
        lint(files, files.choose())
    except PlancError as error:
        click.echo(f"planc: error: {printable_lines(str(error))}", err=True)
    sys.stdout.flush()


def _state(call: Call) -> State:
    """Every file to look at, when it was changed, and the settings for it; or what is wrong with the call."""
    try:
        files = LintFiles(call.asked)
        return [(each, _changed(each.path), files.config(each)) for each in files.choose().candidates]
    except PlancError as error:
        return str(error)


def _changed(path: Path) -> tuple[int, int]:
    try:
        state = path.stat()
    except OSError:
        return 0, 0
    return state.st_mtime_ns, state.st_size
