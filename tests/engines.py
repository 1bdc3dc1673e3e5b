"""Plans converted for other engines, and what an engine does with them, with stand-ins for the agents."""

from __future__ import annotations

import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml

from tests.runs import Stage
from tests.support import need

FILES = {"github-actions": "workflow.yml", "make": "Makefile", "slurm": "slurm.sh", "snakemake": "Snakefile"}
"""What each target of an engine writes."""
OPTIONS = ("--yes", "--prompts", "compiled")


def make_command(*options: str) -> list[str]:
    """GNU make, for all steps; it goes on beside a failure."""
    return [need("make"), "-j8", "-k", f"OPTIONS={' '.join((*OPTIONS, *options))}"]


def snakemake_command(*options: str) -> list[str]:
    """Snakemake, with its own scheduler."""
    settings = f"options={' '.join((*OPTIONS, *options))}"
    return [need("snakemake"), "--cores", "8", "--keep-going", "--config", settings]


def slurm_command(staged: Stage, *options: str) -> list[str]:
    """What hands the steps to Slurm."""
    return [str(staged.output / "slurm.sh"), *OPTIONS, *options]


def run_engine(
    staged: Stage, command: Sequence[str], more: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """Run an engine's own command in the output folder, with stand-ins for the agents."""
    environment = {**staged.environment(), **(more or {})}
    return subprocess.run(
        command,
        cwd=staged.output,
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )


def commit_all(project: Path) -> None:
    """A project whose tree is clean, the output folder included."""
    for arguments in (["add", "--all", "--force"], ["commit", "-qm", "the plan"]):
        identity = ["-c", "user.name=Test", "-c", "user.email=test@localhost"]
        subprocess.run([need("git"), "-C", str(project), *identity, *arguments], check=True)


def run_workflow(staged: Stage, folder: Path, more: Mapping[str, str]) -> list[str]:
    """Run the jobs of a workflow one after another, each in a fresh clone of a remote; the files on its main branch.

    They run as they stand, which their needs must allow. Clones and remote are made in `folder`.
    """
    remote = folder / "remote.git"
    subprocess.run([need("git"), "clone", "-q", "--bare", str(staged.project), str(remote)], check=True)
    workflow = yaml.safe_load((staged.output / "workflow.yml").read_text())
    done: set[str] = set()
    for name, job in workflow["jobs"].items():
        assert set(job.get("needs", [])) <= done, "the jobs stand in an order that their needs allow"
        _run_job(workflow, job, staged, remote, folder / name, {"PLANC_OPTIONS": " ".join(OPTIONS), **more})
        done.add(name)
    branch = f"{workflow['env']['PLANC_BRANCH']}/main"
    command = [need("git"), "-C", str(remote), "ls-tree", "-r", "-z", "--name-only", branch]
    listed = subprocess.run(command, check=True, capture_output=True, text=True)
    return listed.stdout.split("\0")


def _run_job(
    workflow: Any, job: Any, staged: Stage, remote: Path, clone: Path, more: Mapping[str, str]
) -> None:
    """Do what a runner does with a job: check out, then its own steps; actions of others are left out."""
    subprocess.run([need("git"), "clone", "-q", str(remote), str(clone)], check=True)
    environment = {**staged.environment(), **workflow["env"], **more}
    for step in job["steps"]:
        if "run" not in step or step["run"].startswith(("sudo", "npm")):
            continue
        run = subprocess.run(
            [need("bash"), "-e", "-c", step["run"]],
            cwd=clone,
            env=environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )
        assert run.returncode == 0, run.stdout + run.stderr
