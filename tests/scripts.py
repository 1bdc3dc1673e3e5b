"""The scripts that planc writes, read by the tools that lint them."""

from __future__ import annotations

import subprocess
from pathlib import Path

from tests.support import need

ENGINE = "# ==== the engine"
"""From here on `run.sh` is the same for every plan."""
TOOLS = (["shellcheck"], ["shfmt", "-d"])


def assert_clean(*scripts: Path) -> None:
    """Neither shellcheck, shfmt nor bash itself has anything against them."""
    for tool, *options in TOOLS:
        _assert_silent(need(tool), *options, *map(str, scripts))
    for script in scripts:
        _assert_silent(need("bash"), "-n", str(script))


def head_of(script: Path, folder: Path) -> Path:
    """A copy of a `run.sh` up to its engine, which alone uses what is set there."""
    first, rest = script.read_text("utf-8").partition(ENGINE)[0].split("\n", 1)
    head = folder / f"head of {script.name}"
    head.write_text(f"{first}\n# shellcheck disable=SC2034\n{rest.rstrip()}\n", "utf-8")
    return head


def engine_of(script: Path) -> str:
    """The rest of a `run.sh`."""
    return script.read_text("utf-8").partition(ENGINE)[2]


def _assert_silent(*command: str) -> None:
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (run.returncode, run.stdout, run.stderr) == (0, "", "")
