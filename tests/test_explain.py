"""`planc explain`: every decision with its evidence, and what would change it."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from syrupy.assertion import SnapshotAssertion

from planc.cli.main import cli
from tests.support import compilable_names, plan_path

PLAN = """# Shelf

- [ ] T001 Create models in src/models.py
- [ ] T002 Create storage in src/storage.py (depends on T001)
- [ ] T003 Add search to src/storage.py (depends on T001)
- [x] T004 Create docs in README.md
"""


def _explain(folder: Path, text: str, *arguments: str) -> Result:
    (folder / "plan.md").write_text(text)
    return CliRunner().invoke(cli, ["explain", str(folder / "plan.md"), "--isolated", *arguments])


def _said(folder: Path, text: str, *arguments: str) -> str:
    result = _explain(folder, text, *arguments)
    assert result.exit_code == 0, result.stderr
    return result.stdout


def _sections(said: str) -> dict[str, list[str]]:
    """The lines below each heading of one task."""
    sections: dict[str, list[str]] = {}
    heading = ""
    for line in said.splitlines()[2:]:
        if line.startswith("    "):
            sections[heading].append(line.strip())
        else:
            heading = line.strip()
            sections[heading] = []
    return sections


def test_each_task_is_explained(tmp_path: Path) -> None:
    """Id, title and place of every task, in the plan's order."""
    said = _said(tmp_path, PLAN)
    assert re.findall(r"^(T\d+)  ", said, re.MULTILINE) == ["T001", "T002", "T003", "T004"]
    assert [int(line) for line in re.findall(r"plan\.md:(\d+):1", said)] == [3, 4, 5, 6]


def test_a_task_has_its_dependencies_with_kind_and_evidence(tmp_path: Path) -> None:
    """The words of the plan, and line and column of them."""
    sections = _sections(_said(tmp_path, PLAN, "T002"))
    assert "T001  explicit, hard: `T001` (line 4:57)" in sections["waits for"]
    assert sections["files"] == ["create  src/storage.py"]


def test_a_task_has_its_checks_and_what_is_no_check(tmp_path: Path) -> None:
    """Each with its place; a server would hold the gate up for ever."""
    plan = (
        "# Shop\n\n- [ ] T001 Create the page in src/page.ts\n  - Verify: `npm run build` and `npm run dev`\n"
    )
    assert _sections(_said(tmp_path, plan, "T001"))["checks"] == [
        "`npm run build` (line 4:14)",
        "not run: `npm run dev` (line 4:34): it never ends by itself",
    ]


def test_tasks_that_share_a_file_are_named(tmp_path: Path) -> None:
    """They are kept apart, and so one of them comes later."""
    said = _said(tmp_path, PLAN, "T003")
    assert re.search(r"T002 .*src/storage\.py", said)


def test_it_says_why_not_earlier_and_what_would_help(tmp_path: Path) -> None:
    """The change is tried: the schedule is made anew without the dependency."""
    said = _said(tmp_path, PLAN, "T002")
    assert re.search(r"not earlier: it waits for T001, over with batch 1 at minute [\d.]+", said)
    assert re.search(r"without waiting for T001: batch 1, from minute 0; the plan takes", said)


def test_the_first_task_starts_with_the_plan(tmp_path: Path) -> None:
    """Nothing is before it."""
    assert "not earlier: it starts with the plan" in _said(tmp_path, PLAN, "T001")


@pytest.mark.parametrize(
    ("title", "role", "change"),
    [
        ("Test the storage layer", "validate", "if it named a file to write: role generate"),
        (
            "Integrate storage and server",
            "reason",
            "if it named a file to write and what goes into it: role generate",
        ),
        ("Verify src/storage.py", "validate", "without `Verify` in its title: role generate"),
    ],
)
def test_it_says_what_would_change_the_role(title: str, role: str, change: str, tmp_path: Path) -> None:
    """The change is tried: the decision tree is asked anew."""
    said = _said(tmp_path, f"# P\n\n- [ ] T001 {title}\n- [ ] T002 Create a in src/a.py\n", "T001")
    assert f"role: {role}" in said
    assert change in said


def test_a_done_task_has_no_batch(tmp_path: Path) -> None:
    """And says why."""
    assert _sections(_said(tmp_path, PLAN, "T004"))["batch: none"] == ["it is done already"]


@pytest.mark.parametrize("name", ["t002", "Create storage"])
def test_a_task_goes_by_its_id_or_words_of_its_title(name: str, tmp_path: Path) -> None:
    """In small letters too."""
    assert _said(tmp_path, PLAN, name).startswith("T002  ")


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("T02", "no task is called `T02`, the nearest is `T002`"),
        ("Create", "is in the titles of T001, T002, T004: name one of them"),
    ],
)
def test_a_task_that_is_none_is_a_wrong_call(name: str, message: str, tmp_path: Path) -> None:
    """With the nearest id, or those that it might be."""
    result = _explain(tmp_path, PLAN, name)
    assert (result.exit_code, result.stdout) == (2, "")
    assert message in result.stderr


def test_a_cycle_is_shown_and_its_tasks_are_explained(tmp_path: Path) -> None:
    """Half an answer is better than none; the exit code says that the plan does not compile."""
    text = PLAN.replace("models.py", "models.py (depends on T002)")
    result = _explain(tmp_path, text)
    assert result.exit_code == 1
    assert "a circle: T001 -> T002 -> T001" in result.stdout
    assert "cannot be compiled" in result.stderr


def test_a_plan_without_tasks_says_so(tmp_path: Path) -> None:
    """Exit 1, as when it is converted."""
    result = _explain(tmp_path, "# Notes\n\nNothing.\n")
    assert result.exit_code == 1
    assert "PLN101" in result.stderr


def test_colours_are_for_those_who_want_them(tmp_path: Path) -> None:
    """The same text without them."""
    plain, coloured = _said(tmp_path, PLAN), _said(tmp_path, PLAN, "--color", "always")
    assert "\x1b" not in plain
    assert re.sub(r"\x1b\[[\d;]*m", "", coloured) == plain != coloured


@pytest.mark.parametrize("name", compilable_names())
def test_every_fixture_plan_is_explained(name: str) -> None:
    """Each of its tasks has a role, a batch, and a reason for not being earlier."""
    result = CliRunner().invoke(cli, ["explain", str(plan_path(name)), "--isolated"])
    assert result.exit_code == 0, result.stderr
    tasks = re.split(r"\n\n(?=\S+  )", result.stdout)[1:]
    assert tasks
    for task in tasks:
        assert re.search(r"\n  role: \w+", task)
        assert re.search(
            r"\n  batch: .*\n    (it is done already|from minute (.*\n)*    not earlier: )", task
        ), task


def test_one_task_is_explained_with_its_alternatives(tmp_path: Path, snapshot: SnapshotAssertion) -> None:
    """As a reader sees it."""
    plan = shutil.copy(plan_path("worker-queue"), tmp_path)
    result = CliRunner().invoke(cli, ["explain", str(plan), "take command", "--isolated"])
    assert result.exit_code == 0, result.stderr
    assert result.stdout.replace(f"{tmp_path}/", "") == snapshot
