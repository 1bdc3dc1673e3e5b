"""Settings: where they are looked for, which file wins, and what a mistake in them says."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from planc.cli.main import cli
from planc.config import Config, Factor
from planc.errors import PlancError
from planc.resources import read_resource
from planc.setting_values import KEYS, known
from planc.settings import load_settings

SCHEMA: dict[str, Any] = json.loads(read_resource("schemas", "config.schema.json"))


def _config(folder: Path, *given: str, isolated: bool = False) -> Config:
    return load_settings(folder, given, isolated=isolated).config


def _files(folder: Path, **texts: str) -> None:
    names = {"hidden": ".planc.toml", "plain": "planc.toml", "python": "pyproject.toml"}
    for name, text in texts.items():
        (folder / names[name]).write_text(text, "utf-8")


def test_without_a_file_the_defaults_hold(tmp_path: Path) -> None:
    """Nothing has to be configured."""
    assert _config(tmp_path, isolated=True) == Config()


@pytest.mark.parametrize(
    ("names", "jobs"),
    [
        (["hidden", "plain", "python"], 1),
        (["plain", "python"], 2),
        (["python"], 3),
    ],
)
def test_of_one_folder_the_most_particular_file_wins(names: list[str], jobs: int, tmp_path: Path) -> None:
    """`.planc.toml`, then `planc.toml`, then `pyproject.toml`."""
    texts = {"hidden": "jobs = 1", "plain": "jobs = 2", "python": "[tool.planc]\njobs = 3"}
    _files(tmp_path, **{name: texts[name] for name in names})
    assert _config(tmp_path).jobs == jobs


def test_the_nearest_folder_wins_and_nothing_is_merged(tmp_path: Path) -> None:
    """A `pyproject.toml` without the table is none of planc's business."""
    near = tmp_path / "a" / "b"
    near.mkdir(parents=True)
    _files(tmp_path, hidden='jobs = 1\nbaseline = "opus"')
    _files(tmp_path / "a", plain="jobs = 2")
    _files(near, python="[project]\nname = 'x'\n[tool.ruff]\nline-length = 9")
    config = _config(near)
    assert (config.jobs, config.baseline) == (2, Config().baseline)


def test_a_file_may_start_from_another(tmp_path: Path) -> None:
    """`extend` is relative to the file that says it, and what stands beside it wins."""
    (tmp_path / "base").mkdir()
    _files(tmp_path / "base", plain='jobs = 1\n[models]\nreason = "haiku"\n[prices]\nlocal = 0.5')
    _files(tmp_path, plain='extend = "base/planc.toml"\njobs = 9\n[models]\ngenerate = "local"')
    config = _config(tmp_path)
    assert config.jobs == 9
    assert config.models == {"generate": "local", "reason": "haiku", "validate": "haiku"}
    assert (config.prices["local"], config.prices["sonnet"]) == (Decimal("0.5"), Decimal("6.60"))


def test_files_that_extend_each_other_are_refused(tmp_path: Path) -> None:
    """Instead of going round for ever."""
    _files(tmp_path, plain='extend = ".planc.toml"', hidden='extend = "planc.toml"')
    with pytest.raises(PlancError, match="`extend` leads back"):
        _config(tmp_path)


def test_the_command_line_comes_on_top(tmp_path: Path) -> None:
    """One value, or another file; and no file at all when isolated."""
    _files(tmp_path, plain='jobs = 2\nbaseline = "opus"')
    other = tmp_path / "other.toml"
    other.write_text("jobs = 4")
    assert _config(tmp_path, "jobs=3").jobs == 3
    assert _config(tmp_path, "jobs=3").baseline == "opus"
    assert _config(tmp_path, str(other)).jobs == 4
    assert _config(tmp_path, str(other), "jobs = 5").jobs == 5
    assert _config(tmp_path, isolated=True).jobs == Config().jobs
    with pytest.raises(PlancError, match="names two files"):
        _config(tmp_path, str(other), str(other))


@pytest.mark.parametrize(
    ("given", "field", "value"),
    [
        ("jobs=3", "jobs", 3),
        ("baseline=haiku", "baseline", "haiku"),
        ('baseline = "haiku"', "baseline", "haiku"),
        ("include-done=true", "include_done", True),
        ('ignore=["PLN2", "no-tasks"]', "ignore", ("PLN2", "no-tasks")),
        ("models.reason=haiku", "models", {**Config().models, "reason": "haiku"}),
        ("prices.haiku=1", "prices", {**Config().prices, "haiku": Decimal(1)}),
    ],
)
def test_values_of_every_kind_can_be_given(given: str, field: str, value: object, tmp_path: Path) -> None:
    """As TOML writes them; a bare word is a string."""
    assert getattr(_config(tmp_path, given, isolated=True), field) == value


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("job = 3", "no setting is called `job`, the nearest is `jobs`"),
        ("include_done = true", "no setting is called `include_done`, the nearest is `include-done`"),
        ("root = '..'", "no setting is called `root`"),
        ("[models]\nvalidat = 'haiku'", "`models` has no `validat`, the nearest is `validate`"),
        ("jobs = '3'", "`jobs` is a string, it must be a whole number"),
        ("jobs = true", "`jobs` is true or false, it must be a whole number"),
        ("jobs = 0", "`jobs` is 0, it must be from 1 to 1000"),
        ("extend = 3", "3 is no path"),
        ('templates = "\\u0000"', "is no path"),
        ("ignore = 'PLN1'", "`ignore` is a string, it must be a list of strings"),
        ("ignore = [1]", "`ignore` is a list, it must be a list of strings"),
        ("models = 'codex'", "`models` is a string, it must be a table"),
        (
            "[models]\nreason = 'claude-opus-4'",
            "`models.reason` is claude-opus-4; planc gives no task to Opus",
        ),
        ("baseline = 'gpt'", "`baseline` is gpt, which has no price"),
        ("[prices]\nhaiku = 'cheap'", "`prices.haiku` is a string, it must be a number"),
        ("[prices]\nhaiku = -1", "`prices.haiku` is -1, it must be from 0 to 1000000"),
        ("[prices]\nhaiku = nan", "`prices.haiku` is NaN, it must be from 0 to 1000000"),
        ("[minutes]\ngate = inf", "`minutes.gate` is inf, it must be from 0 to 100000"),
        ("[minutes]\ngat = 1", "`minutes` has no `gat`, the nearest is `gate`"),
        ("[caps]\nreason = 0", "`caps.reason` is 0, it must be from 1 to 1000"),
        ("[caps]\nsonnet = 2", "`caps` has no `sonnet`, the nearest is `reason`"),
        ("mode = 'flows'", "`mode` is `flows`, it must be one of batches, flow"),
        ("phases = 3", "`phases` is a whole number, it must be one of strict, soft, none"),
        ("overrides = 3", "`overrides` is a whole number, it must be a list of tables"),
        ("[[overrides]]\nrole = 'reason'", "`overrides[0]` fits no task: give it one of id, title, path"),
        ("[[overrides]]\nid = '*'", "`overrides[0]` changes nothing"),
        ("[[overrides]]\nid = '*'\nmodle = 'x'", "`overrides[0]` has no `modle`, the nearest is `model`"),
        ("[[overrides]]\nid = '*'\nrole = 'boss'", "`overrides[0].role` is `boss`, it must be one of"),
        ("[[overrides]]\nid = '*'\ntokens = 1.5", "`overrides[0].tokens` is a number"),
        ("[[overrides]]\nid = '*'\nmodel = 'Opus'", "`overrides[0].model` is Opus; planc gives no task"),
        ("docs-url = 'https://example.org/rules'", "`docs-url` must be an address (https://...) with {name}"),
        ('docs-url = "https://example.org/\\u001b{name}"', "`docs-url` must be an address"),
        ("extend = 'missing.toml'", "missing.toml: cannot be read"),
        ("jobs =", "not valid TOML"),
        ("templates = 'missing'", "there is no such folder"),
        ("prices-date = 2025-01-01", "`prices-date` is a date, it must be a string"),
    ],
)
def test_a_mistake_is_named_with_its_file(text: str, message: str, tmp_path: Path) -> None:
    """And with what would be right."""
    _files(tmp_path, plain=text)
    with pytest.raises(PlancError) as caught:
        _config(tmp_path)
    assert message in str(caught.value)
    assert "planc.toml" in str(caught.value) or "missing.toml" in str(caught.value)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("jobs = 3\n\njob = 3", 3),
        ("[models]\nreason = 'haiku'\nvalidat = 'haiku'", 3),
        ("models = { validat = 'haiku' }", 1),
        ("models.validat = 'haiku'", 1),
        ('# a comment\n[ "models" ]\n"validat" = "haiku"', 3),
        ("[[overrides]]\nid = '*'\nrole = 'reason'\n[[overrides]]\nid = 'a'\nrol = 'reason'", 6),
        ("jobs = 1\noverrides = [\n  { id = '*', rol = 'reason' },\n]", 2),
        ("jobs = '3'", 1),
        ("\n[prices]\nlocal = 1\nhaiku = 'cheap'", 4),
        ("[models]\nreason = 'haiku'\n\n[caps]\nreason = 0", 5),
    ],
)
def test_a_mistake_is_named_with_its_line(text: str, line: int, tmp_path: Path) -> None:
    """In a file of planc's own, and in the table of a `pyproject.toml`."""
    _files(tmp_path, plain=text)
    with pytest.raises(PlancError, match=rf"planc\.toml:{line}: "):
        _config(tmp_path)


def test_a_mistake_in_pyproject_is_looked_for_in_planc_s_table(tmp_path: Path) -> None:
    """Another tool may have a setting of that name."""
    _files(tmp_path, python="[tool.other]\njob = 1\n[tool.planc]\njobs = 2\njob = 1")
    with pytest.raises(PlancError, match=r"pyproject\.toml:5: "):
        _config(tmp_path)


CALIBRATION_SCHEMA: dict[str, Any] = json.loads(read_resource("schemas", "calibration.schema.json"))


def test_a_calibration_is_read_from_toml_or_json_beside_the_settings(tmp_path: Path) -> None:
    """`measured` has its factors; what it does not say was not measured."""
    table = {
        "version": 1,
        "runs": 3,
        "roles": {"generate": {"tokens": 1.5, "runs": 20}, "gate": {"minutes": 2}},
        "models": {"haiku": {"minutes": 0.5}},
    }
    (tmp_path / "runs.json").write_text(json.dumps(table), "utf-8")
    (tmp_path / "runs.toml").write_text(
        "version = 1\nruns = 3\n[roles]\ngenerate = { tokens = 1.5, runs = 20 }\ngate.minutes = 2\n"
        "[models.haiku]\nminutes = 0.5\n"
    )
    for name in ("runs.json", "runs.toml"):
        _files(tmp_path, plain=f"calibration = '{name}'")
        measured = _config(tmp_path).measured
        assert measured.roles == {"generate": Factor(tokens=1.5), "gate": Factor(minutes=2)}
        assert measured.models == {"haiku": Factor(minutes=0.5)}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('{"version": 1}', ""),
        ("{}", "`version` must be 1"),
        ('{"version": 2}', "`version` must be 1"),
        ("[]", "holds no table"),
        ("{", "runs.json:1: not valid JSON"),
        ('{"version": 1, "role": {}}', "no setting is called `role`, the nearest is `roles`"),
        ('{"version": 1, "roles": {"generat": {}}}', "`roles` has no `generat`, the nearest is `generate`"),
        ('{"version": 1, "roles": []}', "`roles` must be a table"),
        ('{"version": 1, "models": {"x": 3}}', "`models.x` must be a table"),
        (
            '{"version": 1, "models": {"x": {"tokens": 0}}}',
            "`models.x.tokens` is 0, it must be from 0.01 to 100",
        ),
        ('{"version": 1, "models": {"x": {"minutes": "1"}}}', '`models.x.minutes` is "1", it must be from'),
        ('{"version": 1, "models": {"x": {"dollars": 1}}}', "`models.x` has no `dollars`"),
    ],
)
def test_the_schema_of_calibrations_and_planc_agree(text: str, message: str, tmp_path: Path) -> None:
    """What one takes, the other takes; a mistake is named with its place."""
    (tmp_path / "runs.json").write_text(text, "utf-8")
    _files(tmp_path, plain="calibration = 'runs.json'")
    if text != "{":
        valid = jsonschema.Draft202012Validator(CALIBRATION_SCHEMA).is_valid(json.loads(text))
        assert valid == (not message)
    if message:
        with pytest.raises(PlancError, match=re.escape(message)):
            _config(tmp_path)
    else:
        assert _config(tmp_path).measured.roles == {}


def test_a_file_that_is_no_utf_8_is_named(tmp_path: Path) -> None:
    """Not a defect of planc."""
    (tmp_path / "planc.toml").write_bytes(b"baseline = '\xff'")
    with pytest.raises(PlancError, match=r"planc\.toml: not UTF-8"):
        _config(tmp_path)


def test_templates_are_relative_to_their_file(tmp_path: Path) -> None:
    """So that it does not matter where planc is called."""
    for folder in ("deep", "own"):
        (tmp_path / folder).mkdir()
    _files(tmp_path, plain='templates = "own"')
    assert _config(tmp_path / "deep").templates == str(tmp_path / "own")


def test_the_schema_knows_every_setting_and_no_other() -> None:
    """With the type, the default and the words of `Config`."""
    assert SCHEMA["properties"].keys() == {"extend", *KEYS}
    for name, value in Config()._asdict().items():
        key = name.replace("_", "-")
        if key in KEYS:
            plain = dict(value) if isinstance(value, Mapping) else value
            default = json.loads(json.dumps(plain, default=float))
            assert SCHEMA["properties"][key]["default"] == default, key


@pytest.mark.parametrize("key", KEYS)
def test_the_schema_and_planc_agree_on_what_is_right(
    key: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Over values of every type: what one takes, the other takes."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "sonnet").mkdir()
    if key == "calibration":
        (tmp_path / "sonnet").rmdir()
        (tmp_path / "sonnet").write_text('{"version": 1}', "utf-8")
    validator = jsonschema.Draft202012Validator(SCHEMA)
    for text in (
        "3",
        "-1",
        "1.5",
        "true",
        "'sonnet'",
        "[]",
        "['ALL']",
        "[1]",
        "{}",
        "{ generate = 'x' }",
        "{ y = 1 }",
        "{ reason = 0 }",
        "{ reason = 2 }",
        "{ manual = 1.5 }",
        "[{ id = 'a', role = 'reason' }]",
        "[{ id = 'a', path = 'b', minutes = 1, tokens = 5 }]",
        "[{ id = '', role = 'reason' }]",
        "[{ id = 'a', role = '' }]",
        "[{ id = 'a' }]",
        "[{ id = 'a', minutes = -1 }]",
        "[{ id = 'a', model = 'x' }, 3]",
        *(f"'{choice}'" for choice in SCHEMA["properties"][key].get("enum", [])),
    ):
        value = tomllib.loads(f"v = {text}")["v"]
        try:
            load_settings(tmp_path, [f"{key}={text}"], isolated=True)
        except PlancError:
            taken = False
        else:
            taken = True
        assert validator.is_valid({key: value}) == taken, f"{key} = {text}"


@given(text=st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=20))
def test_any_override_is_taken_or_refused_in_words(text: str) -> None:
    """Nothing that stands after `--config` is a defect of planc."""
    for given_text in (text, f"jobs={text}", f"baseline={text}", f"{text}=1", f"models.{text}=x"):
        try:
            assert isinstance(load_settings(Path("/"), [given_text], isolated=True).config, Config)
        except PlancError as error:
            assert str(error)


def test_config_prints_what_holds_as_toml(tmp_path: Path) -> None:
    """What it prints could be a settings file and means the same."""
    _files(
        tmp_path,
        plain='jobs = 2\nignore = ["PLN1"]\n[models]\nreason = "haiku"\n[prices]\n"a b" = 0.25\n'
        '[[overrides]]\nid = "*"\nminutes = 1\n[[overrides]]\ntitle = "x"\nmodel = "haiku"',
    )
    result = CliRunner().invoke(cli, ["config", str(tmp_path)])
    assert result.exit_code == 0
    assert str(tmp_path / "planc.toml") in result.stdout.splitlines()[0]
    printed = tomllib.loads(result.stdout)
    assert printed.keys() == {*KEYS}
    (tmp_path / "again").mkdir()
    _files(tmp_path / "again", plain=result.stdout)
    assert _config(tmp_path / "again") == _config(tmp_path)
    derived = {"folder", "measured", "off", "optimal", "root"}
    assert {known(key) for key in printed} == {*Config._fields} - derived
