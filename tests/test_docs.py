"""What the documents say is true: commands run, files exist, options are the ones that there are."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from planc import __version__
from planc.cli.main import COMMANDS
from planc.targets import targets
from tests.support import ROOT

README = (ROOT / "README.md").read_text("utf-8")
CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
CHANGELOG = (ROOT / "CHANGELOG.md").read_text("utf-8")
DOCUMENTS = {"README.md": README, "CONTRIBUTING.md": CONTRIBUTING, "CHANGELOG.md": CHANGELOG}

FIRST_SCREEN = 30
"""Lines that a visitor sees without scrolling."""
CHANGES = ["Added", "Changed", "Fixed", "Removed"]


@dataclass(frozen=True, slots=True)
class Session:
    """A command that a document shows, and what it says comes out."""

    command: str
    output: str


def _fences(text: str, language: str) -> Iterator[str]:
    yield from re.findall(rf"^```{language}\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)


def _sessions(text: str) -> Iterator[Session]:
    for fence in _fences(text, "console"):
        for part in re.split(r"^\$ ", fence, flags=re.MULTILINE)[1:]:
            command, _, output = part.partition("\n")
            yield Session(command, output)


SESSIONS = [*_sessions(README), *_sessions(CONTRIBUTING)]


def _matches(shown: str, got: str) -> bool:
    """Whether `got` is what a document shows, where a line of `...` stands for any number of lines."""
    parts = [re.escape(part) for part in re.split(r"^\.\.\.\n", shown, flags=re.MULTILINE)]
    return re.fullmatch(r"(?:.*\n)*?".join(parts), got) is not None


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The checkout as it is when somebody has just got it: its files say to planc what a plan's project holds."""
    folder = tmp_path_factory.mktemp("clone") / "checkout"
    made = shutil.ignore_patterns(".*", "*.planc", "__pycache__", "build", "dist", "out")
    shutil.copytree(ROOT, folder, ignore=made)
    subprocess.run(["git", "init", "--quiet", folder], check=True)
    return folder


def test_the_readme_shows_sessions() -> None:
    """The next test needs something to run."""
    assert [session.command.split()[:2] for session in _sessions(README)].count(["planc", "convert"]) >= 1


@pytest.mark.parametrize("session", SESSIONS, ids=lambda session: session.command)
def test_shown_sessions_are_true(session: Session, checkout: Path) -> None:
    """Each `$ planc …` line gives the output that stands below it."""
    program, *arguments = shlex.split(session.command)
    assert program == "planc"
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "compiler"), "NO_COLOR": "1", "COLUMNS": "80"}
    done = subprocess.run(
        [sys.executable, "-m", "planc", *arguments],
        cwd=checkout,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    if not _matches(session.output, done.stdout):
        assert done.stdout == session.output


@pytest.mark.parametrize("program", [*_fences(README, "python")], ids=lambda _: "readme")
def test_shown_programs_run(program: str, tmp_path: Path) -> None:
    """The Python in the README works as it stands."""
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT / "compiler")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_the_first_screen_has_the_two_commands() -> None:
    """Who has cloned planc finds out at once how to try it and how to test it."""
    screen = "\n".join(README.splitlines()[:FIRST_SCREEN])
    assert [command for command in ("make convert", "make test") if command not in screen] == []


@pytest.mark.parametrize("name", sorted(DOCUMENTS))
def test_make_targets_exist(name: str) -> None:
    """A document names no target that the Makefile lacks."""
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    code = "\n".join(re.findall(r"`(make [^`]+)`", DOCUMENTS[name]) + list(_fences(DOCUMENTS[name], "sh")))
    assert set(re.findall(r"\bmake ([a-z]+)", code)) - targets == set()


@pytest.mark.parametrize("name", sorted(DOCUMENTS))
def test_named_files_exist(name: str) -> None:
    """Paths in back ticks and links lead somewhere; `<...>` and `NAME` stand for any."""
    text = re.sub(r"^```.*?^```$", "", DOCUMENTS[name], flags=re.MULTILINE | re.DOTALL)
    roots = {path.name for path in ROOT.iterdir()}
    spelled = set(re.findall(r"`([A-Za-z.][\w./<>-]*)`", text))
    linked = {link for link in re.findall(r"\]\(([^)#]+)", text) if "://" not in link}
    paths = {path for path in spelled if "/" in path and path.split("/")[0] in roots} | linked
    missing = {path for path in paths if not list(ROOT.glob(re.sub(r"<[\w-]+>", "*", path)))}
    assert missing == set()


def test_the_table_of_commands_is_complete() -> None:
    """Every command has a row, and no row is of a command that is gone."""
    rows = re.findall(r"^\| `planc ([a-z]+)[^|]*\|", README, re.MULTILINE)
    assert sorted(set(rows)) == sorted(COMMANDS)


def test_the_table_of_options_is_complete() -> None:
    """Every option of `planc convert` has a row, and no row is of an option that is gone."""
    section = README.partition("## Options of convert")[2].partition("\n## ")[0]
    shown = set(
        re.findall(r"--[a-z][a-z-]*", "\n".join(re.findall(r"^\| (`[^|]*)\|", section, re.MULTILINE)))
    )
    help_text = subprocess.run(
        [sys.executable, "-m", "planc", "convert", "--help"],
        env={**os.environ, "PYTHONPATH": str(ROOT / "compiler")},
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    options = help_text.partition("Options:")[2]
    real = set(re.findall(r"^ +(?:-\w, )?(--[a-z][a-z-]*)", options, re.MULTILINE)) - {"--help"}
    assert shown == real


def test_the_readme_names_every_target() -> None:
    """In the row of the option, each in back ticks."""
    row = next(line for line in README.splitlines() if line.startswith("| `-t, --target` |"))
    assert set(re.findall(r"`([a-z-]+)`", row.partition("|")[2].partition("|")[2])) == {*targets()}


def test_the_changelog_keeps_its_form() -> None:
    """Versions newest first, kinds of change in their order, each with something to say."""
    versions = re.findall(r"^## (.+)$", CHANGELOG, re.MULTILINE)
    assert versions[0] == "Unreleased"
    dated = [re.fullmatch(r"(\d+\.\d+\.\d+) - (\d{4}-\d{2}-\d{2})", version) for version in versions[1:]]
    assert all(dated)
    days = [match[2] for match in dated if match]
    assert days == sorted(days, reverse=True)
    if days:
        assert versions[1].startswith(f"{__version__} ")
    for section in re.split(r"^## .+$", CHANGELOG, flags=re.MULTILINE)[1:]:
        kinds = re.findall(r"^### (.+)$", section, re.MULTILINE)
        assert kinds == [kind for kind in CHANGES if kind in kinds]
        bodies = re.split(r"^### .+$", section, flags=re.MULTILINE)[1:]
        assert all(re.search(r"^- \S", body, re.MULTILINE) for body in bodies)
