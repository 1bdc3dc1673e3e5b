"""What becomes of a run: `planc status`, `planc report` and `planc calibrate` in a folder where run.sh has run."""

from __future__ import annotations

import json
import os
import pty
import re
import subprocess
import sys
import termios
import tomllib
from decimal import Decimal
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from planc.runs.criteria import lessons
from planc.runs.journal import read_journal
from planc.runs.measured import measure
from planc.runs.planned import Planned
from tests.runs import TIMER, Stage, stage
from tests.support import ROOT, planc

BROKEN = {"match": "settings in timer/settings.py", "content": "def (\n"}
BROKEN_ONCE = {**BROKEN, "times": 1}


@pytest.fixture(scope="module")
def finished(tmp_path_factory: pytest.TempPathFactory) -> Stage:
    """A run in which one task needed a repair, and a person did theirs."""
    staged = stage(TIMER, tmp_path_factory.mktemp("finished"))
    done = staged.run("--yes", "--repair", "1", "--manual", "done", rules=[BROKEN_ONCE])
    assert done.returncode == 0, done.stdout + done.stderr
    return staged


@pytest.fixture(scope="module")
def failed(tmp_path_factory: pytest.TempPathFactory) -> Stage:
    """A run in which one task failed, and what depends on it is open."""
    staged = stage(TIMER, tmp_path_factory.mktemp("failed"))
    assert staged.run("--yes", "--manual", "done", rules=[BROKEN]).returncode == 1
    return staged


def output(*arguments: str | Path, cwd: Path) -> str:
    """What planc prints."""
    done = planc(*arguments, cwd=cwd)
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout.decode()


def states(staged: Stage) -> dict[str, str]:
    """The state of each step, as the report has it."""
    report = json.loads(output("report", staged.output, "--output-format", "json", cwd=staged.project))
    return {step["name"]: step["state"] for step in report["steps"]}


def test_the_status_of_a_run_names_every_step_and_its_state(failed: Stage) -> None:
    """What failed, with the reason; what is done; what is open."""
    text = output("status", failed.output, cwd=failed.project)
    lines = {words[1]: line for line in text.splitlines() if len(words := line.split()) > 3}
    assert "failed: a local check" in lines["T001"]
    assert " done " in lines["T002"]
    assert " open " in lines["T003"]
    assert {*failed.names} <= {*lines}
    assert "left" in text


def test_a_status_that_is_watched_ends_with_the_run(finished: Stage) -> None:
    """And shows the last of it."""
    text = output("status", finished.output, "--watch", cwd=finished.project)
    assert f"{len(states(finished))} of {len(states(finished))} steps done" in text


def test_a_status_that_is_watched_fits_on_the_screen(failed: Stage) -> None:
    """What failed is seen wherever it stands, then what is next; the rest is counted."""
    terminal, screen = pty.openpty()
    termios.tcsetwinsize(screen, (10, 100))
    command = [sys.executable, "-m", "planc", "status", str(failed.output), "--watch"]
    environment = {**failed.environment(), "PYTHONPATH": str(ROOT / "compiler"), "TERM": "xterm"}
    shown = b""
    with subprocess.Popen(command, stdout=screen, env=environment) as process:
        os.close(screen)
        try:
            while not re.search(rb"\d+ open", shown):
                shown += os.read(terminal, 4096)
        finally:
            process.kill()
    lines = re.sub(r"\x1b\[[\d;?]*[a-zA-Z]", "", shown.decode()).split("\r\n")
    assert "failed: a local" in next(line for line in lines if " T001 " in line)
    assert re.search(r"…\s+\d+ done, \d+ open", lines[-1])
    assert len(lines) == 9


def test_a_run_that_was_killed_is_no_running_one(failed: Stage, tmp_path: Path) -> None:
    """A start without an end is `running` only while somebody holds the lock."""
    folder = tmp_path / "out"
    (folder / "state").mkdir(parents=True)
    (folder / "plan.json").write_bytes((failed.output / "plan.json").read_bytes())
    start = {"v": 1, "event": "start", "at": 5.0, "task": "T001", "attempt": 1, "kind": "first", "key": "k"}
    (folder / "state" / "journal.jsonl").write_text(json.dumps(start) + "\n")
    assert "interrupted" in output("status", folder, cwd=tmp_path)


def test_the_report_compares_with_the_estimate(finished: Stage) -> None:
    """Tokens by model, tries, and the promises with their figures."""
    report = json.loads(output("report", finished.output, "--output-format", "json", cwd=finished.project))
    by_name = {step["name"]: step for step in report["steps"]}
    assert {step["state"] for step in report["steps"]} == {"done"}
    assert by_name["T006"]["by_person"]
    assert [attempt["kind"] for attempt in by_name["T001"]["attempts"]] == ["first", "repair"]
    assert report["tokens"]["codex"] == sum(step["tokens"].get("codex", 0) for step in report["steps"])
    assert report["minutes"] <= report["sequential_minutes"]
    assert [each["name"] for each in report["criteria"]] == [
        "tokens within ±20 % of the estimate",
        "at least 70 % of the cost saved",
        "at most half of the sequential time",
        "done at the first try",
    ]
    assert any("T001 needed 1 repair" in lesson for lesson in report["lessons"])


def test_what_failed_was_not_done_at_the_first_try(failed: Stage) -> None:
    """One of those that were tried."""
    report = json.loads(output("report", failed.output, "--output-format", "json", cwd=failed.project))
    done = sum(bool(step["attempts"]) and step["state"] == "done" for step in report["steps"])
    figure = report["criteria"][-1]["figure"]
    assert figure.startswith(f"{done} of {done + 1} ")


def test_text_and_markdown_say_the_same(finished: Stage) -> None:
    """The same rows, as columns and as tables."""
    text = output("report", finished.output, cwd=finished.project)
    markdown = output("report", finished.output, "--output-format", "markdown", cwd=finished.project)
    for name in states(finished):
        assert f"  {name} " in text
        assert f"\n| {name} |" in markdown
    assert "T001 needed 1 repair" in text
    assert "T001 needed 1 repair" in markdown


def test_what_was_learned_changes_the_estimates(finished: Stage, tmp_path: Path) -> None:
    """The file fits its schema, and estimates made with it say so."""
    output("calibrate", finished.output, "-o", tmp_path / "learned.json", cwd=tmp_path)
    learned = json.loads((tmp_path / "learned.json").read_text())
    schema = json.loads((ROOT / "schemas" / "calibration.schema.json").read_text())
    assert [error.message for error in Draft202012Validator(schema).iter_errors(learned)] == []
    (tmp_path / "planc.toml").write_text('calibration = "learned.json"\n')
    assert tomllib.loads((tmp_path / "planc.toml").read_text())
    (tmp_path / "plan.md").write_bytes(TIMER.read_bytes())
    plan = json.loads(output("convert", "plan.md", "-t", "json", "-o", "-", cwd=tmp_path))
    before = {task["id"]: task["estimate"] for task in finished.plan["tasks"]}
    after = {task["id"]: task["estimate"] for task in plan["tasks"]}
    assert {after[task]["basis"] for task in ("T001", "T002")} == {"calibrated"}
    assert after["T002"]["minutes"] < before["T002"]["minutes"]


def test_learning_twice_from_one_run_teaches_the_same(finished: Stage, tmp_path: Path) -> None:
    """An earlier calibration is no part of what the run's estimates were made with here."""
    for _ in range(2):
        output("calibrate", finished.output, "-o", tmp_path / "learned.json", cwd=tmp_path)
    first = (tmp_path / "learned.json").read_text()
    output("calibrate", finished.output, "-o", tmp_path / "again.json", cwd=tmp_path)
    assert (tmp_path / "again.json").read_text() == first


@pytest.mark.parametrize(
    ("files", "words"),
    [
        ({}, "name the folder that `planc convert` wrote"),
        ({"plan.json": "no"}, "not JSON"),
        ({"plan.json": '{"version": 99}'}, "convert it again"),
        ({"plan.json": '{"version": 1, "batches": [{}]}'}, "cannot be read"),
    ],
)
def test_what_is_no_run_is_said(files: dict[str, str], words: str, tmp_path: Path) -> None:
    """With the file and what to do."""
    for name, text in files.items():
        (tmp_path / name).write_text(text)
    for command in ("status", "report", "calibrate"):
        done = planc(command, tmp_path, cwd=tmp_path)
        assert (done.returncode, words in done.stderr.decode()) == (2, True), done.stderr.decode()


def test_a_file_that_is_no_calibration_is_not_written_over(finished: Stage, tmp_path: Path) -> None:
    """It may be anything."""
    (tmp_path / "notes.json").write_text("[1]")
    done = planc("calibrate", finished.output, "-o", "notes.json", cwd=tmp_path)
    assert done.returncode == 2
    assert (tmp_path / "notes.json").read_text() == "[1]"


def test_torn_lines_of_a_journal_are_told() -> None:
    """All others count as they did."""
    end = {
        "event": "end",
        "task": "A",
        "attempt": 1,
        "key": "k",
        "start": 1.0,
        "end": 3.0,
        "outcome": "passed",
    }
    journal = read_journal("\n".join(['{"event": "sta', json.dumps(end), "[]", json.dumps(end)[:40]]))
    planned = Planned("P", (), 1.0, Decimal(0))
    told = [*lessons(measure(planned, journal, active=False))]
    assert "3 lines of the journal cannot be read: what they tell is missing here" in told
    assert [(attempt.step, attempt.outcome) for attempt in journal.attempts] == [("A", "passed")]
