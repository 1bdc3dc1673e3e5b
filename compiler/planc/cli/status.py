"""`planc status`: how far a run has come, once or as long as it runs."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING

import click

from planc.cli.options import FOLDER, colour_option
from planc.cli.runs import read_run
from planc.rendering.figures import counted, dollars, exact, minutes
from planc.runs.folded import folded
from planc.runs.measured import Measured, MeasuredStep, State
from planc.terminal import printable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import Console, Group
    from rich.table import Table

EVERY = 1.0
"""Seconds between two looks."""
AROUND = 4
"""Lines of the screen that the table's rows cannot have: title, sum, heads, and the one behind."""
STYLES = {
    State.OPEN: "dim",
    State.RUNNING: "cyan",
    State.CUT_OFF: "yellow",
    State.AGAIN: "yellow",
    State.FAILED: "bold red",
    State.DONE: "green",
}


@click.command("status")
@click.argument("folder", metavar="DIR", type=FOLDER)
@click.option("-w", "--watch", "watched", is_flag=True, help="Go on showing it, until all is done or Ctrl-C.")
@colour_option
def command(folder: Path, watched: bool, color: str) -> None:
    """Show how far the run in DIR has come: each step, time, tokens and money so far.

    DIR is the output folder of `planc convert`, in which run.sh runs or has run.
    """
    console = _console(color)
    if not watched:
        console.print(_view(read_run(folder)))
        return
    from rich.live import Live  # noqa: PLC0415 - for who asks

    run = read_run(folder)
    with Live(_view(run, console), console=console, auto_refresh=False) as live:
        while not _is_over(run):
            time.sleep(EVERY)
            run = read_run(folder)
            live.update(_view(run, console), refresh=True)


def _console(color: str) -> Console:
    from rich.console import Console  # noqa: PLC0415 - 40 ms that no other command needs

    return Console(
        force_terminal=True if color == "always" else None,
        no_color=True if color == "never" else None,
        highlight=False,
    )


def _is_over(run: Measured) -> bool:
    return all(step.state is State.DONE for step in run.steps)


def _view(run: Measured, screen: Console | None = None) -> Group:
    """All of it; of a run that goes on, on a screen, as many steps as fit."""
    from rich.console import Group  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    table = _table(run.steps)
    if screen and screen.is_terminal and not _is_over(run):
        table = _table(folded(run.steps, screen.height - AROUND), no_wrap=True)
    return Group(Text(printable(run.planned.title), style="bold"), Text(_line(run)), table)


def _line(run: Measured) -> str:
    done = sum(step.state is State.DONE for step in run.steps)
    left = "done" if _is_over(run) else f"about {minutes(run.minutes_left)} left"
    used = sum(run.tokens.values())
    return (
        f"{done} of {counted(len(run.steps), 'step')} done, {minutes(run.wall_seconds / 60)} so far, {left}; "
        f"{exact(used)} tokens, {dollars(run.dollars)} for Claude"
    )


def _table(rows: Sequence[MeasuredStep | str], *, no_wrap: bool = False) -> Table:
    """`no_wrap`: each row is a line, and reasons that are too long for it are cut."""
    from rich.table import Table  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    table = Table(box=None, pad_edge=False)
    for name in ("batch", "step", "model", "state"):
        table.add_column(name, no_wrap=name != "state")
    for name in ("min", "of", "tokens", "of"):
        table.add_column(name, justify="right", no_wrap=True)
    for step in rows:
        if isinstance(step, str):
            table.add_row("…", "", "", Text(step, style="dim"))
            continue
        table.add_row(
            step.step.batch,
            printable(step.step.name),
            printable(step.step.model or "-"),
            Text(printable(_state(step)), STYLES[step.state], no_wrap=no_wrap, overflow="ellipsis"),
            f"{_seconds(step) / 60:.1f}",
            f"{step.step.minutes:g}",
            exact(sum(step.tokens.values())),
            exact(step.step.tokens),
        )
    return table


def _state(step: MeasuredStep) -> str:
    if step.by_person:
        return "done by a person"
    if step.state in (State.FAILED, State.AGAIN):
        return f"{step.state}: {step.attempts[-1].why}"
    return step.state


def _seconds(step: MeasuredStep) -> float:
    """What the step took so far."""
    running = time.time() - step.attempts[-1].start if step.state is State.RUNNING else 0.0
    return step.seconds + running
