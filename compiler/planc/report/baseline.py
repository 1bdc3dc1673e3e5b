"""Findings that a project has accepted for now: known ones are silent, new ones are not."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence

from planc.diagnostics import Diagnostic
from planc.errors import PlancError
from planc.report.fingerprint import fingerprints
from planc.report.view import Checked
from planc.values import NamedTuple

VERSION = 1


class Entry(NamedTuple):
    """A finding that is known: by what it says of its rule and its line, wherever the line stands."""

    code: str
    fingerprint: str
    message: str


Baseline = Mapping[str, tuple[Entry, ...]]
"""The entries by the path of their plan, relative to the file that holds them."""


class Compared(NamedTuple):
    """What is new in a plan, how much was known, and the entries that nothing matches any more."""

    checked: Checked
    known: int
    stale: tuple[Entry, ...]


def compare(checked: Checked, entries: Iterable[Entry]) -> Compared:
    """The findings of a plan against its entries."""
    left = {entry.fingerprint: entry for entry in entries}
    new: list[Diagnostic] = []
    for diagnostic, fingerprint in _told(checked):
        if left.pop(fingerprint, None) is None:
            new.append(diagnostic)
    known = len(checked.diagnostics) - len(new)
    return Compared(checked._replace(diagnostics=tuple(new)), known, tuple(left.values()))


def entries(checked: Checked) -> tuple[Entry, ...]:
    """An entry for each finding of a plan."""
    return tuple(
        Entry(diagnostic.code, fingerprint, diagnostic.message) for diagnostic, fingerprint in _told(checked)
    )


def _told(checked: Checked) -> Sequence[tuple[Diagnostic, str]]:
    prints = fingerprints(checked.source, checked.diagnostics)
    return list(zip(checked.diagnostics, prints, strict=True))


def written(baseline: Baseline) -> str:
    """A baseline as JSON, the same for the same findings, and one line to a finding for version control."""
    files = {
        path: [each._asdict() for each in sorted(found)] for path, found in sorted(baseline.items()) if found
    }
    lines = [
        f"  {json.dumps(path)}: [\n" + ",\n".join(f"    {json.dumps(each)}" for each in found) + "\n  ]"
        for path, found in files.items()
    ]
    body = "{\n" + ",\n".join(lines) + "\n }" if lines else "{}"
    return f'{{\n "version": {VERSION},\n "files": {body}\n}}\n'


def read_baseline(text: str, where: str) -> Baseline:
    """The baseline that `text` holds."""
    try:
        table = json.loads(text)
        if table["version"] != VERSION:
            raise PlancError(f"{where}: a baseline of version {table['version']}; this planc knows {VERSION}")
        return {
            str(path): tuple(
                Entry(str(each["code"]), str(each["fingerprint"]), str(each["message"])) for each in found
            )
            for path, found in table["files"].items()
        }
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise PlancError(f"{where}: is no baseline that planc wrote") from error
