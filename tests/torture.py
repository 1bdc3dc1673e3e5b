"""Runs a plan with agents that fail, hang, lie, write elsewhere, print garbage, ignore TERM and leave children,
kills the runner and what it started at random moments, goes on until all is done, and looks for violations.

usage: python -m tests.torture [--runs N] [--seed N] [--workers N]

The same seed asks for the same troubles; at which moment they come, the machine decides. Ends with 1 after a
violation, and then says which folder holds the run.
"""

from __future__ import annotations

import argparse
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from random import Random
from tempfile import mkdtemp
from typing import Any

from planc.runs.journal import event_in
from tests.runs import TIMER, Rule, Stage, stage

MOST_STARTS = 60
"""Calls of run.sh after which a run that is still not done is a violation."""
UNRULY_STARTS = 8
"""So many calls are disturbed often; after them nearly all is left to come to its end."""
PATIENCE = 120
"""Seconds that one call may take."""
COMPLAINT: Rule = {"answer": "FAIL\n1. what is in timer/clock.py and timer/page.py does not fit"}
"""Of a gate: it gives back what its batch has of these files."""
CONFLICT: Sequence[Rule] = (
    {"match": "Two agents changed the same files", "content": "BOTH = True\n"},
    {"match": "task T009", "content": 'NINE = "nine"\n', "sleep": 0.5, "times": 2},
    {"match": "task T010", "content": 'TEN = "ten"\n', "sleep": 0.5, "times": 2},
)
"""Both write one file, each in a worktree of its own."""
TROUBLES: Sequence[Rule] = (
    {"exit": 1, "complain": "stream error: 429 Too Many Requests"},
    {"exit": 1, "complain": "connection reset by peer"},
    {"exit": 1},
    {"exit": 1, "lie": True},
    {"lie": True},
    {"garbage": True},
    {"garbage": True, "lie": True, "exit": 101},
    {"content": "def (\n"},
    {"sleep": 30},
    {"sleep": 30, "deaf": True},
    {"sleep": 30, "deaf": True, "spawn": True},
    {"spawn": True},
    {"sleep": 1.5},
    {"stray": "elsewhere.txt"},
)


def main() -> int:
    """Torture as often as is asked for, and count the violations."""
    parser = argparse.ArgumentParser(prog="python -m tests.torture", description=__doc__)
    parser.add_argument("--runs", type=int, default=200)
    parser.add_argument("--seed", default="1")
    parser.add_argument("--workers", type=int, default=2)
    arguments = parser.parse_args()
    seeds = [f"{arguments.seed}/{number}" for number in range(arguments.runs)]
    bad = kills = starts = 0
    with ProcessPoolExecutor(arguments.workers) as pool:
        for seed, (found, folder, started, killed) in zip(seeds, pool.map(tortured, seeds), strict=True):
            starts, kills, bad = starts + started, kills + killed, bad + bool(found)
            print(f"{seed}: {started} starts, {killed} kills, {len(found)} violations", flush=True)
            for line in found:
                print(f"    {line} ({folder})", flush=True)
    print(f"{arguments.runs} runs, {starts} starts, {kills} kills, {bad} with violations")
    return 1 if bad else 0


def tortured(seed: str) -> tuple[Sequence[str], Path, int, int]:
    """One run to its end: the violations, its folder (gone if there are none), starts of the script, and kills."""
    random = Random(seed)
    folder = Path(mkdtemp(prefix="planc-torture-"))
    staged = stage(TIMER, folder)
    _be_impatient(staged)
    commit_plan(staged)
    options = _options(random)
    rules = [*(CONFLICT if "worktree" in options else ()), *_troubles(staged, random)]
    starts = kills = 0
    code = 1
    while code and starts < MOST_STARTS:
        code, killed = _start(staged, options, rules, random, 0.3 if starts < UNRULY_STARTS else 0.03)
        starts, kills = starts + 1, kills + killed
    found = [*(["not done after the last start"] if code else []), *violations(staged)]
    if not found:
        shutil.rmtree(folder)
    return found, folder, starts, kills


def violations(staged: Stage) -> Sequence[str]:
    """What a run that is complete has got wrong, in words."""
    return [
        *_repeated(staged),
        *_unordered(staged),
        *_uncommitted(staged),
        *_untidy(staged),
        *_orphans(staged),
    ]


def commit_plan(staged: Stage) -> None:
    """A clean tree to start from."""
    staged.git("add", "--all")
    staged.git("-c", "user.name=Test", "-c", "user.email=test@localhost", "commit", "-qm", "the plan")


def _be_impatient(staged: Stage) -> None:
    """Who does not hear TERM is killed after a second: what is deaf costs most of the time."""
    script = staged.output / "run.sh"
    patient = script.read_text()
    assert patient.count("\nGRACE=5\n") == 1
    script.write_text(patient.replace("\nGRACE=5\n", "\nGRACE=1\n"))


def _troubles(staged: Stage, random: Random) -> Iterator[Rule]:
    """For most tasks and for some gates one or two troubles, each for a limited number of times."""
    titles = [task["title"] for task in staged.plan["tasks"] if task["prompt"]]
    heads = [f"# Gate of batch {batch['id']}\n" for batch in staged.plan["batches"] if batch["gate"]]
    for match in (*titles, *heads):
        for _ in range(random.choice((0, 1, 1, 2))):
            trouble = random.choice(TROUBLES if match in titles else (*TROUBLES, *[COMPLAINT] * 8))
            # What a check leaves behind proves nothing, and what it writes nobody asked for.
            if match in titles or "stray" not in trouble:
                yield {**trouble, "match": match, "times": random.choice((1, 1, 2))}


def _options(random: Random) -> Sequence[str]:
    return (
        "--yes",
        *("--manual", "done"),
        *("--timeout", "2s"),
        *("--jobs", str(random.randint(1, 6))),
        *("--repair", str(random.randint(0, 2))),
        *("--retries", str(random.randint(0, 2))),
        *("--mode", random.choice(("batches", "flow"))),
        *("--haiku", random.choice(("always", "always", "on-failure", "never"))),
        *random.choice(((), ("--commit", "batch"), ("--isolate", "worktree"), ("--isolate", "worktree"))),
    )


def _start(
    staged: Stage, options: Sequence[str], rules: Sequence[Rule], random: Random, chance: float
) -> tuple[int, int]:
    """Call the script once and kill something with that chance every half second: its exit code, and the kills."""
    kills = 0
    with staged.running(*options, rules=rules, stdout=subprocess.DEVNULL) as process:
        limit = time.monotonic() + PATIENCE
        while process.poll() is None and time.monotonic() < limit:
            if random.random() < chance:
                time.sleep(random.uniform(0, 2.5))
                kills += random.choice(KILLS)(process, staged, random)
            else:
                time.sleep(0.5)
        if process.poll() is None:
            process.kill()
            raise AssertionError(f"run.sh did not end in {PATIENCE} s: {staged.output}")
        return process.returncode, kills


def _kill_runner(process: subprocess.Popen[bytes], staged: Stage, random: Random) -> int:
    process.kill()
    process.wait()
    return 1


def _kill_group(process: subprocess.Popen[bytes], staged: Stage, random: Random) -> int:
    """The script with its clerk and the git of that: who is left to note anything?"""
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    return 1


def _end_runner(process: subprocess.Popen[bytes], staged: Stage, random: Random) -> int:
    if process.poll() is None:
        process.send_signal(random.choice((signal.SIGINT, signal.SIGTERM, signal.SIGHUP)))
    return 1


def _kill_child(process: subprocess.Popen[bytes], staged: Stage, random: Random) -> int:
    """Any process of the run but the script itself: an agent, the shell around it, the clerk."""
    victims = sorted(pid for pid in _processes(staged) if pid != process.pid)
    if not victims:
        return 0
    try:
        os.kill(random.choice(victims), signal.SIGKILL)
    except ProcessLookupError:
        return 0
    return 1


KILLS = (_kill_runner, _kill_group, _end_runner, _kill_child)


def _processes(staged: Stage) -> Iterator[int]:
    """Everything that runs with this run's own log in its environment."""
    mark = f"STANDIN_LOG={staged.log}".encode()
    for folder in Path("/proc").iterdir():
        try:
            if not folder.name.isdigit() or mark not in (folder / "environ").read_bytes().split(b"\0"):
                continue
            if (folder / "stat").read_text().rpartition(")")[2].split()[0] != "Z":
                yield int(folder.name)
        except OSError:
            continue


def _journal(staged: Stage) -> Sequence[dict[str, Any]]:
    lines = (staged.output / "state" / "journal.jsonl").read_text("utf-8", "replace").splitlines()
    return [event for event in map(event_in, lines) if event]


def _repeated(staged: Stage) -> Iterator[str]:
    """What is done more than once or not at all, and agents that were started for what is done."""
    done: dict[str, int] = {}
    for event in _journal(staged):
        name = str(event.get("task"))
        if event.get("event") == "done":
            done[name] = done.get(name, 0) + 1
        elif event.get("event") == "reopened":
            done.pop(name, None)
        elif event.get("event") == "start" and name in done:
            yield f"{name} was started after it was done"
    for name in {*staged.names, "integration"} | staged.done():
        if done.get(name, 0) != 1:
            yield f"{name} was done {done.get(name, 0)} times"


def _unordered(staged: Stage) -> Iterator[str]:
    """Tasks that were started before what they depend on was done."""
    ids = {task: name for name, task in staged.names.items()}
    needs = {
        ids[task["id"]]: {ids[edge["task"]] for edge in task["depends_on"]} for task in staged.plan["tasks"]
    }
    done: set[str] = set()
    for event in _journal(staged):
        name = str(event.get("task"))
        if event.get("event") == "done":
            done.add(name)
        elif event.get("event") == "reopened":
            done.discard(name)
        elif event.get("event") == "start" and needs.get(name, set()) - done:
            yield f"{name} was started before {', '.join(sorted(needs[name] - done))}"


def _uncommitted(staged: Stage) -> Iterator[str]:
    """Files of tasks that are not in the last commit as they stand in the project."""
    known = set(staged.git("ls-tree", "-r", "--name-only", "HEAD").splitlines())
    changed = {line[3:] for line in staged.git("status", "--porcelain", "--untracked-files=all").splitlines()}
    for task in staged.plan["tasks"]:
        for use in task["files"]:
            if use["action"] != "read" and (use["resolved"] not in known or use["resolved"] in changed):
                yield f"{use['resolved']} of {task['id']} is not committed"


def _untidy(staged: Stage) -> Iterator[str]:
    """What git still has of worktrees, merges and cut off commands."""
    for line in staged.git("worktree", "list").splitlines()[1:]:
        yield f"a worktree is left: {line}"
    for line in staged.git("branch", "--list", "planc/*").splitlines():
        yield f"a branch is left: {line.strip()}"
    for path in sorted((staged.project / ".git").rglob("*")):
        if path.suffix == ".lock" or path.name == "MERGE_HEAD":
            yield f"git is left with {path.name}"


def _orphans(staged: Stage) -> Iterator[str]:
    """What still runs a moment after the end."""
    limit = time.monotonic() + 5
    while (left := list(_processes(staged))) and time.monotonic() < limit:
        time.sleep(0.1)
    yield from (f"process {pid} is left" for pid in left)


if __name__ == "__main__":
    sys.exit(main())
