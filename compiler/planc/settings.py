"""Finds the settings file of a plan and reads it: `.planc.toml`, `planc.toml` or `pyproject.toml`.

The nearest file above the plan holds all settings (`extend` names one to start from); what the command
line says comes on top.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from planc.config import Calibration, Config
from planc.errors import PlancError
from planc.patterns import lazy
from planc.setting_places import Key, Place
from planc.values import NamedTuple, replace

NAMES = (".planc.toml", "planc.toml", "pyproject.toml")
_DOCS = lazy(r"(?:https?|file)://[!-~]*\{(?:name|code)\}[!-~]*")
_OVERRIDE = lazy(r"\s*[A-Za-z0-9_.\"-]+\s*=")

Table = Mapping[str, Any]


class Settings(NamedTuple):
    """The configuration in effect, and the file that it was read from."""

    config: Config
    file: Path | None = None


def load_settings(start: Path, given: Sequence[str] = (), *, isolated: bool = False) -> Settings:
    """The settings for a plan in the folder `start`.

    given: the values of `--config`, each a path or KEY=VALUE. isolated: read no file that was not given.
    """
    overrides = [word for word in given if _OVERRIDE.match(word) and not Path(word).exists()]
    paths = [Path(word) for word in given if word not in overrides]
    if len(paths) > 1:
        raise PlancError(f"--config names two files, {paths[0]} and {paths[1]}: give one")
    file = paths[0] if paths else None if isolated else find_settings(start)
    config = _with_file(Config(), file, ()) if file else Config()
    for override in overrides:
        config = _with_table(config, _parsed_override(override), Place("--config"), Path())
    return Settings(config=config, file=file)


def find_settings(start: Path) -> Path | None:
    """The nearest settings file in `start` or above it; a `pyproject.toml` counts if it has [tool.planc]."""
    for folder in (start, *start.parents):
        for name in NAMES:
            file = folder / name
            if file.is_file() and (name != NAMES[-1] or _has_table(file)):
                return file
    return None


def _has_table(pyproject: Path) -> bool:
    # Most are about other tools, and a look for the word is cheaper than reading TOML.
    return "planc" in _text(pyproject) and "planc" in _tools(pyproject)


def _tools(pyproject: Path) -> Table:
    tools = _toml(pyproject).get("tool", {})
    return tools if isinstance(tools, dict) else {}


def _with_file(config: Config, file: Path, seen: tuple[Path, ...]) -> Config:
    if file.resolve() in seen:
        raise PlancError(f"{file}: `extend` leads back to this file")
    shared = file.name == NAMES[-1]
    table = dict(_tools(file).get("planc", {}) if shared else _toml(file))
    place = Place(name=str(file), text=_text(file), top=("tool", "planc") if shared else ())
    base = table.pop("extend", None)
    if base is not None:
        config = _with_file(config, _path(file.parent, base, place.at("extend")), (*seen, file.resolve()))
    return _with_table(config, table, place, file.parent)


def _with_table(config: Config, table: Table, place: Place, folder: Path) -> Config:
    # Most runs have no settings to read.
    from planc.setting_values import KEYS, known, refuse_unknown, setting  # noqa: PLC0415

    refuse_unknown(table, KEYS, place)
    changes = {known(key): setting(key, value, config, place) for key, value in table.items()}
    if changes.get("templates"):
        changes["templates"] = str(_path(folder, changes["templates"], place.at("templates")).absolute())
    if changes.get("calibration"):
        changes["measured"] = _calibration(_path(folder, changes["calibration"], place.at("calibration")))
        changes["calibration"] = str(folder / changes["calibration"])
    changed = replace(config, **changes)
    _check(changed, place)
    return changed


def _calibration(file: Path) -> Calibration:
    # Most runs have none, and JSON's parser costs a start something.
    from planc.calibration_file import read_calibration  # noqa: PLC0415

    table = _toml(file) if file.suffix == ".toml" else _json(file)
    return read_calibration(file, _text(file), table)


def _path(folder: Path, text: object, where: str) -> Path:
    if not isinstance(text, str) or "\0" in text:
        raise PlancError(f"{where}: {text!r} is no path")
    return folder / text


def _check(config: Config, place: Place) -> None:
    """What one setting must be for the sake of another, or of the machine."""
    if config.baseline not in config.prices:
        where = f"{place.at('baseline')}: `baseline`"
        raise PlancError(f"{where} is {config.baseline}, which has no price in `prices`")
    named: list[tuple[tuple[Key, ...], str]] = [
        (("models", role), model) for role, model in config.models.items()
    ]
    named += [(("overrides", at, "model"), each.model) for at, each in enumerate(config.overrides)]
    for keys, model in named:
        if "opus" in model.casefold():
            from planc.setting_values import shown  # noqa: PLC0415

            raise PlancError(f"{place.at(*keys)}: `{shown(keys)}` is {model}; planc gives no task to Opus")
    for model, words in config.commands.items():
        if not words or not words[0] or "\0" in "".join(words):
            where = f"{place.at('commands', model)}: `commands.{model}`"
            raise PlancError(f"{where} must be the words of a command, the program first")
    if config.docs_url and not _DOCS.fullmatch(config.docs_url):
        where = f"{place.at('docs-url')}: `docs-url`"
        raise PlancError(f"{where} must be an address (https://...) with {{name}} or {{code}} in it")
    if config.templates and not Path(config.templates).is_dir():
        where = f"{place.at('templates')}: `templates`"
        raise PlancError(f"{where} is {config.templates}, and there is no such folder")


def _parsed_override(text: str) -> Table:
    import tomllib  # noqa: PLC0415 - as below

    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        pass
    key, _, value = text.partition("=")
    try:
        # A bare word is the string that it looks like.
        return tomllib.loads(f"{key} = '''{value.strip()}'''")
    except tomllib.TOMLDecodeError as error:
        raise PlancError(f"--config {text}: not KEY=VALUE as TOML has it: {error}") from error


def _toml(file: Path) -> Table:
    # Loading it costs as much as linting a small plan, and most runs have no settings to read.
    import tomllib  # noqa: PLC0415

    try:
        return tomllib.loads(_text(file))
    except tomllib.TOMLDecodeError as error:
        raise PlancError(f"{file}: not valid TOML: {error}") from error


def _json(file: Path) -> Table:
    import json  # noqa: PLC0415

    try:
        table = json.loads(_text(file))
    except json.JSONDecodeError as error:
        raise PlancError(f"{file}:{error.lineno}: not valid JSON: {error.msg}") from error
    if not isinstance(table, dict):
        raise PlancError(f"{file}: holds no table")
    return table


def _text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise PlancError(f"{file}: not UTF-8 (byte {error.start})") from error
    except OSError as error:
        raise PlancError(f"{file}: cannot be read: {error.strerror}") from error
