"""Which of a plan's commands check it: those that are to end well."""

from __future__ import annotations

import pytest

from planc.pipeline import compile_plan
from planc.span import SourceFile

PLAN = """# Migration Implementation Plan

**Goal:** No module calls git by itself.

### Task 1: The context

**Files:**
- Modify: `src/context.py`

- [ ] **Step 1: Look**

Run: `{command}`
Expected: {expected}
"""


@pytest.mark.parametrize(
    ("command", "expected", "kept"),
    [
        ("pytest -q tests/test_context.py", "PASS", True),
        ("pytest -q tests/test_context.py", "FAIL with an import error", False),
        ("python -m py_compile src/context.py", "no output", True),
        ('grep -n "subprocess" src/context.py', "No output (zero matches)", False),
        ("rg subprocess src", "nothing", False),
        ("grep -n helper src/context.py", "one line", True),
    ],
)
def test_a_command_that_is_to_fail_is_no_check(command: str, expected: str, kept: bool) -> None:
    plan = compile_plan(SourceFile.from_text(PLAN.format(command=command, expected=expected))).plan
    assert [each.value for each in plan.tasks[0].validation] == ([command] if kept else [])


COMMITTING = """# Store Implementation Plan

### Task 1: The store

- [ ] Create src/store.py

**Done when:**

- [ ] `pytest -q && git add src/store.py && git commit -m "Task 1"`
- [ ] `git add -A && git commit -m "Task 1" && git push`
- [ ] `git diff --check`

### Task 2: The form

- [ ] Create src/form.py

**Validation:**

```bash
ruff check src
git add src/form.py
git commit -m "Task 2"
```
"""


def test_a_commit_is_no_check() -> None:
    """Whoever runs the plan commits what has passed; what stands before the commit is checked."""
    plan = compile_plan(SourceFile.from_text(COMMITTING)).plan
    assert [[each.value for each in task.validation] for task in plan.tasks] == [
        ["pytest -q", "git diff --check"],
        ["ruff check src"],
    ]
