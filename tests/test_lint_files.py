"""Which files `planc lint` looks at: excludes, .gitignore, and rules that are off in some."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import pytest

from tests.lint_cases import MIXED, write
from tests.support import need, planc


def _shown(folder: Path, *arguments: str) -> list[str]:
    done = planc("lint", "--show-files", *arguments, cwd=folder)
    assert (done.returncode, done.stderr) == (0, b"")
    return done.stdout.decode().splitlines()


def _plans(folder: Path) -> None:
    write(folder, a=MIXED, docs__b=MIXED, docs__old__c=MIXED, old__d=MIXED, venv__e=MIXED)


def test_files_are_listed(tmp_path: Path) -> None:
    """Without other people's, and without what is no file; nothing is linted."""
    _plans(tmp_path)
    (tmp_path / ".#a.md").symlink_to("somebody@somewhere.1")
    os.mkfifo(tmp_path / "pipe.md")
    assert _shown(tmp_path) == ["a.md", "docs/b.md", "docs/old/c.md", "old/d.md"]
    assert _shown(tmp_path, "a.md", "venv") == ["a.md", "venv/e.md"]


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        (("--exclude", "old"), ["a.md", "docs/b.md", "venv/e.md"]),
        (("--extend-exclude", "old"), ["a.md", "docs/b.md"]),
        (("--extend-exclude", "/old"), ["a.md", "docs/b.md", "docs/old/c.md"]),
        (("--extend-exclude", "docs/**/c.md"), ["a.md", "docs/b.md", "old/d.md"]),
        (("--extend-exclude", "old", "--extend-exclude", "[ab].md"), []),
        (("--config", 'extend-exclude=["docs/*", "!docs/b.md"]'), ["a.md", "docs/b.md", "old/d.md"]),
        (("--config", 'exclude=["docs"]'), ["a.md", "old/d.md", "venv/e.md"]),
    ],
)
def test_patterns_are_those_of_gitignore(
    options: tuple[str, ...], expected: list[str], tmp_path: Path
) -> None:
    """A name anywhere, a way from the folder, the last word counts."""
    _plans(tmp_path)
    assert _shown(tmp_path, ".", *options) == expected


def test_patterns_are_relative_to_their_file(tmp_path: Path) -> None:
    """So that it does not matter where planc is called."""
    _plans(tmp_path)
    (tmp_path / "planc.toml").write_text('extend-exclude = ["/docs/old", "a.md"]\n', "utf-8")
    assert _shown(tmp_path) == ["docs/b.md", "old/d.md"]
    assert _shown(tmp_path / "docs") == ["b.md"]


def test_named_files_are_excluded_by_force_alone(tmp_path: Path) -> None:
    """As a hook wants it; then nothing to do is no failure."""
    _plans(tmp_path)
    options = ("lint", "old/d.md", "--extend-exclude", "old", "--output-format", "json")
    assert planc(*options, cwd=tmp_path).returncode == 1
    forced = planc(*options, "--force-exclude", cwd=tmp_path)
    assert (forced.returncode, forced.stdout) == (0, b"[]\n")
    assert forced.stderr == b"no findings in 0 plans; left out 1 excluded file\n"
    (tmp_path / "planc.toml").write_text("force-exclude = true\n", "utf-8")
    assert planc(*options, cwd=tmp_path).returncode == 0
    assert planc(*options, "--no-force-exclude", cwd=tmp_path).returncode == 1


def test_standard_input_is_excluded_by_its_name(tmp_path: Path) -> None:
    """What is not to be mended comes back as it was."""
    options = ("lint", "-", "--stdin-filename", "old/x.md", "--exclude", "old", "--force-exclude")
    assert planc(*options, cwd=tmp_path, stdin=MIXED.encode()).stdout == b""
    fixed = planc(*options, "--fix", cwd=tmp_path, stdin=MIXED.encode())
    assert (fixed.stdout, fixed.returncode) == (MIXED.encode(), 0)


def test_gitignore_is_respected_in_a_repository(tmp_path: Path) -> None:
    """By every file of it from the top down, as git itself sees it; elsewhere such a file means nothing."""
    _plans(tmp_path)
    write(tmp_path, docs__keep__f=MIXED, docs__g=MIXED, h=MIXED)
    (tmp_path / ".gitignore").write_text("old/\nkeep\n*.tmp\n", "utf-8")
    (tmp_path / "docs" / ".gitignore").write_text("!keep\n/b.md\n", "utf-8")
    everything = _shown(tmp_path)
    assert "old/d.md" in everything
    git = need("git")
    subprocess.run([git, "init", "--quiet"], cwd=tmp_path, check=True)
    (tmp_path / ".git" / "info").mkdir(exist_ok=True)
    (tmp_path / ".git" / "info" / "exclude").write_text("h.md\n", "utf-8")
    listed = subprocess.run(
        [git, "ls-files", "--others", "--exclude-standard", "*.md"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.splitlines()
    assert sorted(_shown(tmp_path)) == sorted(path for path in listed if not path.startswith("venv/"))
    assert _shown(tmp_path / "docs") == ["g.md", "keep/f.md"]
    assert _shown(tmp_path, "--no-respect-gitignore") == everything
    assert _shown(tmp_path, "old/d.md") == ["old/d.md"]


def test_rules_are_off_in_some_files(tmp_path: Path) -> None:
    """However exactly they are selected; others keep them."""
    _plans(tmp_path)
    (tmp_path / "planc.toml").write_text(
        'select = ["PLN201", "vague-task"]\n[per-file-ignores]\n"docs/" = ["PLN5"]\n"a.md" = ["unknown-dependency"]\n',
        "utf-8",
    )
    for name, expected in (
        ("docs/old/c.md", ["PLN201"]),
        ("a.md", ["PLN503"]),
        ("old/d.md", ["PLN503", "PLN201"]),
    ):
        done = planc("lint", name, "--output-format", "json", cwd=tmp_path)
        assert _codes(done.stdout) == expected, name
    stdin = ("lint", "-", "--stdin-filename", "docs/x.md", "--output-format", "json")
    assert _codes(planc(*stdin, cwd=tmp_path, stdin=MIXED.encode()).stdout) == ["PLN201"]
    (tmp_path / "planc.toml").write_text('[per-file-ignores]\n"a.md" = ["vague"]\n', "utf-8")
    wrong = planc("lint", "a.md", cwd=tmp_path)
    assert (wrong.returncode, b"no rule is called vague, did you mean" in wrong.stderr) == (2, True)


def _codes(stdout: bytes) -> list[str]:
    return [each["code"] for each in json.loads(stdout)]


def test_settings_are_shown(tmp_path: Path) -> None:
    """Those of each file, once, with the options of the command line in them."""
    _plans(tmp_path)
    (tmp_path / "docs" / "planc.toml").write_text("jobs = 3\n", "utf-8")
    done = planc("lint", "--show-settings", "--ignore", "PLN2", cwd=tmp_path)
    shown = done.stdout.decode().replace("\r\n", "\n")
    assert done.returncode == 0
    assert shown.count("# from ") == 2
    assert [line for line in shown.splitlines() if line.startswith("jobs")] == ["jobs = 6", "jobs = 3"]
    assert shown.count('ignore = ["PLN2"]') == 2


def test_a_pattern_that_is_none_is_a_wrong_call(tmp_path: Path) -> None:
    """Not a defect of planc."""
    _plans(tmp_path)
    done = planc("lint", ".", "--exclude", "!", cwd=tmp_path)
    assert (done.returncode, b"--exclude" in done.stderr) == (2, True)
