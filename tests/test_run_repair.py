"""What a gate complains of goes back to the agents whose files it names, and is looked at again."""

from __future__ import annotations

import os
import signal
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from tests.runs import TIMER, Rule, Stage, stage, until

BAD_CLOCK = {"match": "# Gate of batch 1\n", "answer": "FAIL\n1. timer/clock.py lacks a name", "times": 1}


@pytest.fixture
def timer(tmp_path: Path) -> Stage:
    """The plan of the kitchen timer."""
    return stage(TIMER, tmp_path)


def starts(staged: Stage) -> Mapping[str, list[str]]:
    """The kinds of the attempts of each step."""
    found: dict[str, list[str]] = {}
    for line in staged.journal("start"):
        found.setdefault(line["task"], []).append(line["kind"])
    return found


def test_the_task_whose_file_is_named_mends_it(timer: Stage) -> None:
    run = timer.run("--only", "1", "--repair", "1", rules=[BAD_CLOCK])
    assert run.returncode == 0, run.stdout
    assert (
        "repair   gate-1      " in run.stdout and "it says FAIL: 1. timer/clock.py lacks a name" in run.stdout
    )
    assert "repair   T002        handed back by gate-1" in run.stdout
    assert starts(timer) == {
        "T001": ["first"],
        "T002": ["first", "repair"],
        "T004": ["first"],
        "gate-1": ["first", "first"],
    }
    prompt = (timer.output / "logs" / "T002.prompt").read_text()
    assert prompt.startswith((timer.output / "prompts" / "T002.md").read_text())
    assert "```text\ngate-1 did not pass:\nFAIL\n1. timer/clock.py lacks a name\n```" in prompt


@pytest.mark.parametrize(
    ("words", "who"),
    [
        ("nothing fits", {"T001", "T002", "T004"}),
        ("clock.py and recipes.py differ", {"T002", "T004"}),
        ('File "{project}/timer/settings.py", line 1', {"T001"}),
        ("docs/clock.py is not there", {"T002"}),
    ],
)
def test_who_is_handed_what(words: str, who: set[str], timer: Stage) -> None:
    """Paths count, then base names; where no file is named, the whole batch is asked."""
    answer = "FAIL\n" + words.format(project=timer.project)
    rules = [{"match": "# Gate of batch 1\n", "answer": answer, "times": 1}]
    assert timer.run("--only", "1", "--repair", "1", rules=rules).returncode == 0
    assert {name for name, kinds in starts(timer).items() if "repair" in kinds} == who


def test_what_a_local_check_finds_goes_back_as_well(timer: Stage) -> None:
    """Here somebody broke the file after its task had passed."""
    rules: list[Rule] = [{"match": "task T002", "sleep": 1}]
    with timer.running("--only", "1", "--repair", "1", rules=rules) as process:
        until(lambda: "T001" in timer.done())
        (timer.project / "timer" / "settings.py").write_text("def broken(:\n")
        output, _ = process.communicate(timeout=60)
    assert process.returncode == 0, output
    assert starts(timer)["T001"] == ["first", "repair"]
    assert "FAIL syntax timer/settings.py" in (timer.output / "logs" / "T001.prompt").read_text()


def test_after_so_many_repairs_the_batch_fails_and_the_rest_goes_on(timer: Stage) -> None:
    rules = [{"match": "# Gate of batch 2\n", "answer": "FAIL\n1. timer/bell.py is silent"}]
    run = timer.run("--manual", "done", "--repair", "1", rules=rules)
    assert run.returncode == 1
    assert starts(timer)["T003"] == ["first", "repair"]
    assert {"T008", "T009", "T010", "T007"} <= timer.done()
    assert not {"T005", "integration"} & starts(timer).keys()
    end = run.stdout.splitlines()
    log = timer.output / "logs" / "gate-2.log"
    why = f"FAILED   gate-2      it says FAIL: 1. timer/bell.py is silent; its log: {log}"
    assert why in end
    assert "blocked  by gate-2: T005 integration" in end
    assert end[-1].startswith("What is done stays done. To go on: ")
    assert timer.run("--manual", "done", "--repair", "1").returncode == 0
    assert starts(timer)["T003"] == ["first", "repair"], "it is done, and its gate is content now"


def test_what_is_not_mended_fails_the_gate(timer: Stage) -> None:
    again = {"match": "gate-1 did not pass", "exit": 7}
    run = timer.run("--manual", "done", "--repair", "1", rules=[BAD_CLOCK, again])
    assert run.returncode == 1
    assert "FAILED   gate-1      what it gave back was not mended" in run.stdout
    assert not {"T002", "gate-1", "T003"} & timer.done()


@pytest.mark.parametrize("rule", [{"denied": ["Bash"]}, {"exit": 1}, {"error": True}])
def test_a_gate_that_could_not_look_blames_nobody(rule: dict[str, Any], timer: Stage) -> None:
    run = timer.run("--only", "1", "--repair", "1", rules=[{"match": "# Gate of batch 1\n", **rule}])
    assert run.returncode == 1
    assert "handed back" not in run.stdout


def test_killed_amid_a_repair_it_goes_on_with_that(timer: Stage) -> None:
    """What is handed back is not done any more, and the next run tells its agent why."""
    slow = {"match": "gate-1 did not pass", "sleep": 60}
    with timer.running("--only", "1", "--repair", "1", rules=[BAD_CLOCK, slow]) as process:
        until(lambda: len(timer.spans().get("T002", ())) == 2)
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
    assert timer.done() == {"T001", "T004"}
    run = timer.run("--only", "1")
    assert run.returncode == 0, run.stdout
    assert "start    T002        again, with what its gate found" in run.stdout
    assert starts(timer)["T002"] == ["first", "repair", "repair"]
    assert len({each["prompt"] for each in timer.events() if "task T002" in each.get("tail", "")}) <= 2


def test_in_flow_what_has_not_begun_waits_for_the_repair(timer: Stage) -> None:
    """T003 needs T001, and waits for a place; T005 needs T002 and T003."""
    answer = "FAIL\n1. timer/settings.py"
    rules = [
        {"match": "# Gate of batch 1\n", "answer": answer, "times": 1},
        {"match": "gate-1 did not pass", "sleep": 1},
        {"match": "task T003", "sleep": 1},
    ]
    run = timer.run("--manual", "done", "--mode", "flow", "--repair", "1", rules=rules)
    assert run.returncode == 0, run.stdout
    assert starts(timer)["T001"] == ["first", "repair"]
    assert {name for name, kinds in starts(timer).items() if kinds.count("first") > 1} == {"gate-1"}


def test_in_worktrees_the_repair_is_merged_as_well(timer: Stage) -> None:
    (timer.project / "notes.txt").write_text("mine\n")
    timer.git("add", "notes.txt")
    timer.git("-c", "user.name=me", "-c", "user.email=me@localhost", "commit", "-q", "-m", "mine")
    mended = {"match": "gate-1 did not pass", "content": "MENDED = True\n"}
    run = timer.run("--only", "1", "--repair", "1", "--isolate", "worktree", rules=[BAD_CLOCK, mended])
    assert run.returncode == 0, run.stdout
    assert timer.git("show", "HEAD:timer/clock.py") == "MENDED = True\n"
    assert len(timer.git("worktree", "list").splitlines()) == 1


def test_a_repair_that_meets_a_rate_limit_stays_a_repair(timer: Stage) -> None:
    limited = {"match": "# An earlier attempt", "exit": 1, "complain": "429 Too Many Requests", "times": 1}
    broken = {"match": "task T001", "content": "def broken(:\n", "times": 1}
    run = timer.run("--only", "1", "--repair", "1", rules=[limited, broken])
    assert run.returncode == 0, run.stdout
    assert starts(timer)["T001"] == ["first", "repair", "repair"]
