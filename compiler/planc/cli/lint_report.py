"""Prints what a lint found, and writes it into files."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path

import click

from planc.cli.lint_call import Call
from planc.cli.lint_run import Run
from planc.cli.options import palette
from planc.cli.plans import STDIN
from planc.cli.report_options import Outputs
from planc.errors import PlancError
from planc.report.view import TEXT_FORMATS, reporter
from planc.terminal import Palette


def show_report(run: Run, call: Call) -> None:
    """Write the files that were asked for, and print the report; `--silent` prints nothing."""
    for name, path in call.reporting.outputs:
        _write(path, reporter(name)(run.report, Palette()))
    if call.talking.silent:
        return
    # A mended plan from standard input is on standard output.
    aside = call.fixing.fix and any(str(each.order.candidate.path) == STDIN for each in run.linted)
    name = call.reporting.format
    text = reporter(name)(run.report, palette(call.color, sys.stderr if aside else sys.stdout))
    click.echo(text, nl=False, color=True, err=aside)
    if call.reporting.counted:
        from planc.report.statistics import statistics  # noqa: PLC0415 - for who asks

        click.echo(statistics(run.report), nl=False, err=aside or name not in TEXT_FORMATS)


def guard_outputs(outputs: Outputs, plans: Iterable[Path]) -> None:
    """Refuse a report where a plan or another report stands: one of them would be lost."""
    taken = {path.resolve() for path in plans} if outputs else set()
    for _, path in outputs:
        if (place := path.resolve()) in taken:
            raise PlancError(f"--output-file {path}: is a plan or another report; name another file")
        taken.add(place)


def _write(path: Path, text: str) -> None:
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise PlancError(f"--output-file {path}: cannot be written: {error.strerror}") from error
