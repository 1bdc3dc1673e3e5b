"""What a phrase names: an id is found whole or not at all."""

from __future__ import annotations

import pytest

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


GROUPS = """# Tasks

#### Task Group 1: Seeds

- [ ] Write src/seeds.py

#### Task Group 2: Registration

- [ ] Write src/registration.py

#### Task Group 3: Checks

**Dependencies:** Task Groups 1-2

- [ ] Write tests/test_all.py
"""
NUMBERED = """# Implementation Plan

- [ ] 1. 基盤
- [ ] 1.1 `src/a.py` を作成
  - _Requirements: 1.1_
- [ ] 2. 機能
- [ ] 2.1 `src/b.py` を作成
  - _Requirements: 1.2_
- [ ] 3. 検証
  - _Depends: タスク1-2完了（全機能）_
- [ ] 3.1 `tests/test_c.py` を作成
  - _Requirements: 1.3_
"""


@pytest.mark.parametrize(
    ("text", "first", "second"),
    [(GROUPS, "task-group-1", "task-group-2"), (NUMBERED, "1", "2")],
    ids=["two-words", "only-numbers"],
)
def test_a_range_of_groups_names_each_of_them(text: str, first: str, second: str) -> None:
    """Whether a group has a name of two words, or no more than a number that is no task."""
    plan = compile_plan(SourceFile.from_text(text, "tasks.md")).plan
    assert [reference.phase for reference in plan.phases[-1].depends_on] == [first, second]
    assert plan.unread == ()
