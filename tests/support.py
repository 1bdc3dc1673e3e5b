"""What several tests share: the fixture plans, the command line as a process, and tools from outside."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from contextlib import chdir
from pathlib import Path

import pytest
from click.testing import CliRunner

from planc.cli.main import cli

ROOT = Path(__file__).parent.parent
PLANS = ROOT / "fixtures" / "plans"
ON_CI = os.environ.get("CI", "") not in {"", "0", "false"}

REFUSED = {"cycle", "outside"}
"""Fixture plans that cannot be compiled."""
DONE = {"all-done"}
"""Fixture plans that leave nothing to do."""


def plan_path(name: str) -> Path:
    """The fixture plan of that name."""
    return PLANS / f"{name}.md"


def plan_names() -> tuple[str, ...]:
    """The names of all fixture plans, sorted."""
    return tuple(sorted(path.stem for path in PLANS.glob("*.md")))


def compilable_names() -> tuple[str, ...]:
    """The names of the fixture plans that compile to batches."""
    return tuple(name for name in plan_names() if name not in REFUSED | DONE)


def planc(*arguments: str | Path, cwd: Path, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    """Call planc as users do, with a colourless terminal and no configuration, but in this process: it starts fast."""
    words = [*map(str, arguments)]
    with chdir(cwd):
        result = CliRunner(env={"NO_COLOR": "1"}).invoke(cli, words, input=stdin)
    return subprocess.CompletedProcess(words, result.exit_code, result.stdout_bytes, result.stderr_bytes)


def planc_process(*arguments: str | Path, cwd: Path) -> subprocess.CompletedProcess[bytes]:
    """The same in a process of its own, for what depends on one."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "compiler"), "NO_COLOR": "1"}
    command = [sys.executable, "-m", "planc", *map(str, arguments)]
    return subprocess.run(command, cwd=cwd, capture_output=True, env=environment, check=False)


def need(tool: str) -> str:
    """The path of an outside tool; without it the test is skipped, but fails where it must be there (CI)."""
    beside = Path(sys.executable).with_name(tool)
    found = str(beside) if beside.exists() else shutil.which(tool)
    if found:
        return found
    if ON_CI:
        pytest.fail(f"{tool} is not installed, and CI must have it")
    pytest.skip(f"{tool} is not installed")
