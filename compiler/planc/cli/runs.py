"""Reads what a run has left in its output folder."""

from __future__ import annotations

import json
from pathlib import Path

from planc.errors import PlancError
from planc.rendering.names import JSON, STATE
from planc.runs.journal import read_journal
from planc.runs.measured import Measured, measure
from planc.runs.planned import read_planned

JOURNAL = "journal.jsonl"


def read_run(folder: Path) -> Measured:
    """The run in an output folder; without a journal nothing has run yet."""
    plan = folder / JSON
    try:
        text = plan.read_text("utf-8")
        found = json.loads(text)
    except OSError as error:
        raise PlancError(
            f"{plan}: {error.strerror}: name the folder that `planc convert` wrote, with the target json"
        ) from error
    except ValueError as error:
        raise PlancError(f"{plan}: not JSON ({error}): convert the plan again") from error
    planned = read_planned(found if isinstance(found, dict) else {}, str(plan))
    return measure(planned, read_journal(_journal(folder)), is_active(folder))


def _journal(folder: Path) -> str:
    try:
        return (folder / STATE / JOURNAL).read_text("utf-8", "replace")
    except FileNotFoundError:
        return ""
    except OSError as error:
        raise PlancError(f"{folder / STATE / JOURNAL}: {error.strerror}") from error


def is_active(folder: Path) -> bool:
    """Whether a run holds the lock of the folder."""
    try:
        import fcntl  # noqa: PLC0415 - Windows has none, and runs no run.sh
    except ImportError:
        return False
    try:
        with (folder / STATE / "lock").open("rb") as file:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except FileNotFoundError:
        return False
    except OSError:
        return True
    return False
