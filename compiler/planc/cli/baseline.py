"""Reads and writes the file of findings that a project has accepted for now."""

from __future__ import annotations

import os
from pathlib import Path

from planc.cli.lint_run import Linted, Run
from planc.cli.lint_summary import count
from planc.cli.plans import STDIN, read_bytes
from planc.errors import PlancError
from planc.linting.selection import enabled_rules
from planc.report.baseline import Baseline, compare, entries, read_baseline, written
from planc.terminal import printable

MOST_STALE = 10


def without_known(run: Run, file: Path) -> tuple[Run, list[str]]:
    """A run without the findings that a baseline knows, and lines about what that left out and what is stale."""
    baseline = _read(file)
    linted: list[Linted] = []
    known = 0
    stale: list[str] = []
    for each in run.linted:
        codes = {rule.code for rule in enabled_rules(each.order.config)}
        path = _path(each, file)
        compared = compare(each.checked, baseline.get(path, ()))
        linted.append(each._replace(diagnostics=compared.checked.diagnostics))
        known += compared.known
        stale += [f"{path}: {entry.code} {entry.message}" for entry in compared.stale if entry.code in codes]
    lines = [f"{count(known, 'finding')} known from {printable(str(file))}"] if known else []
    return run._replace(linted=tuple(linted)), [*lines, *_stale(stale, file)]


def _stale(stale: list[str], file: Path) -> list[str]:
    if not stale:
        return []
    more = [f"  and {len(stale) - MOST_STALE} more"] if len(stale) > MOST_STALE else []
    shown = [f"  {printable(line)}" for line in stale[:MOST_STALE]]
    told = count(len(stale), "finding")
    return [f"{told} in {printable(str(file))} is gone; --write-baseline forgets:", *shown, *more]


def write_baseline(run: Run, file: Path) -> str:
    """Write the findings of a run into a baseline; plans that were not linted keep their entries there."""
    before = _read(file) if file.exists() else {}
    after = {**before, **{_path(each, file): entries(each.checked) for each in run.linted}}
    try:
        file.write_text(written(after), encoding="utf-8", newline="\n")
    except OSError as error:
        raise PlancError(f"--baseline {file}: cannot be written: {error.strerror}") from error
    number = sum(len(each.diagnostics) for each in run.linted)
    return f"wrote {count(number, 'finding')} of {count(len(run.linted), 'plan')} to {printable(str(file))}"


def _read(file: Path) -> Baseline:
    try:
        text = read_bytes(file).decode("utf-8")
    except UnicodeDecodeError as error:
        raise PlancError(f"{file}: is no baseline that planc wrote") from error
    return read_baseline(text, str(file))


def _path(linted: Linted, file: Path) -> str:
    """A plan as the baseline calls it, so that it does not matter where planc is called."""
    named, called = linted.order.candidate.path, Path(linted.order.source.path)
    place = called if str(named) == STDIN else named
    return Path(os.path.relpath(place.absolute(), file.absolute().parent)).as_posix()
