"""All findings as one JSON array; see `planc schema diagnostics`."""

from __future__ import annotations

import json
from collections.abc import Sequence

from planc.report.records import record
from planc.report.view import Checked
from planc.terminal import Palette


def render(report: Sequence[Checked], palette: Palette) -> str:
    """The array, in ASCII: what a terminal would obey stays escaped."""
    records = [record(checked.source, diagnostic) for checked in report for diagnostic in checked.diagnostics]
    return f"{json.dumps(records, indent=2)}\n"
