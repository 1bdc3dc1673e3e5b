"""What small plans of everyday words become, from their text to the compilation."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from planc.cli.main import cli
from planc.ir import Compilation
from planc.linting import lint
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


# --- text that Markdown does not place -------------------------------------------------------------------


def test_what_is_nested_too_deep_stands_in_the_prompt_of_the_task_around_it() -> None:
    steps = "".join(f"{'  ' * depth}- step {depth}\n" for depth in range(1, 150))
    found = compiled(f"# Plan\n\n- [ ] T001 Create src/a.py\n{steps}")
    (task,) = found.plan.tasks
    assert found.document.uncovered
    assert "step 149" in "".join(found.source.slice(span) for span in task.specification)
    (finding,) = [one for one in lint(found) if one.name == "uncovered-text"]
    assert "so it is read as no task or field" in finding.message


# --- the document ----------------------------------------------------------------------------------------


def test_the_document_says_where_the_script_is(tmp_path: Path) -> None:
    plan = tmp_path / "plan.md"
    plan.write_text(
        "# Plan\n\n## Phase 1: A\n\n- [ ] T001 Create a.py\n\n## Phase 2: B\n\n- [ ] T002 Create b.py\n"
    )
    assert CliRunner().invoke(cli, ["convert", str(plan), "--per-phase"]).exit_code == 0
    whole = (tmp_path / "plan.planc" / "orchestration.md").read_text()
    (first, _) = sorted((tmp_path / "plan.planc" / "phases").iterdir())
    assert "The script `run.sh` beside this document" in whole
    assert "The script `run.sh` in the folder above" in first.read_text()
    assert "\ncd ../\n./run.sh\n" in first.read_text().replace("./run.sh --dry-run\n", "")


# --- what waits for what ---------------------------------------------------------------------------------


def test_a_task_that_is_said_to_wait_for_nothing_does_not_follow_the_one_before_it() -> None:
    found = compiled(
        "# Plan\n\n### Task 1: Create `a.py`\n\n### Task 2: Create `b.py`\n**Depends on:** none\n\n"
        "### Task 3: Create `c.py`\n**Depends on:** Task 1\n\n### Task 4: Create `d.py`\n"
    )
    assert {edge.after for edge in found.relations.edges} == {"3", "4"}


@pytest.mark.parametrize("second", ["1", "P1", "Phase 1"])
def test_a_table_of_phases_says_what_each_of_them_waits_for(second: str) -> None:
    """Its numbers are those of the phases, and not of the lists in them."""
    found = compiled(
        "# Plan\n\n| Phase | Scope | Depends on |\n|---|---|---|\n| 1 | Store | none |\n"
        f"| 2 | Server | {second} |\n| 3 | Pages | {second} |\n\n"
        "## Phase 1: Store\n\n1. Create `a.py`\n\n"
        "## Phase 2: Server\n\n1. Create `b.py`\n\n"
        "## Phase 3: Pages\n\n1. Create `c.py`\n"
    )
    assert [(edge.before, edge.after) for edge in found.relations.edges] == [
        ("phase-1/1", "phase-2/1"),
        ("phase-1/1", "phase-3/1"),
    ]


# --- files outside the project ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    "path",
    [
        "/etc/cron.d/job",
        "/home/bob/.bashrc",
        "/home/bob/.ssh/config.toml",
        "/Users/bob/notes.md",
        "/usr/local/bin/x",
    ],
)
def test_the_system_and_the_settings_of_people_are_outside(path: str) -> None:
    found = compiled(f"# Plan\n\n- [ ] T001 Create `{path}`\n- [ ] T002 Create `src/a.py`\n")
    assert [one.name for one in lint(found) if one.name == "outside-file"] == ["outside-file"]


@pytest.mark.parametrize(
    "title",
    [
        "Create the `/etc/users` route in `src/a.py`",
        "Mount `/var/run/docker.sock` in `compose.yml`",
        "Create `/home/news`",
    ],
)
def test_a_route_or_a_socket_is_no_file_that_a_task_writes(title: str) -> None:
    found = compiled(f"# Plan\n\n- [ ] T001 {title}\n- [ ] T002 Create `src/b.py`\n")
    assert not [one for one in lint(found) if one.name == "outside-file"]


def test_absolute_paths_into_one_folder_are_the_project_on_its_author_s_machine() -> None:
    found = compiled(
        "# Plan\n\n- [ ] T001 Create `/home/bob/blog/src/a.py`\n- [ ] T002 Create `/home/bob/blog/src/b.py`\n"
    )
    assert [file.resolved for task in found.plan.tasks for file in task.files] == ["src/a.py", "src/b.py"]
