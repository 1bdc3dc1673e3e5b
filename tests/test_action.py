"""The GitHub action: its scripts are sound, run, and take inputs as words, never as code."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.lint_cases import CLEAN, MIXED, write
from tests.support import ROOT, need

ACTION: dict[str, Any] = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
STEPS: dict[str, dict[str, Any]] = {step["name"]: step for step in ACTION["runs"]["steps"]}


@pytest.mark.parametrize("name", STEPS)
def test_scripts_are_sound(name: str) -> None:
    """By shellcheck; and nothing is put into them before bash reads them."""
    step = STEPS[name]
    assert "${{" not in step["run"]
    checked = subprocess.run(
        [need("shellcheck"), "--shell=bash", "-"],
        input=step["run"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (checked.returncode, checked.stdout) == (0, "")


def test_inputs_are_the_ones_that_are_used() -> None:
    """A declared input that no step reads does nothing, and an unknown one is empty."""
    used = {word for step in STEPS.values() for word in re.findall(r"inputs\.([\w-]+)", str(step["env"]))}
    assert used == set(ACTION["inputs"])
    assert all(each["description"] and "default" in each for each in ACTION["inputs"].values())


def _check(folder: Path, **inputs: str) -> subprocess.CompletedProcess[str]:
    """The step that checks, with the inputs as GitHub gives them to it, and planc as this checkout has it."""
    program = folder / "bin" / "planc"
    program.parent.mkdir(exist_ok=True)
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m planc "$@"\n', "utf-8")
    program.chmod(0o755)
    given = {name: each["default"] for name, each in ACTION["inputs"].items()} | inputs
    variables = {
        variable: re.sub(r"\$\{\{ inputs\.(\w+) \}\}", lambda match: given[match[1]], value)
        for variable, value in STEPS["Check plans"]["env"].items()
    }
    return subprocess.run(
        [need("bash"), "--noprofile", "--norc", "-eo", "pipefail", "-c", STEPS["Check plans"]["run"]],
        cwd=folder,
        env={
            **os.environ,
            **variables,
            "PATH": f"{program.parent}{os.pathsep}{os.environ['PATH']}",
            "PYTHONPATH": str(ROOT / "compiler"),
        },
        capture_output=True,
        text=True,
        check=False,
    )


def test_it_annotates_and_fails(tmp_path: Path) -> None:
    """As `planc lint` does; SARIF comes on top."""
    write(tmp_path, plan=MIXED, clean=CLEAN)
    done = _check(tmp_path, sarif="out file.sarif")
    assert done.returncode == 1
    assert "::error file=plan.md,line=4," in done.stdout
    assert '"2.1.0"' in (tmp_path / "out file.sarif").read_text("utf-8")
    assert _check(tmp_path, paths="clean.md\n", args="--select=PLN2\n").returncode == 0


def test_inputs_are_words(tmp_path: Path) -> None:
    """Blanks, quotes and commands in them mean themselves."""
    odd = "a plan $(touch pwned) `touch pwned` \"';"
    write(tmp_path, **{odd: MIXED})
    done = _check(tmp_path, paths=f"{odd}.md", args="--select=PLN2\n\n--fail-on=never")
    assert (done.returncode, "::error file=a plan $(touch pwned)" in done.stdout) == (0, True)
    assert not (tmp_path / "pwned").exists()
    assert _check(tmp_path, paths="--fix").returncode == 2
