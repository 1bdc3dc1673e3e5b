"""Tasks that work each in a git worktree of its own, and how they come together again."""

from __future__ import annotations

import os
import shutil
import signal
from contextlib import ExitStack
from pathlib import Path

import pytest

from planc.values import replace
from tests.runs import STANDINS, TIMER, Rule, Stage, convert, stage, until
from tests.support import need

NINE = {"match": "task T009", "content": 'NINE = "nine"\n', "sleep": 1}
TEN = {"match": "task T010", "content": 'TEN = "ten"\n', "sleep": 1}
HALF_A_SECOND = {"match": "", "sleep": 0.5}
SHARED = "timer/recipes.py"


@pytest.fixture
def timer(tmp_path: Path) -> Stage:
    """The plan of the kitchen timer, with a worktree for each task that shares a file, in a repository."""
    staged = stage(TIMER, tmp_path)
    (staged.project / "planc.toml").write_text('conflicts = "worktree"\n')
    staged.git("add", "planc.toml")
    staged.git("-c", "user.name=me", "-c", "user.email=me@localhost", "commit", "-q", "-m", "mine")
    return convert(staged, TIMER.name)


def is_clean(staged: Stage) -> bool:
    """Whether no worktree and no branch of the run is left."""
    one_tree = len(staged.git("worktree", "list").splitlines()) == 1
    return one_tree and not branches(staged)


def branches(staged: Stage) -> list[str]:
    """Those that runs have made, by name."""
    return staged.git("branch", "--list", "planc/*", "--format=%(refname:short)").splitlines()


def test_writers_of_one_file_run_at_once_and_are_merged(timer: Stage) -> None:
    rules = [{"match": f"task {task}", "content": "SAME = 1\n", "sleep": 2} for task in ("T009", "T010")]
    run = timer.run("--manual", "done", "--mode", "flow", rules=rules)
    assert run.returncode == 0, run.stdout
    assert timer.spans()["T009"][0].overlaps(timer.spans()["T010"][0])
    assert is_clean(timer)
    assert timer.git("log", "--merges", "--format=%s").splitlines() == [
        "planc: T010 Add the oven to timer/recipes.py (depends on T004)",
        "planc: T009 Add the price of a minute to timer/recipes.py (depends on T004)",
    ]


def test_a_conflict_goes_to_sonnet(timer: Stage) -> None:
    settle = {"match": "Two agents changed the same files", "content": "BOTH = True\n"}
    run = timer.run("--manual", "done", "--mode", "flow", rules=[settle, NINE, TEN])
    assert run.returncode == 0, run.stdout
    assert f"merge    T010        conflicts in {SHARED}" in run.stdout
    assert (timer.project / SHARED).read_text() == "BOTH = True\n"
    asked = [event for event in timer.events() if event.get("rule") == 0 and event["event"] == "start"]
    assert [event["agent"] for event in asked] == ["claude"]
    assert is_clean(timer)


def test_a_conflict_that_nobody_settles_fails_and_the_other_work_stays(timer: Stage) -> None:
    run = timer.run("--manual", "done", "--mode", "flow", "--merge", "stop", rules=[NINE, TEN])
    assert run.returncode == 1
    assert (
        f"it could not be merged: conflicts in {SHARED}; merge planc/kitchen-timer/T010 by hand" in run.stdout
    )
    assert (timer.project / SHARED).read_text() == 'NINE = "nine"\n'
    assert timer.git("show", f"planc/kitchen-timer/T010:{SHARED}") == 'TEN = "ten"\n'
    assert timer.git("status", "--porcelain", "--untracked-files=no") == ""


def test_markers_that_are_left_are_no_settled_conflict(timer: Stage) -> None:
    settle = {"match": "Two agents changed the same files", "lie": True}
    run = timer.run("--manual", "done", "--mode", "flow", rules=[settle, NINE, TEN])
    assert run.returncode == 1
    assert f"conflict markers are left in {SHARED}" in run.stdout


def test_in_a_worktree_it_is_known_who_wrote_what(timer: Stage) -> None:
    rules: list[Rule] = [{"match": "task T002", "stray": "stray.txt"}, {"match": "", "sleep": 1}]
    run = timer.run("--only", "1", "--isolate", "worktree", "--strict-files", rules=rules)
    assert run.returncode == 0, run.stdout
    files = {line["task"]: line["files"] for line in timer.journal("end")}
    assert files["T001"]["undeclared"] == files["T001"]["doubtful"] == []
    assert not (timer.project / "stray.txt").exists()
    assert (timer.output / "logs" / "T002.undeclared" / "stray.txt").exists()
    assert {"clock.py", "recipes.py", "settings.py"} == {
        path.name for path in (timer.project / "timer").iterdir()
    }


def test_without_isolation_they_run_one_after_another(timer: Stage) -> None:
    rules = [{"match": "", "sleep": 0.5}]
    run = timer.run("--manual", "done", "--mode", "flow", "--isolate", "none", rules=rules)
    assert run.returncode == 0, run.stdout
    assert not timer.spans()["T009"][0].overlaps(timer.spans()["T010"][0])


def test_plans_in_one_repository_have_branches_of_their_own(timer: Stage) -> None:
    """Two of one name in two folders, and the first one in a second checkout: T001 is another task in each."""
    plans = {
        "kitchen-timer": timer,
        "oven/kitchen-timer": beside(timer),
        "@second/kitchen-timer": checkout_of(timer),
    }
    options = ("--only", "T001", "--isolate", "worktree")
    with ExitStack() as calls:
        rules = [{"match": "", "sleep": 60}]
        running = [calls.enter_context(each.running(*options, rules=rules)) for each in plans.values()]
        until(lambda: all("T001" in each.spans() for each in plans.values()))
        for process in running:
            process.kill()
    left = sorted(f"planc/{plan}/T001" for plan in plans)
    for plan, each in plans.items():
        assert branches(timer) == left
        run = each.run(*options)
        assert run.returncode == 0, run.stdout
        assert (each.project / ("oven" if plan.startswith("oven") else "timer") / "settings.py").exists()
        left.remove(f"planc/{plan}/T001")
    assert branches(timer) == []


def beside(staged: Stage) -> Stage:
    """A plan of the same name in a folder of the same project, which makes other files."""
    folder = staged.project / "oven"
    folder.mkdir()
    (folder / TIMER.name).write_text(TIMER.read_text().replace("timer/", "oven/"))
    output = folder / staged.output.name
    return convert(replace(staged, output=output), f"oven/{TIMER.name}", "log of the oven")


def checkout_of(staged: Stage) -> Stage:
    """A second checkout of the repository, with the same plan."""
    project = staged.project.with_name("second")
    staged.git("worktree", "add", "-q", "-b", "second", str(project))
    shutil.copytree(staged.output, project / staged.output.name)
    return Stage(project, project / staged.output.name, staged.tools, staged.log.with_name("second log"))


def test_killed_in_a_worktree_it_starts_again_from_the_last_commit(timer: Stage) -> None:
    rules = [{"match": "task T001", "stray": "half.txt", "sleep": 0}, {"match": "task T002", "sleep": 60}]
    with timer.running("--only", "1", "--isolate", "worktree", rules=rules) as process:
        until(lambda: {"T001", "T004"} <= timer.done() and "T002" in timer.spans())
        process.send_signal(signal.SIGKILL)
        process.wait()
    run = timer.run("--only", "1", "--isolate", "worktree")
    assert run.returncode == 0, run.stdout
    assert len(timer.spans()["T001"]) == 1
    assert is_clean(timer)


def test_a_git_without_dry_runs_takes_a_merge_back(timer: Stage) -> None:
    """Before 2.38 `merge-tree` knows no --write-tree."""
    (timer.tools / "git").symlink_to(STANDINS / "git")
    settle = {"match": "Two agents changed the same files", "content": "BOTH = True\n"}
    old = {**timer.environment([settle, NINE, TEN]), "GIT": need("git"), "GIT_IS_OLD": "yes"}
    run = timer.run("--manual", "done", "--mode", "flow", env=old)
    assert run.returncode == 0, run.stdout
    assert f"conflicts in {SHARED}" in run.stdout
    assert (timer.project / SHARED).read_text() == "BOTH = True\n"
    assert is_clean(timer)


def test_single_steps_side_by_side_are_merged_one_by_one(timer: Stage) -> None:
    """As make, Snakemake and Slurm call them, in one checkout."""
    tasks = ("T001", "T002", "T004")
    with ExitStack() as calls:
        running = [
            calls.enter_context(timer.running("--isolate", "worktree", "--step", task, rules=[HALF_A_SECOND]))
            for task in tasks
        ]
        ended = [(process.communicate(timeout=60)[0], process.returncode) for process in running]
    assert [code for _, code in ended] == [0, 0, 0], ended
    assert timer.done() == {*tasks}
    assert len(timer.git("log", "--merges", "--format=%s").splitlines()) == 3
    assert timer.git("status", "--porcelain", "timer") == ""
    assert is_clean(timer)


def test_what_git_ignores_comes_out_of_a_worktree(timer: Stage) -> None:
    """It is in no commit, and would go with the worktree."""
    (timer.project / ".gitignore").write_text("clock.py\n")
    timer.git("add", ".gitignore")
    timer.git("-c", "user.name=me", "-c", "user.email=me@localhost", "commit", "-q", "-m", "ignore it")
    assert timer.run("--only", "1", "--isolate", "worktree").returncode == 0
    assert (timer.project / "timer" / "clock.py").exists()


def test_work_done_before_is_not_taken_for_a_merge_that_was_cut_off(timer: Stage) -> None:
    """The history has a commit of the same task; it is to be done once more, and was killed before it was."""
    assert timer.run("--only", "T001", "--isolate", "worktree").returncode == 0
    (timer.output / "state" / "done" / "T001").unlink()
    with timer.running(
        "--only", "T001", "--isolate", "worktree", rules=[{"match": "task T001", "sleep": 60}]
    ) as process:
        until(lambda: len(timer.spans()["T001"]) == 2)
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
    assert timer.run("--only", "T001", "--isolate", "worktree").returncode == 0
    assert len(timer.spans()["T001"]) == 3


def test_worktrees_need_commits(tmp_path: Path) -> None:
    staged = stage(TIMER, tmp_path)
    run = staged.run("--isolate", "worktree")
    assert run.returncode == 2
    assert "--isolate worktree needs a git repository that has a commit" in run.stderr
