"""`--add-suppressions` and `--no-suppressions`: a clean start, and a look behind it."""

from __future__ import annotations

from pathlib import Path

import pytest

from planc import SourceFile
from planc.linting.adding import add_suppressions
from tests.lint_cases import MIXED, codes, run, write
from tests.whole_plans import PLANS, compiled, found


def _tasks(source: SourceFile) -> object:
    return [task.id for task in compiled(source).plan.tasks]


@pytest.mark.parametrize("text", PLANS.values(), ids=PLANS)
@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_nothing_is_found_afterwards(text: str, ending: str) -> None:
    """Whatever a plan looks like; its tasks are the ones that it had, and a second time adds nothing.

    No comment is one too many either, but for what the author's own say.
    """
    content = text.replace("\r\n", "\n").replace("\n", ending).encode()
    before = SourceFile.from_bytes("plan.md", content)
    if before.flaws:
        assert add_suppressions("plan.md", content, found, _tasks, "").content == content
        return
    got = add_suppressions("plan.md", content, found, _tasks, "known")
    known = {each.message for each in found(before)}
    assert [each for each in got.left if not each.code.startswith("PLN9") or each.message not in known] == []
    ids = [task.id for task in compiled(before).plan.tasks]
    assert [task.id for task in compiled(got.source).plan.tasks] == ids
    assert got.content.count(b"\n") - got.content.count(b"\r\n") == (
        0 if ending == "\r\n" else got.content.count(b"\n")
    )
    assert add_suppressions("plan.md", got.content, found, _tasks, "known").content == got.content


def test_comments_stand_beside_what_they_silence(tmp_path: Path) -> None:
    """With the reason, if one was given; the plan's path is none."""
    write(tmp_path, plan=MIXED)
    result = run(tmp_path, "--add-suppressions=from before", "plan.md", "--select", "PLN2,PLN503")
    assert (result.stdout, result.stderr, result.exit_code) == ("", "suppressed 2 findings in 1 plan\n", 0)
    line = "- [ ] T002 Create some helper functions (depends on T099)"
    comment = "<!-- planc-disable-line vague-task, unknown-dependency -- from before -->"
    assert (tmp_path / "plan.md").read_text("utf-8") == MIXED.replace(line, f"{line} {comment}")
    assert run(tmp_path, "plan.md", "--select", "PLN2,PLN503").exit_code == 0
    write(tmp_path, plan=MIXED)
    run(tmp_path, "--add-suppressions", "plan.md", "--select", "PLN503")
    assert "<!-- planc-disable-line vague-task -->" in (tmp_path / "plan.md").read_text("utf-8")


@pytest.mark.parametrize("reason", ["a -- b", "-->", "two\nlines"])
def test_a_reason_cannot_end_the_comment(reason: str, tmp_path: Path) -> None:
    """It would be text of the plan then."""
    write(tmp_path, plan=MIXED)
    result = run(tmp_path, f"--add-suppressions={reason}", "plan.md")
    assert (result.exit_code, (tmp_path / "plan.md").read_text("utf-8")) == (2, MIXED)


def test_suppressed_findings_can_be_seen(tmp_path: Path) -> None:
    """All of them, and nothing about the comments."""
    write(tmp_path, plan=MIXED)
    options = ("plan.md", "--output-format", "json", "--select", "PLN2,PLN502")
    before = run(tmp_path, *options)
    run(tmp_path, "--add-suppressions", "plan.md")
    assert codes(run(tmp_path, *options, "--no-suppressions")) == codes(before) != []
    assert codes(run(tmp_path, *options)) == []


@pytest.mark.parametrize("other", ["--fix", "--diff", "--write-baseline"])
def test_one_way_to_write_at_a_time(other: str, tmp_path: Path) -> None:
    """Which of them came first would decide what is written."""
    write(tmp_path, plan=MIXED)
    result = run(tmp_path, "plan.md", "--add-suppressions", "--baseline", "known.json", other)
    assert (result.exit_code, result.stdout) == (2, "")
    assert (tmp_path / "plan.md").read_text("utf-8") == MIXED
    assert not (tmp_path / "known.json").exists()
