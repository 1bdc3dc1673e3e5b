"""Plans that are converted into a project of their own and run with stand-ins for the agents."""

from __future__ import annotations

import hashlib
import json
import os
import shlex
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import combinations
from pathlib import Path
from tempfile import TemporaryDirectory, mkdtemp
from typing import Any

from planc.values import replace
from tests.support import ROOT, need, planc

_HOME = TemporaryDirectory(prefix="planc-tests-")
STANDINS = ROOT / "tests" / "standins"
RUNS = ROOT / "fixtures" / "runs"
TIMER = RUNS / "kitchen-timer.md"

Rule = Mapping[str, Any]


@dataclass(frozen=True)
class Span:
    """From the start to the end of an agent's run, as positions in the log; no end where it was killed."""

    start: int
    end: int | None

    def overlaps(self, other: Span) -> bool:
        """Whether both ran at one time; a run without an end is none."""
        if self.end is None or other.end is None:
            return False
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True)
class Stage:
    """A project, the output folder in it, the folder of the stand-ins, and what they log."""

    project: Path
    output: Path
    tools: Path
    log: Path

    @cached_property
    def plan(self) -> Any:
        """The plan as planc compiled it, as JSON."""
        return json.loads((self.output / "plan.json").read_text())

    @property
    def names(self) -> Mapping[str, str]:
        """The id of each task that has a batch, by the name of its files."""
        scheduled = [task for task in self.plan["tasks"] if task["prompt"]]
        return {Path(task["prompt"]).stem: task["id"] for task in scheduled}

    def environment(self, rules: Sequence[Rule] = ()) -> dict[str, str]:
        """An environment where the stand-ins come first and planc's settings of the user are not there."""
        path = f"{self.tools}{os.pathsep}{os.environ['PATH']}"
        return {
            "PATH": path,
            "HOME": str(self.project),
            "STANDIN_LOG": str(self.log),
            "STANDIN_RULES": json.dumps(rules),
        }

    def command(self, *arguments: str) -> list[str]:
        """The call of the script: an attempt a task, unless `arguments` ask for more, and no pauses."""
        own = ["--stagger", "0", "--repair", "0", "--backoff", "0", "--prompts", "compiled"]
        return [need("bash"), str(self.output / "run.sh"), *own, *arguments]

    def run(
        self, *arguments: str, rules: Sequence[Rule] = (), **more: Any
    ) -> subprocess.CompletedProcess[str]:
        """Run the script to its end, without a terminal."""
        options = {"stdin": subprocess.DEVNULL, "env": self.environment(rules), "timeout": 120, **more}
        command = self.command(*arguments)
        return subprocess.run(command, capture_output=True, text=True, check=False, **options)

    @contextmanager
    def running(
        self, *arguments: str, rules: Sequence[Rule] = (), **more: Any
    ) -> Iterator[subprocess.Popen[bytes]]:
        """Start the script; at the end it is killed if it has not ended."""
        command = self.command(*arguments)
        options = {
            "stdin": subprocess.DEVNULL,
            "stdout": subprocess.PIPE,
            "env": self.environment(rules),
            **more,
        }
        with subprocess.Popen(
            command, stderr=subprocess.STDOUT, start_new_session=True, **options
        ) as process:
            try:
                yield process
            finally:
                process.kill()

    def events(self) -> list[dict[str, Any]]:
        """What the stand-ins have logged so far, in order."""
        lines = self.log.read_text().splitlines() if self.log.exists() else []
        return [json.loads(line) for line in lines]

    def spans(self) -> dict[str, list[Span]]:
        """The runs of each task, and of `integration` and `gate-N`, by id or name."""
        events = self.events()
        ends = {event["pid"]: at for at, event in enumerate(events) if event["event"] == "end"}
        found: dict[str, list[Span]] = {}
        for at, event in enumerate(events):
            if event["event"] == "start":
                found.setdefault(self._who(event), []).append(Span(at, ends.get(event["pid"])))
        return found

    def done(self) -> set[str]:
        """The names that the state on disk says are done."""
        folder = self.output / "state" / "done"
        return {path.name for path in folder.iterdir()} if folder.exists() else set()

    def _who(self, event: Mapping[str, Any]) -> str:
        """Whose prompt arrived, byte for byte; a gate's has the results of its checks behind it."""
        if event["head"].startswith("# Gate of batch "):
            return f"gate-{event['head'].split()[4]}"
        name = self._prompts.get(event["prompt"], "")
        return self.names.get(name, name) if name else self._repaired(event)

    def _repaired(self, event: Mapping[str, Any]) -> str:
        """Whose prompt arrived with what went wrong behind it."""
        sent = (self.output / "logs").glob("*.prompt")
        name = next(path.stem for path in sent if sha256(path) == event["prompt"])
        return self.names.get(name, name)

    def journal(self, event: str) -> list[dict[str, Any]]:
        """The lines of the run's journal about one kind of event."""
        lines = (self.output / "state" / "journal.jsonl").read_text().splitlines()
        return [line for line in map(json.loads, lines) if line["event"] == event]

    def git(self, *arguments: str) -> str:
        """What git prints of the project."""
        command = [need("git"), "-C", str(self.project), *arguments]
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout

    @cached_property
    def _prompts(self) -> Mapping[str, str]:
        prompts = (self.output / "prompts").glob("*.md")
        return {sha256(path): path.stem for path in prompts}


def sha256(path: Path) -> str:
    """The hash of a file, as the stand-ins log that of a prompt."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def until(condition: Callable[[], bool]) -> None:
    """Wait until something is so; a test that waits in vain fails."""
    limit = time.monotonic() + 60
    while not condition():
        assert time.monotonic() < limit, "it never came to that"
        time.sleep(0.02)


def stage(plan: Path, folder: Path, commands: Sequence[str] = (), git: bool = True) -> Stage:
    """Convert `plan` in a new project; `commands` are programs that its validation calls."""
    project, tools = folder / "project", tools_in(folder, commands)
    shutil.copytree(_converted(plan.name, plan.read_bytes()), project)
    if git:
        subprocess.run([need("git"), "init", "-q", str(project)], check=True)
    return Stage(project, project / f"{plan.stem}.planc", tools, folder / "log")


@cache
def _converted(name: str, text: bytes) -> Path:
    """A project with the plan and what planc made of it; done once, and copied for each test."""
    project = Path(mkdtemp(dir=_HOME.name))
    (project / name).write_bytes(text)
    convert(Stage(project, project, project, project), name)
    return project


def tools_in(folder: Path, commands: Sequence[str] = ()) -> Path:
    """A new folder with the stand-ins for both agents and `commands`, and with the bare Python of the tests."""
    tools = folder / "tools"
    tools.mkdir()
    (tools / "python3").write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -S "$@"\n')
    (tools / "python3").chmod(0o755)
    for name in ("codex", "codex.py", "claude", "claude.py"):
        (tools / name).symlink_to(STANDINS / name)
    for name in commands:
        (tools / name).symlink_to(STANDINS / "command")
    return tools


def convert(staged: Stage, plan: str, log: str = "log") -> Stage:
    """Convert the plan of a stage, perhaps once more; what runs from then on goes to `log`."""
    run = planc("convert", plan, "-t", "bash", "-t", "json", "--root", ".", cwd=staged.project)
    assert run.returncode == 0, run.stderr.decode()
    return replace(staged, log=staged.log.with_name(log))


def alive(staged: Stage) -> list[int]:
    """The agents and their children that still run; they get a moment to go."""
    pids = [
        event.get("child", event["pid"]) for event in staged.events() if event["event"] in ("start", "spawn")
    ]
    limit = time.monotonic() + 5
    while (left := [pid for pid in pids if runs(pid)]) and time.monotonic() < limit:
        time.sleep(0.05)
    return left


def runs(pid: int) -> bool:
    """Whether a process runs; one that has ended and waits to be noticed does not."""
    shown = subprocess.run(
        [need("ps"), "-o", "stat=", "-p", str(pid)], capture_output=True, text=True, check=False
    )
    return shown.stdout.strip()[:1] not in ("", "Z")


def violations(staged: Stage, jobs: int) -> list[str]:
    """What went against the plan in a run that is complete, in words."""
    spans = {name: each[-1] for name, each in staged.spans().items()}
    return [
        *(
            f"{name} did not run"
            for name in staged.names.values()
            if name not in spans and not _manual(staged, name)
        ),
        *(f"{name} ran {len(each)} times" for name, each in staged.spans().items() if len(each) != 1),
        *_early(staged, spans),
        *_together(staged, spans),
        *([f"{most} at once"] if (most := _most(staged)) > jobs else []),
    ]


def _manual(staged: Stage, name: str) -> bool:
    return any(
        task["id"] == name and task["role"] in ("manual", "undecided") for task in staged.plan["tasks"]
    )


def _early(staged: Stage, spans: Mapping[str, Span]) -> Iterator[str]:
    for task in staged.plan["tasks"]:
        for before in task["depends_on"]:
            first, then = spans.get(before["task"]), spans.get(task["id"])
            if first and then and (first.end is None or first.end > then.start):
                yield f"{task['id']} started before {before['task']} had ended"


def _together(staged: Stage, spans: Mapping[str, Span]) -> Iterator[str]:
    writers: dict[str, set[str]] = {}
    for exclusion in staged.plan["exclusions"]:
        writers.setdefault(exclusion["file"], set()).update(exclusion["tasks"])
    for file, group in writers.items():
        for one, other in combinations(sorted(group & spans.keys()), 2):
            if spans[one].overlaps(spans[other]):
                yield f"{one} and {other} wrote {file} at the same time"


def _most(staged: Stage) -> int:
    """The most agents that ran at once."""
    running = most = 0
    for event in staged.events():
        running += {"start": 1, "end": -1}.get(event["event"], 0)
        most = max(most, running)
    return most
