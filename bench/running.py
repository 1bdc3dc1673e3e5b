"""What running costs: `run.sh` beside GNU make, GNU parallel with a barrier after each level, and Snakemake.

All of them call the same stand-in for an agent. Times are those on the clock, from the first start to the last end,
because what counts is when a plan is done; they are compared with what was measured right before and after.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from statistics import median
from typing import NamedTuple

from bench.engine_graphs import CAP, GRAPHS, Job, Jobs, levels, lower_bound
from bench.lint import PLANC

AGENT = Path(__file__).with_name("agent")
OWN, ALL_ON = "run.sh --flow", "run.sh, all on"
PACKAGES = {"make": "Debian: make", "parallel": "Debian: parallel", "snakemake": "pip install snakemake"}
ONCE = 500
"""A graph of more tasks than this is run once."""
MOST_OF_BOUND, MOST_OF_MAKE, MOST_MILLISECONDS = 1.03, 1.1, 12
OFF = ("--mode", "flow", "--haiku", "never", "--commit", "none", "--prompts", "compiled", "--stagger", "0")
ON = ("--mode", "batches", "--prompts", "compiled", "--stagger", "0")


class Place(NamedTuple):
    """A project with a converted plan, and where the stand-in notes its times."""

    project: Path
    jobs: Jobs

    @property
    def output(self) -> Path:
        """Where the scripts and prompts are."""
        return self.project / "plan.planc"

    @property
    def log(self) -> Path:
        """A line for each agent that has ended."""
        return self.project / "times"


def report_running(folder: Path, rounds: int) -> None:
    """Print a table for each graph: the seconds of each engine, and as multiples of the bound and of make."""
    for name, make_jobs in GRAPHS.items():
        place = _prepare(folder / name, make_jobs())
        times = _measure(place, 1 if len(place.jobs) > ONCE else max(1, rounds // 4))
        _show(name, place.jobs, times)


def _prepare(project: Path, jobs: Jobs) -> Place:
    place = Place(project, jobs)
    project.mkdir()
    (project / "plan.md").write_text(_plan(jobs), "utf-8")
    convert = [
        PLANC,
        "convert",
        "plan.md",
        "--flow",
        "--jobs",
        str(CAP),
        "--root",
        ".",
        "-t",
        "bash",
        "-o",
        "plan.planc",
    ]
    subprocess.run(convert, cwd=project, check=True, capture_output=True)
    (project / "bin").mkdir()
    for agent in ("codex", "claude"):
        (project / "bin" / agent).symlink_to(AGENT)
    (project / "Makefile").write_text(_makefile(jobs))
    (project / "Snakefile").write_text(_snakefile(jobs))
    return place


def _measure(place: Place, rounds: int) -> dict[str, float | None]:
    """The median seconds of each engine, all of them in turn; None where it is missing."""
    times: dict[str, list[float]] = {name: [] for name in ENGINES}
    for _ in range(rounds):
        for name, run in ENGINES.items():
            if name in PACKAGES and not _find(name):
                continue
            _clear(place)
            run(place)
            times[name].append(_span(place))
    return {name: median(found) if found else None for name, found in times.items()}


def _show(name: str, jobs: Jobs, times: Mapping[str, float | None]) -> None:
    bound, make = lower_bound(jobs), times["make"]
    print(f"\nrunning {len(jobs):,} tasks ({name}), {CAP} at once; lower bound {bound:.2f} s\n")
    print(f"{'':16}{'s':>8}{'ms a task':>11}{'x bound':>9}{'x make':>8}")
    for engine, seconds in times.items():
        if seconds is None:
            print(f"{engine:16} not installed ({PACKAGES[engine]}), skipped")
            continue
        of_bound = f"{seconds / bound:9.2f}" if bound else f"{'':9}"
        of_make = f"{seconds / make:8.2f}" if make else ""
        print(f"{engine:16}{seconds:8.2f}{seconds * 1000 / len(jobs):11.1f}{of_bound}{of_make}")
    own = times[OWN]
    assert own is not None
    if name == "like-a-plan":
        _judge("run.sh x bound", own / bound, MOST_OF_BOUND)
    elif name == "no-ops":
        _judge("run.sh, ms a task", own * 1000 / len(jobs), MOST_MILLISECONDS)
    elif make:
        _judge("run.sh x make", own / make, MOST_OF_MAKE)


def _judge(what: str, figure: float, target: float) -> None:
    print(f"\n{what}: {figure:.2f}, the target is {target}: {'met' if figure <= target else 'MISSED'}")


def _name(number: int) -> str:
    return f"T{number + 1:04}"


def _plan(jobs: Jobs) -> str:
    lines = (_item(number, job) for number, job in enumerate(jobs))
    return "# Tasks: Measured\n\n## Phase 1: All\n\n" + "\n".join(lines) + "\n"


def _item(number: int, job: Job) -> str:
    after = ", ".join(map(_name, job.after))
    waits = f" (depends on {after})" if after else ""
    # A hundredth of a second stands for a minute.
    minutes = f" ({job.seconds * 100:.0f} min)" if job.seconds else ""
    return f"- [ ] {_name(number)} [P] Write out/{_name(number)}-{job.seconds}.txt{minutes}{waits}"


def _call(number: int) -> str:
    return f"codex exec - <plan.planc/prompts/{_name(number)}.md >/dev/null"


def _makefile(jobs: Jobs) -> str:
    rules = [
        f"{_name(number)}: {' '.join(map(_name, job.after))}\n\t@{_call(number)}\n"
        for number, job in enumerate(jobs)
    ]
    names = " ".join(_name(number) for number in range(len(jobs)))
    return f".PHONY: all {names}\nall: {names}\n\n" + "\n".join(rules)


def _snakefile(jobs: Jobs) -> str:
    after = {
        _name(number): [f"stamps/{_name(before)}" for before in job.after] for number, job in enumerate(jobs)
    }
    return (
        f"AFTER = {after!r}\n\nrule all:\n    input: expand('stamps/{{job}}', job=AFTER)\n\n"
        "rule job:\n    input: lambda wildcards: AFTER[wildcards.job]\n    output: touch('stamps/{job}')\n"
        "    shell: 'codex exec - <plan.planc/prompts/{wildcards.job}.md >/dev/null'\n"
    )


def _clear(place: Place) -> None:
    for path in ("out", "stamps", ".snakemake", ".git", "plan.planc/state", "plan.planc/logs"):
        shutil.rmtree(place.project / path, ignore_errors=True)
    place.log.unlink(missing_ok=True)


def _span(place: Place) -> float:
    """The seconds from the first start to the last end; every task has run once, or the figure means nothing."""
    lines = [line.split() for line in place.log.read_text().splitlines()]
    assert len({line[2] for line in lines}) == len(lines) == len(place.jobs), place.project
    return max(float(line[1]) for line in lines) - min(float(line[0]) for line in lines)


def _find(program: str) -> str | None:
    beside = os.pathsep.join((str(Path(sys.executable).parent), os.environ.get("PATH", os.defpath)))
    return shutil.which(program, path=beside)


def _run(place: Place, command: list[str], given: str = "") -> None:
    environment = {
        **os.environ,
        "PATH": os.pathsep.join((str(place.project / "bin"), os.environ.get("PATH", os.defpath))),
        "BENCH_LOG": str(place.log),
        "BENCH_PROJECT": str(place.project),
    }
    run = subprocess.run(
        command, cwd=place.project, env=environment, input=given, text=True, capture_output=True, check=False
    )
    if run.returncode:
        raise SystemExit(
            f"{' '.join(command)}: exit {run.returncode}\n{run.stdout[-2000:]}{run.stderr[-2000:]}"
        )


def _script(place: Place, *options: str) -> None:
    _run(place, [str(place.output / "run.sh"), "--yes", "--jobs", str(CAP), *options])


def _script_alone(place: Place) -> None:
    _script(place, *OFF)


def _script_with_all(place: Place) -> None:
    """With git, a commit a task, batches, local checks and a look of Haiku at each gate."""
    for arguments in (["init", "-q"], ["add", "plan.md"], [*IDENTITY, "commit", "-qm", "the plan"]):
        subprocess.run(["git", "-C", str(place.project), *arguments], check=True)
    _script(place, *ON)


IDENTITY = ("-c", "user.name=bench", "-c", "user.email=bench@localhost")


def _make(place: Place) -> None:
    _run(place, ["make", f"-j{CAP}"])


def _parallel(place: Place) -> None:
    for level in levels(place.jobs):
        _run(place, ["parallel", f"-j{CAP}"], "\n".join(map(_call, level)) + "\n")


def _snakemake(place: Place) -> None:
    _run(place, [_find("snakemake") or "snakemake", "--cores", str(CAP), "--quiet", "all"])


ENGINES: Mapping[str, Callable[[Place], None]] = {
    OWN: _script_alone,
    "make": _make,
    "parallel": _parallel,
    "snakemake": _snakemake,
    ALL_ON: _script_with_all,
}
