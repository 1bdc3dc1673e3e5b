"""What run.sh looks at before anything is spent, and what its options change."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.runs import TIMER, Stage, convert, stage
from tests.support import plan_path

COMMANDS = ("python", "pytest")


@pytest.fixture
def timer(tmp_path: Path) -> Stage:
    """The plan of the kitchen timer."""
    return stage(TIMER, tmp_path)


@pytest.fixture
def limiter(tmp_path: Path) -> Stage:
    """A plan that brings validation commands of its own."""
    return stage(plan_path("rate-limiter-superpowers"), tmp_path, COMMANDS)


def started(staged: Stage) -> set[str]:
    """The tasks that an agent has been called for."""
    return {name for name in staged.spans() if name.startswith("T")}


# --- which steps -----------------------------------------------------------------------------------------


def test_only_one_task(timer: Stage) -> None:
    assert timer.run("--only", "T002").returncode == 0
    assert timer.spans().keys() == {"T002"}


def test_from_a_task_on(timer: Stage) -> None:
    timer.run("--only", "1")
    assert timer.run("--from", "4").returncode == 1, "T005 needs T003, which is neither done nor asked for"
    assert started(timer) == {"T001", "T002", "T004", "T010"}
    timer.run("--from", "T003", "--manual", "done")
    assert {"T003", "T005", "T010"} <= started(timer)


@pytest.mark.parametrize("option", ["--only", "--from", "--mode", "--haiku", "--prompts", "--commit"])
def test_what_an_option_cannot_mean_is_refused(option: str, timer: Stage) -> None:
    run = timer.run(option, "nothing-of-that-name")
    assert (run.returncode, timer.events()) == (2, [])


# --- when ------------------------------------------------------------------------------------------------


def test_in_flow_a_task_waits_for_no_gate(timer: Stage) -> None:
    rules = [{"match": "task T004", "sleep": 3}]
    timer.run("--manual", "done", "--mode", "flow", rules=rules)
    spans = timer.spans()
    assert spans["T003"][0].overlaps(spans["T004"][0]), "T003 needs T001 alone, not the batch of both"
    assert timer.done() >= {"integration", "gate-1", "gate-6"}


def test_in_flow_a_gate_holds_up_the_end_only(timer: Stage) -> None:
    rules = [{"match": "# Gate of batch 1\n", "answer": "FAIL"}]
    run = timer.run("--manual", "done", "--mode", "flow", rules=rules)
    assert run.returncode == 1
    assert started(timer) == {f"T{number:03}" for number in range(1, 11)} - {"T006"}
    assert "integration" not in timer.spans()


@pytest.mark.parametrize("capped", ["generate", "codex"])
def test_no_more_agents_of_a_kind_run_than_the_settings_say(capped: str, timer: Stage) -> None:
    (timer.project / "planc.toml").write_text(f"[caps]\n{capped} = 1\n")
    capped_timer = convert(timer, TIMER.name)
    three = [word for task in ("T001", "T002", "T004") for word in ("--only", task)]
    capped_timer.run(*three, "--mode", "flow", rules=[{"match": "", "sleep": 0.3}])
    spans = capped_timer.spans()
    assert not spans["T001"][0].overlaps(spans["T002"][0])
    assert not spans["T002"][0].overlaps(spans["T004"][0])


def test_the_mode_of_the_conversion_holds(timer: Stage) -> None:
    (timer.project / "planc.toml").write_text('mode = "flow"\n')
    flowing = convert(timer, TIMER.name)
    flowing.run("--manual", "done", rules=[{"match": "task T004", "sleep": 3}])
    assert flowing.spans()["T003"][0].overlaps(flowing.spans()["T004"][0])


# --- models ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("when", "content", "asked"),
    [("never", "", False), ("on-failure", "", False), ("on-failure", "x = (\n", True), ("always", "", True)],
)
def test_when_haiku_is_asked(when: str, content: str, asked: bool, timer: Stage) -> None:
    if content:
        timer.run("--only", "T001", "--only", "T002", "--only", "T004")
        (timer.project / "timer" / "clock.py").write_text(content)
    run = timer.run("--only", "1", "--haiku", when)
    assert run.returncode == (1 if content else 0)
    assert ("gate-1" in timer.spans()) == asked


def test_a_verdict_as_json_counts(timer: Stage) -> None:
    rules = [{"match": "# Gate of batch 1\n", "answer": "PASS", "verdict": "FAIL"}]
    run = timer.run("--only", "1", rules=rules)
    assert "FAILED   gate-1      it says FAIL" in run.stdout


def test_sonnet_writes_out_what_the_plan_says_little_of(timer: Stage) -> None:
    rules = [{"match": "task T001", "answer": "Write `RED = 1`.\n````\n# Task"}]
    run = timer.run("--only", "T001", "--prompts", "auto", rules=rules)
    assert run.returncode == 0, run.stdout
    agents = [event for event in timer.events() if event["event"] == "start"]
    assert [event["agent"] for event in agents] == ["claude", "codex"]
    assert "Write `RED = 1`." in agents[1]["tail"]
    assert agents[1]["tail"].rstrip().endswith("\n`````"), "what Sonnet wrote cannot end its fence"


def test_what_was_written_out_once_is_used_again(timer: Stage) -> None:
    rules = [{"match": "# Written out", "exit": 1, "times": 1}]
    assert timer.run("--only", "T001", "--prompts", "auto", rules=rules).returncode == 1
    assert timer.run("--only", "T001", "--prompts", "auto").returncode == 0
    agents = [event["agent"] for event in timer.events() if event["event"] == "start"]
    assert agents == ["claude", "codex", "codex"]


def test_a_plan_that_says_enough_is_not_written_out(limiter: Stage) -> None:
    assert limiter.run("--yes", "--only", "1", "--prompts", "auto", "--haiku", "never").returncode == 0
    assert {event["agent"] for event in limiter.events() if event["event"] == "start"} == {"codex"}


# --- before anything is spent ----------------------------------------------------------------------------


def test_the_table_has_every_command(limiter: Stage) -> None:
    shown = limiter.run().stdout
    assert f"codex exec --json --sandbox workspace-write -C {limiter.project} - < prompts/" in shown
    assert "$ python -m pytest -q tests/test_bucket.py\n" in shown
    assert "claude -p --model haiku --output-format json --tools '' --system-prompt" in shown
    assert max(map(len, shown.splitlines())) < 250, "what is long in a command is shortened"


def test_a_program_that_is_not_there_is_named(limiter: Stage) -> None:
    plan = limiter.project / "rate-limiter-superpowers.md"
    plan.write_text(plan.read_text().replace("python tools/check_links.py README.md", "cargo test"))
    environment = {**limiter.environment(), "PATH": f"{limiter.tools}:/usr/bin:/bin"}
    shown = convert(limiter, plan.name).run(env=environment).stdout
    assert "$ cargo test   [there is no cargo yet]\n" in shown


def test_commands_that_pass_before_anything_is_changed_prove_nothing(limiter: Stage) -> None:
    rules = [{"command": "tests/test_bucket.py", "exit": 1, "times": 1}]
    run = limiter.run("--yes", rules=rules)
    assert run.returncode == 0, run.stdout
    notice = "passes already, so that its success will prove nothing: "
    assert f"{notice}python tools/check_links.py README.md" in run.stdout
    assert f"{notice}python -m pytest -q tests/test_bucket.py" not in run.stdout
    first = next(event for event in limiter.events() if event["event"] in ("start", "command"))
    assert first["event"] == "command"


def test_changes_that_are_not_committed_are_asked_about_once(timer: Stage) -> None:
    (timer.project / "notes.txt").write_text("mine\n")
    timer.git("add", "notes.txt")
    run = timer.run("--only", "1")
    assert run.returncode == 2
    assert "there are changes that are not committed" in run.stderr
    assert timer.run("--only", "1", "--dirty").returncode == 0
    assert timer.run("--only", "2").returncode == 0, "a first run has been"


@pytest.mark.parametrize(
    ("variable", "value", "words"),
    [
        ("STANDIN_FLAG", "", "this codex does not know exec --sandbox"),
        ("STANDIN_SANDBOX", "1", "the sandbox of codex does not work here"),
    ],
)
def test_a_codex_that_could_write_nothing_is_refused(
    variable: str, value: str, words: str, timer: Stage
) -> None:
    run = timer.run(env={**timer.environment(), variable: value})
    assert run.returncode == 2
    assert words in run.stderr
    assert timer.events() == []


def test_full_auto_is_for_a_codex_that_has_nothing_else(timer: Stage) -> None:
    run = timer.run("--only", "1", env={**timer.environment(), "STANDIN_FLAG": "--full-auto"})
    assert "codex exec --json --full-auto" in run.stdout


def test_a_missing_login_is_said(timer: Stage) -> None:
    assert "note: codex is not logged in" in timer.run("--only", "1").stdout
    environment = {**timer.environment(), "OPENAI_API_KEY": "x", "ANTHROPIC_API_KEY": "x"}
    assert "note:" not in timer.run("--only", "2", env=environment).stdout


# --- afterwards ------------------------------------------------------------------------------------------


def test_the_status_says_what_failed_and_what_it_took(timer: Stage) -> None:
    timer.run("--only", "1", rules=[{"match": "task T001", "exit": 7}])
    shown = timer.run("--status").stdout
    assert "T001: failed: codex ended with exit code 7 (logs/T001.log)" in shown
    assert "4 attempts" in shown, "the gate looked at what was there"
    assert "3,300 tokens" in shown


def test_the_end_says_how_to_go_on(timer: Stage) -> None:
    run = timer.run("--only", "1", rules=[{"match": "task T001", "exit": 7}])
    last = run.stdout.splitlines()[-1]
    assert last.startswith("What is done stays done. To go on: ")
    assert last.rstrip().endswith("--only 1")
