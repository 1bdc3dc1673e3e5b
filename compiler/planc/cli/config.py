"""`planc config`: the settings in effect, and the file they come from."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from decimal import Decimal
from pathlib import Path

import click

from planc.cli.options import config_options
from planc.setting_values import KEYS, known
from planc.settings import Settings, load_settings
from planc.terminal import printable


@click.command("config")
@click.argument("path", default=".", type=click.Path(exists=True, path_type=Path))
@config_options
def command(path: Path, config: tuple[str, ...], isolated: bool) -> None:
    """Show, as TOML, the settings that hold for a plan or a folder (default: the current one)."""
    folder = path if path.is_dir() else path.parent
    settings = load_settings(folder.absolute(), config, isolated=isolated)
    for line in settings_lines(settings):
        click.echo(line)


def settings_lines(settings: Settings) -> Iterator[str]:
    """Settings as TOML, below the file that they come from."""
    yield f"# from {_origin(settings)}"
    tables = {key: value for key in KEYS if isinstance(value := _value(settings, key), Mapping)}
    overrides = settings.config.overrides
    for key in KEYS:
        if key not in tables and not (key == "overrides" and overrides):
            yield f"{key} = {_toml(_value(settings, key))}"
    for key, table in tables.items():
        yield from _table(f"[{key}]", table)
    for override in overrides:
        said = {name: value for name, value in override._asdict().items() if value not in ("", None)}
        yield from _table("[[overrides]]", said)


def _table(head: str, table: Mapping[str, object]) -> Iterator[str]:
    yield f"\n{head}"
    for name, value in table.items():
        yield f"{json.dumps(name)} = {_toml(value)}"


def _origin(settings: Settings) -> str:
    return printable(str(settings.file)) if settings.file else "the defaults: no settings file was read"


def _value(settings: Settings, key: str) -> object:
    value: object = getattr(settings.config, known(key))
    return value


def _toml(value: object) -> str:
    # What JSON writes for these types is TOML as well.
    return str(value) if isinstance(value, Decimal) else json.dumps(value)
