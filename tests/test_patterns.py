"""Compiled patterns are kept for the next run, and a run never depends on what is kept."""

from __future__ import annotations

import marshal
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from planc import compile_patterns, pattern_code
from planc.pattern_code import CHECKED, PatternCode
from planc.patterns import KNOWN
from tests.support import ROOT, plan_path

pytestmark = pytest.mark.skipif(not CHECKED, reason="this Python keeps no compiled patterns")

TEXT = re.compile(r"(?P<word>[a-zé]+) (\d)?", re.IGNORECASE)
SPOILED = {
    "empty": b"",
    "torn": marshal.dumps((("3.11", 1, 4), {}))[:9],
    "no-marshal": b"\xff\x00",
    "something-else": marshal.dumps(7),
    "of-another-python": marshal.dumps((("2.7", 1, 2), {("a", 0): (0, b"", 0, {}, (None,))})),
}


PLAN = str(plan_path("worker-queue"))


def lint(bytecode: Path, *arguments: str, **environment: str) -> bytes:
    """What lint says of a plan or more; `bytecode` is where Python keeps that and planc its patterns."""
    done = subprocess.run(
        [sys.executable, "-m", "planc", "lint", "--isolated", "--no-cache", *(arguments or [PLAN])],
        env={
            **{name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"},
            "PYTHONPATH": str(ROOT / "compiler"),
            "PYTHONPYCACHEPREFIX": str(bytecode),
            **environment,
        },
        capture_output=True,
        check=False,
    )
    assert done.stderr == b"" or b"planc:" not in done.stderr
    assert done.returncode in (0, 1)
    return done.stdout


@pytest.fixture(scope="module")
def of_modules(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Bytecode of all modules that a lint loads, which takes seconds to make, and the patterns of a first run."""
    folder = tmp_path_factory.mktemp("bytecode")
    lint(folder)
    return folder


@pytest.fixture
def bytecode(of_modules: Path, tmp_path: Path) -> Path:
    """The same without patterns."""
    return shutil.copytree(of_modules, tmp_path / "bytecode", ignore=shutil.ignore_patterns("*.patterns"))


def kept(bytecode: Path) -> Path:
    """The one file of patterns below a folder of bytecode."""
    (found,) = bytecode.rglob("*.patterns")
    return found


def test_a_run_keeps_its_patterns_and_the_next_one_finds_them(bytecode: Path) -> None:
    first = lint(bytecode)
    before = kept(bytecode).stat()
    assert lint(bytecode) == first
    after = kept(bytecode).stat()
    assert (before.st_ino, before.st_mtime_ns) == (after.st_ino, after.st_mtime_ns)  # nothing was new


def test_what_several_processes_need_is_kept_too(bytecode: Path) -> None:
    lint(bytecode, "--workers=2", *(str(plan_path(name)) for name in ("all-done", "worker-queue", "cycle")))
    assert len(marshal.loads(kept(bytecode).read_bytes())[1]) > 50


def test_a_spoiled_file_is_as_good_as_none_and_is_mended(bytecode: Path) -> None:
    first = lint(bytecode)
    good = kept(bytecode).read_bytes()
    kept(bytecode).write_bytes(SPOILED["torn"])
    assert lint(bytecode) == first
    assert marshal.loads(kept(bytecode).read_bytes()) == marshal.loads(good)


def test_nothing_is_kept_where_python_keeps_no_bytecode(bytecode: Path) -> None:
    lint(bytecode, PYTHONDONTWRITEBYTECODE="1")
    assert not list(bytecode.rglob("*.patterns"))


def test_a_file_that_cannot_be_written_is_no_reason_to_fail(bytecode: Path) -> None:
    first = lint(bytecode)
    taken = kept(bytecode)
    taken.unlink()
    taken.mkdir()
    assert lint(bytecode) == first
    assert [path.suffix for path in sorted(taken.parent.glob("pattern_code.*"))] == [".patterns", ".pyc"]


@pytest.mark.parametrize("content", SPOILED.values(), ids=SPOILED)
def test_what_is_kept_is_used_only_if_it_is_whole_and_of_this_python(tmp_path: Path, content: bytes) -> None:
    place = tmp_path / "p.patterns"
    place.write_bytes(content)
    code = PatternCode(place)
    assert code.compiled("a", 0) == re.compile("a")


def test_kept_code_makes_the_pattern_that_python_makes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """All of planc's patterns: two patterns are equal in Python if their code is."""
    place = tmp_path / "p.patterns"
    monkeypatch.setattr(compile_patterns, "CODE", PatternCode(place))
    compile_patterns.main()
    monkeypatch.setattr(pattern_code, "_code", lambda *key: pytest.fail(f"compiled again: {key}"))
    code = PatternCode(place)
    assert len(KNOWN) > 400
    for pattern, flags in KNOWN:
        made, fresh = code.compiled(pattern, flags), re.compile(pattern, flags)
        assert (made, made.groups, made.groupindex) == (fresh, fresh.groups, fresh.groupindex)


def test_groups_have_their_names_from_kept_code(tmp_path: Path) -> None:
    for _ in range(2):
        code = PatternCode(tmp_path / "p.patterns")
        found = code.compiled(TEXT.pattern, int(re.IGNORECASE)).search("Wort 7")
        assert found
        assert (found["word"], found[2], found.lastgroup, found.lastindex) == ("Wort", "7", None, 2)
        code.keep()


def test_what_is_no_pattern_is_refused_as_by_python(tmp_path: Path) -> None:
    with pytest.raises(re.error):
        PatternCode(tmp_path / "p.patterns").compiled("(", 0)
