"""`planc convert DIR`: a folder of task files as one plan, with every place told in its own file."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from planc.resources import read_resource
from tests.support import ROOT, planc

FOLDERS = sorted(path for path in (ROOT / "fixtures" / "dialects").iterdir() if path.is_dir())


def _converted(name: str, folder: Path) -> dict[str, Any]:
    """The JSON of a fixture folder, converted where it stands."""
    shutil.copytree(ROOT / "fixtures" / "dialects" / name, folder / name)
    done = planc("convert", name, "-t", "json", cwd=folder)
    assert done.returncode == 0, done.stderr.decode()
    got: dict[str, Any] = json.loads((folder / f"{name}.planc" / "plan.json").read_text("utf-8"))
    return got


@pytest.mark.parametrize("name", [path.name for path in FOLDERS])
def test_json_names_the_file_of_each_place(name: str, tmp_path: Path) -> None:
    """It passes its schema, lists the files, and each task's line is that of its file."""
    got = _converted(name, tmp_path)
    jsonschema.validate(got, json.loads(read_resource("schemas", "plan.schema.json")))
    assert got["source"]["path"] == name
    assert {task["source"]["file"] for task in got["tasks"]} <= set(got["source"]["files"])
    for task in got["tasks"]:
        lines = (tmp_path / name / task["source"]["file"]).read_text("utf-8").split("\n")
        assert 1 <= task["source"]["line"] <= task["source"]["end_line"] <= len(lines)


def test_numbers_in_names_are_counted_not_spelled(tmp_path: Path) -> None:
    """`back-2` comes before `back-10`."""
    files = _converted("backlog-md", tmp_path)["source"]["files"]
    assert [name.split(" ")[0] for name in files] == ["back-1", "back-2", "back-10"]


def test_a_finding_names_the_file_and_its_line(tmp_path: Path) -> None:
    """Not the line of the text that the files make together."""
    shutil.copytree(ROOT / "fixtures" / "dialects" / "taskplane-odd", tmp_path / "clock")
    done = planc("convert", "clock", cwd=tmp_path)
    said = done.stderr.decode()
    assert "clock/TP-010-clock/PROMPT.md:12:" in said


def test_the_document_names_files_where_a_plan_has_several(tmp_path: Path) -> None:
    """Its table of tasks says which file a line is in."""
    shutil.copytree(ROOT / "fixtures" / "dialects" / "ccpm", tmp_path / "wifi")
    done = planc("convert", "wifi", "-t", "orchestration", "-o", "-", cwd=tmp_path)
    assert done.returncode == 0, done.stderr.decode()
    assert "| 003.md:1 |" in done.stdout.decode()


def test_the_present_folder_has_a_place_for_its_output(tmp_path: Path) -> None:
    """`planc convert .` writes beside the folder, not into it."""
    shutil.copytree(ROOT / "fixtures" / "dialects" / "tickets", tmp_path / "kitchen")
    done = planc("convert", ".", "-t", "json", cwd=tmp_path / "kitchen")
    assert done.returncode == 0, done.stderr.decode()
    assert (tmp_path / "kitchen.planc" / "plan.json").is_file()


def test_a_folder_without_text_is_refused(tmp_path: Path) -> None:
    """The message says what is missing."""
    (tmp_path / "empty").mkdir()
    (tmp_path / "empty" / "blank.md").write_text("\n")
    done = planc("convert", "empty", cwd=tmp_path)
    assert done.returncode == 2
    assert "holds no Markdown file with text in it" in done.stderr.decode()


def test_a_folder_of_unrelated_files_is_refused(tmp_path: Path) -> None:
    """Two plans and a guide are no plan together; the message names one of them."""
    docs = tmp_path / "docs"
    docs.mkdir()
    for name in ("free-form", "spec-kit"):
        shutil.copy(ROOT / "fixtures" / "dialects" / f"{name}.md", docs / f"{name}-plan.md")
    (docs / "README.md").write_text("# Guide\n\n1. Open it.\n2. Read it.\n", "utf-8")
    done = planc("convert", "docs", "-t", "json", cwd=tmp_path)
    assert done.returncode == 2
    assert "its 3 files are not the tasks of one plan" in done.stderr.decode()
    assert "docs/free-form-plan.md" in done.stderr.decode()
    assert not (tmp_path / "docs.planc").exists()


def test_files_do_not_run_into_each_other(tmp_path: Path) -> None:
    """An open fence and a file without a last line end stay in their own file."""
    (tmp_path / "plans").mkdir()
    (tmp_path / "plans" / "01.md").write_text(
        "# 01 — One\n\n**What to build:** `a.py`\n\n```python\nopen = 1"
    )
    (tmp_path / "plans" / "02.md").write_text("# 02 — Two\n\n**Blocked by:** 01\n")
    done = planc("convert", "plans", "-t", "json", "-o", "-", cwd=tmp_path)
    tasks = json.loads(done.stdout)["tasks"]
    assert [(task["title"], [edge["task"] for edge in task["depends_on"]]) for task in tasks] == [
        ("One", []),
        ("Two", ["01"]),
    ]
