"""Local checks of files, run for real: they pass what is right, and fail what is wrong or missing."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from planc.rendering.checks import local_checks, loose_syntax_check, syntax_check

GOOD = {
    "a.py": "x = 1\n",
    "a.sh": "echo x\n",
    "a.json": "{}\n",
    "a.toml": "x = 1\n",
    "a.xml": "<a/>\n",
    "with a blank.py": "x = 1\n",
    "-dash.py": "x = 1\n",
    "[odd] {name}.py": "x = 1\n",
    "it's.py": "x = 1\n",
    "notes.md": "x\n",
}
BAD = {"a.py": "x = (\n", "a.sh": "if\n", "a.json": "{", "a.toml": "x =\n", "a.xml": "<a>", "notes.md": ""}


def _passes(command: str, folder: Path) -> bool:
    return (
        subprocess.run(["bash", "-c", command], cwd=folder, capture_output=True, check=False).returncode == 0
    )


def _all_pass(folder: Path, *paths: str, loose: tuple[str, ...] = ()) -> bool:
    return all(_passes(command, folder) for command in local_checks(paths, loose))


@pytest.mark.parametrize("where", ["", "deep/er"])
@pytest.mark.parametrize("name", GOOD)
def test_a_good_file_passes(name: str, where: str, tmp_path: Path) -> None:
    """At its place, or found by its name alone."""
    (tmp_path / where).mkdir(parents=True, exist_ok=True)
    (tmp_path / where / name).write_text(GOOD[name])
    assert _all_pass(tmp_path, name, loose=(name,) if where else ())


@pytest.mark.parametrize("where", ["", "deep"])
@pytest.mark.parametrize("name", [name for name in BAD if name.startswith("a.")])
def test_a_broken_file_fails(name: str, where: str, tmp_path: Path) -> None:
    """Whatever the kind."""
    (tmp_path / where).mkdir(exist_ok=True)
    (tmp_path / where / name).write_text(BAD[name])
    assert not _passes(loose_syntax_check(name) if where else syntax_check(name), tmp_path)


@pytest.mark.parametrize("loose", [False, True])
@pytest.mark.parametrize("name", ["a.py", "notes.md"])
def test_a_missing_file_fails(name: str, loose: bool, tmp_path: Path) -> None:
    """Also where it is only looked for."""
    assert not _all_pass(tmp_path, name, loose=(name,) if loose else ())


@pytest.mark.parametrize("loose", [False, True])
@pytest.mark.parametrize(
    ("text", "clean"), [("# TODO: x\n", False), ("PLACEHOLDER = 1\n", False), ("todos = 1\n", True)]
)
def test_placeholders_are_found(text: str, clean: bool, loose: bool, tmp_path: Path) -> None:
    """As words, and not as parts of words."""
    (tmp_path / "a.py").write_text(text)
    assert _all_pass(tmp_path, "a.py", loose=("a.py",) if loose else ()) == clean


def test_a_pattern_is_no_file() -> None:
    """Globs and braces name many files; no command is made of them."""
    assert list(local_checks(["src/*.py", "src/{a,b}.ts"])) == []
