"""What small plans of everyday words become, from their text to the compilation."""

from __future__ import annotations

import pytest

from planc.ir import Compilation, EdgeKind, Role
from planc.pipeline import compile_plan
from planc.span import SourceFile


def compiled(text: str) -> Compilation:
    """The compilation of a plan."""
    return compile_plan(SourceFile.from_text(text))


# --- titles -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "plan",
    [
        "- [ ] T001 __main__.py entry point\n",
        "### Task 1: __main__.py entry point\n",
        "| Task | Model | Parallel? | Output |\n|---|---|---|---|\n| __main__.py entry point | Codex | Yes | |\n",
    ],
)
def test_the_underscores_of_a_file_name_are_no_emphasis(plan: str) -> None:
    (task,) = compiled(f"# Plan\n\n{plan}").plan.tasks
    assert task.title.value == "__main__.py entry point"


def test_emphasis_is_left_out_of_titles() -> None:
    (task,) = compiled("# Plan\n\n- [ ] T001 __Bold__ words in src/a.py\n").plan.tasks
    assert task.title.value == "Bold words in src/a.py"
