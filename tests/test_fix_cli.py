"""`planc lint --fix` and its options, as users call them."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from tests.lint_cases import MIXED, codes, run, write
from tests.support import need

# Two findings with a safe fix, two with an unsafe one.
PLAN = """# Importer

| Task | Model | Parallel? | Output | Tokens |
|------|-------|-----------|--------|--------|
| Create the models | Opus | Yes | models.py | 8K |
| Create the storage | Codex | Yes | storage.py | 12K |
| Create the commands | Codex | Yes | storage.py | 5K |
| **Total** | | | | **30K** |

<!-- planc-disable-next-line vague-task -->
The end.
"""
SAFE = PLAN.replace("30K", "25K").replace("<!-- planc-disable-next-line vague-task -->\n", "")
ALL = SAFE.replace("Opus", "Codex").replace("commands | Codex | Yes", "commands | Codex | No")
RULES = "wrong-total,unused-suppression,vague-task,opus-task,same-file-in-parallel"
QUIET = ("--select", RULES)


def _text(folder: Path) -> str:
    return (folder / "plan.md").read_bytes().decode()


def test_safe_fixes_are_applied(tmp_path: Path) -> None:
    """The findings that are left are shown, and what became of the others is said."""
    write(tmp_path, plan=PLAN)
    result = run(tmp_path, "plan.md", "--fix", "--output-format", "json", *QUIET)
    assert _text(tmp_path) == SAFE
    assert codes(result) == ["PLN301", "PLN601"]
    assert (
        result.stderr
        == "fixed 2 findings; 1 error, 1 warning in 1 plan now; --unsafe-fixes mends 2 of them\n"
    )
    assert result.exit_code == 1
    assert {path.name for path in tmp_path.iterdir()} == {"plan.md", ".planc_cache"}


def test_unsafe_fixes_are_asked_for(tmp_path: Path) -> None:
    """They come on top; alone, the option applies nothing."""
    write(tmp_path, plan=PLAN)
    result = run(tmp_path, "plan.md", "--unsafe-fixes", "--output-format", "json", *QUIET)
    assert (_text(tmp_path), len(codes(result))) == (PLAN, 4)
    assert result.stderr.endswith("; --fix mends 4 of them\n")
    result = run(tmp_path, "plan.md", "--fix", "--unsafe-fixes", *QUIET)
    assert (_text(tmp_path), result.stdout, result.exit_code) == (ALL, "", 0)
    assert result.stderr == "fixed 4 findings; no findings in 1 plan now\n"


def test_what_could_be_mended_is_offered(tmp_path: Path) -> None:
    """At the end of a plain run."""
    write(tmp_path, plan=PLAN)
    assert run(tmp_path, "plan.md", *QUIET).stderr == (
        "1 error, 3 warnings in 1 plan; --fix mends 2 of them, --unsafe-fixes 2 more\n"
    )
    assert run(tmp_path, "plan.md", "--select", "opus-task").stderr == (
        "1 warning in 1 plan; --fix --unsafe-fixes mends 1 of them\n"
    )


def test_only_selected_rules_are_mended(tmp_path: Path) -> None:
    """What is not looked for is not touched."""
    write(tmp_path, plan=PLAN)
    run(tmp_path, "plan.md", "--fix", "--select", "wrong-total")
    assert _text(tmp_path) == PLAN.replace("30K", "25K")


def test_a_diff_writes_nothing(tmp_path: Path) -> None:
    """It is what `patch` makes the same of, and 1 as long as it is not empty."""
    write(tmp_path, plan=PLAN, fine=MIXED)
    result = run(tmp_path, "plan.md", "fine.md", "--diff", "--unsafe-fixes", *QUIET)
    assert (_text(tmp_path), result.exit_code) == (PLAN, 1)
    assert result.stderr == "4 fixes would change 1 plan\n"
    subprocess.run(
        [need("git"), "apply", "--unsafe-paths", "-p0", "-"],
        cwd=tmp_path,
        input=result.stdout.encode(),
        check=True,
    )
    assert _text(tmp_path) == ALL
    result = run(tmp_path, "plan.md", "--diff", "--unsafe-fixes", "--quiet", *QUIET)
    assert (result.stdout, result.stderr, result.exit_code) == ("", "", 0)


def test_a_diff_of_a_last_line_without_end(tmp_path: Path) -> None:
    """As `diff` writes it."""
    write(tmp_path, plan=PLAN.partition("\n\n<!--")[0])
    result = run(tmp_path, "plan.md", "--diff", *QUIET)
    assert result.stdout.endswith(
        "-| **Total** | | | | **30K** |\n\\ No newline at end of file\n"
        "+| **Total** | | | | **25K** |\n\\ No newline at end of file\n"
    )


def test_fixes_are_listed(tmp_path: Path) -> None:
    """By plan and rule, beside the findings."""
    write(tmp_path, plan=PLAN)
    result = run(tmp_path, "plan.md", "--fix", "--show-fixes", "--output-format", "json", *QUIET)
    assert codes(result) == ["PLN301", "PLN601"]
    assert result.stderr.splitlines()[:3] == [
        "fixed plan.md:",
        "  1 x PLN401 wrong-total",
        "  1 x PLN901 unused-suppression",
    ]


def test_a_hook_can_fail_on_fixes(tmp_path: Path) -> None:
    """1 if anything was mended, 0 the second time."""
    write(tmp_path, plan=PLAN)
    options = ("plan.md", "--fix", "--unsafe-fixes", "--exit-non-zero-on-fix", *QUIET)
    assert [run(tmp_path, *options).exit_code for _ in range(2)] == [1, 0]


def test_standard_input_is_mended_to_standard_output(tmp_path: Path) -> None:
    """The plan and nothing else; findings go to the other stream."""
    result = run(tmp_path, "-", "--fix", "--stdin-filename", "plan.md", *QUIET, stdin=PLAN.encode())
    assert result.stdout == SAFE
    assert "PLN301" in result.stderr
    assert list(tmp_path.iterdir()) == []


def test_bytes_that_are_no_text_stay(tmp_path: Path) -> None:
    """And the finding says why nothing was mended."""
    content = PLAN.encode() + b"\xff"
    (tmp_path / "plan.md").write_bytes(content)
    result = run(tmp_path, "plan.md", "--fix", "--unsafe-fixes", "--output-format", "concise")
    assert (tmp_path / "plan.md").read_bytes() == content
    assert "is not UTF-8" in result.stdout


@pytest.mark.skipif(os.name == "nt", reason="links and modes are another matter there")
def test_links_and_modes_stay(tmp_path: Path) -> None:
    """The file behind a link is mended, and keeps its mode."""
    write(tmp_path, real=PLAN)
    (tmp_path / "real.md").chmod(0o640)
    (tmp_path / "plan.md").symlink_to("real.md")
    run(tmp_path, "plan.md", "--fix", *QUIET)
    assert (tmp_path / "plan.md").is_symlink()
    assert ((tmp_path / "real.md").read_text("utf-8"), (tmp_path / "real.md").stat().st_mode & 0o777) == (
        SAFE,
        0o640,
    )
