"""`planc schema`: print one of the JSON schemas that planc keeps to."""

from __future__ import annotations

import click

from planc.resources import read_resource

NAMES = ("plan", "config", "diagnostics", "calibration")


@click.command("schema")
@click.argument("name", type=click.Choice(NAMES), default=NAMES[0])
def command(name: str) -> None:
    """Print the JSON schema of compiled plans (the default), settings, diagnostics or calibrations."""
    click.echo(read_resource("schemas", f"{name}.schema.json"), nl=False)
