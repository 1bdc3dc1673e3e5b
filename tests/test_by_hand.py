"""What people start by hand beside run.sh: the run in tmux, and the commands of a batch."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tests.runs import TIMER, Stage, stage, until
from tests.scripts import assert_clean
from tests.support import compilable_names, need, plan_path


@pytest.fixture
def timer(tmp_path: Path) -> Stage:
    """The plan of the kitchen timer."""
    return stage(TIMER, tmp_path)


@pytest.mark.parametrize("name", compilable_names())
def test_these_scripts_are_clean(name: str, tmp_path: Path) -> None:
    output = stage(plan_path(name), tmp_path).output
    assert_clean(output / "tmux.sh", *(output / "batches").iterdir())


def test_a_batch_by_hand(timer: Stage) -> None:
    script = str(timer.output / "batches" / "1.sh")
    run = subprocess.run([need("bash"), script], env=timer.environment(), check=False)
    assert run.returncode == 0
    assert timer.spans().keys() == {"T001", "T002", "T004"}
    assert (timer.project / "timer" / "clock.py").is_file()
    rules = [{"match": "task T002", "exit": 3}]
    assert subprocess.run([need("bash"), script], env=timer.environment(rules), check=False).returncode == 1


def test_a_run_in_tmux_has_a_window_for_each_task(timer: Stage, tmp_path: Path) -> None:
    environment = {**timer.environment(), "TMUX_TMPDIR": str(tmp_path), "TERM": "xterm"}
    script = [need("bash"), str(timer.output / "tmux.sh"), "--only", "1", "--haiku", "never"]
    tmux = need("tmux")
    elsewhere = {name: environment[name] for name in ("TMUX_TMPDIR", "TERM", "HOME")}
    try:
        # It runs already, and was started where neither the agents nor their settings are known.
        subprocess.run(
            [tmux, "new-session", "-d", "-s", "mine"], env={"PATH": "/usr/bin:/bin", **elsewhere}, check=True
        )
        subprocess.run(script, env=environment, check=True, stdout=subprocess.DEVNULL)
        listed = subprocess.run(
            [tmux, "list-windows", "-a", "-F", "#W"],
            env=environment,
            capture_output=True,
            text=True,
            check=True,
        )
        assert listed.stdout.split()[1:4] == ["overview", "T001", "T002"]
        subprocess.run([tmux, "kill-session", "-t", "mine"], env=environment, check=True)
        # The first window is a terminal: there the run asks before it starts.
        subprocess.run([tmux, "send-keys", "-t", ":overview", "y", "Enter"], env=environment, check=True)
        until(lambda: "gate-1" in timer.done())
        # Afterwards it is a shell, and who leaves that closes all windows.
        subprocess.run([tmux, "send-keys", "-t", ":overview", "exit", "Enter"], env=environment, check=True)
        until(
            lambda: subprocess.run([tmux, "list-windows", "-a"], env=environment, check=False).returncode != 0
        )
    finally:
        subprocess.run([tmux, "kill-server"], env=environment, check=False)
