"""What `planc lint` would do: the files that it would look at, and the settings for them."""

from __future__ import annotations

import click

from planc.cli.config import settings_lines
from planc.cli.lint_files import Choice, LintFiles
from planc.cli.plans import name_of
from planc.errors import PlancError
from planc.terminal import printable


def show(what: str, choice: Choice, files: LintFiles, stdin_name: str) -> None:
    """Print the files of a run, or (`settings`) what holds for them, once for those that share it."""
    if what == "files":
        for candidate in choice.candidates:
            click.echo(printable(name_of(candidate, stdin_name)))
        return
    if not choice.candidates:
        raise PlancError("there is no file here to show the settings of")
    told = {str(settings.file): settings for settings in map(files.settings, choice.candidates)}
    click.echo("\n".join("\n".join(settings_lines(each)) + "\n" for each in told.values()), nl=False)
