"""The cache of `planc lint`: a second run says the same, and only what it has to look at again is linted."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import Result

from planc import compile_plan, lint
from planc.cli.kept import plain, restored
from planc.ir import Project
from planc.report.view import FORMATS
from planc.span import SourceFile
from tests.lint_cases import CLEAN, HOSTILE, MIXED, NO_PLAN, run, write
from tests.support import plan_names, plan_path, planc

FOLDER = ".planc_cache"


def _known(result: Result) -> str:
    """What `-v` says about the cache: `2 of 3`."""
    (line,) = [line for line in result.stderr.splitlines() if " known from " in line]
    return line.partition(" file")[0]


def _files(folder: Path) -> list[Path]:
    """The files of the cache that hold findings."""
    return sorted(path for path in (folder / FOLDER).iterdir() if len(path.name) == 32)


@pytest.mark.parametrize("style", FORMATS)
def test_a_second_run_says_the_same(style: str, tmp_path: Path) -> None:
    """In every format, with the same code, and without a look at what did not change."""
    write(tmp_path, a=MIXED, b=HOSTILE, c=CLEAN, README=NO_PLAN)
    first, second = (run(tmp_path, "-v", "--output-format", style) for _ in range(2))
    assert (_known(first), _known(second)) == ("0 of 4", "4 of 4")
    assert (second.stdout, second.exit_code) == (first.stdout, first.exit_code)
    assert second.stderr.splitlines()[-1] == first.stderr.splitlines()[-1]


@pytest.mark.parametrize(
    "options",
    [
        ("--select", "PLN5"),
        ("--ignore", "PLN201"),
        ("--no-suppressions",),
        ("--config", "jobs=1"),
        ("--config", 'per-file-ignores={"a.md"=["PLN201"]}'),
        ("--root", "."),
    ],
)
def test_who_asks_something_else_gets_an_answer_to_it(options: tuple[str, ...], tmp_path: Path) -> None:
    """Whatever can change what is found is part of the question."""
    text = MIXED.replace("- [ ] T002", "<!-- planc-disable-next-line PLN503 -->\n- [ ] T002")
    write(tmp_path, a=text)
    run(tmp_path, "a.md")
    asked = run(tmp_path, "a.md", "-v", *options)
    assert _known(asked) == "0 of 1"
    assert asked.stdout == run(tmp_path, "a.md", "--no-cache", *options).stdout
    assert _known(run(tmp_path, "a.md", "-v", *options)) == "1 of 1"


def test_which_files_to_look_at_is_no_question_to_a_plan(tmp_path: Path) -> None:
    """A hook that excludes by force shares the cache with its user."""
    write(tmp_path, a=MIXED)
    run(tmp_path, "a.md")
    assert _known(run(tmp_path, "a.md", "-v", "--force-exclude", "--extend-exclude", "b")) == "1 of 1"


def test_what_changed_is_linted(tmp_path: Path) -> None:
    """The plan itself, or a file of the project that it is compared with."""
    write(tmp_path, a=MIXED, b=CLEAN)
    run(tmp_path, "a.md", "b.md")
    write(tmp_path, a=CLEAN)
    result = run(tmp_path, "-v", "a.md", "b.md")
    assert (_known(result), result.exit_code) == ("1 of 2", 0)
    run(tmp_path, "a.md", "--root", ".")
    (tmp_path / "src").mkdir()
    (tmp_path / "src" / "reader.py").touch()
    result = run(tmp_path, "-v", "a.md", "--root", ".", "--output-format", "concise")
    assert (_known(result), "src/reader.py" in result.stdout) == ("0 of 1", True)


def test_all_that_is_known_of_a_project_is_part_of_the_question() -> None:
    """Who gives planc another fact of a project adds it to `planc.cli.cache`, and then here."""
    assert Project._fields == ("files", "lines")


def test_mended_plans_are_linted_again(tmp_path: Path) -> None:
    """What is left after fixes is found in the mended text."""
    write(tmp_path, a=MIXED + "\n<!-- planc-disable-next-line vague-task -->\nThe end.\n")
    run(tmp_path, "a.md")
    fixed = run(tmp_path, "a.md", "--fix", "--select", "unused-suppression,vague-task")
    assert "fixed 1 finding" in fixed.stderr
    assert run(tmp_path, "a.md").stdout == run(tmp_path, "a.md", "--no-cache").stdout


@pytest.mark.parametrize(
    "spoil",
    [
        lambda good, other: b"",
        lambda good, other: good[:-1],
        lambda good, other: good.replace(b"T099", b"T098"),
        lambda good, other: other,
        lambda good, other: b"\xff\x00\n" + good,
        lambda good, other: good.partition(b"\n")[0] + b"\n[[[",
    ],
    ids=["empty", "cut", "changed", "of another plan", "no text", "no JSON"],
)
def test_a_broken_or_foreign_file_counts_for_nothing(spoil, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    """The plan is linted, and the file is right again."""
    write(tmp_path, a=MIXED)
    right = run(tmp_path, "a.md").stdout
    (kept,) = _files(tmp_path)
    good = kept.read_bytes()
    write(tmp_path, b=CLEAN)
    run(tmp_path, "b.md")
    (other,) = {*_files(tmp_path)} - {kept}
    kept.write_bytes(spoil(good, other.read_bytes()))
    result = run(tmp_path, "-v", "a.md")
    assert (_known(result), result.stdout) == ("0 of 1", right)
    assert kept.read_bytes() == good


def test_the_folder_minds_itself(tmp_path: Path) -> None:
    """git and backups leave it out, and the next lint finds no plan in it."""
    write(tmp_path, a=MIXED)
    run(tmp_path)
    assert (tmp_path / FOLDER / ".gitignore").read_text("utf-8") == "*\n"
    assert (tmp_path / FOLDER / "CACHEDIR.TAG").read_text("utf-8").startswith("Signature: 8a477f597d28d17278")
    write(tmp_path / FOLDER, plan=MIXED)
    assert run(tmp_path).stderr.startswith("1 error, 2 warnings, 2 notes in 1 plan\n")


def test_the_folder_is_elsewhere_or_nowhere(tmp_path: Path) -> None:
    """`--cache-dir` names it, `--no-cache` does without, and standard input leaves nothing behind."""
    write(tmp_path, a=MIXED)
    run(tmp_path, "a.md", "--no-cache")
    run(tmp_path, "-", stdin=MIXED.encode())
    assert [path.name for path in tmp_path.iterdir()] == ["a.md"]
    run(tmp_path, "a.md", "--cache-dir", "deep/er")
    assert _known(run(tmp_path, "-v", "a.md", "--cache-dir", "deep/er")) == "1 of 1"
    assert not (tmp_path / FOLDER).exists()


def test_a_folder_that_cannot_be_written_is_no_trouble(tmp_path: Path) -> None:
    """A lint on a read-only disk finds what it finds."""
    write(tmp_path, a=MIXED)
    result = run(tmp_path, "a.md", "--cache-dir", "a.md/cache")
    assert (result.stdout, result.exit_code) == (run(tmp_path, "a.md").stdout, 1)


def test_runs_at_one_time_do_not_disturb_each_other(tmp_path: Path) -> None:
    """Four processes on one folder, each of which finds it empty or half full."""
    write(tmp_path, **{f"plan{number:02}": MIXED + f"\nNo. {number}\n" for number in range(8)})
    right = planc("lint", "--no-cache", cwd=tmp_path).stdout
    command = [sys.executable, "-m", "planc", "lint"]
    runs = [subprocess.Popen(command, cwd=tmp_path, stdout=subprocess.PIPE, text=False) for _ in range(4)]
    assert [each.communicate()[0] for each in runs] == [right] * 4
    assert planc("lint", "-v", cwd=tmp_path).stderr.splitlines()[1].startswith(b"8 of 8 files known")
    assert len(_files(tmp_path)) == 8


@pytest.mark.parametrize("name", plan_names())
def test_diagnostics_survive_being_kept(name: str) -> None:
    """With every place, related place, fix and word of them."""
    source = SourceFile.from_bytes(f"{name}.md", plan_path(name).read_bytes())
    found = lint(compile_plan(source))
    values = json.loads(json.dumps([plain(each) for each in found]))
    assert tuple(restored(each, source.path) for each in values) == found
