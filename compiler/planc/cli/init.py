"""`planc init`: a plan and settings to start from."""

from __future__ import annotations

from pathlib import Path

import click

from planc.errors import PlancError
from planc.resources import read_resource
from planc.settings import NAMES, find_settings
from planc.terminal import printable

PLAN = "plan.md"
PYPROJECT = NAMES[-1]


@click.command("init")
@click.argument(
    "folder", default=".", type=click.Path(exists=True, file_okay=False, path_type=Path), metavar="[FOLDER]"
)
@click.option("--pyproject", is_flag=True, help="Put the settings into pyproject.toml instead of planc.toml.")
def command(folder: Path, pyproject: bool) -> None:
    """Write a starter plan (plan.md) and settings into FOLDER, by default the current one.

    What is there already stays as it is.
    """
    existing = find_settings(folder.absolute())
    plan = folder / PLAN
    if existing and existing.parent == folder.absolute() and plan.exists():
        raise PlancError(f"{folder}: has {PLAN} and {existing.name} already; nothing was written")
    if not existing or existing.parent != folder.absolute():
        _write_settings(folder / (PYPROJECT if pyproject else "planc.toml"), pyproject=pyproject)
    if not plan.exists():
        _append(plan, read_resource("templates/starter", "plan.md"))
    click.echo(f"now: planc lint {printable(str(plan))}", err=True)


def _write_settings(file: Path, *, pyproject: bool) -> None:
    text = read_resource("templates/starter", "planc.toml")
    if pyproject:
        # Behind what is there: its text stays the author's.
        before = file.read_text("utf-8") if file.exists() else ""
        gap = "" if not before or before.endswith("\n\n") else "\n" if before.endswith("\n") else "\n\n"
        text = f"{gap}[tool.planc]\n{text.replace('[models]', '[tool.planc.models]')}"
    _append(file, text)


def _append(file: Path, text: str) -> None:
    try:
        with file.open("a", encoding="utf-8", newline="\n") as stream:
            stream.write(text)
    except OSError as error:
        raise PlancError(f"{file}: cannot be written: {error.strerror}") from error
    click.echo(f"wrote {printable(str(file))}", err=True)
