"""Overrides: what the settings say about some tasks, whatever planc would decide."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from planc.cli.main import cli
from planc.config import Config, Override
from planc.ir import Basis, Range, Role, TaskId
from tests.building import Draft, build
from tests.test_budget import compiled

A = TaskId("a")


@pytest.mark.parametrize(
    ("override", "fits"),
    [
        (Override(id="a", minutes=1.0), True),
        (Override(id="A*", minutes=1.0), True),
        (Override(id="b", minutes=1.0), False),
        (Override(title="*wizard*", minutes=1.0), True),
        (Override(title="wizard", minutes=1.0), False),
        (Override(path="src/**", minutes=1.0), True),
        (Override(path="src/*.py", minutes=1.0), True),
        (Override(path="docs/*", minutes=1.0), False),
        (Override(id="a", path="docs/*", minutes=1.0), False),
        (Override(id="[", minutes=1.0), False),
    ],
)
def test_a_task_fits_where_all_patterns_do(override: Override, fits: bool) -> None:
    """By its id, its title, and the files that it writes; not by those that it reads."""
    plan = build(
        Draft(
            id="a",
            title="Build the Wizard",
            creates=("src/ui/wizard.py",),
            reads=("docs/wizard.md",),
            minutes=9.0,
        )
    )
    figures = compiled(plan, Config(overrides=(override,))).estimates[A]
    assert (figures.minutes == 1.0, figures.minutes_basis is Basis.SETTINGS) == (fits, fits)


def test_of_two_overrides_the_last_one_holds_key_by_key() -> None:
    """Over what the author says as well; tokens are the whole of a task."""
    config = Config(
        overrides=(
            Override(id="*", model="gpt", minutes=3.0, tokens=900),
            Override(id="a", role="validate", minutes=4.0),
        )
    )
    made = compiled(build(Draft(id="a", title="Create it", tokens=5, creates=("a.py",))), config)
    given, figures = made.assignments[A], made.estimates[A]
    assert (given.role, given.model) == (Role.VALIDATE, "gpt")
    assert figures.prompt.plus(figures.output) == Range(900, 900, 900)
    assert (figures.minutes, figures.basis) == (4.0, Basis.SETTINGS)


def test_a_task_that_goes_to_people_has_no_model_and_no_tokens() -> None:
    """Whatever else the override says."""
    config = Config(overrides=(Override(id="a", role="manual", model="haiku", tokens=500),))
    made = compiled(build(Draft(id="a", title="Create it", creates=("a.py",))), config)
    assert (made.assignments[A].role, made.assignments[A].model) == (Role.MANUAL, "")
    assert made.estimates[A].prompt.plus(made.estimates[A].output) == Range()


PLAN = """# Plan

## Phase 1: One

### Task 1: Create the wizard

**Files:** Create `wizard.py`

## Phase 2: Two

### Task 2: Create the list

**Files:** Create `list.py`
"""


def _called(folder: Path, settings: str, *words: str) -> str:
    (folder / "planc.toml").write_text(settings, "utf-8")
    (folder / "plan.md").write_text(PLAN, "utf-8")
    result = CliRunner().invoke(cli, [words[0], str(folder / "plan.md"), *words[1:]])
    return result.output


def test_explain_says_which_override_decided(tmp_path: Path) -> None:
    """By its place in the settings and its patterns."""
    shown = _called(
        tmp_path, '[[overrides]]\ntitle = "*wizard*"\nrole = "reason"\nminutes = 7', "explain", "1"
    )
    assert "role: reason -> sonnet" in shown
    assert "Do the settings say whose work it is? yes: overrides[0] (title = *wizard*)" in shown
    assert "7 min (settings)" in shown


def test_phases_wait_as_the_settings_and_the_call_have_it(tmp_path: Path) -> None:
    """Where nobody says anything, as the dialect has it."""
    waits = "phase, hard"
    assert waits in _called(tmp_path, 'phases = "strict"', "explain", "2")
    assert "phase, " not in _called(tmp_path, 'phases = "none"', "explain", "2")
    assert waits in _called(tmp_path, 'phases = "none"', "explain", "2", "--phases", "strict")


def test_convert_makes_the_targets_of_the_settings(tmp_path: Path) -> None:
    """Where the call names none; an unknown one is answered with the nearest."""
    _called(tmp_path, 'targets = ["json"]', "convert")
    assert sorted(path.name for path in (tmp_path / "plan.planc").glob("[a-z]*")) == ["plan.json"]
    assert "there is no `jsn`, the nearest is `json`" in _called(tmp_path, 'targets = ["jsn"]', "convert")
