"""The options that say how findings are shown, and when they make a run fail."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import wraps
from pathlib import Path
from typing import Any

import click

from planc.cli.options import Command
from planc.diagnostics import Severity
from planc.report.view import FORMATS, Checked
from planc.values import NamedTuple

NEVER = "never"
FOUND = 1

Outputs = tuple[tuple[str, Path], ...]


class Reporting(NamedTuple):
    """How to show what was found."""

    fail_on: str
    exit_zero: bool
    format: str
    outputs: Outputs
    """Files to write beside the normal output, each in a format of its own."""
    counted: bool
    """Whether to add how often each rule found something."""

    def exit_code(self, report: Sequence[Checked]) -> int:
        """1 if something is as severe as `--fail-on`."""
        if self.exit_zero or self.fail_on == NEVER:
            return 0
        least = Severity(self.fail_on).rank
        ranks = [diagnostic.severity.rank for checked in report for diagnostic in checked.diagnostics]
        return FOUND if any(rank <= least for rank in ranks) else 0


def _outputs(context: click.Context, parameter: click.Parameter, values: Sequence[str]) -> Outputs:
    pairs = [value.partition("=") for value in values]
    for name, _, path in pairs:
        if name not in FORMATS or not path:
            raise click.BadParameter(f"{name} is not FORMAT=PATH; formats are {', '.join(FORMATS)}")
        if path == "-":
            raise click.BadParameter(f"standard output has its own option: --output-format {name}")
    return tuple((name, Path(path)) for name, _, path in pairs)


def report_options(command: Command) -> Callable[..., Any]:
    """`--fail-on`, `--exit-zero`, `--output-format`, `-o/--output-file` and `--statistics` as `reporting`."""

    @click.option(
        "--fail-on",
        type=click.Choice([*(severity.value for severity in Severity), NEVER]),
        default=Severity.WARNING.value,
        show_default=True,
        help="The least severity that makes the exit code 1.",
    )
    @click.option("--exit-zero", is_flag=True, help="Exit with 0 even if there are findings.")
    @click.option(
        "--output-format",
        type=click.Choice(FORMATS),
        default="full",
        show_default=True,
        help="How to print findings.",
    )
    @click.option(
        "-o",
        "--output-file",
        "outputs",
        metavar="FORMAT=PATH",
        multiple=True,
        callback=_outputs,
        help="Write the findings to a file as well; may be repeated.",
    )
    @click.option("--statistics", "counted", is_flag=True, help="Add how often each rule found something.")
    @wraps(command)
    def wrapped(
        *, fail_on: str, exit_zero: bool, output_format: str, outputs: Outputs, counted: bool, **others: Any
    ) -> object:
        reporting = Reporting(fail_on, exit_zero, output_format, outputs, counted)
        return command(reporting=reporting, **others)

    return wrapped
