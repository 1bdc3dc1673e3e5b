"""Which Markdown files of a folder are linted: plans, and no guides with numbered steps."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from planc.cli.main import cli

STEPS = "# Working here\n\n1. Create a branch for the change.\n2. Add a test for the change.\n3. Open a request.\n"
BOXES = "# Release\n\n- [ ] T001 Create notes in docs/notes.md\n- [ ] T002 Add the tag (depends on T001)\n"


@pytest.mark.parametrize(
    ("name", "text", "linted"),
    [
        ("CONTRIBUTING.md", STEPS, False),
        ("guide.md", STEPS, False),
        ("guide.md", BOXES, True),
        ("implementation_plan.md", STEPS, True),
        ("notes.md", STEPS.replace("Working here", "Migration plan"), True),
        ("计划.md", STEPS, True),
        ("notes.md", STEPS.replace("Working here", "Plano de implementação"), True),
        ("notes.md", STEPS.replace("Working here", "Hoja de ruta"), True),
        ("notes.md", STEPS.replace("Working here", "實作計畫：連線"), True),
        ("README.md", STEPS.replace("Working here", "The plan"), False),
    ],
)
def test_a_folder_gives_its_plans_and_nothing_else(
    tmp_path: Path, name: str, text: str, linted: bool
) -> None:
    """The summary counts a plan as linted and every other file as passed over."""
    folder = tmp_path / "docs" / "notes"
    folder.mkdir(parents=True)
    (folder / name).write_text(text, encoding="utf-8")
    result = CliRunner().invoke(cli, ["lint", str(folder), "--isolated"])
    words = result.output + result.stderr
    assert ("in 1 plan" in words) == linted
    assert ("is a plan; name one" in words) != linted
