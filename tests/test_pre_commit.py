"""The hooks, run by the real pre-commit on a repository that is made here."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.support import ON_CI, ROOT, need

HOOKS: list[dict[str, Any]] = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
PLAN = """# Importer

| Task | Output | Tokens |
|------|--------|--------|
| Create the models | models.py | 8K |
| Create the storage | storage.py | 12K |
| Create the commands | cli.py | 5K |
| **Total** | | **{}** |
"""
# Only what this test is about: the rules have tests of their own.
SETTINGS = 'select = ["wrong-total", "no-tasks"]\nexclude = ["old"]\n'


def _git(folder: Path, *arguments: str) -> str:
    identity = ("-c", "user.name=planc", "-c", "user.email=planc@example.org", "-c", "commit.gpgsign=false")
    done = subprocess.run(
        [need("git"), *identity, *arguments], cwd=folder, capture_output=True, text=True, check=True
    )
    return done.stdout.strip()


def _committed(folder: Path) -> str:
    _git(folder, "init", "--quiet")
    _git(folder, "add", "--all")
    _git(folder, "commit", "--quiet", "--message", "Begin")
    return _git(folder, "rev-parse", "HEAD")


def _planc(folder: Path) -> str:
    """A repository with planc in it, as pre-commit clones one; its commit."""
    folder.mkdir()
    for name in ("pyproject.toml", "README.md", "LICENSE", ".pre-commit-hooks.yaml"):
        shutil.copy(ROOT / name, folder)
    for name in ("compiler", "schemas", "templates"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    return _committed(folder)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder in which pre-commit keeps what it installs, and planc's repository."""
    return tmp_path_factory.mktemp("pre-commit")


@pytest.fixture(scope="module")
def revision(home: Path) -> str:
    """The commit of planc that the hooks are taken from."""
    return _planc(home / "planc")


def _run(folder: Path, home: Path, *arguments: str, **more: str) -> tuple[int, str]:
    environment = {**os.environ, "PRE_COMMIT_HOME": str(home / "cache"), "NO_COLOR": "1", **more}
    done = subprocess.run(
        [need("pre-commit"), *arguments],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout + done.stderr


def _project(folder: Path, home: Path, revision: str, hook: str, files: Mapping[str, str]) -> None:
    """A repository that uses a hook of planc, with everything added."""
    config = {"repos": [{"repo": str(home / "planc"), "rev": revision, "hooks": [{"id": hook}]}]}
    everything = {**files, "planc.toml": SETTINGS, ".pre-commit-config.yaml": yaml.safe_dump(config)}
    for name, text in everything.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    _git(folder, "init", "--quiet")
    _git(folder, "add", "--all")
    code, told = _run(folder, home, "install-hooks")
    if code and not ON_CI:
        pytest.skip(f"pre-commit could not install planc: {told[-300:]}")
    assert code == 0, told


def test_the_lint_hook_finds_what_is_wrong_in_plans(tmp_path: Path, home: Path, revision: str) -> None:
    """Other Markdown is none of its business, and neither is what the settings exclude."""
    files = {
        "docs/plan.md": PLAN.format("30K"),
        "old/plan.md": PLAN.format("30K"),
        "README.md": "# Notes\n",
        "notes.md": PLAN.format("30K"),
    }
    _project(tmp_path, home, revision, "planc-lint", files)
    code, told = _run(tmp_path, home, "run", "--all-files")
    assert code == 1, told
    assert re.findall(r"--> (\S+?):", told) == ["docs/plan.md"]
    (tmp_path / "docs" / "plan.md").write_text(PLAN.format("25K"), "utf-8")
    _git(tmp_path, "add", "--all")
    assert _run(tmp_path, home, "run", "--all-files")[0] == 0


def test_the_fix_hook_mends_and_fails_once(tmp_path: Path, home: Path, revision: str) -> None:
    """pre-commit fails because files changed; once they are added, it passes."""
    _project(tmp_path, home, revision, "planc-fix", {"specs/001/tasks.md": PLAN.format("30K")})
    code, told = _run(tmp_path, home, "run", "--all-files")
    assert (code, "files were modified by this hook" in told) == (1, True), told
    assert (tmp_path / "specs/001/tasks.md").read_text("utf-8") == PLAN.format("25K")
    _git(tmp_path, "add", "--all")
    assert _run(tmp_path, home, "run", "--all-files")[0] == 0


@pytest.mark.parametrize(
    ("path", "plan"),
    [
        ("PLAN.md", True),
        ("docs/plans/2025-01-01-importer.md", True),
        ("specs/001-importer/tasks.md", True),
        (".kiro/specs/importer/design.md", True),
        ("TODO.md", True),
        ("ROADMAP.md", True),
        ("README.md", False),
        ("CHANGELOG.md", False),
        ("docs/guide.md", False),
        ("plans/notes.txt", False),
    ],
)
def test_the_pattern_is_for_plans(path: str, plan: bool) -> None:
    """Both hooks look at the same files."""
    assert {bool(re.search(hook["files"], path)) for hook in HOOKS} == {plan}
