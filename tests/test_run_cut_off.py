"""`run.sh` after a power cut, a reboot, a full disk, a closed terminal: it goes on, and nothing is done twice."""

from __future__ import annotations

import os
import pty
import shlex
import signal
import subprocess
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from tests.runs import STANDINS, TIMER, Stage, alive, stage, until
from tests.support import need

SLOWLY = {"match": "", "sleep": 0.3}
BATCH = ("T001", "T002", "T004")
"""The tasks of the first batch of the kitchen timer."""


@pytest.fixture
def timer(tmp_path: Path) -> Stage:
    """The plan of the kitchen timer."""
    return stage(TIMER, tmp_path)


@pytest.fixture
def cuttable(tmp_path: Path) -> Stage:
    """The same in a repository that has a commit, with a git that can be cut off."""
    staged = stage(TIMER, tmp_path)
    (staged.tools / "git").symlink_to(STANDINS / "git")
    (staged.project / "notes.txt").write_text("mine\n")
    staged.git("add", "notes.txt")
    staged.git("-c", "user.name=me", "-c", "user.email=me@localhost", "commit", "-q", "-m", "mine")
    return staged


def start(
    staged: Stage, *arguments: str, cut: str = "nothing", how: str = "after", amid: str = "", alone: str = ""
) -> int:
    """Run the first batch, perhaps to where it, or git alone, is cut off; the exit code.

    `cut` are words of the call of git; in front of them `later`, where it is the second call of them that is cut off.
    """
    later = cut.startswith("later ")
    more = {
        "CUT_AT": cut.removeprefix("later "),
        "CUT_LATER": str(int(later)),
        "CUT_HOW": how,
        "CUT_AMID": amid,
        "CUT_MARK": f"{staged.log}.cut",
        "CUT_ALONE": alone,
    }
    environment = {**staged.environment(), "GIT": need("git"), **more}
    with staged.running("--only", "1", *arguments, env=environment) as process:
        process.communicate(timeout=60)
        return process.returncode


def commits(staged: Stage) -> list[str]:
    """The task of each commit, merges left out, oldest first."""
    log = staged.git("log", "--reverse", "--no-merges", "--format=%(trailers:key=Planc-Task,valueonly)")
    return [line.split()[0] for line in log.splitlines() if line]


LEAVE_LOCK = ': >"$ROOT/.git/index.lock"'
BEGIN_WORKTREE = """
for tree in "$ROOT"/*.planc/state/base/*; do tree=${tree##*/}; done
place=$ROOT/kitchen-timer.planc/state/worktrees/$tree
"$GIT" -C "$ROOT" worktree add -q --lock --reason initializing -B "planc/kitchen-timer/$tree" "$place" HEAD
"""
HALF_MERGE = """
for branch; do :; done
mkdir -p "$ROOT/timer"
for file in $("$GIT" -C "$ROOT" diff --name-only "HEAD...$branch"); do echo half >"$ROOT/$file"; done
: >"$ROOT/.git/index.lock"
"""


@pytest.mark.parametrize(
    ("cut", "how", "amid", "again"),
    [
        ("commit", "after", "", 0),
        ("commit", "before", "", 0),
        ("commit", "amid", LEAVE_LOCK, 0),
        ("merge", "after", "", 0),
        ("merge", "before", "", 1),
        ("merge", "amid", HALF_MERGE, 1),
        ("worktree add", "amid", BEGIN_WORKTREE, 0),
        ("branch -q -D", "before", "", 0),
        ("later branch -q -D", "before", "", 0),
        ("later branch -q -D", "after", "", 0),
        ("later worktree remove", "before", "", 0),
    ],
)
def test_git_is_cut_off(cut: str, how: str, amid: str, again: int, cuttable: Stage) -> None:
    """What has come into the project is not done again, what has not is, and nothing stands in the way of it."""
    options = ["--jobs", "1", *([] if cut == "commit" else ["--isolate", "worktree"])]
    root = f"ROOT={shlex.quote(str(cuttable.project))}; "
    assert start(cuttable, *options, cut=cut, how=how, amid=root + amid) == -signal.SIGKILL
    assert start(cuttable, *options) == 0
    assert sorted(commits(cuttable)) == list(BATCH)
    assert cuttable.git("status", "--porcelain", "timer") == ""
    assert len(cuttable.git("worktree", "list").splitlines()) == 1
    assert not cuttable.git("branch", "--list", "planc/*")
    assert not list((cuttable.project / ".git").rglob("*.lock"))
    done = [line["task"] for line in cuttable.journal("done") if line["task"] in BATCH]
    assert sorted(done) == list(BATCH)
    started = [
        event for event in cuttable.events() if event["event"] == "start" and event["agent"] == "codex"
    ]
    assert len(started) == len(BATCH) + again


@pytest.mark.parametrize(
    ("cut", "amid", "code"),
    [
        ("commit", LEAVE_LOCK, 0),
        ("merge", HALF_MERGE, 0),
        ("worktree add", BEGIN_WORKTREE, 1),
        ("later worktree prune", "", 0),
        ("later branch -q -D", "", 0),
    ],
)
def test_git_alone_is_killed(cut: str, amid: str, code: int, cuttable: Stage) -> None:
    """The run lives, and mends that at once; a task may have failed by it, which the next run makes up for."""
    options = ["--jobs", "1", *([] if cut == "commit" else ["--isolate", "worktree"])]
    root = f"ROOT={shlex.quote(str(cuttable.project))}; "
    assert start(cuttable, *options, cut=cut, how="amid", amid=root + amid, alone="yes") == code
    assert not list((cuttable.project / ".git").rglob("*.lock"))
    assert len(cuttable.git("branch", "--list", "planc/*").splitlines()) == code
    assert start(cuttable, *options) == 0
    assert sorted(commits(cuttable)) == list(BATCH)
    assert len(cuttable.git("worktree", "list").splitlines()) == 1


# --- processes ---------------------------------------------------------------------------------------------


def noted(staged: Stage, name: str) -> str:
    """What the run has noted of the process of a step."""
    return (staged.output / "state" / "running" / name).read_text()


def test_what_outlived_its_head_is_ended_by_the_next_run(timer: Stage) -> None:
    """The shell around an agent is dead, and so is everybody who would have known."""
    rules = [{"match": "task T004", "sleep": 60, "spawn": True}]
    with timer.running("--only", "1", rules=rules) as process:
        until(lambda: {"T001", "T002"} <= timer.done() and any(e["event"] == "spawn" for e in timer.events()))
        os.killpg(process.pid, signal.SIGKILL)
        os.kill(int(noted(timer, "T004").split()[0]), signal.SIGKILL)
        process.wait()
    run = timer.run("--only", "1")
    assert run.returncode == 0, run.stdout
    assert "ending what an earlier run has left of T004" in run.stdout
    assert alive(timer) == []


@pytest.mark.parametrize("change", ["start", "boot", "number only"])
def test_a_later_process_of_the_same_number_is_left_alone(change: str, timer: Stage) -> None:
    """Numbers are used again, after a reboot above all; the start of a process and the boot tell them apart."""
    running = timer.output / "state" / "running"
    running.mkdir(parents=True)
    with subprocess.Popen(["sleep", "60"], start_new_session=True) as innocent:
        stat, boot = Path(f"/proc/{innocent.pid}/stat").read_text().strip(), "0-0"
        if change == "start":
            fields = stat.split()
            stat = " ".join([*fields[:21], str(int(fields[21]) - 1), *fields[22:]])
            boot = Path("/proc/sys/kernel/random/boot_id").read_text().strip()
        text = f"{innocent.pid}\n" if change == "number only" else f"{stat} {boot}\n"
        (running / "T001").write_text(text)
        assert timer.run("--only", "1").returncode == 0
        assert innocent.poll() is None
        innocent.kill()


@pytest.mark.parametrize("also", ["alone", "with the shell around it"])
def test_a_dead_clerk_stops_the_run_and_the_next_goes_on(also: str, timer: Stage) -> None:
    """Without it nothing can be noted: no agent may go on, and none of what was not noted is done."""
    with timer.running("--only", "1", rules=[{"match": "task T004", "sleep": 3}, SLOWLY]) as process:
        until(lambda: {"T001", "T002"} <= timer.done())
        clerk = clerk_of(process.pid)
        if also != "alone":
            os.kill(parent_of(clerk), signal.SIGKILL)
        os.kill(clerk, signal.SIGKILL)
        output, _ = process.communicate(timeout=60)
    assert process.returncode == 74
    assert b"the state in" in output and b"cannot be kept" in output
    assert alive(timer) == []
    assert timer.done() == {"T001", "T002"}
    assert timer.run("--only", "1").returncode == 0
    assert {name: len(each) for name, each in timer.spans().items() if name in BATCH} == {
        "T001": 1,
        "T002": 1,
        "T004": 2,
    }


def clerk_of(group: int) -> int:
    """The part of a run that is Python."""
    shown = subprocess.run(
        [need("ps"), "-A", "-o", "pid=,pgid=,args="], capture_output=True, text=True, check=True
    )
    rows = [line.split(None, 2) for line in shown.stdout.splitlines()]
    return next(int(pid) for pid, pgid, words in rows if pgid == str(group) and " serve " in words)


def parent_of(pid: int) -> int:
    shown = subprocess.run(
        [need("ps"), "-o", "ppid=", "-p", str(pid)], capture_output=True, text=True, check=True
    )
    return int(shown.stdout)


def test_a_closed_terminal_leaves_no_process_behind(timer: Stage) -> None:
    """The window is gone: run.sh, which was all that ran in it, hears of it as the head of its session."""
    number, keyboard = pty.fork()
    if number == 0:
        environment = timer.environment([{"match": "", "sleep": 60}])
        os.execvpe("bash", timer.command("--manual", "done", "--yes"), environment)
    until(lambda: set(BATCH) <= timer.spans().keys())
    os.close(keyboard)
    _, status = os.waitpid(number, 0)
    assert os.waitstatus_to_exitcode(status) == 129
    assert alive(timer) == []
    assert timer.run("--only", "1").returncode == 0


# --- the disk ----------------------------------------------------------------------------------------------


@pytest.fixture
def small_disk(timer: Stage) -> Iterator[Path]:
    """The folder of the state, on a disk of its own that is nearly full."""
    state = timer.output / "state"
    state.mkdir()
    mount = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=640k", "none", str(state)], capture_output=True, check=False
    )
    if mount.returncode:
        pytest.skip("a small disk can only be made by root, outside of containers")
    yield state
    subprocess.run(["umount", str(state)], check=True)


def test_a_full_disk_stops_everything_and_the_next_run_goes_on(timer: Stage, small_disk: Path) -> None:
    """Nothing that could not be noted whole counts."""
    filler = small_disk / "filler"
    with timer.running("--only", "1", rules=[{"match": "task T002", "sleep": 1}]) as process:
        until(lambda: "T001" in timer.done())
        with suppress(OSError), filler.open("wb") as file:
            while True:
                file.write(b"x" * 1024)
        output, _ = process.communicate(timeout=60)
    check_stopped(timer, process.returncode, output)
    filler.unlink()
    finish(timer)


def test_a_note_that_cannot_be_written_stops_everything(timer: Stage) -> None:
    """The work is there, and what says so is not: it does not count."""
    (timer.output / "state" / "done").mkdir(parents=True)
    full = timer.output / "state" / "done" / "T002.new"
    full.symlink_to("/dev/full")
    run = timer.run("--only", "1", rules=[{"match": "task T004", "sleep": 60}])
    check_stopped(timer, run.returncode, (run.stdout + run.stderr).encode())
    assert "T002" not in timer.done()
    full.unlink()
    finish(timer)


def check_stopped(staged: Stage, code: int, output: bytes) -> None:
    assert code == 74, output
    assert b"cannot be kept" in output
    assert alive(staged) == []


def finish(staged: Stage) -> None:
    """Go on to the end: what was noted as done is not done again."""
    done = {name: len(each) for name, each in staged.spans().items() if name in staged.done()}
    run = staged.run("--only", "1")
    assert run.returncode == 0, run.stdout
    assert {name: len(staged.spans()[name]) for name in done} == done
    assert staged.done() >= {*BATCH, "gate-1"}
