"""`planc lint --watch` as users see it, and the bar of runs that take long."""

from __future__ import annotations

import io
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from planc.cli import progress
from tests.lint_cases import CLEAN, MIXED, run, write


@contextmanager
def _watching(folder: Path) -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-m", "planc", "lint", "--watch", "--output-format", "concise"]
    process = subprocess.Popen(
        command, cwd=folder, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


def _until_waiting(process: subprocess.Popen[str]) -> list[str]:
    """The lines up to the next "waiting"."""
    assert process.stdout
    lines: list[str] = []
    while not lines or not lines[-1].startswith("waiting for a change"):
        line = process.stdout.readline()
        assert line, lines
        lines.append(line)
    return lines[:-1]


@pytest.mark.skipif(sys.platform == "win32", reason="needs signals")
def test_changes_are_linted_until_the_user_interrupts(tmp_path: Path) -> None:
    """A changed plan, a new one, changed settings, broken ones; Ctrl-C is 130."""
    write(tmp_path, plan=MIXED)
    with _watching(tmp_path) as process:
        assert any("PLN201" in line for line in _until_waiting(process))
        write(tmp_path, plan=CLEAN)
        assert _until_waiting(process) == ["no findings in 1 plan\n"]
        write(tmp_path, other=MIXED)
        assert any(line.startswith("other.md") for line in _until_waiting(process))
        (tmp_path / "planc.toml").write_text("nonsense = 1\n", "utf-8")
        assert "no setting is called `nonsense`" in "".join(_until_waiting(process))
        (tmp_path / "planc.toml").write_text('select = ["PLN9"]\n', "utf-8")
        assert _until_waiting(process) == ["no findings in 2 plans\n"]
        process.send_signal(signal.SIGINT)
        assert process.wait(30) == 130


@pytest.mark.parametrize("options", [("-",), ("--diff",), ("--add-suppressions",)])
def test_only_reports_on_files_are_watched(options: tuple[str, ...], tmp_path: Path) -> None:
    """The rest would change what is watched, or there is nothing to watch."""
    result = run(tmp_path, "--watch", *options)
    assert (result.exit_code, "--watch is for reports on files" in result.stderr) == (2, True)


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_long_run_shows_a_bar_on_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """On standard error, and the results come as they are."""
    monkeypatch.setattr(progress, "PATIENCE", -1.0)
    monkeypatch.setattr(sys, "stderr", screen := _Terminal())
    assert list(progress.with_progress(iter("abcd"), 4)) == [*"abcd"]
    assert "linting" in screen.getvalue()
    assert "100%" in screen.getvalue()


def test_a_short_run_and_a_pipe_show_none(monkeypatch: pytest.MonkeyPatch) -> None:
    """Logs are not full of bars."""
    monkeypatch.setattr(sys, "stderr", screen := _Terminal())
    assert list(progress.with_progress(iter("abcd"), 4)) == [*"abcd"]
    monkeypatch.setattr(progress, "PATIENCE", -1.0)
    monkeypatch.setattr(sys, "stderr", pipe := io.StringIO())
    assert list(progress.with_progress(iter("abcd"), 4)) == [*"abcd"]
    assert (screen.getvalue(), pipe.getvalue()) == ("", "")
