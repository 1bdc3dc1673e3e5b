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


SHELL = """# Page Implementation Plan

### Task 1: The page

- [ ] Create web/src/page.ts

**Validation:**

```bash
{lines}
```
"""


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("cd web\nnpm run lint\nnpm test", ["(cd web && npm run lint)", "(cd web && npm test)"]),
        ("cd web && npm ci\nnpm test", ["cd web && npm ci", "(cd web && npm test)"]),
        ("cd web && npm ci\ncd api && pytest -q", ["cd web && npm ci", "cd api && pytest -q"]),
        ("cd web\ncd ../api && pytest -q", ["(cd web && cd ../api && pytest -q)"]),
        ("export MODE=test\npytest -q || exit 3", ["(export MODE=test && { pytest -q || exit 3\n})"]),
        ("npm test\ncd web", ["npm test"]),
    ],
)
def test_the_commands_of_a_fence_run_where_it_takes_them(lines: str, expected: list[str]) -> None:
    """Each runs in a shell of its own, so it goes to the folder itself."""
    plan = compile_plan(SourceFile.from_text(SHELL.format(lines=lines))).plan
    assert [each.value for each in plan.tasks[0].validation] == expected


@pytest.mark.parametrize(
    "command",
    [
        "python3 - <<'PY'\nimport page\nprint(\"it's there\")\nPY",
        'python -c "\nimport page\nassert page.NAME\n"',
        "grep -q 'a # b' web/page.ts",
    ],
)
def test_a_command_of_several_lines_is_one(command: str) -> None:
    """A quotation or a text behind `<<` belongs to it; the next line does not."""
    text = SHELL.format(lines=f"{command}\nnpm test # it's quick")
    plan = compile_plan(SourceFile.from_text(text)).plan
    assert [each.value for each in plan.tasks[0].validation] == [command, "npm test # it's quick"]


@pytest.mark.parametrize(
    ("command", "expected"),
    [
        ("npm run dev", []),
        ("cd web && yarn start:web", []),
        ("uv run uvicorn app:app --reload", []),
        ("docker compose up", []),
        ("docker compose up -d", ["docker compose up -d"]),
        ("npm test -- --watch", []),
        ("npm test -- --watchAll=false", ["npm test -- --watchAll=false"]),
        ("gh pr checks --watch", ["gh pr checks --watch"]),
        ("npx vite build", ["npx vite build"]),
        ("npm run start:test", ["npm run start:test"]),
        ("cargo test -p store &", ["cargo test -p store"]),
    ],
)
def test_what_never_ends_is_no_check(command: str, expected: list[str]) -> None:
    """A server would hold its gate until the time is up; what runs beside others is waited for."""
    plan = compile_plan(SourceFile.from_text(SHELL.format(lines=command))).plan
    assert [each.value for each in plan.tasks[0].validation] == expected
