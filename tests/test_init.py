"""`planc init` and `planc completions`: the first and the most frequent help."""

from __future__ import annotations

import os
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from planc.config import Config
from planc.settings import load_settings
from tests.support import ROOT, need, planc


def test_the_starter_lints_and_compiles(tmp_path: Path) -> None:
    """It is an example of what a plan should be, and its settings are the defaults."""
    done = planc("init", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (0, b"")
    assert done.stderr.decode().splitlines() == [
        "wrote planc.toml",
        "wrote plan.md",
        "now: planc lint plan.md",
    ]
    linted = planc("lint", "plan.md", "--output-format", "concise", cwd=tmp_path)
    assert linted.returncode == 0, linted.stdout
    assert planc("convert", "plan.md", cwd=tmp_path).returncode == 0
    settings = load_settings(tmp_path)
    assert (settings.config, settings.file) == (Config(), tmp_path / "planc.toml")


def test_settings_may_go_into_pyproject(tmp_path: Path) -> None:
    """Behind what is there, which stays as it is."""
    before = "[project]\nname = 'x' # mine"
    (tmp_path / "pyproject.toml").write_text(before, "utf-8")
    assert planc("init", "--pyproject", cwd=tmp_path).returncode == 0
    text = (tmp_path / "pyproject.toml").read_text("utf-8")
    assert text.startswith(f"{before}\n\n[tool.planc]\n")
    assert tomllib.loads(text)["project"] == {"name": "x"}
    assert load_settings(tmp_path).config == Config()
    assert not (tmp_path / "planc.toml").exists()


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    """Not the plan, not the settings, and twice is a wrong call."""
    (tmp_path / "plan.md").write_text("mine\n", "utf-8")
    assert planc("init", cwd=tmp_path).returncode == 0
    assert (tmp_path / "plan.md").read_text("utf-8") == "mine\n"
    (tmp_path / "planc.toml").write_text("jobs = 2\n", "utf-8")
    again = planc("init", "--pyproject", cwd=tmp_path)
    assert (again.returncode, b"has plan.md and planc.toml already" in again.stderr) == (2, True)
    (tmp_path / "plan.md").unlink()
    assert planc("init", "--pyproject", cwd=tmp_path).returncode == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == ["plan.md", "planc.toml"]
    assert (tmp_path / "planc.toml").read_text("utf-8") == "jobs = 2\n"


@pytest.mark.parametrize("shell", ["bash", "zsh"])
def test_completions_are_a_script_of_the_shell(shell: str, tmp_path: Path) -> None:
    """By the shell's own check."""
    done = planc("completions", shell, cwd=tmp_path)
    assert done.returncode == 0
    subprocess.run([need(shell), "-n"], input=done.stdout, check=True)


def test_an_unknown_shell_is_a_wrong_call(tmp_path: Path) -> None:
    """With those that there are."""
    done = planc("completions", "tcsh", cwd=tmp_path)
    assert (done.returncode, b"'bash', 'fish', 'zsh'" in done.stderr) == (2, True)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("planc li", ["lint"]),
        ("planc lint --unsafe", ["--unsafe-fixes"]),
        ("planc lint --output-format ju", ["junit"]),
        ("planc completions z", ["zsh"]),
    ],
)
def test_bash_completes(words: str, expected: list[str], tmp_path: Path) -> None:
    """The script, read by bash, offers commands, options and their values."""
    program = tmp_path / "planc"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m planc "$@"\n', "utf-8")
    program.chmod(0o755)
    script = (
        'eval "$(planc completions bash)"\n'
        f"COMP_WORDS=({words}); COMP_CWORD=$((${{#COMP_WORDS[@]}} - 1))\n"
        '_planc_completion planc\nprintf "%s\\n" "${COMPREPLY[@]}"\n'
    )
    environment = {
        **os.environ,
        "PATH": f"{tmp_path}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": str(ROOT / "compiler"),
    }
    done = subprocess.run(
        [need("bash"), "-c", script],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout.split() == expected, done.stderr
