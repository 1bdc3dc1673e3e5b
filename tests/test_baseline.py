"""`--baseline`: what is known is silent, what is new is not, what is gone is said."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.lint_cases import MIXED, codes, run, write

OPTIONS = ("--baseline", "known.json", "--select", "PLN201,PLN501,PLN502,PLN503", "--output-format", "json")


def _known(folder: Path) -> str:
    write(folder, plan=MIXED)
    result = run(folder, "plan.md", *OPTIONS, "--write-baseline")
    assert (result.stdout, result.exit_code) == ("", 0)
    assert result.stderr == "wrote 5 findings of 1 plan to known.json\n"
    return (folder / "known.json").read_text("utf-8")


def test_known_findings_are_silent_wherever_they_move(tmp_path: Path) -> None:
    """Lines above them, other blanks, or a call from another folder change nothing."""
    _known(tmp_path)
    result = run(tmp_path, "plan.md", *OPTIONS)
    assert (codes(result), result.exit_code) == ([], 0)
    assert result.stderr == "5 findings known from known.json\nno findings in 1 plan\n"
    write(
        tmp_path,
        plan=MIXED.replace("\n\n", "\n\nA word before.\n\n", 1).replace("T002 Create", "T002  Create"),
    )
    assert codes(run(tmp_path, "plan.md", *OPTIONS)) == []
    (tmp_path / "deep").mkdir()
    again = run(tmp_path / "deep", "../plan.md", "--baseline", "../known.json", *OPTIONS[2:])
    assert codes(again) == []


def test_new_findings_are_told(tmp_path: Path) -> None:
    """Also where an equal one is known: each counts once."""
    _known(tmp_path)
    line = MIXED.splitlines()[-1]
    write(tmp_path, plan=f"{MIXED}{line.replace('T002', 'T003')}\n")
    assert set(codes(run(tmp_path, "plan.md", *OPTIONS))) == {"PLN201", "PLN501", "PLN502", "PLN503"}


def test_what_is_gone_is_told(tmp_path: Path) -> None:
    """Only of plans that were linted, and of rules that looked; writing the baseline again forgets it."""
    _known(tmp_path)
    write(tmp_path, plan=MIXED.replace(" (depends on T099)", ""), other=MIXED)
    result = run(tmp_path, "plan.md", *OPTIONS)
    assert "--write-baseline forgets:\n" in result.stderr
    assert "  plan.md: PLN201 task T002 depends on T099" in result.stderr
    assert "forgets" not in run(tmp_path, "other.md", *OPTIONS).stderr
    assert "forgets" not in run(tmp_path, "plan.md", *OPTIONS[:2], "--select", "PLN104").stderr
    run(tmp_path, "plan.md", *OPTIONS, "--write-baseline")
    assert "forgets" not in run(tmp_path, "plan.md", *OPTIONS).stderr


def test_writing_keeps_other_plans_and_is_the_same_twice(tmp_path: Path) -> None:
    """So that a hook that sees a few files does not lose the rest."""
    first = _known(tmp_path)
    write(tmp_path, other=MIXED)
    run(tmp_path, "other.md", *OPTIONS, "--write-baseline")
    assert codes(run(tmp_path, "plan.md", "other.md", *OPTIONS)) == []
    (tmp_path / "known.json").unlink()
    assert _known(tmp_path) == first


@pytest.mark.parametrize(
    "text",
    ["", "[]", "{}", '{"version": 2, "files": {}}', '{"version": 1, "files": {"plan.md": [1]}}', "\x00"],
)
def test_a_file_that_is_no_baseline_is_a_wrong_call(text: str, tmp_path: Path) -> None:
    """And a missing one, which would let everything through or nothing."""
    write(tmp_path, plan=MIXED)
    (tmp_path / "known.json").write_text(text, "utf-8")
    assert run(tmp_path, "plan.md", *OPTIONS).exit_code == 2
    assert run(tmp_path, "plan.md", "--baseline", "missing.json").exit_code == 2
    assert run(tmp_path, "plan.md", "--write-baseline").exit_code == 2
