"""`planc lint --root`: a plan and the files of the project that it is about."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.lint_cases import codes, found, run

PLAN = """# Importer

### Task 1: Register the parser

**Files:**
- Modify: `src/formats.py:2-9`
- Modify: `src/nowhere.py`

### Task 2: Create the writer

**Files:**
- Create: `src/writer.py`
"""
ABOUT_FILES = ("--select", "absent-file,existing-file,stale-line", "--output-format", "json")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project of two files, with a plan in a folder beside them."""
    for name, text in (("src/formats.py", "a = 1\nb = 2\n"), ("src/writer.py", ""), ("plans/plan.md", PLAN)):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, "utf-8")
    return tmp_path


def test_a_plan_is_compared_with_its_project(project: Path) -> None:
    """Files that it changes and the project lacks, lines that a file lacks, and files that are there already."""
    result = run(project, "plans", "--root", ".", *ABOUT_FILES)
    assert [(each["code"], each["location"]["row"]) for each in found(result)] == [
        ("PLN516", 6),
        ("PLN514", 7),
        ("PLN515", 12),
    ]


def test_without_a_root_nothing_is_compared(project: Path) -> None:
    """The plan may lie far from what it is about, so nothing is guessed."""
    assert codes(run(project, "plans", *ABOUT_FILES)) == []


def test_processes_compare_as_well(project: Path) -> None:
    """Each of them knows the project."""
    (project / "plans" / "other.md").write_text(PLAN, "utf-8")
    result = run(project, "plans", "--root", ".", "--workers", "2", *ABOUT_FILES)
    assert codes(result) == ["PLN516", "PLN514", "PLN515"] * 2


def test_a_root_that_is_no_folder_is_a_wrong_call(project: Path) -> None:
    """Nothing is linted then."""
    result = run(project, "plans", "--root", "nowhere", *ABOUT_FILES)
    assert (result.exit_code, result.stdout) == (2, "")
