"""What run.sh commits, and what it says of files that a task touched without having declared them."""

from __future__ import annotations

import signal
from pathlib import Path

import pytest

from tests.runs import TIMER, Rule, Stage, stage, until


@pytest.fixture
def timer(tmp_path: Path) -> Stage:
    """The plan of the kitchen timer in a repository that has a commit."""
    staged = stage(TIMER, tmp_path)
    (staged.project / "notes.txt").write_text("mine\n")
    commit(staged, "notes.txt")
    return staged


def commit(staged: Stage, path: str) -> None:
    """Commit one file as its author does."""
    staged.git("add", path)
    staged.git("-c", "user.name=me", "-c", "user.email=me@localhost", "commit", "-q", "-m", "mine")


def subjects(staged: Stage) -> list[str]:
    """The first line of each commit, oldest first."""
    return staged.git("log", "--reverse", "--format=%s").splitlines()


def files_of(staged: Stage, subject: str) -> list[str]:
    """The files in the commit whose message begins so."""
    return staged.git("log", "-1", f"--grep=^{subject}", "--name-only", "--format=").split()


def test_a_task_that_passed_is_committed_with_its_files(timer: Stage) -> None:
    assert timer.run("--manual", "done").returncode == 0
    assert len([subject for subject in subjects(timer) if subject.startswith("planc: T")]) == 7
    assert files_of(timer, "planc: T001") == ["timer/settings.py"]
    assert "Planc-Task: T001 " in timer.git("log", "-1", "--grep=^planc: T001", "--format=%b")


def test_a_batch_is_committed_when_its_gate_has_passed(timer: Stage) -> None:
    rules = [{"match": "# Gate of batch 2\n", "answer": "FAIL"}]
    timer.run("--manual", "done", "--commit", "batch", rules=rules)
    assert subjects(timer) == ["mine", "planc: batch 1", "planc: batch 5"]
    assert files_of(timer, "planc: batch 1") == ["timer/clock.py", "timer/recipes.py", "timer/settings.py"]


def test_what_git_ignores_is_left_out(timer: Stage) -> None:
    (timer.project / ".gitignore").write_text("clock.py\n")
    commit(timer, ".gitignore")
    run = timer.run("--only", "1")
    assert run.returncode == 0
    assert "not committed" not in run.stdout
    assert (timer.project / "timer" / "clock.py").exists()
    assert not files_of(timer, "planc: T002")


def test_nothing_is_committed_when_nobody_wants_it(timer: Stage) -> None:
    assert timer.run("--only", "1", "--commit", "none").returncode == 0
    assert subjects(timer) == ["mine"]


def test_the_users_own_changes_are_not_committed(timer: Stage) -> None:
    (timer.project / "staged.txt").write_text("staged\n")
    timer.git("add", "staged.txt")
    (timer.project / "loose.txt").write_text("loose\n")
    assert timer.run("--only", "1", "--dirty").returncode == 0
    assert timer.git("status", "--porcelain", "staged.txt", "loose.txt") == "A  staged.txt\n?? loose.txt\n"


def test_a_commit_that_cannot_be_made_is_made_by_the_next_run(timer: Stage) -> None:
    lock = timer.project / ".git" / "index.lock"
    lock.write_text("")
    run = timer.run("--only", "1")
    assert run.returncode == 0
    assert "not committed yet: T001" in run.stdout
    lock.unlink()
    timer.run("--only", "1")
    assert len(subjects(timer)) == 4


def test_a_write_that_nobody_declares_is_named(timer: Stage) -> None:
    run = timer.run("--only", "1", "--jobs", "1", rules=[{"match": "task T002", "stray": "stray.txt"}])
    assert run.returncode == 0
    assert "undeclared: stray.txt" in run.stdout
    files = {line["task"]: line["files"] for line in timer.journal("end")}
    assert files["T002"]["undeclared"] == ["stray.txt"]
    assert files["T001"]["undeclared"] == files["T004"]["undeclared"] == []
    assert "stray.txt" in files_of(timer, "planc: T002")


def test_of_several_that_ran_none_is_blamed_for_sure(timer: Stage) -> None:
    rules: list[Rule] = [{"match": "task T002", "stray": "stray.txt"}, {"match": "", "sleep": 2}]
    timer.run("--only", "1", rules=rules)
    files = {line["task"]: line["files"] for line in timer.journal("end")}
    assert files["T002"]["undeclared"] == []
    assert files["T002"]["doubtful"] == ["stray.txt"]
    assert "stray.txt" not in timer.git("log", "--name-only", "--format=")


def test_a_strict_run_takes_undeclared_writes_back(timer: Stage) -> None:
    rules = [
        {"match": "task T002", "stray": "stray.txt"},
        {"match": "task T001", "stray": "notes.txt"},
    ]
    run = timer.run("--only", "1", "--jobs", "1", "--strict-files", rules=rules)
    assert run.returncode == 0, run.stdout
    assert not (timer.project / "stray.txt").exists()
    assert (timer.project / "notes.txt").read_text() == "mine\n"
    assert (timer.output / "logs" / "T002.undeclared" / "stray.txt").read_text() == "a stray\n"


def test_what_the_user_had_changed_is_never_taken_back(timer: Stage) -> None:
    (timer.project / "notes.txt").write_text("changed\n")
    rules = [{"match": "task T001", "stray": "notes.txt"}]
    timer.run("--only", "1", "--jobs", "1", "--strict-files", "--dirty", rules=rules)
    assert (timer.project / "notes.txt").read_text() == "a stray\n"


def test_what_a_killed_task_left_half_done_is_named(timer: Stage) -> None:
    rules: list[Rule] = [{"match": "task T001", "exit": 1}, {"match": "task T002", "sleep": 60}]
    with timer.running("--only", "1", rules=rules) as process:
        until(lambda: "T002" in timer.spans() and (timer.project / "timer" / "settings.py").exists())
        process.send_signal(signal.SIGKILL)
        process.wait()
    run = timer.run("--only", "1")
    assert "T001 was left half done: timer/settings.py" in run.stdout
    assert run.returncode == 0
