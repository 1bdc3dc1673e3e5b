"""What a phrase names: an id is found whole or not at all."""

from __future__ import annotations

from planc import SourceFile, compile_plan

PLAN = """# Tasks: Address book

## Phase 1: User Story 1 - Store

- [ ] T001 [US1] Create src/store.py
- [ ] T002 [US1] Create src/model.py

## Phase 2: User Story 2 - Form

**Dependencies**: Requires US1 and US2 to be there.

- [ ] T003 [US2] Create src/form.py (depends on Task 1 and #2)
"""


def test_a_story_is_not_the_task_of_its_number() -> None:
    """`US2` is not `T002`; `Task 1` and `#2` are the tasks of those numbers."""
    plan = compile_plan(SourceFile.from_text(PLAN, "tasks.md")).plan
    phase = next(phase for phase in plan.phases if phase.name.value.startswith("Phase 2"))
    assert [reference.target for reference in phase.depends_on if reference.target] == []
    assert [reference.target for reference in plan.tasks[2].depends_on] == ["T001", "T002"]


FILES = """# Plan

## Task 1: Store notes

**Files:** Create: `src/notes.py`, Modify: `src/app.py`, Test: `tests/test_notes.py`

## Task 2: Drop the cache

**Files:** Delete: `src/cache.py`
"""


def test_each_path_of_a_line_has_the_label_before_it() -> None:
    """Several labels in one line hold for one path each."""
    plan = compile_plan(SourceFile.from_text(FILES, "plan.md")).plan
    assert [[str(use.action) for use in task.files] for task in plan.tasks] == [
        ["create", "modify", "test"],
        ["delete"],
    ]
