"""`planc report`: what a run took, beside what was estimated."""

from __future__ import annotations

from pathlib import Path

import click

from planc.cli.options import FOLDER
from planc.cli.runs import read_run
from planc.runs.report import REPORTS


@click.command("report")
@click.argument("folder", metavar="DIR", type=FOLDER)
@click.option(
    "--output-format",
    type=click.Choice([*REPORTS]),
    default="text",
    show_default=True,
    help="How to print the report.",
)
def command(folder: Path, output_format: str) -> None:
    """Compare what the run in DIR took with what was estimated: tokens, money, time, tries, lessons.

    DIR is the output folder of `planc convert`, in which run.sh has run.
    """
    click.echo(REPORTS[output_format](read_run(folder)), nl=False)
