"""A JSON object a line for each finding, as in the JSON array."""

from __future__ import annotations

import json
from collections.abc import Sequence

from planc.report.records import record
from planc.report.view import Checked
from planc.terminal import Palette


def render(report: Sequence[Checked], palette: Palette) -> str:
    """The lines, in ASCII."""
    return "".join(
        f"{json.dumps(record(checked.source, diagnostic))}\n"
        for checked in report
        for diagnostic in checked.diagnostics
    )
