"""Plans with known findings, and `planc lint` run on them in-process."""

from __future__ import annotations

import json
from contextlib import chdir
from pathlib import Path
from typing import Any

from click.testing import CliRunner, Result

from planc.cli.main import cli

# One error, one warning and one note, on lines of their own.
MIXED = """# Tasks: Importer

- [ ] T001 Create the reader in src/reader.py
- [ ] T002 Create some helper functions (depends on T099)
"""
CLEAN = """# Importer

### Task 1: Create the reader

**Files:**
- Create: `src/reader.py`

Run: `pytest tests/test_reader.py`
"""
NO_PLAN = "# Notes\n\nNothing to do here.\n"

ESC, RTL = "\x1b[31m", "\u202e"
# What a terminal would obey, in a title, a path, a dependency and a suppression.
HOSTILE = f"""# Tasks: {ESC}red{RTL}

- [ ] T001 Create {ESC}some{RTL} helpers % :: , (depends on T0{ESC}99{RTL})
- [ ] T001 [P] Create the writer in `../{RTL}src/{ESC}.py`
<!-- planc-disable-next-line {ESC}vague{RTL} -->
- [ ] T002 Polish{RTL}
"""


def run(folder: Path, *arguments: str, stdin: bytes = b"", **environment: str) -> Result:
    """`planc lint` with `arguments` in `folder`, which needs no process of its own."""
    runner = CliRunner(env={"NO_COLOR": None, "FORCE_COLOR": None, "CLICOLOR_FORCE": None, **environment})
    with chdir(folder):
        return runner.invoke(cli, ["lint", "--isolated", *arguments], input=stdin)


def found(result: Result) -> list[dict[str, Any]]:
    """The diagnostics of a run in JSON."""
    got: list[dict[str, Any]] = json.loads(result.stdout)
    return got


def codes(result: Result) -> list[str]:
    """Their codes, in order."""
    return [diagnostic["code"] for diagnostic in found(result)]


def write(folder: Path, **plans: str) -> None:
    """Write plans, each under its name with `.md`; `__` in a name stands for a folder."""
    for name, text in plans.items():
        path = folder / f"{name.replace('__', '/')}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
