"""`planc rule`: pages of rules."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from planc.cli.main import cli
from planc.linting.declaration import catalogue


def _rule(*arguments: str) -> Result:
    return CliRunner().invoke(cli, ["rule", *arguments])


@pytest.mark.parametrize("name", ["PLN601", "pln601", "same-file-in-parallel"])
def test_a_page(name: str) -> None:
    """By code, in any case, or by name."""
    result = _rule(name)
    assert result.stdout.startswith("# same-file-in-parallel (PLN601, error)\n\nTasks that the plan declares")
    assert "## How to mend" in result.stdout
    assert result.exit_code == 0


def test_all_rules() -> None:
    """A line each, with their families."""
    lines = _rule("--all").stdout.splitlines()
    rows = [line for line in lines if line.startswith("| PLN")]
    assert [row.split(" | ")[0].removeprefix("| ") for row in rows] == list(catalogue())


def test_json() -> None:
    """An object for one, a list for all."""
    one = json.loads(_rule("vague-task", "--output-format", "json").stdout)
    every = json.loads(_rule("--all", "--output-format", "json").stdout)
    assert one in every
    assert len(every) == len(catalogue())
    assert set(one) == {"code", "name", "severity", "fixable", "summary", "explanation"}
    fixable = {record["name"]: record["fixable"] for record in every}
    assert (fixable["wrong-total"], fixable["duplicate-id"], fixable["vague-task"]) == (
        "safe",
        "unsafe",
        None,
    )


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ((), "name one rule"),
        (("vague-task", "--all"), "name one rule"),
        (("vague-tusk",), "did you mean vague-task?"),
        (("nonsense",), "`planc rule --all` lists them"),
    ],
)
def test_a_wrong_call(arguments: tuple[str, ...], words: str) -> None:
    """2, and what to do."""
    result = _rule(*arguments)
    assert (result.stdout, result.exit_code) == ("", 2)
    assert words in result.stderr


def test_pages_are_written(tmp_path: Path) -> None:
    """One a rule, and an index; files of others stay."""
    (tmp_path / "mine.md").write_text("mine", "utf-8")
    assert _rule("--write", str(tmp_path)).exit_code == 0
    names = {path.stem for path in tmp_path.iterdir()}
    assert names == {"README", "mine", *(rule.name for rule in catalogue().values())}
