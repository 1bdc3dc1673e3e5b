"""Any text comes out of a quoted word as it went in, and nothing in it is ever run."""

from __future__ import annotations

import os
import subprocess
import unicodedata
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from yaml import safe_load

from planc.quoting import make, sh, yaml
from tests.support import need

# What shells, make and YAML give a meaning to, more often than chance would.
NASTY = st.text(
    st.one_of(
        st.sampled_from(
            "'\"`$(){}[]<>|&;#!*?~\\%=:-,.@ \t\n\r\x1b\x07\x7f\x85\u2028\u202e\u200b0123456789abcxE"
        ),
        st.characters(exclude_categories=["Cs"], exclude_characters="\0"),
    ),
    max_size=60,
)
SPAWNING = settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
CASES = (
    "",
    "'",
    "it's $(touch CANARY)",
    "`touch CANARY`",
    "$'\\x41'",
    "a\nb",
    "\x1b[31m1",
    "\u202e7",
    "\\",
    "!x",
    "-n",
    "🎉",
)


def test_plain_text_stays_readable() -> None:
    assert sh("src/models.py") == "'src/models.py'"
    assert sh("it's") == "'it'\\''s'"
    assert sh("héllo") == "'héllo'"


def test_what_cannot_be_seen_is_spelled_out() -> None:
    assert sh("a\x1b[31mb") == "$'a\\033[31mb'"
    assert sh("\u202eexe'\\") == "$'\\342\\200\\256exe\\'\\\\'"


def test_a_nul_is_replaced() -> None:
    assert sh("a\0b") == "'a\ufffdb'"


@pytest.mark.parametrize("text", CASES)
def test_bash_gives_each_case_back(text: str, tmp_path: Path) -> None:
    assert _through_bash(text, tmp_path) == text


@SPAWNING
@given(NASTY)
def test_bash_gives_back_any_text(tmp_path: Path, text: str) -> None:
    assert _through_bash(text, tmp_path) == text


@SPAWNING
@given(NASTY)
def test_make_gives_back_any_text(tmp_path: Path, text: str) -> None:
    (tmp_path / "Makefile").write_bytes(f"SHELL := bash\nall:\n\t@printf '%s' {make(text)}\n".encode())
    command = [need("make"), "--no-print-directory", "-f", "Makefile"]
    run = subprocess.run(command, cwd=tmp_path, capture_output=True, check=True, env=_environment())
    assert run.stdout.decode() == text
    assert [path.name for path in tmp_path.iterdir()] == ["Makefile"]


@given(NASTY)
@example("\U000e0001\U0001f389")
def test_no_quoting_leaves_an_invisible_character(text: str) -> None:
    for quoted in (sh(text), make(text), yaml(text)):
        assert not [char for char in quoted if unicodedata.category(char) in {"Cc", "Cf", "Zl", "Zp"}]


@given(NASTY)
@example("tab\tand 'quotes' and \U0001f389 and \uffff")
def test_yaml_gives_back_any_text(text: str) -> None:
    assert safe_load(f"key: {yaml(text)}") == {"key": text}


def _through_bash(text: str, folder: Path) -> str:
    """What bash makes of the quoted text, in a folder where a canary would be seen."""
    script = f"printf '%s' {sh(text)}\n".encode()
    command = [need("bash"), "--norc", "--noprofile", "-s"]
    run = subprocess.run(
        command, input=script, cwd=folder, capture_output=True, check=True, env=_environment()
    )
    assert run.stderr == b""
    assert not list(folder.iterdir())
    return run.stdout.decode()


def _environment() -> dict[str, str]:
    return {"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8"}
