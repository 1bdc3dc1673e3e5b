"""What reaches a terminal: plan text made harmless, and colours where they are welcome."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planc.terminal import printable, printable_lines, wants_colour
from tests.support import ROOT, plan_path

HARMFUL = {"Cc", "Cf", "Cs", "Zl", "Zp"}


@given(text=st.text(st.characters(exclude_categories=[])))
def test_no_text_moves_the_cursor(text: str) -> None:
    """Joiners aside nothing is left that is not seen, and what was printable is untouched."""
    shown = printable(text)
    assert [c for c in shown if unicodedata.category(c) in HARMFUL and c not in "\u200c\u200d"] == []
    assert printable(shown) == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[2Jgone", "\\x1b[2Jgone"),
        ("a\u202eb\u2066c", "a\\u202eb\\u2066c"),
        ("two\nlines\tand\rmore", "two\\x0alines\\x09and\\x0dmore"),
        ("\x9b31m\x85", "\\x9b31m\\x85"),
        ("tag \U000e0041", "tag \\U000e0041"),
        ("half \ud800", "half \\ud800"),
        ("日本語 naïve 👨\u200d👩\u200d👧 می\u200cخواهم", "日本語 naïve 👨\u200d👩\u200d👧 می\u200cخواهم"),
    ],
)
def test_controls_are_spelled_and_words_stay(text: str, shown: str) -> None:
    """A reader sees what is there, in every script."""
    assert printable(text) == shown


def test_lines_and_tabs_of_a_whole_text_stay() -> None:
    """For an artifact that is printed."""
    assert printable_lines("a\tb\n\x1bc\r\n") == "a\tb\n\\x1bc\\x0d\n"


@pytest.mark.parametrize(
    ("choice", "terminal", "environment", "wanted"),
    [
        ("always", False, {"NO_COLOR": "1"}, True),
        ("never", True, {"FORCE_COLOR": "1"}, False),
        ("auto", True, {}, True),
        ("auto", False, {}, False),
        ("auto", True, {"TERM": "dumb"}, False),
        ("auto", True, {"NO_COLOR": "1", "FORCE_COLOR": "1"}, False),
        ("auto", True, {"NO_COLOR": ""}, True),
        ("auto", False, {"FORCE_COLOR": "1", "TERM": "dumb"}, True),
        ("auto", False, {"CLICOLOR_FORCE": "1"}, True),
        ("auto", False, {"FORCE_COLOR": "0"}, False),
    ],
)
def test_the_flag_goes_before_the_environment_before_the_terminal(
    choice: str, terminal: bool, environment: dict[str, str], wanted: bool
) -> None:
    """In the order that other tools keep."""
    assert wants_colour(choice, terminal, environment) == wanted


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals")
@pytest.mark.parametrize(("no_colour", "coloured"), [("", True), ("1", False)])
def test_a_terminal_gets_colours_and_nothing_of_the_plan(no_colour: str, coloured: bool) -> None:
    """On a real one, with the hostile plan: the only escapes are planc's own colours."""
    said = _on_a_terminal("explain", str(plan_path("hostile")), NO_COLOR=no_colour)
    assert bool(re.search(r"\x1b\[\d", said)) == coloured
    rest = re.sub(r"\x1b\[[\d;]*m", "", said.replace("\r\n", "\n"))
    assert [c for c in rest if c != "\n" and printable(c) != c] == []


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals")
@pytest.mark.parametrize("target", ["json", "orchestration"])
def test_an_artifact_on_a_terminal_is_harmless_too(target: str) -> None:
    """In a pipe it is printed byte for byte; here it is looked at."""
    said = _on_a_terminal("convert", str(plan_path("hostile")), "-t", target, "-o", "-", NO_COLOR="1")
    assert [c for c in said.replace("\r\n", "\n") if c not in "\n\t" and printable(c) != c] == []


def _on_a_terminal(*arguments: str, **environment: str) -> str:
    ours, theirs = os.openpty()
    command = [sys.executable, "-m", "planc", *arguments, "--isolated"]
    known = {"PYTHONPATH": str(ROOT / "compiler"), "PATH": "/usr/bin:/bin", "TERM": "xterm", **environment}
    with subprocess.Popen(command, stdout=theirs, stderr=subprocess.DEVNULL, env=known) as process:
        os.close(theirs)
        said = b"".join(iter(lambda: _read(ours), b""))
    os.close(ours)
    assert process.returncode == 0
    return said.decode("utf-8", "replace")


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 65536)
    except OSError:
        # Linux says so when the other end is closed.
        return b""
