"""`planc explain --coverage`: what each line of a plan became, in the terminal and in the JSON."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from syrupy.assertion import SnapshotAssertion

from planc import SourceFile, compile_plan
from planc.cli.main import cli
from planc.report.coverage import NOT_READ, OTHER, coverage

FIXTURES = Path(__file__).parent.parent / "fixtures"
PLAN = """# Plan

Why we do this.

## Phase 1: Store

### Task 1: Create the store

**Files:** `src/store.py`
**Depends on:** Task 9

Write it plainly.

### Task 2: Test the store

**Depends on:** Task 1
**Validation:** `pytest tests/test_store.py`

## Risks

- The disk is full.
"""


def test_every_line_says_what_it_became(tmp_path: Path, snapshot: SnapshotAssertion) -> None:
    """The margin names tasks, fields and details; a dependency on nothing known stands out."""
    plan = tmp_path / "plan.md"
    plan.write_text(PLAN, encoding="utf-8")
    result = CliRunner().invoke(cli, ["explain", str(plan), "--coverage", "--color", "never"])
    assert result.exit_code == 0
    assert result.output == snapshot


def test_the_json_has_the_same_facts(tmp_path: Path) -> None:
    """What was passed over and what resolves to nothing is in the JSON too, with its lines."""
    plan = tmp_path / "plan.md"
    plan.write_text(PLAN, encoding="utf-8")
    result = CliRunner().invoke(cli, ["convert", str(plan), "-t", "json", "-o", "-"])
    found = json.loads(result.stdout)
    assert [(one["line"], one["text"]) for one in found["unread"]] == [(10, "Task 9")]
    assert [(one["line"], one["end_line"]) for one in found["aside"]] == [(19, 21)]


@pytest.mark.parametrize("path", sorted((FIXTURES / "plans").glob("*.md")), ids=lambda path: path.stem)
def test_fixture_plans_are_read(path: Path) -> None:
    """Nearly every line of our own plans becomes something or is passed over for a reason."""
    compilation = compile_plan(SourceFile.from_bytes(path.name, path.read_bytes()))
    lines = [line for line in coverage(compilation) if line.became]
    left = [line for line in lines if line.became in {NOT_READ, OTHER}]
    assert 1 - len(left) / len(lines) >= 0.75, left
