"""The generated script, run for real with stand-ins for the agents: what it does, and what it survives."""

from __future__ import annotations

import os
import pty
import random
import re
import shlex
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.runs import TIMER, Stage, alive, convert, stage, until, violations
from tests.scripts import assert_clean, engine_of, head_of
from tests.support import compilable_names, need, plan_path

TASKS = tuple(f"T{number:03}" for number in range(1, 11))
SLOWLY = {"match": "", "sleep": 0.3}
COMMANDS = ("python", "pytest", "postbox", "npm", "npx", "node")
"""Programs that the fixture plans' own validation calls."""

NOT_IN_BASH_3 = (
    r"\bdeclare -[A-Za-z]*[An]",
    r"\blocal -[A-Za-z]*[An]",
    r"\bmapfile\b",
    r"\breadarray\b",
    r"\bwait -n",
    r"&>>",
    r"\|&",
    r"\$\{\w+(\[[^]]*\])?(,|\^)",
    r"\$\{\w+(\[[^]]*\])?@[A-Za-z]\}",
    r"\bcoproc\b",
    r"\[\[ -v\b",
    r";;&",
    r";&\s",
    r"\blastpipe\b",
    r"\$\{?(EPOCHSECONDS|EPOCHREALTIME|BASHPID|SRANDOM)\b",
    r"printf [^|;]*%\(",
    r"read [^|;]*-t \d*\.",
    r"\{0\d\.\.",
    r"\$\{\w+\[-\d",
    r"\$\{\w+: ?-?\d+: ?-",
    r"(exec |\s)\{\w+\}[<>]",
    r"\bread [^|;]*-[a-z]*[Ni]",
    r"\b(declare|local|typeset) -[A-Za-z]*[glu]",
    r"(\btest|\[) -v\b",
    r"\bshopt -s (globstar|inherit_errexit|localvar_inherit|assoc_expand_once)",
    r"\$'[^']*\\[uU]",
)
FULL = {"RUNNING", "MERGING", "COMMAND_LINE", "ASK", "OWN"}
"""Arrays that are only gone through where something is in them: an empty one is an error to bash 3.2 under `set -u`."""


@pytest.fixture
def timer(tmp_path: Path) -> Stage:
    """The plan of the kitchen timer: parallel tasks, a shared file, and one task for a person."""
    return stage(TIMER, tmp_path)


# --- the text of the script ------------------------------------------------------------------------------


def test_the_script_is_clean(timer: Stage) -> None:
    assert_clean(timer.output / "run.sh")


@pytest.mark.parametrize("name", compilable_names())
def test_of_each_plan_the_head_is_clean_and_the_engine_the_same(
    name: str, timer: Stage, tmp_path: Path
) -> None:
    (tmp_path / name).mkdir()
    script = stage(plan_path(name), tmp_path / name).output / "run.sh"
    assert_clean(head_of(script, tmp_path))
    assert engine_of(script) == engine_of(timer.output / "run.sh")


def test_the_script_needs_no_newer_bash(timer: Stage) -> None:
    engine = engine_of(timer.output / "run.sh")
    shell = re.sub(r"<<'PYTHON'\n.*?\nPYTHON\n", "", engine, flags=re.DOTALL)
    assert "import json" in engine and "import json" not in shell
    assert [pattern for pattern in NOT_IN_BASH_3 if re.search(pattern, shell)] == []


def test_no_array_that_may_be_empty_is_gone_through_bare(timer: Stage) -> None:
    engine = engine_of(timer.output / "run.sh")
    guarded = re.sub(r'\$\{\w+\[@\]\+"[^"]*"\}', "", engine)
    assert {*re.findall(r'"\$\{(\w+)\[[@*]\]\}"', guarded)} - FULL == set()


def test_the_patterns_find_what_bash_3_lacks() -> None:
    newer = (
        "declare -A x",
        "local -n y=z",
        "mapfile -t a",
        "readarray a",
        "wait -n",
        "x &>> y",
        "x |& y",
        "${x,,}",
        "${x[0]^}",
        "${x@Q}",
        "coproc y",
        "[[ -v x ]]",
        ";;&",
        "x ;& ",
        "shopt -s lastpipe",
        "$BASHPID",
        "printf '%(%s)T'",
        "read -r -t 0.2 x",
        "{01..03}",
        "${a[-1]}",
        "${x:0:-1}",
        "exec {fd}<file",
        "read -rN 1 x",
        "declare -g x",
        "[ -v x ]",
        "shopt -s globstar",
        "$'\\u2026'",
    )
    assert [text for text in newer if not any(re.search(pattern, text) for pattern in NOT_IN_BASH_3)] == []


# --- whole runs --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", compilable_names())
def test_each_plan_runs_to_its_end_and_then_has_nothing_left(name: str, tmp_path: Path) -> None:
    staged = stage(plan_path(name), tmp_path, COMMANDS)
    run = staged.run("--yes", "--manual", "done", "--jobs", "3", rules=[{"match": "", "sleep": 0.1}])
    assert (run.returncode, run.stderr) == (0, "")
    assert violations(staged, jobs=3) == []
    before = staged.events()
    again = staged.run("--manual", "done")
    assert again.returncode == 0, again.stdout
    assert staged.events() == before
    assert not list(tmp_path.rglob("*CANARY*"))


def test_prompts_arrive_byte_for_byte(timer: Stage) -> None:
    timer.run("--manual", "done")
    # Who sent what is found by the hash of what arrived.
    assert {name for name in timer.spans() if name.startswith("T")} == {*TASKS} - {"T006"}


def test_batches_overlap_where_nothing_waits(timer: Stage) -> None:
    timer.run("--manual", "done", rules=[{"match": "T003", "sleep": 1.5}, {"match": "T007", "sleep": 0.5}])
    spans = timer.spans()
    assert spans["T003"][0].overlaps(spans["T007"][0])


def test_one_at_a_time(timer: Stage) -> None:
    assert timer.run("--manual", "done", "--jobs", "1").returncode == 0
    assert violations(timer, jobs=1) == []


# --- failures ----------------------------------------------------------------------------------------------


def test_a_failure_stops_what_depends_on_it_and_nothing_else(timer: Stage) -> None:
    run = timer.run("--manual", "done", rules=[{"match": "task T003", "exit": 7}])
    assert run.returncode == 1
    tasks = {name for name in timer.spans() if name.startswith("T")}
    assert tasks == {"T001", "T002", "T003", "T004", "T007", "T008", "T009", "T010"}
    log = timer.output / "logs" / "T003.log"
    assert f"FAILED   T003        codex ended with exit code 7; its log: {log}" in run.stdout
    assert "blocked  by T003: T005" in run.stdout
    assert (timer.output / "state" / "exit" / "T003").read_text().startswith("7 ")
    assert timer.run().returncode == 0
    assert {name for name, each in timer.spans().items() if len(each) > 1} == {"T003"}


def test_who_says_created_and_wrote_nothing_has_failed(timer: Stage) -> None:
    run = timer.run("--manual", "done", rules=[{"match": "task T004", "lie": True}])
    assert run.returncode == 1
    assert "it ended well, but timer/recipes.py is not there" in run.stdout
    assert not {"T008", "T009", "T010", "integration"} & timer.spans().keys()


@pytest.mark.parametrize(
    ("task", "content", "why"),
    [
        ("T001", "def broken(:\n", "FAIL syntax timer/settings.py: "),
        (
            "T001",
            "from .missing import name\n",
            "FAIL imports timer/settings.py: there is no module .missing",
        ),
        ("T008", "<!-- TODO: say more -->\n", "FAIL placeholders docs/timer.md: in line 1"),
    ],
)
def test_a_file_that_a_local_check_refuses_is_a_failure(
    task: str, content: str, why: str, timer: Stage
) -> None:
    run = timer.run("--manual", "done", rules=[{"match": f"task {task}", "content": content}])
    assert run.returncode == 1
    assert f"a local check failed: {why}" in run.stdout


def test_what_somebody_has_mended_by_hand_is_not_done_again(timer: Stage) -> None:
    timer.run("--manual", "done", rules=[{"match": "task T001", "content": "def broken(:\n"}])
    (timer.project / "timer" / "settings.py").write_text("right = True\n")
    assert timer.run("--done", "T001").returncode == 0
    assert timer.run("--manual", "done").returncode == 0
    assert len(timer.spans()["T001"]) == 1


def test_a_file_broken_since_stops_at_the_gate(timer: Stage) -> None:
    rules = [{"match": "task T002", "sleep": 1}]
    with timer.running("--manual", "done", rules=rules) as process:
        until(lambda: "T001" in timer.done())
        (timer.project / "timer" / "settings.py").write_text("def broken(:\n")
        output, _ = process.communicate(timeout=60)
    assert b"FAILED   gate-1" in output
    assert "FAIL syntax timer/settings.py" in (timer.output / "logs" / "gate-1.checks").read_text()
    assert "gate-1" not in timer.spans(), "Haiku is not asked about what a local check has found"


@pytest.mark.parametrize(
    ("rule", "why"),
    [
        ({"answer": "FAIL\nthe names differ"}, "it says FAIL"),
        ({"answer": "Looks good to me!"}, "it says neither PASS nor FAIL"),
        ({"error": True}, "it ended in an error"),
        ({"denied": ["Bash"]}, "it was denied Bash"),
        ({"exit": 1}, "claude ended with exit code 1"),
    ],
)
def test_a_gate_passes_only_with_a_pass(rule: dict[str, object], why: str, timer: Stage) -> None:
    run = timer.run("--manual", "done", rules=[{"match": "# Gate of batch 1\n", **rule}])
    assert run.returncode == 1
    assert f"FAILED   gate-1      {why}" in run.stdout
    tasks = {name for name in timer.spans() if name.startswith("T")}
    assert tasks == {"T001", "T002", "T004"}


def test_the_plans_own_command_is_part_of_the_gate(tmp_path: Path) -> None:
    staged = stage(plan_path("rate-limiter-superpowers"), tmp_path, COMMANDS)
    run = staged.run("--yes", rules=[{"command": "python -m pytest", "exit": 5}])
    assert run.returncode == 1
    assert "exit code 5 from the plan's own: python -m pytest -q tests/test_bucket.py" in run.stdout
    commands = [event for event in staged.events() if event["event"] == "command"]
    assert commands
    assert {event["folder"] for event in commands} == {str(staged.project)}


def test_the_gate_shows_haiku_what_the_local_checks_found(timer: Stage) -> None:
    timer.run("--manual", "done")
    gate = next(event for event in timer.events() if event.get("head", "").startswith("# Gate of batch 1\n"))
    assert "PASS syntax timer/settings.py\n" in gate["tail"]
    assert gate["arguments"][gate["arguments"].index("--tools") + 1] == ""


def test_a_task_that_takes_too_long_is_stopped(timer: Stage) -> None:
    rules = [{"match": "task T004", "sleep": 60, "deaf": True, "spawn": True}]
    run = timer.run("--manual", "done", "--timeout", "1s", rules=rules)
    assert run.returncode == 1
    assert "FAILED   T004        not finished after 1 seconds" in run.stdout
    assert alive(timer) == []


# --- interruptions -----------------------------------------------------------------------------------------


def test_killed_and_started_again_it_repeats_nothing_that_was_done(timer: Stage) -> None:
    with timer.running(
        "--manual", "done", rules=[{"match": "task T003", "sleep": 60, "spawn": True}]
    ) as process:
        until(lambda: {"T001", "T002", "T004", "gate-1"} <= timer.done() and "T003" in timer.spans())
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
    done = timer.done()
    run = timer.run("--manual", "done")
    assert run.returncode == 0, run.stdout
    assert "ending what an earlier run has left of" in run.stdout
    assert {name: len(each) for name, each in timer.spans().items() if name in done and len(each) > 1} == {}
    assert alive(timer) == []
    assert timer.done() >= {*TASKS, "integration", "gate-6"}


def test_killed_at_any_time_it_gets_there(timer: Stage) -> None:
    moments = random.Random(20)
    done: dict[str, int] = {}
    for _ in range(5):
        with timer.running("--manual", "done", rules=[SLOWLY]) as process:
            time.sleep(moments.uniform(0.1, 1.5))
            process.send_signal(signal.SIGKILL)
        finished = timer.done()
        done = {name: len(each) for name, each in timer.spans().items() if name in finished} | done
    run = timer.run("--manual", "done")
    assert run.returncode == 0, run.stdout
    assert {name: len(each) for name, each in timer.spans().items() if name in done} == done
    assert timer.done() >= {*TASKS, "integration", "gate-6"}
    assert alive(timer) == []


@pytest.mark.parametrize(
    ("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGHUP, 129)]
)
def test_a_signal_leaves_no_process_behind(number: signal.Signals, code: int, timer: Stage) -> None:
    rules = [
        {"match": "task T004", "sleep": 60, "spawn": True, "deaf": number is signal.SIGTERM},
        {"match": "", "sleep": 60},
    ]
    with timer.running("--manual", "done", rules=rules) as process:
        until(lambda: {"T001", "T002", "T004"} <= timer.spans().keys())
        process.send_signal(number)
        assert process.wait(timeout=30) == code
    assert alive(timer) == []
    assert timer.run("--only", "1").returncode == 0


def test_a_reader_that_goes_away_leaves_no_process_behind(timer: Stage) -> None:
    rules = [{"match": "task T002", "sleep": 1}, {"match": "", "sleep": 60}]
    with timer.running("--manual", "done", rules=rules) as process:
        until(lambda: {"T001", "T002", "T004"} <= timer.spans().keys())
        assert process.stdout is not None
        process.stdout.close()
        assert process.wait(timeout=30) == 141
    assert alive(timer) == []


def test_a_killed_child_is_a_failure_and_the_rest_goes_on(timer: Stage) -> None:
    with timer.running("--manual", "done", rules=[{"match": "task T004", "sleep": 60}]) as process:
        until(lambda: "T004" in timer.spans())
        worker = int((timer.output / "state" / "running" / "T004").read_text().split()[0])
        os.kill(worker, signal.SIGKILL)
        output, _ = process.communicate(timeout=60)
    assert process.returncode == 1
    assert b"FAILED   T004        ended without a word, exit code 137" in output
    assert {"T003", "T005"} <= timer.done()
    assert alive(timer) == []


def test_only_one_run_at_a_time(timer: Stage) -> None:
    with timer.running("--manual", "done", rules=[{"match": "", "sleep": 60}]) as process:
        until(lambda: len(timer.spans()) == 3)
        second = timer.run("--manual", "done")
        assert (second.returncode, second.stdout) == (75, "")
        assert "another run is active" in second.stderr
        process.send_signal(signal.SIGTERM)
        process.wait(timeout=30)
    assert len(timer.spans()) == 3


# --- changed plans -----------------------------------------------------------------------------------------


def test_a_changed_task_and_its_dependents_run_again(timer: Stage) -> None:
    timer.run("--manual", "done")
    plan = timer.project / "kitchen-timer.md"
    plan.write_text(plan.read_text().replace("Implement the bell", "Implement the loud bell"))
    changed = convert(timer, plan.name, log="log of the second run")
    assert changed.run("--manual", "done").returncode == 0
    assert changed.spans().keys() == {"T003", "T005", "integration", "gate-2", "gate-4", "gate-6"}


# --- people's tasks ----------------------------------------------------------------------------------------


def test_without_a_terminal_a_persons_task_waits_and_the_rest_goes_on(timer: Stage) -> None:
    run = timer.run()
    assert run.returncode == 3
    call = f"{timer.output / 'run.sh'} --done T006"
    assert f"waiting  T006        for a person; when it is done: {call}" in run.stdout
    assert {name for name in timer.spans() if name.startswith("T")} == {*TASKS} - {"T006", "T007"}
    assert timer.run("--done", "T006").returncode == 0
    assert timer.run().returncode == 0
    assert violations(timer, jobs=6) == []


def test_only_a_task_can_be_called_done(timer: Stage) -> None:
    assert timer.run("--done", "gate-1").returncode == 2
    assert timer.run("--done", "T999").returncode == 2
    assert timer.done() == set()


@pytest.mark.parametrize(("answer", "code"), [("y", 0), ("n", 3), ("", 3)])
def test_on_a_terminal_it_asks_when_nothing_else_can_run(answer: str, code: int, timer: Stage) -> None:
    with terminal() as (keyboard, screen):
        os.write(keyboard, f"y\n{answer}\n".encode())
        with timer.running(rules=[], stdin=screen) as process:
            output, _ = process.communicate(timeout=60)
            assert process.returncode == code, output.decode()
    assert b"is it done? [y/N]" in output
    assert output.index(b"done     T010") < output.index(b"is it done? [y/N]")
    assert ("T007" in timer.spans()) == (code == 0)


# --- consent -----------------------------------------------------------------------------------------------


def test_the_plans_commands_are_shown_and_run_only_after_a_yes(tmp_path: Path) -> None:
    staged = stage(plan_path("rate-limiter-superpowers"), tmp_path, COMMANDS)
    run = staged.run()
    assert run.returncode == 2
    assert "python -m pytest -q tests/test_bucket.py" in run.stdout
    assert "come from the plan and need a yes" in run.stderr
    assert staged.events() == []
    assert staged.run("--only", "4").returncode == 1, "no command is in that batch, so none is asked about"
    for answer, code in (("n", 2), ("y", 0)):
        with terminal() as (keyboard, screen):
            os.write(keyboard, f"{answer}\n".encode())
            with staged.running(stdin=screen) as process:
                output, _ = process.communicate(timeout=120)
                assert process.returncode == code, output.decode()
    assert b"May all of this run? [y/N]" in output


def test_changed_commands_are_shown_again(tmp_path: Path) -> None:
    staged = stage(plan_path("rate-limiter-superpowers"), tmp_path, COMMANDS)
    assert staged.run("--yes").returncode == 0
    assert staged.run().returncode == 0
    plan = staged.project / "rate-limiter-superpowers.md"
    plan.write_text(plan.read_text().replace("tools/check_links.py", "tools/check_more.py"))
    assert convert(staged, plan.name).run().returncode == 2


def test_a_command_cannot_hide_on_the_screen(tmp_path: Path) -> None:
    plan = tmp_path / "plan.md"
    text = plan_path("rate-limiter-superpowers").read_text()
    plan.write_text(
        text.replace(
            "`python tools/check_links.py README.md`", "`python tools/\x1b[8mhidden\u202e.py README.md`"
        )
    )
    staged = stage(plan, tmp_path)
    shown = staged.run().stdout
    assert "python tools/\\x1b[8mhidden\\u202e.py README.md" in shown
    assert not re.search(r"[\x00-\x08\x0b-\x1f\u202e]", shown)


# --- options -----------------------------------------------------------------------------------------------


def test_only_one_batch(timer: Stage) -> None:
    assert timer.run("--only", "1").returncode == 0
    assert timer.spans().keys() == {"T001", "T002", "T004", "gate-1"}
    assert timer.run("--only", "4").returncode == 1, "what it needs is not done"
    assert timer.run("--only", "2", "--only", "4").returncode == 0
    assert timer.spans().keys() - {"gate-1", "gate-2", "gate-4"} == {
        "T001",
        "T002",
        "T003",
        "T004",
        "T005",
        "T008",
        "T009",
        "T010",
    }


@pytest.mark.parametrize("option", ["--dry-run", "--list", "--help"])
def test_looking_changes_nothing(option: str, timer: Stage) -> None:
    before = sorted(timer.project.rglob("*"))
    run = timer.run(option)
    assert (run.returncode, run.stderr) == (0, "")
    assert option == "--help" or "T001" in run.stdout
    assert sorted(timer.project.rglob("*")) == before
    assert timer.events() == []


def test_a_dry_run_shows_every_command(timer: Stage) -> None:
    shown = timer.run("--dry-run").stdout
    prompt = timer.output / "prompts" / "T001.md"
    assert f"codex exec --json --sandbox workspace-write -C {timer.project} - < {prompt}" in shown
    assert "--full-auto" not in shown
    assert "# writes the prompt out" not in shown
    shown = timer.run("--dry-run", "--prompts", "sonnet").stdout
    writer = "claude -p --model sonnet --output-format json --tools Read,Glob,Grep --system-prompt "
    assert shown.count(writer) == shown.count(f"< {timer.output / 'prompts'}/T") / 2 == 9


@pytest.mark.parametrize(
    "arguments",
    [
        ["--unknown"],
        ["--jobs"],
        ["--jobs", "0"],
        ["--jobs", "many"],
        ["--jobs", "08"],
        ["--only", "99"],
        ["--only", ""],
        ["--from", ""],
        ["--done", ""],
        ["--manual", "maybe"],
        ["--timeout", "soon"],
        ["-C", "/nowhere/at/all"],
        ["plan.md"],
    ],
)
def test_a_wrong_call_runs_nothing(arguments: list[str], timer: Stage) -> None:
    run = timer.run(*arguments)
    assert run.returncode == 2
    assert run.stderr.startswith("run.sh: ")
    assert timer.events() == []


def test_another_shell_is_told_to_leave_it_to_bash(timer: Stage) -> None:
    command = [need("dash"), str(timer.output / "run.sh"), "--list"]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (run.returncode, run.stdout) == (2, "")
    assert run.stderr == "run.sh: it is a script for bash: call it as ./run.sh\n"


def test_another_folder_can_be_worked_in(timer: Stage, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    assert timer.run("-C", "../other", "--manual", "done", cwd=timer.project).returncode == 0
    assert (other / "timer" / "clock.py").is_file()
    assert not (timer.project / "timer").exists()
    assert timer.run("--manual", "done").returncode == 2, "what is done was done elsewhere"


# --- the machine -------------------------------------------------------------------------------------------


def test_a_codex_without_a_sandbox_option_is_refused(timer: Stage) -> None:
    run = timer.run(env={**timer.environment(), "STANDIN_FLAG": ""})
    assert run.returncode == 2
    assert "--sandbox" in run.stderr
    assert timer.events() == []


@pytest.mark.parametrize("agent", ["codex", "claude"])
def test_a_missing_agent_is_named_before_anything_runs(agent: str, timer: Stage) -> None:
    (timer.tools / agent).unlink()
    run = timer.run(env={**timer.environment(), "PATH": f"{timer.tools}:/usr/bin:/bin"})
    assert run.returncode == 2
    assert f"{agent} is not installed" in run.stderr
    assert timer.events() == []


def test_a_missing_prompt_is_named_before_anything_runs(timer: Stage) -> None:
    (timer.output / "prompts" / "T008.md").unlink()
    run = timer.run()
    assert run.returncode == 2
    assert "the prompt is missing" in run.stderr
    assert timer.events() == []


def test_it_needs_coreutils_git_and_python3_and_no_more(tmp_path: Path) -> None:
    staged = stage(plan_path("rate-limiter-superpowers"), tmp_path)
    machine = tmp_path / "machine"
    machine.mkdir()
    tools = "env sh bash git cat mkdir mkfifo mktemp mv rm tail tee dirname sleep"
    for tool in tools.split():
        (machine / tool).symlink_to(need(tool))
    (staged.tools / "python3").unlink()
    (machine / "python3").write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -S "$@"\n')
    (machine / "python3").chmod(0o755)
    # There is no `python` either: what the plan calls by that name is python3, here without pytest.
    environment = {**staged.environment(), "PATH": f"{staged.tools}{os.pathsep}{machine}"}
    run = staged.run("--yes", "--only", "1", env=environment)
    assert "exit code 1 from the plan's own: python -m pytest -q tests/test_bucket.py" in run.stdout
    log = next(
        path for path in (staged.output / "logs").glob("*.log") if "No module named" in path.read_text()
    )
    assert "No module named pytest" in log.read_text()
    assert "command not found" not in log.read_text() + run.stderr


def test_a_python_that_is_too_old_is_named(timer: Stage) -> None:
    (timer.tools / "python3").write_text("#!/bin/sh\nexit 1\n")
    run = timer.run()
    assert run.returncode == 2
    assert "python3 is missing, or older than 3.8" in run.stderr
    assert timer.events() == []


def test_outside_of_git_it_says_so_and_codex_is_told(tmp_path: Path) -> None:
    staged = stage(TIMER, tmp_path, git=False)
    run = staged.run("--only", "1")
    assert run.returncode == 0
    assert "is not under git" in run.stderr
    starts = [event for event in staged.events() if event["event"] == "start" and event["agent"] == "codex"]
    assert all("--skip-git-repo-check" in event["arguments"] for event in starts)


# --- help for the tests ------------------------------------------------------------------------------------


@contextmanager
def terminal() -> Iterator[tuple[int, int]]:
    """A terminal: what is written to the first end is typed at the second."""
    keyboard, screen = pty.openpty()
    try:
        yield keyboard, screen
    finally:
        os.close(keyboard)
        os.close(screen)
