"""A little of `python -m tests.torture`, and that its checks find what they look for."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.runs import TIMER, Stage, stage
from tests.torture import commit_plan, tortured, violations


@pytest.mark.parametrize("seed", ["ci/1", "ci/2"])
def test_a_tortured_run_ends_with_everything_done_once(seed: str) -> None:
    """However its agents behave, and whatever is killed."""
    found, folder, _, _ = tortured(seed)
    assert found == [], folder


def _start_again(staged: Stage) -> None:
    _add(staged, {"event": "start", "task": "T001", "key": "k"})


def _do_again(staged: Stage) -> None:
    _add(staged, {"event": "done", "task": "T002", "key": "k"})


def _start_early(staged: Stage) -> None:
    journal = staged.output / "state" / "journal.jsonl"
    early = json.dumps({"event": "start", "task": "T005", "key": "k"})
    journal.write_text(f"{early}\n{journal.read_text()}")


def _change(staged: Stage) -> None:
    (staged.project / "timer" / "clock.py").write_text("lost = True\n")


def _leave(staged: Stage) -> None:
    subprocess.run(["sh", "-c", "sleep 8 </dev/null >/dev/null 2>&1 &"], env=staged.environment(), check=True)


def _add(staged: Stage, event: dict[str, str]) -> None:
    with (staged.output / "state" / "journal.jsonl").open("a") as file:
        file.write(json.dumps(event) + "\n")


@pytest.fixture(scope="module")
def finished(tmp_path_factory: pytest.TempPathFactory) -> Stage:
    """A run that went well."""
    staged = stage(TIMER, tmp_path_factory.mktemp("finished"))
    commit_plan(staged)
    assert staged.run("--yes", "--manual", "done").returncode == 0
    return staged


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        (_start_again, "T001 was started after it was done"),
        (_do_again, "T002 was done 2 times"),
        (_start_early, "T005 was started before"),
        (_change, "timer/clock.py of T002 is not committed"),
        (_leave, "is left"),
    ],
)
def test_each_violation_is_found(
    wrong: Callable[[Stage], None], words: str, finished: Stage, tmp_path: Path
) -> None:
    """In a copy of a run that went well, before something is changed."""
    project = tmp_path / "project"
    shutil.copytree(finished.project, project)
    staged = Stage(project, project / finished.output.name, finished.tools, tmp_path / "log")
    assert violations(staged) == []
    wrong(staged)
    assert any(words in line for line in violations(staged)), violations(staged)
