"""Plans of hostile text go through every target, and each is run: prompts arrive whole, nothing of the text is run."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from shutil import copytree
from tempfile import TemporaryDirectory, mkdtemp

import pytest

from planc.targets import targets
from tests.engines import (
    commit_all,
    make_command,
    run_engine,
    run_workflow,
    slurm_command,
    snakemake_command,
)
from tests.hostile import CANARY, NASTY, nasty_plan
from tests.runs import Stage, sha256, tools_in, until
from tests.scripts import assert_clean, head_of
from tests.slurm import slurm
from tests.support import need, plan_path, planc
from tests.workflows import assert_sound

_HOME = TemporaryDirectory(prefix="planc-tests-")
PLANS: Mapping[str, Callable[[], bytes]] = {
    "nasty": lambda: nasty_plan().encode(),
    "nasty together": lambda: nasty_plan(7).encode(),
    "injections": plan_path("hostile").read_bytes,
}
FENCE = re.compile(r"^(`{3,})bash\n(.*?)^\1$", re.MULTILINE | re.DOTALL)
PEOPLE = ("--manual", "done")


# --- each way to run a plan -----------------------------------------------------------------------------------


def run_script(staged: Stage, *options: str) -> None:
    """`run.sh` by itself."""
    run = staged.run("--yes", *PEOPLE, *options)
    assert (run.returncode, run.stderr) == (0, ""), run.stdout + run.stderr


def run_in_worktrees(staged: Stage) -> None:
    """The same with a worktree for each task."""
    commit_all(staged.project)
    run_script(staged, "--flow", "--isolate", "worktree")


def run_by_the_document(staged: Stage) -> None:
    """Every command of the document, typed in its folder; those of run.sh have their own test."""
    document = (staged.output / "orchestration.md").read_text()
    for _, commands in FENCE.findall(document):
        if "./run.sh" not in commands:
            run_engine(staged, [need("bash"), "-c", commands])


def run_batches(staged: Stage) -> None:
    """The plain scripts of the batches."""
    for script in sorted((staged.output / "batches").iterdir()):
        run = run_engine(staged, [need("bash"), str(script)])
        assert (run.returncode, run.stderr) == (0, "")


def run_in_tmux(staged: Stage) -> None:
    """`tmux.sh`, in a server of its own."""
    environment = {"TMUX_TMPDIR": str(staged.log.parent), "TERM": "xterm"}
    options = ["--yes", "--prompts", "compiled", "--stagger", "0", *PEOPLE]
    try:
        run = run_engine(staged, [need("bash"), str(staged.output / "tmux.sh"), *options], environment)
        assert (run.returncode, run.stderr) == (0, "")
        until(lambda: "integration" in staged.done())
    finally:
        run_engine(staged, [need("tmux"), "kill-server"], environment)


def run_under_make(staged: Stage) -> None:
    """GNU make."""
    run = run_engine(staged, make_command(*PEOPLE))
    assert run.returncode == 0, run.stdout + run.stderr


def run_under_snakemake(staged: Stage) -> None:
    """Snakemake."""
    run = run_engine(staged, snakemake_command(*PEOPLE))
    assert run.returncode == 0, run.stdout + run.stderr


def run_under_slurm(staged: Stage) -> None:
    """A Slurm of one node."""
    with slurm() as cluster:
        run = run_engine(staged, slurm_command(staged, *PEOPLE), cluster.environment)
        assert run.returncode == 0, run.stderr
        cluster.wait_until_idle()


def run_on_github(staged: Stage) -> None:
    """The jobs of the workflow, each in a fresh clone."""
    commit_all(staged.project)
    people = [task["id"] for task in staged.plan["tasks"] if task["role"] == "manual"]
    run_workflow(staged, staged.log.parent, {"PLANC_DONE": " ".join(people)})


WAYS: Mapping[str, Callable[[Stage], None]] = {
    "run.sh": run_script,
    "worktrees": run_in_worktrees,
    "document": run_by_the_document,
    "batches": run_batches,
    "tmux.sh": run_in_tmux,
    "make": run_under_make,
    "snakemake": run_under_snakemake,
    "slurm": run_under_slurm,
    "github-actions": run_on_github,
}


# A task of each kind of text goes where planc's own scripts hand prompts over. What calls run.sh, or starts many
# processes for each task, gets the same texts in a few tasks; the files of engines hold no text of a plan.
ALONE = [("nasty", "document"), ("nasty", "batches")]
TOGETHER = [("nasty together", way) for way in WAYS if way not in ("run.sh", "document", "batches")]
INJECTIONS = [("injections", way) for way in ("run.sh", "worktrees", "document", "batches", "tmux.sh")]


@pytest.mark.parametrize(("plan", "way"), [*ALONE, *TOGETHER, *INJECTIONS])
def test_every_prompt_arrives_whole_and_nothing_of_the_plan_is_run(
    plan: str, way: str, tmp_path: Path
) -> None:
    staged = staged_in(plan, tmp_path)
    WAYS[way](staged)
    assert_harmless(staged)


def assert_harmless(staged: Stage) -> None:
    """Every prompt arrived whole, and nothing of the plan has been run."""
    arrived = {event["prompt"] for event in staged.events() if event["event"] == "start"}
    sent = {name: sha256(staged.output / "prompts" / f"{name}.md") for name in agents(staged)}
    assert [name for name, prompt in sent.items() if prompt not in arrived] == []
    folder = staged.log.parent
    assert [str(path) for path in folder.rglob("*") if path.name.startswith((CANARY, "CANARY"))] == []


def agents(staged: Stage) -> Iterator[str]:
    """The names of the tasks that agents do."""
    people = {task["id"] for task in staged.plan["tasks"] if task["role"] in ("manual", "undecided")}
    yield from (name for name, task in staged.names.items() if task not in people)


# --- what stands in the files ---------------------------------------------------------------------------------


def test_every_text_stands_in_its_prompt_to_the_letter() -> None:
    prompts = converted("nasty") / "out" / "prompts"
    for number, text in enumerate(NASTY.values(), 1):
        assert f"`````text\n{text}\n" in (prompts / f"{number}.md").read_bytes().decode()


@pytest.mark.parametrize("plan", PLANS)
def test_no_expression_of_github_comes_from_a_plan(plan: str) -> None:
    """All that GitHub would fill in is planc's own."""
    text = (converted(plan) / "out" / "workflow.yml").read_text()
    assert set(re.findall(r"\$\{\{ *(.*?) *\}\}", text)) == {
        "env.PLANC_FOLDER",
        "github.token",
        "secrets.ANTHROPIC_API_KEY",
        "secrets.OPENAI_API_KEY",
        "vars.PLANC_DONE",
    }


@pytest.mark.parametrize("plan", PLANS)
def test_every_script_is_clean(plan: str, tmp_path: Path) -> None:
    """The engine of run.sh, which is the same for every plan, has its own test."""
    output = converted(plan) / "out"
    others = sorted(path for path in output.rglob("*.sh") if path.name != "run.sh")
    assert_clean(head_of(output / "run.sh", tmp_path), *others)


def test_every_workflow_is_sound(tmp_path: Path) -> None:
    """For actionlint and zizmor."""
    assert_sound(tmp_path, {plan: (converted(plan) / "out" / "workflow.yml").read_text() for plan in PLANS})


# --- a run with a task for each kind of text ------------------------------------------------------------------


@dataclass(frozen=True)
class Run:
    """A run that has ended, and what was printed before it, by it and after it, by option."""

    staged: Stage
    printed: Mapping[str, str]


@pytest.fixture(scope="module")
def nasty(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """Looked at, run and looked at again."""
    staged = staged_in("nasty", tmp_path_factory.mktemp("nasty"))
    printed = {}
    for options in (["--list"], ["--dry-run"], ["--yes", *PEOPLE], ["--status"]):
        run = staged.run(*options)
        assert (run.returncode, run.stderr) == (0, ""), run.stdout + run.stderr
        printed[options[0]] = run.stdout
    return Run(staged, printed)


def test_every_prompt_arrives_whole_by_itself(nasty: Run) -> None:
    """And nothing of the plan is run."""
    assert_harmless(nasty.staged)


def test_the_words_of_commands_arrive_as_their_author_quoted_them(nasty: Run) -> None:
    lines = [event["line"].split(" ", 3) for event in nasty.staged.events() if event["event"] == "command"]
    got = {line[3] for line in lines if line[1] == "check.py"}
    assert [text for text in NASTY.values() if text not in got and len(text) < 1000] == []


def test_the_terminal_shows_no_character_that_hides(nasty: Run) -> None:
    """Whatever is printed before a run, by it and after it."""
    for option, shown in nasty.printed.items():
        hidden = {character for character in shown if not character.isprintable()} - {"\n"}
        assert hidden <= {"\u00a0", "\u3000", "\u200d"}, option


# --- help for the tests ---------------------------------------------------------------------------------------


def staged_in(plan: str, folder: Path) -> Stage:
    """A hostile plan, converted for all targets in a project of its own."""
    project, tools = folder / "project", tools_in(folder, ("python",))
    copytree(converted(plan), project)
    subprocess.run([need("git"), "init", "-q", str(project)], check=True)
    return Stage(project, project / "out", tools, folder / "log")


@cache
def converted(plan: str) -> Path:
    """The project before anything has run."""
    folder = Path(mkdtemp(dir=_HOME.name))
    (folder / "plan.md").write_bytes(PLANS[plan]())
    wanted = [word for target in targets() for word in ("-t", target)]
    run = planc("convert", "plan.md", *wanted, "--root", ".", "-o", "out", cwd=folder)
    assert run.returncode == 0, run.stderr.decode()
    return folder
