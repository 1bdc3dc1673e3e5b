"""`planc completions`: what a shell needs to complete planc's commands and options."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class

PROGRAM = "planc"
VARIABLE = "_PLANC_COMPLETE"
SHELLS = ("bash", "fish", "zsh")


@click.command("completions")
@click.argument("shell", type=click.Choice(SHELLS))
@click.pass_context
def command(context: click.Context, shell: str) -> None:
    """Print the completion script of a shell, to be read when the shell starts.

    For bash, put `eval "$(planc completions bash)"` into ~/.bashrc.
    """
    kind = get_completion_class(shell)
    assert kind is not None
    click.echo(kind(context.find_root().command, {}, PROGRAM, VARIABLE).source())
