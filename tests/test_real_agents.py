"""`run.sh` with the real codex and the real claude, whose models are played by a server on this machine."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.model_server import Scenario, StubServer
from tests.runs import RUNS, TIMER
from tests.support import ON_CI, ROOT, need, planc

NPM = ROOT / ".venv" / "node" / "node_modules" / ".bin"
"""Where `.ci/run` installs the agents."""
FILES = r"(?m)^- `([^`]+)`: (?:create|modify|write its tests)"
WRITER: Mapping[str, Any] = {
    "name": "writer",
    "match": r"You may write these files and no others:",
    "files_from_prompt": FILES,
    "file_template": "# {name}\n",
    "message": "Created what was asked for.",
    "usage": {"input": 1000, "output": 100},
}
JUDGE: Mapping[str, Any] = {
    "name": "judge",
    "match": r"# Gate of batch",
    "json": {"verdict": "PASS", "issues": []},
    "message": "PASS",
}
CODEX_SETTINGS = """\
check_for_update_on_startup = false
model = "gpt-5.5"
model_provider = "here"
[model_providers.here]
name = "here"
base_url = "{url}/v1"
wire_api = "responses"
env_key = "HERE_KEY"
request_max_retries = 1
stream_max_retries = 1
[analytics]
enabled = false
[features]
plugins = false
apps = false
"""


@dataclass(frozen=True)
class Bench:
    """A project with its converted plan, and the server that plays the models."""

    project: Path
    output: Path
    server: StubServer
    environment: Mapping[str, str]

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run the plan to its end."""
        command = [need("bash"), str(self.output / "run.sh"), "--yes", "--stagger", "0", *arguments]
        return subprocess.run(
            command,
            env=self.environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=500,
            check=False,
        )

    @property
    def plan(self) -> Any:
        """The plan as planc compiled it."""
        return json.loads((self.output / "plan.json").read_text())

    def missing(self) -> Sequence[str]:
        """The files that tasks write and that are not there."""
        files = {
            use["resolved"]
            for task in self.plan["tasks"]
            for use in task["files"]
            if use["action"] != "read" and use["resolved"]
        }
        return sorted(file for file in files if not (self.project / file).exists())


def agent(name: str) -> Path:
    """The real command line of that name."""
    found = NPM / name
    if not found.exists():
        (pytest.fail if ON_CI else pytest.skip)(f"{name} is not installed: .ci/run does it")
    return found


@pytest.fixture
def home() -> Iterator[Path]:
    """A home for the agents, outside of the folders for temporary files, where codex wants no programs."""
    folder = ROOT / ".venv" / "agents" / str(os.getpid())
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "codex").mkdir(parents=True)
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def server() -> Iterator[StubServer]:
    """The models, still without a word to say."""
    with StubServer({"strict": False, "rules": []}) as running:
        yield running


def bench(source: Path, folder: Path, home: Path, server: StubServer) -> Bench:
    """A plan in a project of its own, under git, with agents that ask the server."""
    project, tools = folder / "project", folder / "tools"
    for place in (project, tools):
        place.mkdir()
    for program in ("codex", "claude"):
        (tools / program).symlink_to(agent(program))
    (home / "codex" / "config.toml").write_text(CODEX_SETTINGS.format(url=server.url))
    plan = project / source.name
    plan.write_bytes(source.read_bytes())
    done = planc("convert", plan.name, "-t", "bash", "-t", "json", "--root", ".", cwd=project)
    assert done.returncode == 0, done.stderr.decode()
    for arguments in (["init", "-q"], ["add", "--all"], ["commit", "-qm", "the plan"]):
        identity = ["-c", "user.name=Test", "-c", "user.email=test@localhost"]
        subprocess.run([need("git"), "-C", str(project), *identity, *arguments], check=True)
    environment = {
        "PATH": f"{tools}{os.pathsep}{os.environ['PATH']}",
        "HOME": str(home),
        "CODEX_HOME": str(home / "codex"),
        "CODEX_API_KEY": "none",
        "HERE_KEY": "none",
        "ANTHROPIC_BASE_URL": server.url,
        "ANTHROPIC_API_KEY": "none",
        "CLAUDE_CONFIG_DIR": str(home / "claude"),
        "CLAUDE_CODE_MAX_RETRIES": "1",
        "CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC": "1",
        "DISABLE_TELEMETRY": "1",
        "DISABLE_AUTOUPDATER": "1",
    }
    return Bench(project, project / f"{plan.stem}.planc", server, environment)


def rules(server: StubServer, *first: Mapping[str, Any]) -> None:
    """What the models do: the given rules, then what well-behaved ones do."""
    server.scenario = Scenario(
        {"rules": [*first, JUDGE, WRITER], "defaults": {"message": "PASS\nAll is well."}}
    )


def test_a_plan_is_carried_out_from_nothing(tmp_path: Path, home: Path, server: StubServer) -> None:
    """All files are there, every gate has passed, and the report counts what the agents used."""
    at = bench(RUNS / "shopping-list.md", tmp_path, home, server)
    rules(server)
    run = at.run("--prompts", "compiled")
    assert run.returncode == 0, run.stdout + run.stderr
    assert at.missing() == []
    report = json.loads(planc("report", at.output, "--output-format", "json", cwd=at.project).stdout)
    assert {step["state"] for step in report["steps"]} == {"done"}
    assert report["tokens"]["codex"] >= 1100
    assert report["dollars"] > 0
    assert at.run("--prompts", "compiled").stdout.count("start ") == 0


def test_troubles_are_overcome(tmp_path: Path, home: Path, server: StubServer) -> None:
    """A rate limit is waited for; a syntax error, a lie and a hang are repaired by the same agent."""
    at = bench(TIMER, tmp_path, home, server)
    first = r"(?s)\A(?!.*\n# An earlier attempt).*"
    broken = [{"path": "timer/settings.py", "content": "def (\n"}]
    rules(
        server,
        {"match": first + "task T001", "files": broken, "message": "Created timer/settings.py"},
        {"match": first + "task T002", "message": "Created timer/clock.py"},
        {"match": first + "task T003", "hang": True},
        {**WRITER, "match": "task T004", "fail": {"times": 1, "status": 429, "message": "rate limit"}},
    )
    batches = ("--only", "1", "--only", "2")
    run = at.run(*batches, "--prompts", "compiled", "--backoff", "1s", "--timeout", "30s")
    assert run.returncode == 0, run.stdout + run.stderr
    assert at.missing() == ["timer/page.py", "timer/sound.py"]
    report = json.loads(planc("report", at.output, "--output-format", "json", cwd=at.project).stdout)
    kinds = {step["name"]: [each["kind"] for each in step["attempts"]] for step in report["steps"]}
    assert {name: kinds[name] for name in ("T001", "T002", "T003", "T004", "T008")} == {
        "T001": ["first", "repair"],
        "T002": ["first", "repair"],
        "T003": ["first", "repair"],
        "T004": ["first", "retry"],
        "T008": ["first"],
    }


def test_what_a_gate_finds_is_given_back(tmp_path: Path, home: Path, server: StubServer) -> None:
    """One agent breaks the file of another; the gate sees it, and whose file it is mends it."""
    at = bench(TIMER, tmp_path, home, server)
    broken = [
        {"path": "timer/settings.py", "content": "def (\n"},
        {"path": "timer/clock.py", "content": "# clock\n"},
    ]
    rules(server, {"match": "task T002", "files": broken, "message": "Created timer/clock.py"})
    run = at.run("--only", "1", "--jobs", "1", "--prompts", "compiled")
    assert run.returncode == 0, run.stdout + run.stderr
    assert "a local check failed" in run.stdout
    assert "handed back by gate-1" in run.stdout
    assert (at.project / "timer" / "settings.py").read_text() == "# settings\n"
    sent = (at.output / "logs" / "T001.prompt").read_text()
    assert "gate-1 did not pass:\nFAIL syntax timer/settings.py" in sent


def test_a_server_that_is_not_there_ends_in_words(tmp_path: Path, home: Path, server: StubServer) -> None:
    """codex waits for a network without end: the runner does not, and says what to do."""
    at = bench(TIMER, tmp_path, home, server)
    server.stop()
    run = at.run(
        "--only", "T001", "--prompts", "compiled", "--timeout", "8s", "--repair", "0", "--retries", "0"
    )
    assert run.returncode == 1, run.stdout + run.stderr
    assert "not finished after 8 seconds" in run.stdout
    assert "To go on:" in run.stdout
