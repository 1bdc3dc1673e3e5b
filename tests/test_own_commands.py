"""Models that a command of the settings runs: in the script, by hand, in the document and for engines."""

from __future__ import annotations

import itertools
import json
import shlex
import shutil
import stat
from pathlib import Path

import pytest

from planc.config import Config
from planc.passes.roles.agents import agent_of
from tests.runs import TIMER, Stage, convert, stage, tools_in
from tests.support import planc

SETTINGS = """
[models]
generate = "qwen"
validate = "judge"

[commands]
qwen = ["own/agent.sh", "two words", "$(touch CANARY)", "it's; touch CANARY"]
judge = ["own/judge.sh"]
"""
# Does what the prompt on standard input asks for, and says what it was called with, as plain text.
AGENT = """#!/usr/bin/env python3
import sys
from pathlib import Path
sys.path.insert(0, {standins!r})
from agent import work
arguments = sys.argv[1:]
rule = work("own", arguments, Path("."))
print("done")
"""
JUDGE = """#!/bin/sh
cat >/dev/null
echo "$JUDGEMENT"
"""
ARGUMENTS = ["two words", "$(touch CANARY)", "it's; touch CANARY"]
TASKS = {"T001", "T002", "T003", "T004", "T005", "T007", "T008", "T009", "T010"}


@pytest.fixture
def own(tmp_path: Path) -> Stage:
    """A project whose settings have commands of its own, with no `codex` to be found."""
    project, tools = tmp_path / "project", tools_in(tmp_path)
    standins = str((tools / "codex").resolve().parent)
    (tools / "codex").unlink()
    (project / "own").mkdir(parents=True)
    for name, text in (("agent.sh", AGENT.format(standins=standins)), ("judge.sh", JUDGE)):
        (project / "own" / name).write_text(text)
        (project / "own" / name).chmod(stat.S_IRWXU)
    (project / "planc.toml").write_text(SETTINGS)
    shutil.copy(TIMER, project)
    return convert(Stage(project, project / f"{TIMER.stem}.planc", tools, tmp_path / "log"), TIMER.name)


def test_the_command_gets_its_words_and_the_prompt(own: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    """The words arrive as they stand, in the project's folder, and what is printed is taken as the answer."""
    run = own.run("--yes", "--manual", "done", env={**own.environment(), "JUDGEMENT": "PASS"})
    assert run.returncode == 0, run.stdout + run.stderr
    started = [event for event in own.events() if event["event"] == "start" and event["agent"] == "own"]
    assert {name for name in own.spans() if name in TASKS} == TASKS
    assert {tuple(event["arguments"]) for event in started} == {tuple(ARGUMENTS)}
    assert not list(own.project.rglob("*CANARY*"))


def test_a_gate_fails_where_the_command_says_so(own: Stage) -> None:
    """A verdict in plain text counts like any other."""
    run = own.run("--yes", "--manual", "done", env={**own.environment(), "JUDGEMENT": "FAIL\nno bell"})
    assert run.returncode == 1
    assert "it says FAIL" in run.stdout


def test_a_command_that_is_not_there_is_named_before_anything_starts(own: Stage) -> None:
    """The message names the program and the setting."""
    (own.project / "own" / "judge.sh").unlink()
    run = own.run("--yes")
    assert (run.returncode, own.events()) == (2, [])
    assert "there is no own/judge.sh, which the settings (commands) name for judge" in run.stderr


def test_everything_that_shows_a_call_shows_the_same(own: Stage) -> None:
    """The document, the scripts by hand, and the jobs of engines; a workflow installs nothing for it."""
    targets = ("bash", "orchestration", "make", "slurm", "snakemake", "github-actions")
    words = [word for target in targets for word in ("-t", target)]
    run = planc("convert", TIMER.name, *words, "--root", ".", cwd=own.project)
    assert run.returncode == 0, run.stderr.decode()
    call = shlex.join(["own/agent.sh", *ARGUMENTS]).replace("'\"'\"'", "'\\''")
    assert f"(cd .. && {call}) < prompts/T001.md" in (own.output / "orchestration.md").read_text()
    assert f"(cd .. && {call}) <prompts/T001.md" in (own.output / "batches" / "1.sh").read_text()
    workflow = (own.output / "workflow.yml").read_text()
    assert "@openai/codex" not in workflow
    assert workflow.count("@anthropic-ai/claude-code") == 1  # the integration is still Sonnet's


def test_one_decision_for_the_schedule_and_for_the_script(tmp_path: Path) -> None:
    """A cap on codex counts every model that codex runs, and no other."""
    config = Config(commands={"fast": ("/opt/bin/codex", "exec", "-"), "gpt-local": ("ollama", "run")})
    models = ("codex", "gpt-5.2", "o3", "sonnet", "opal", "fast", "gpt-local", "")
    wanted = ["codex", "codex", "codex", "claude", "claude", "codex", "ollama", ""]
    assert [agent_of(model, config) for model in models] == wanted
    staged = stage(TIMER, tmp_path)
    (staged.project / "planc.toml").write_text('[models]\ngenerate = "gpt-5.2"\n[caps]\ncodex = 1\n')
    staged = convert(staged, TIMER.name)
    ends = sorted((task["start"], task["end"]) for task in staged.plan["tasks"] if task["model"] == "gpt-5.2")
    assert all(first[1] <= then[0] for first, then in itertools.pairwise(ends))
    assert staged.run("--manual", "done").returncode == 0
    spans = [span for name, each in staged.spans().items() if name in TASKS for span in each]
    assert not any(one.overlaps(other) for at, one in enumerate(spans) for other in spans[at + 1 :])


@pytest.mark.parametrize("words", [[], [""], ["a\0b"], "ollama run"])
def test_what_is_no_command_is_refused(words: object, tmp_path: Path) -> None:
    """The message names the setting and its line."""
    (tmp_path / "plan.md").write_text("# Plan\n")
    text = json.dumps(words).replace("\\u0000", "\\u0000")
    (tmp_path / "planc.toml").write_text(f"jobs = 2\n[commands]\nqwen = {text}\n")
    run = planc("lint", "plan.md", cwd=tmp_path)
    assert run.returncode == 2
    assert "planc.toml:3" in run.stderr.decode()
    assert "`commands.qwen`" in run.stderr.decode()
