"""Alerts as GitHub has them: a quote whose first line is a mark."""

from __future__ import annotations

import pytest

from planc.document import parse
from planc.span import SourceFile


@pytest.mark.parametrize("mark", ["> [!NOTE]", "  > [!WARNING]  ", "> > [!Tip]"])
def test_mark_of_an_alert_is_not_reported_as_lost(mark: str) -> None:
    assert parse(SourceFile.from_text(f"# Plan\n\n{mark}\n> Mind the gap.\n")).uncovered == ()
