"""`--split-mixed`: tasks whose steps are of different roles, and how their parts run."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from planc.config import Config
from planc.ir import Care, Compilation, Made, TaskId
from planc.pipeline import compile_plan
from planc.span import SourceFile
from tests.runs import Stage, convert, tools_in, violations
from tests.support import need, planc

PLAN = """\
# Plan: a store of notes

- [ ] T001 Create the base class in `src/base.py`
- [ ] T002 Build the store (20 min) (depends on T001)
  - Create `src/store.py` with save and load
  - and keep its order
  - Write tests in `tests/test_store.py`
  - Decide whether the store needs a lock
  - Run `pytest -q`
- [ ] T003 Create `src/use.py` (depends on T002)
- [ ] T004 Build the index
  - Create `src/index.py`
  - Write tests in `tests/test_index.py`
"""
SECTIONS = """\
# Plan: a clock

### Task 1: Clock

It ticks once a second.

#### Write the clock

Create `src/clock.py` with tick().

#### Choose the time zone library

Compare both and write the decision into `docs/decisions.md`.

#### Verify

Run `pytest -q tests/test_clock.py`.
"""
RED_GREEN = """\
# Plan: a timer

### Task 1: Timer

**Files:**
- Create: `src/timer.py`
- Test: `tests/test_timer.py`

- [ ] **Step 1: Write the failing test**

```python
def test_timer(): ...
```

- [ ] **Step 2: Run the test to verify it fails**

Run: `pytest -q tests/test_timer.py`
Expected: FAIL

- [ ] **Step 3: Write the implementation**

- [ ] **Step 4: Run the test to verify it passes**

Run: `pytest -q tests/test_timer.py`

- [ ] **Step 5: Commit**

### Task 2: Use

**Files:**
- Create: `src/use.py`

- [ ] **Step 1: Write the file**
"""
LIST = """\
# Plan: a store

### Task 1: Store

It keeps notes.

- Create `src/store.py`
- Decide whether it needs a lock

Keep it small.

### Task 2: Use

Create `src/use.py`.
"""
WHOLE = {
    "one-role": "- [ ] T1 Build it\n  - Create `a.py`\n  - Write `b.py`\n",
    "unclear": "- [ ] T1 Build it\n  - Create `a.py`\n  - in the usual way\n",
    "commit": "- [ ] T1 Build it\n  - Create `a.py`\n  - Commit the changes\n",
    "no-steps": "- [ ] T1 Create `a.py`, decide whether it needs a lock, run `pytest`\n",
    "nested": "- [ ] T1 Build it\n  - Create `a.py`\n    - Decide whether it needs a lock\n  - Write `b.py`\n",
    "labels": "- [ ] T1 Create it\n  - **Files**: `a.py`\n  - **Validation**: `pytest -q`\n",
    "code-that-checks": "- [ ] T1 Build it\n  - Create `a.py`\n  - Validate what comes in\n",
    "comment": "- [ ] T1 Build it <!-- planc: role=reason -->\n  - Create `a.py`\n  - Run `pytest -q`\n",
    "done": "- [x] T1 Build it\n  - Create `a.py`\n  - Run `pytest -q`\n- [ ] T2 Create `b.py`\n",
}
SPLIT = Config(split_mixed=True)


def compiled(plan: str, config: Config = SPLIT) -> Compilation:
    """The compilation of a plan in Markdown."""
    return compile_plan(SourceFile.from_text(plan), config)


def as_json(folder: Path, plan: str, *options: str) -> dict[str, Any]:
    """The tasks that `planc convert` writes into its JSON, by id; the whole folder is in `plan.planc`."""
    (folder / "plan.md").write_text(plan, "utf-8")
    run = planc("convert", "plan.md", "--root", ".", *options, cwd=folder)
    assert run.returncode == 0, run.stderr.decode()
    tasks = json.loads((folder / "plan.planc" / "plan.json").read_text())["tasks"]
    return {task["id"]: task for task in tasks}


def told(tasks: Mapping[str, Any], key: str) -> list[Any]:
    """One thing of the parts of T002, in order."""
    return [task[key] for name, task in tasks.items() if name.startswith("T002")]


# --- which tasks are split ----------------------------------------------------------------------------------


def test_a_task_becomes_a_task_for_each_stretch_of_one_role(tmp_path: Path) -> None:
    tasks = as_json(tmp_path, PLAN, "--split-mixed")
    assert list(tasks) == ["T001", "T002.1", "T002.2", "T002.3", "T003", "T004"]
    assert told(tasks, "role") == ["generate", "reason", "validate"]
    assert told(tasks, "validation") == [[], [], ["pytest -q"]]
    assert told(tasks, "title")[1] == "2 of 3, reason: Build the store (20 min) (depends on T001)"
    assert told(tasks, "steps") == [
        [
            "Create `src/store.py` with save and load",
            "and keep its order",
            "Write tests in `tests/test_store.py`",
        ],
        ["Decide whether the store needs a lock"],
        ["Run `pytest -q`"],
    ]


def test_without_the_option_it_stays_whole(tmp_path: Path) -> None:
    tasks = as_json(tmp_path, PLAN)
    assert list(tasks) == ["T001", "T002", "T003", "T004"]
    assert all(task["derived"] is None for task in tasks.values())


def test_the_setting_does_the_same_as_the_option(tmp_path: Path) -> None:
    (tmp_path / "planc.toml").write_text("split-mixed = true\n", "utf-8")
    assert "T002.3" in as_json(tmp_path, PLAN)


@pytest.mark.parametrize("plan", WHOLE.values(), ids=WHOLE)
def test_what_is_not_clearly_mixed_stays_whole(plan: str) -> None:
    compilation = compiled(f"# Plan\n\n{plan}")
    assert compilation.work.tasks == compilation.plan.tasks
    assert not compilation.work.derived


def test_sections_of_a_task_are_steps_too() -> None:
    compilation = compiled(SECTIONS)
    assert [str(compilation.assignments[task.id].role) for task in compilation.work.tasks] == [
        "generate",
        "reason",
        "validate",
    ]
    written = [[use.path.value for use in task.written_files] for task in compilation.work.tasks]
    assert written == [["src/clock.py"], ["docs/decisions.md"], []]


def test_a_check_between_two_steps_that_make_something_stays_with_them() -> None:
    """A test that is to fail first is no check of the whole."""
    first, second, _ = compiled(RED_GREEN).work.tasks
    assert (len(first.steps), len(second.steps)) == (3, 2)
    assert first.validation == ()
    assert [command.value for command in second.validation] == ["pytest -q tests/test_timer.py"]


def test_ids_that_the_author_uses_are_left_alone() -> None:
    plan = PLAN.replace("T003", "T002.1")
    ids = [task.id for task in compiled(plan).work.tasks]
    assert ids == ["T001", "T002.2", "T002.3", "T002.4", "T002.1", "T004"]


# --- what the parts get --------------------------------------------------------------------------------------


def test_parts_run_in_the_order_of_the_steps(tmp_path: Path) -> None:
    tasks = as_json(tmp_path, PLAN, "--split-mixed")
    waits = {
        name: [
            (edge["task"], edge["kind"], edge["line"]) for edge in task["depends_on"] if not edge["implied"]
        ]
        for name, task in tasks.items()
    }
    assert waits["T002.1"] == [("T001", "explicit", 4)]
    assert waits["T002.2"] == [("T002.1", "order", 8)]
    assert waits["T002.3"] == [("T002.2", "order", 9)]
    assert waits["T003"] == [("T002.3", "explicit", 10)]
    parts = [edge for each in told(tasks, "depends_on") for edge in each]
    assert all(edge["hard"] for edge in parts)


def test_who_makes_a_file_may_write_it_and_who_checks_runs_the_commands(tmp_path: Path) -> None:
    tasks = as_json(tmp_path, RED_GREEN, "--split-mixed")
    making, checking, _ = tasks.values()
    assert [file["path"] for file in making["files"]] == ["src/timer.py", "tests/test_timer.py"]
    assert (checking["files"], checking["validation"]) == ([], ["pytest -q tests/test_timer.py"])


def test_the_json_says_of_what_a_part_is_made_and_why(tmp_path: Path) -> None:
    derived = told(as_json(tmp_path, PLAN, "--split-mixed"), "derived")
    assert [(each["made"], each["of"], each["line"]) for each in derived] == [
        ("steps", ["T002"], 5),
        ("steps", ["T002"], 8),
        ("steps", ["T002"], 9),
    ]
    assert derived[1]["why"] == "the task mixes steps that generate, reason and validate, and these reason"


def test_a_prompt_quotes_the_steps_of_its_part_and_what_holds_for_all(tmp_path: Path) -> None:
    as_json(tmp_path, SECTIONS, "--split-mixed")
    prompts = sorted((tmp_path / "plan.planc" / "prompts").glob("1.*.md"))
    texts = [path.read_text("utf-8") for path in prompts]
    words = ("Create `src/clock.py`", "Compare both", "#### Verify")
    assert len(texts) == 3
    for own, text in zip(words, texts, strict=True):
        assert "It ticks once a second." in text
        assert [word for word in words if word in text] == [own]


def test_what_stands_around_a_list_of_steps_holds_for_all_parts() -> None:
    compilation = compiled(LIST)
    parts = [task for task in compilation.work.tasks if task.id in compilation.work.derived]
    texts = ["".join(map(compilation.source.slice, part.specification)) for part in parts]
    assert [("Create" in text, "Decide" in text) for text in texts] == [(True, False), (False, True)]
    assert all("It keeps notes." in text and "Keep it small." in text for text in texts)


@pytest.mark.parametrize(
    "plan", [PLAN, SECTIONS, RED_GREEN, LIST], ids=["items", "sections", "loose", "list"]
)
def test_all_that_the_task_says_is_in_one_of_its_parts_or_in_all(plan: str) -> None:
    compilation = compiled(plan)
    for task in compilation.plan.tasks:
        made = [each.task for each in compilation.work.derived.values() if task.id in each.of]
        quoted = {at for part in made or [task] for span in part.specification for at in range(*span)}
        own = {at for span in task.specification for at in range(*span) if plan[at].strip()}
        assert own <= quoted


def test_minutes_that_the_author_gives_are_shared_out() -> None:
    compilation = compiled(PLAN)
    parts = [compilation.estimates[task] for task in compilation.work.derived]
    assert compilation.estimates[TaskId("T002")].minutes == 20
    assert sum(part.minutes for part in parts) == pytest.approx(20)
    assert {str(part.minutes_basis) for part in parts} == {"written"}


@pytest.mark.parametrize("name", ["T002", "T002.2"])
def test_explain_says_why_a_task_is_split(tmp_path: Path, name: str) -> None:
    (tmp_path / "plan.md").write_text(PLAN, "utf-8")
    run = planc("explain", "plan.md", name, "--split-mixed", cwd=tmp_path)
    shown = run.stdout.decode()
    assert run.returncode == 0, run.stderr.decode()
    assert (
        "steps of T002: the task mixes steps that generate, reason and validate, and these reason: "
        "`Decide` (line 8:5)" in shown
    )
    assert shown.count("steps of T002: ") == (3 if name == "T002" else 1)


# --- with other decisions, and in a run ----------------------------------------------------------------------


def test_files_that_parts_share_with_other_tasks_are_split_behind_that() -> None:
    plan = PLAN.replace("Build the index", "Build the index (depends on T001)")
    for file in ("store", "index"):
        own = f"- Create `src/{file}.py`"
        plan = plan.replace(own, f"- Modify `src/base.py`\n  {own}")
    compilation = compiled(plan, Config(split_mixed=True, conflicts=Care.SPLIT.value))
    derived = compilation.work.derived
    assert {name: str(each.made) for name, each in derived.items()} == {
        "T002.1": Made.PART,
        "T002.2": Made.STEPS,
        "T002.3": Made.STEPS,
        "T004": Made.PART,
        "merge-base.py": Made.MERGE,
    }
    assert derived[TaskId("T002.1")].of == ("T002",)
    assert {("T002.1", "merge-base.py"), ("merge-base.py", "T002.2")} <= {
        (edge.before, edge.after) for edge in compilation.work.relations.edges
    }


def test_a_run_does_the_parts_one_after_another(tmp_path: Path) -> None:
    project = tmp_path / "project"
    project.mkdir()
    (project / "plan.md").write_text(PLAN, "utf-8")
    (project / "planc.toml").write_text("split-mixed = true\n", "utf-8")
    subprocess.run([need("git"), "init", "-q", str(project)], check=True)
    staged = Stage(project, project / "plan.planc", tools_in(tmp_path, ["pytest"]), tmp_path / "log")
    convert(staged, "plan.md")
    run = staged.run("--yes")
    assert run.returncode == 0, run.stdout + run.stderr
    assert {"T002.1", "T002.2", "T002.3"} <= staged.spans().keys()
    assert violations(staged, jobs=6) == []
