"""Which lines a comment silences."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planc import Config, SourceFile, compile_plan, lint
from planc.diagnostics import Diagnostic
from planc.linting.comments import read_comments

VAGUE = "- [ ] T{0:03} Create some helper functions"
CONFIG = Config(select=("vague-task", "PLN9"))


def _lint(text: str, config: Config = CONFIG) -> tuple[Diagnostic, ...]:
    return lint(compile_plan(SourceFile.from_text(text), config))


def _lines(*lines: str) -> list[int]:
    """The lines on which something vague is found in a plan of those lines, from line 1 behind its title."""
    source = SourceFile.from_text("# Tasks: Importer\n\n" + "\n".join(lines) + "\n")
    diagnostics = lint(compile_plan(source, Config(select=("vague-task",))))
    return [source.line(diagnostic.span.start) - 2 for diagnostic in diagnostics]


def test_the_next_line() -> None:
    """Only the line below."""
    comment = "<!-- planc-disable-next-line vague-task -->"
    assert _lines(comment, VAGUE.format(1), VAGUE.format(2)) == [3]


def test_the_next_line_that_says_something() -> None:
    """Formatters put blank lines around comments, and one comment may stand on another."""
    assert _lines(
        "<!-- planc-disable-next-line vague-task -->",
        "<!-- planc-disable-next-line missing-file -->",
        "",
        VAGUE.format(1),
        VAGUE.format(2),
    ) == [5]


def test_its_own_line() -> None:
    """At the end of an item, or in a row of a table."""
    assert _lines(f"{VAGUE.format(1)} <!-- planc-disable-line vague-task -->", VAGUE.format(2)) == [2]


def test_the_whole_file() -> None:
    """Wherever the comment stands."""
    assert _lines(VAGUE.format(1), "", "<!-- planc-disable-file vague-task -->") == []


def test_from_here_to_there() -> None:
    """Until it is enabled again; without an end, to the end of the file."""
    off, on = "<!-- planc-disable vague-task -->", "<!-- planc-enable vague-task -->"
    plan = (VAGUE.format(1), off, VAGUE.format(2), on, VAGUE.format(3))
    assert _lines(*plan) == [1, 5]
    assert _lines(*plan[:3]) == [1]


@pytest.mark.parametrize("named", ["vague-task", "PLN503", "opus-task, vague-task", "opus-task vague-task"])
def test_rules_by_code_or_name(named: str) -> None:
    """Several with commas or spaces."""
    assert _lines(f"<!-- planc-disable-next-line {named} -- for a reason -->", VAGUE.format(1)) == []


@pytest.mark.parametrize("named", ["", "opus-task", "ALL", "PLN5", "-- vague-task"])
def test_other_words_silence_nothing(named: str) -> None:
    """Neither prefixes nor ALL: a comment must not hide what nobody has seen yet; a reason is no rule."""
    assert _lines(f"<!-- planc-disable-next-line {named} -->", VAGUE.format(1)) == [2]


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_line_ends_do_not_matter(line_end: str) -> None:
    """Lines end as in Markdown."""
    text = f"# Tasks: X\n\n<!-- planc-disable-next-line vague-task -->\n{VAGUE.format(1)}\n"
    assert _lint(text.replace("\n", line_end)) == ()


def test_comments_in_code_are_examples() -> None:
    """In a fence, in indented code and in back ticks."""
    comment = "<!-- planc-disable-file vague-task -->"
    for example in (f"```\n{comment}\n```", f"    {comment}", f"Write `{comment}` for that."):
        text = f"# Plan\n\n{example}\n\n{VAGUE.format(1)}\n"
        assert [each.name for each in _lint(text)] == ["vague-task"], example


def test_a_rule_that_is_off_is_not_unused() -> None:
    """Who did not look cannot call it unused."""
    text = f"# Plan\n\n<!-- planc-disable-next-line opus-task -->\n{VAGUE.format(1)}\n"
    assert "unused-suppression" not in {each.name for each in _lint(text)}
    assert "unused-suppression" in {each.name for each in _lint(text, Config())}


def test_findings_about_comments_can_be_silenced() -> None:
    """Like any other, and that comment is not called unused."""
    text = (
        "# Plan\n\n<!-- planc-disable-file unused-suppression -- while we migrate -->\n\n"
        "<!-- planc-disable-next-line vague-task -->\n- [ ] T001 Create the reader in src/reader.py\n"
    )
    assert _lint(text) == ()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("<!-- planc-disable-next-line vague-task -->\n- [ ] T1 Add a.py\n", "- [ ] T1 Add a.py\n"),
        ("- [ ] T1 Add a.py <!-- planc-disable-line vague-task -->\n", "- [ ] T1 Add a.py\n"),
        (
            "<!-- planc-disable-next-line vague-task, PLN503, nothing -- why -->\n- [ ] T1 Add a.py\n",
            "<!-- planc-disable-next-line nothing -- why -->\n- [ ] T1 Add a.py\n",
        ),
    ],
)
def test_the_fix_of_an_unused_comment(before: str, after: str) -> None:
    """Takes out what is unused, and the line if nothing else stands on it."""
    text = f"# Tasks: X\n\n{before}"
    (fix,) = [each.fix for each in _lint(text) if each.name == "unused-suppression"]
    assert fix is not None
    (edit,) = fix.edits
    assert text[: edit.span.start] + edit.text + text[edit.span.end :] == f"# Tasks: X\n\n{after}"


PARTS = st.sampled_from(
    [
        "<!--",
        "-->",
        " planc-",
        "disable",
        "enable",
        "-next-line",
        "-file",
        " vague-task",
        " -- ",
        "\n",
        "`",
        "x",
    ]
)


@given(st.lists(PARTS, max_size=30).map("".join))
def test_any_text_is_read(text: str) -> None:
    """Broken comments are read without trouble, and their places are those of the text."""
    source = SourceFile.from_text(f"# Tasks: X\n\n- [ ] T001 Create some helpers\n\n{text}")
    compilation = compile_plan(source)
    for comment in read_comments(compilation):
        assert source.slice(comment.verb.span) == comment.verb.value
        assert all(source.slice(each.span) == each.value for each in comment.selectors)
    lint(compilation)
