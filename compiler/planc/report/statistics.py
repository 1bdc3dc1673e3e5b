"""How often each rule found something."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from planc.report.view import Checked


def statistics(report: Sequence[Checked]) -> str:
    """A line for each rule that found something, the most frequent first."""
    found = Counter(
        (diagnostic.code, diagnostic.name) for checked in report for diagnostic in checked.diagnostics
    )
    width = len(str(max(found.values(), default=0)))
    rows = sorted(found.items(), key=lambda row: (-row[1], row[0]))
    return "".join(f"{count:>{width}}  {code}  {name}\n" for (code, name), count in rows)
