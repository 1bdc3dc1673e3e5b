"""`planc calibrate`: learns from runs what work takes, for the estimates of later plans."""

from __future__ import annotations

from pathlib import Path

import click

from planc.calibration_file import read_calibration
from planc.cli.options import FOLDER
from planc.cli.runs import read_run
from planc.config import NOT_MEASURED, Calibration
from planc.errors import PlancError
from planc.runs.calibration import calibration
from planc.terminal import printable

NAME = "planc-calibration.json"


@click.command("calibrate")
@click.argument("folders", metavar="DIR...", type=FOLDER, nargs=-1, required=True)
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    default=NAME,
    show_default=True,
    help="The file to write; an earlier calibration in it is replaced by the new one.",
)
def command(folders: tuple[Path, ...], output: Path) -> None:
    """Learn from the runs in DIR by what tokens and minutes differ from planc's rules of thumb.

    Each DIR is an output folder of `planc convert`, in which run.sh has run. The setting `calibration` names the
    file that is written; estimates then say that they are calibrated.
    """
    runs = [read_run(folder) for folder in folders]
    if not any(run.worked for run in runs):
        raise PlancError(f"{folders[0]}: no step has been done there, so there is nothing to learn from")
    text = calibration(runs, _earlier(output))
    try:
        output.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise PlancError(f"{output}: cannot be written: {error.strerror}") from error
    click.echo(
        f'wrote {printable(str(output))}; the setting `calibration = "{printable(output.name)}"` uses it',
        err=True,
    )


def _earlier(file: Path) -> Calibration:
    """The calibration that the file holds; one that is none is not written over."""
    import json  # noqa: PLC0415

    if not file.exists():
        return NOT_MEASURED
    try:
        text = file.read_text("utf-8")
        found = json.loads(text)
    except (OSError, ValueError) as error:
        raise PlancError(f"{file}: is there and no calibration ({error}): choose another -o") from error
    return read_calibration(file, text, found if isinstance(found, dict) else {})
