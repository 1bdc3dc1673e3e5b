"""Writes plans that planc changed, each in one step."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path

from planc.cli.lint_run import Linted
from planc.cli.plans import STDIN, read_bytes
from planc.errors import PlancError


def write_content(linted: Linted, content: bytes) -> None:
    """Write a changed plan; one on standard input goes to standard output, changed or not."""
    if str(linted.order.candidate.path) == STDIN:
        sys.stdout.buffer.write(content)
    elif content != linted.order.source.content:
        replace_file(linted.order.candidate.path, linted.order.source.content, content)


def replace_file(path: Path, before: bytes, after: bytes) -> None:
    """Write `after` in one step, so that a killed run leaves the old file or the new one.

    A link stays a link. A file that is no longer `before` was edited meanwhile, and is left alone.
    """
    place = path.resolve()
    if read_bytes(place) != before:
        raise PlancError(f"{path}: was changed while planc was at work; run it again")
    staged = place.with_name(f".{place.name}.planc-{os.getpid()}")
    try:
        staged.write_bytes(after)
        staged.chmod(place.stat().st_mode)
        staged.replace(place)
    except OSError as error:
        raise PlancError(f"{path}: cannot be written: {error.strerror}") from error
    finally:
        with suppress(OSError):
            staged.unlink()
