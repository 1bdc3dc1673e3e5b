"""What readers leave out is said: cancelled tasks, plans of others, text that is cut off."""

from __future__ import annotations

import pytest

from planc.pipeline import compile_plan
from planc.span import SourceFile
from tests.support import ROOT

_LEFT_OUT = {
    "task-master-odd.json": [(7, "put off by its author"), (23, "the JSON ends before it is complete")],
    "cursor-odd.md": [(15, "cancelled by its author")],
    "gsd.md": [(6, "names another plan")],
    "chat-odd.md": [(22, "a second version of a phase")],
}


@pytest.mark.parametrize("name", _LEFT_OUT)
def test_what_is_left_out_is_unread_with_its_place(name: str) -> None:
    """Nothing is dropped in silence: the plan lists it with the line and the reason."""
    path = ROOT / "fixtures" / "dialects" / name
    compilation = compile_plan(SourceFile.from_bytes(name, path.read_bytes()))
    said = [(compilation.source.line(text.span.start), text.reason) for text in compilation.plan.unread]
    assert [each for each in _LEFT_OUT[name] if each not in said] == []
