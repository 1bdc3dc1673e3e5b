"""The targets for other engines: each is run with the engine itself where it can run, with stand-ins for agents."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory, mkdtemp
from typing import Any

import pytest

from planc.values import replace
from tests.engines import (
    FILES,
    commit_all,
    make_command,
    run_engine,
    run_workflow,
    slurm_command,
    snakemake_command,
)
from tests.runs import TIMER, Stage, stage, violations
from tests.scripts import assert_clean
from tests.slurm import Slurm, slurm
from tests.support import compilable_names, plan_path, planc
from tests.workflows import assert_sound

_HOME = TemporaryDirectory(prefix="planc-tests-")
PERSON, BEHIND_PERSON = "T006", {"T007"}


def staged_for(engine: str, folder: Path) -> Stage:
    """The plan of the kitchen timer in a project of its own, converted for an engine."""
    staged = stage(TIMER, folder)
    run = planc(
        "convert", TIMER.name, "-t", engine, "-t", "bash", "-t", "json", "--root", ".", cwd=staged.project
    )
    assert run.returncode == 0, run.stderr.decode()
    commit_all(staged.project)
    return staged


def note_person(staged: Stage) -> None:
    """A person says that their task is done."""
    assert staged.run("--done", PERSON).returncode == 0


def assert_waits_for_person(staged: Stage) -> None:
    """All ran but what waits for a person's task."""
    assert not staged.done() & {PERSON, *BEHIND_PERSON}
    assert set(staged.spans()) == {*staged.names.values(), "gate-1", "gate-2", "gate-4"} - {
        PERSON,
        *BEHIND_PERSON,
    }


# --- make ----------------------------------------------------------------------------------------------------


def test_make_runs_each_step_once_in_order_and_goes_on(tmp_path: Path) -> None:
    """What a person has not done keeps back only what depends on it; the second call does the rest, and no more."""
    staged = staged_for("make", tmp_path)
    command = make_command()
    assert run_engine(staged, command).returncode == 2
    assert_waits_for_person(staged)
    note_person(staged)
    again = run_engine(staged, command)
    assert again.returncode == 0, again.stdout + again.stderr
    assert violations(staged, 8) == []
    before = len(staged.events())
    assert "Nothing to be done" in run_engine(staged, command).stdout
    assert len(staged.events()) == before


def test_a_prompt_that_changed_runs_again_under_make(tmp_path: Path) -> None:
    """Its step and what depends on it, and nothing else."""
    staged = staged_for("make", tmp_path)
    note_person(staged)
    command = make_command()
    assert run_engine(staged, command).returncode == 0
    plan = staged.project / TIMER.name
    plan.write_text(plan.read_text().replace("Describe it in docs", "Describe all of it in docs"))
    run = planc("convert", TIMER.name, "-t", "make", "-t", "json", "--root", ".", cwd=staged.project)
    assert run.returncode == 0, run.stderr.decode()
    staged = replace(staged, log=staged.log.with_name("later"))
    done = run_engine(staged, command)
    assert done.returncode == 0, done.stdout + done.stderr
    assert set(staged.spans()) == {"T008", "gate-2", "integration", "gate-6"}


# --- Snakemake -----------------------------------------------------------------------------------------------


def test_snakemake_runs_each_step_once_in_order_and_goes_on(tmp_path: Path) -> None:
    """Here, with its own scheduler, which knows at the second start what is done."""
    staged = staged_for("snakemake", tmp_path)
    command = snakemake_command()
    assert run_engine(staged, command).returncode == 1
    assert_waits_for_person(staged)
    note_person(staged)
    again = run_engine(staged, command)
    assert again.returncode == 0, again.stdout + again.stderr
    assert violations(staged, 8) == []
    steps = set(re.findall(r"step=(\S+?)(?:,|$)", again.stderr, re.MULTILINE))
    assert steps == {PERSON, *BEHIND_PERSON, "gate-5", "integration", "gate-6"}


# --- Slurm ---------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def cluster() -> Any:
    """A Slurm of one node on this machine."""
    with slurm() as running:
        yield running


def test_slurm_runs_each_step_once_in_order_and_goes_on(tmp_path: Path, cluster: Slurm) -> None:
    """What depends on a person's task is cancelled; the second call does it."""
    staged = staged_for("slurm", tmp_path)
    command = slurm_command(staged)
    submitted = run_engine(staged, command, cluster.environment)
    assert submitted.returncode == 0, submitted.stderr
    cluster.wait_until_idle()
    assert_waits_for_person(staged)
    note_person(staged)
    assert run_engine(staged, command, cluster.environment).returncode == 0
    cluster.wait_until_idle()
    assert violations(staged, 8) == []


# --- GitHub Actions ------------------------------------------------------------------------------------------


def test_the_jobs_of_the_workflow_do_the_plan_on_branches(tmp_path: Path) -> None:
    """Each job in a fresh clone of a remote, in an order that `needs` allows: all files are on the main branch."""
    staged = staged_for("github-actions", tmp_path)
    listed = run_workflow(staged, tmp_path, {"PLANC_DONE": PERSON})
    made = {use["resolved"] for task in staged.plan["tasks"] for use in task["files"]}
    assert made <= set(listed)
    assert violations(staged, 1) == []


def test_a_person_s_job_says_what_to_do(tmp_path: Path) -> None:
    """It fails until the repository's variable names it."""
    staged = staged_for("github-actions", tmp_path)
    run = run_engine(
        staged,
        [str(staged.output / "github.sh"), "person", PERSON, "8-T006"],
        {"PLANC_FOLDER": str(staged.output), "PLANC_BRANCH": "planc/x"},
    )
    assert run.returncode == 1
    assert "PLANC_DONE" in run.stderr
    assert "Listen to the sounds" in run.stdout


def test_actionlint_and_zizmor_have_nothing_against_a_workflow(tmp_path: Path) -> None:
    """Of any fixture plan, the hostile one included. (That agents are installed at their latest is low, and meant.)"""
    assert_sound(
        tmp_path, {name: (converted(name) / "workflow.yml").read_text() for name in compilable_names()}
    )


# --- all of them ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("file", FILES.values())
def test_no_text_of_a_plan_gets_into_an_engine_s_file(file: str) -> None:
    """Names of steps are all that they need: nothing of the hostile plan can do harm there."""
    output = converted("hostile")
    text = (output / file).read_text()
    plan = json.loads((output / "plan.json").read_text())
    for task in plan["tasks"]:
        assert task["title"] not in text or task["title"].isalnum()


@pytest.mark.parametrize("name", compilable_names())
def test_scripts_of_engines_are_clean(name: str) -> None:
    """Whatever the plan."""
    assert_clean(converted(name) / "slurm.sh", converted(name) / "github.sh")


@cache
def converted(name: str) -> Path:
    """A fixture plan converted for all engines."""
    folder = Path(mkdtemp(dir=_HOME.name))
    wanted = [word for engine in FILES for word in ("-t", engine)]
    run = planc("convert", plan_path(name), *wanted, "-t", "json", "-o", "out", cwd=folder)
    assert run.returncode == 0, run.stderr.decode()
    return folder / "out"
