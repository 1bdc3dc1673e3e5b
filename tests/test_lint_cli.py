"""`planc lint` as users call it: paths, selection, streams and exit codes."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.lint_cases import CLEAN, MIXED, NO_PLAN, codes, found, run, write
from tests.support import planc


def test_findings_go_to_stdout_and_the_rest_to_stderr(tmp_path: Path) -> None:
    """What a pipe reads is findings alone."""
    write(tmp_path, plan=MIXED)
    result = run(tmp_path, "plan.md", "--output-format", "concise")
    assert result.stdout.splitlines() == [
        "plan.md:3:12: info[PLN502] task T001 has no command that checks it",
        "plan.md:4:12: warning[PLN501] task T002 names no file that it writes",
        "plan.md:4:12: info[PLN502] task T002 has no command that checks it",
        'plan.md:4:19: warning[PLN503] task T002 does not say what is wanted: "some" could be anything',
        "plan.md:4:53: error[PLN201] task T002 depends on T099, which is no task or phase of this plan",
    ]
    assert result.stderr == "1 error, 2 warnings, 2 notes in 1 plan\n"
    assert result.exit_code == 1


def test_a_clean_plan_is_silent(tmp_path: Path) -> None:
    """Nothing on standard output, and 0."""
    write(tmp_path, plan=CLEAN)
    result = run(tmp_path, "plan.md")
    assert (result.stdout, result.stderr, result.exit_code) == ("", "no findings in 1 plan\n", 0)
    assert run(tmp_path, "plan.md", "--quiet").stderr == ""


def test_check_is_another_name(tmp_path: Path) -> None:
    """`planc check` does what `planc lint` does, in a process of its own."""
    write(tmp_path, plan=MIXED)
    checked, linted = (planc(name, "plan.md", cwd=tmp_path) for name in ("check", "lint"))
    assert checked.stdout == linted.stdout != b""
    assert checked.returncode == linted.returncode == 1


@pytest.mark.parametrize(
    ("options", "code"),
    [
        ((), 1),
        (("--fail-on", "error"), 1),
        (("--fail-on", "error", "--ignore", "PLN2"), 0),
        (("--ignore", "PLN2"), 1),
        (("--select", "PLN502"), 0),
        (("--select", "PLN502", "--fail-on", "info"), 1),
        (("--fail-on", "never"), 0),
        (("--exit-zero",), 0),
    ],
)
def test_the_exit_code_follows_the_threshold(options: tuple[str, ...], code: int, tmp_path: Path) -> None:
    """1 if something is as severe as `--fail-on`, which is a warning by default."""
    write(tmp_path, plan=MIXED)
    assert run(tmp_path, "plan.md", *options).exit_code == code


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        (("--select", "PLN201"), {"PLN201"}),
        (("--select", "unknown-dependency,vague-task"), {"PLN201", "PLN503"}),
        (("--select", "PLN5"), {"PLN501", "PLN502", "PLN503"}),
        (("--select", "PLN5", "--ignore", "PLN502"), {"PLN501", "PLN503"}),
        (("--select", "ALL", "--ignore", "PLN5"), {"PLN201"}),
        (("--ignore", "PLN5", "--extend-select", "vague-task"), {"PLN201", "PLN503"}),
        (("--select", "PLN2", "--extend-select", "PLN501"), {"PLN201", "PLN501"}),
        (("--ignore", "ALL", "--extend-select", "PLN2"), {"PLN201"}),
        (("--select", "vague-task", "--ignore", "vague-task"), set()),
        (("--config", 'ignore=["PLN2"]'), {"PLN501", "PLN502", "PLN503"}),
        (("--config", 'ignore=["PLN2"]', "--select", "PLN2"), {"PLN201"}),
        (("--config", 'ignore=["PLN201", "PLN5"]', "--extend-select", "PLN201"), {"PLN201"}),
        (("--config", 'select=["PLN2"]', "--extend-select", "PLN501"), {"PLN201", "PLN501"}),
    ],
)
def test_rules_are_selected(options: tuple[str, ...], expected: set[str], tmp_path: Path) -> None:
    """By code, prefix, name and ALL; the more exact word wins, and the command line over the settings."""
    write(tmp_path, plan=MIXED)
    result = run(tmp_path, "plan.md", "--output-format", "json", *options)
    assert set(codes(result)) == expected


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (("--select", "PLN999"), "no rule is called PLN999"),
        (("--ignore", "vague-tasks"), "did you mean vague-task?"),
        (("--extend-select", "pln201"), "no rule is called pln201"),
        (("nowhere.md",), "nowhere.md: there is no such file or folder"),
        (("--output-format", "xml"), "'xml' is not one of"),
        (("-o", "xml=out.xml"), "xml is not FORMAT=PATH"),
        (("-o", "json"), "json is not FORMAT=PATH"),
        (("-o", "json=-"), "--output-format json"),
        (("-o", "json=no/such/folder.json"), "cannot be written"),
        (("--fail-on", "hint"), "'hint' is not one of"),
    ],
)
def test_a_wrong_call_is_2(options: tuple[str, ...], words: str, tmp_path: Path) -> None:
    """Nothing on standard output then, and a word about what is wrong."""
    write(tmp_path, plan=MIXED)
    result = run(tmp_path, "plan.md", *options)
    assert (result.stdout, result.exit_code) == ("", 2)
    assert words in result.stderr


def test_a_folder_is_searched_for_plans(tmp_path: Path) -> None:
    """Markdown that is no plan is passed over and counted; hidden folders count, other people's do not."""
    write(
        tmp_path,
        a=MIXED,
        README=NO_PLAN,
        deep__b=MIXED,
        _dot__c=MIXED,
        node_modules__x__d=MIXED,
    )
    (tmp_path / "_dot").rename(tmp_path / ".claude")
    (tmp_path / "empty.md").write_bytes(b"")
    (tmp_path / "UPPER.MD").write_text(MIXED, "utf-8")
    (tmp_path / "notes.txt").write_text(MIXED, "utf-8")
    result = run(tmp_path, "--output-format", "json", "--select", "PLN201")
    assert [each["filename"] for each in found(result)] == [
        "UPPER.MD",
        "a.md",
        ".claude/c.md",
        "deep/b.md",
    ]
    assert result.stderr == "4 errors in 4 plans; passed over 2 Markdown files without a plan\n"


def test_a_named_file_must_be_a_plan(tmp_path: Path) -> None:
    """Who names a file wants to hear that nothing was recognised in it."""
    write(tmp_path, README=NO_PLAN)
    result = run(tmp_path, "README.md", "--output-format", "json")
    assert (codes(result), result.exit_code) == (["PLN101"], 1)


def test_nothing_to_lint_is_no_success(tmp_path: Path) -> None:
    """An empty folder, or one without a plan, is 2."""
    result = run(tmp_path)
    assert result.exit_code == 2
    assert "there is no Markdown file to lint here" in result.stderr
    write(tmp_path, README=NO_PLAN)
    result = run(tmp_path)
    assert result.exit_code == 2
    assert "none of the 1 Markdown files here is a plan" in result.stderr


def test_what_planc_wrote_is_no_plan(tmp_path: Path) -> None:
    """The orchestration document is full of tasks, but nobody wants it linted."""
    write(tmp_path, plan=CLEAN)
    assert planc("convert", "plan.md", "-o", "out", cwd=tmp_path).returncode == 0
    assert run(tmp_path).stderr == "no findings in 1 plan\n"


def test_workers_say_the_same(tmp_path: Path) -> None:
    """In the same order, with the same counts and errors; standard input is read by one."""
    write(tmp_path, **{f"plan{number:02}": MIXED for number in range(12)}, README=NO_PLAN)
    one, two = (planc("lint", "--workers", count, cwd=tmp_path) for count in ("1", "3"))
    assert (two.stdout, two.stderr, two.returncode) == (one.stdout, one.stderr, one.returncode)
    assert one.stdout.count(b"PLN201") == 12
    both = planc("lint", "-", "plan01.md", "--workers", "2", cwd=tmp_path, stdin=MIXED.encode())
    assert both.stdout.count(b"PLN201") == 2
    wrong = planc("lint", "--workers", "2", "--select", "PLN999", cwd=tmp_path)
    assert (wrong.returncode, b"no rule is called PLN999" in wrong.stderr) == (2, True)


def test_a_file_is_linted_once(tmp_path: Path) -> None:
    """Named twice, or named and found in a folder."""
    write(tmp_path, plan=MIXED)
    result = run(tmp_path, "plan.md", "plan.md", "--select", "PLN201", "--output-format", "json")
    assert codes(result) == ["PLN201"]
    result = run(tmp_path, "plan.md", ".", "--select", "PLN201", "--output-format", "json")
    assert codes(result) == ["PLN201"]


def test_standard_input(tmp_path: Path) -> None:
    """`-` reads a plan, which is called what `--stdin-filename` says."""
    result = run(tmp_path, "-", "--select", "PLN201", "--output-format", "json", stdin=MIXED.encode())
    assert [(each["filename"], each["code"]) for each in found(result)] == [("-", "PLN201")]
    result = run(
        tmp_path,
        "-",
        *("--stdin-filename", "docs/plan.md", "--select", "PLN201", "--output-format", "json"),
        stdin=MIXED.encode(),
    )
    assert [each["filename"] for each in found(result)] == ["docs/plan.md"]


def test_the_name_of_standard_input_finds_the_settings(tmp_path: Path) -> None:
    """The settings are those of the folder in which the file would be."""
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "planc.toml").write_text('select = ["PLN503"]\n', "utf-8")
    arguments = ("lint", "-", "--stdin-filename", "docs/plan.md", "--output-format", "concise")
    done = planc(*arguments, cwd=tmp_path, stdin=MIXED.encode())
    assert b"PLN503" in done.stdout
    assert b"PLN201" not in done.stdout


@pytest.mark.parametrize(
    ("content", "message", "column"),
    [
        (b"", "the file is empty", 1),
        (b" \n\t\n", "the file is empty", 1),
        (b"# Plan \xff\n\n- [ ] T001 Create a.py\n", "byte 7 is not UTF-8", 8),
        (b"# Plan\0\n\n- [ ] T001 Create a.py\n", "the text holds a NUL byte", 7),
    ],
)
def test_bytes_that_are_no_text(content: bytes, message: str, column: int, tmp_path: Path) -> None:
    """A finding at the place, never a traceback."""
    (tmp_path / "plan.md").write_bytes(content)
    result = run(tmp_path, "plan.md", "--select", "PLN1", "--output-format", "json")
    (only,) = found(result)
    assert (only["code"], only["message"]) == ("PLN102", message)
    assert only["location"] == {"row": 1, "column": column}
    assert result.exit_code == 1


def test_several_formats_at_once(tmp_path: Path) -> None:
    """Files beside the normal output, each without colours."""
    write(tmp_path, plan=MIXED)
    result = run(tmp_path, "plan.md", "--color", "always", "-o", "concise=a.txt", "-o", "sarif=b.json")
    assert "\x1b[" in result.stdout
    assert "\x1b" not in (tmp_path / "a.txt").read_text("utf-8")
    assert '"version": "2.1.0"' in (tmp_path / "b.json").read_text("utf-8")


@pytest.mark.parametrize("outputs", [("json=plan.md",), ("json=a", "sarif=./a"), ("json=link.md",)])
def test_no_report_takes_the_place_of_a_plan_or_another_report(
    outputs: tuple[str, ...], tmp_path: Path
) -> None:
    """Whatever the path is called by, and before anything is written."""
    write(tmp_path, plan=MIXED)
    (tmp_path / "link.md").symlink_to("plan.md")
    result = run(tmp_path, "plan.md", "--fix", *(word for each in outputs for word in ("-o", each)))
    assert (result.exit_code, "is a plan or another report" in result.stderr) == (2, True)
    assert (tmp_path / "plan.md").read_text("utf-8") == MIXED
    assert not (tmp_path / "a").exists()


def test_statistics_are_added(tmp_path: Path) -> None:
    """Behind text on the same stream; a machine format stays whole."""
    write(tmp_path, plan=MIXED)
    result = run(tmp_path, "plan.md", "--statistics", "--output-format", "concise", "--ignore", "PLN501")
    assert result.stdout.splitlines()[-3:] == [
        "2  PLN502  missing-validation",
        "1  PLN201  unknown-dependency",
        "1  PLN503  vague-task",
    ]
    result = run(tmp_path, "plan.md", "--statistics", "--output-format", "json", "--select", "PLN2")
    assert codes(result) == ["PLN201"]
    assert "1  PLN201  unknown-dependency" in result.stderr


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="permissions do not bind this user")
def test_an_unreadable_file_is_a_wrong_call(tmp_path: Path) -> None:
    """planc says which file it could not read."""
    write(tmp_path, plan=MIXED)
    (tmp_path / "plan.md").chmod(0)
    result = run(tmp_path, "plan.md")
    assert (result.stdout, result.exit_code) == ("", 2)
    assert "plan.md: cannot be read" in result.stderr
