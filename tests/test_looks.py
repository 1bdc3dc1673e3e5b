"""How a plan looks does not change what it says: blank lines, line ends, bullets, emphasis, heading depth."""

from __future__ import annotations

import re
from collections.abc import Callable

from hypothesis import given, settings
from hypothesis import strategies as st

from planc import Compilation, SourceFile, compile_plan

PLANS = (
    """# Plan

Why we do it.

## Phase 1: Store

- [ ] T001 Create the store in src/store.py
- [x] T002 [P] Create the model in src/model.py

- [ ] T003 Wire both in src/app.py (depends on T001, T002)

## Phase 2: Checks

- [ ] T004 Write tests in tests/test_store.py (depends on T001)
""",
    """# Plan

## Task 1: Create the store

**Files:**

- Create: `src/store.py`

**Depends on:** none

- [ ] **Step 1:** write it

```python
# not a heading
x = 1
```

## Task 2: Use the store

**Files:**

- Modify: `src/app.py`

**Depends on:** Task 1

**Validation:** `pytest tests/test_app.py`
""",
    """# Roadmap

## Stage 1: Foundations

1. Create the store in `src/store.py`
2. Add the model to `src/model.py`

## Stage 2: Surface

1. Write the page in `src/page.py`
2. Test the page in `tests/test_page.py`
""",
)

FENCE = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)


def _outside_fences(change: Callable[[str], str]) -> Callable[[str], str]:
    """The same change, with fences left as they are."""

    def changed(text: str) -> str:
        parts, at = [], 0
        for fence in FENCE.finditer(text):
            parts += [change(text[at : fence.start()]), fence[0]]
            at = fence.end()
        return "".join([*parts, change(text[at:])])

    return changed


def _bullets(mark: str) -> Callable[[str], str]:
    return _outside_fences(lambda text: re.sub(r"^- ", f"{mark} ", text, flags=re.MULTILINE))


LOOKS: dict[str, Callable[[str], str]] = {
    "more blank lines": _outside_fences(lambda text: text.replace("\n\n", "\n\n\n\n")),
    "windows line ends": lambda text: text.replace("\n", "\r\n"),
    "old mac line ends": lambda text: text.replace("\n", "\r"),
    "stars": _bullets("*"),
    "pluses": _bullets("+"),
    "numbers with brackets": _outside_fences(
        lambda text: re.sub(r"^(\d+)\. ", r"\1) ", text, flags=re.MULTILINE)
    ),
    "deeper headings": _outside_fences(lambda text: re.sub(r"^##", "###", text, flags=re.MULTILINE)),
    "underscores": _outside_fences(lambda text: re.sub(r"\*\*([^*\n]+)\*\*", r"__\1__", text)),
    "trailing blanks": _outside_fences(lambda text: re.sub(r"(?<=\S)$", "  ", text, flags=re.MULTILINE)),
    "a byte order mark": lambda text: "\ufeff" + text,
}


def _said(compilation: Compilation) -> list[object]:
    """What a plan says, without where it stands."""
    return [
        (
            task.id,
            task.title.value,
            task.done,
            [(use.path.value, use.action) for use in task.files],
            sorted(str(reference.target) for reference in task.depends_on),
            [command.value for command in task.validation],
        )
        for task in compilation.plan.tasks
    ]


@settings(deadline=None, max_examples=150)
@given(plan=st.sampled_from(PLANS), looks=st.lists(st.sampled_from(sorted(LOOKS)), unique=True, max_size=5))
def test_looks_do_not_matter(plan: str, looks: list[str]) -> None:
    """A plan in another dress has the same tasks, files, dependencies and commands."""
    dressed = plan
    for look in sorted(looks, key=lambda look: "line ends" in look or "byte" in look):
        dressed = LOOKS[look](dressed)
    got = compile_plan(SourceFile.from_bytes("plan.md", dressed.encode("utf-8")))
    expected = compile_plan(SourceFile.from_text(plan, "plan.md"))
    assert len(expected.plan.tasks) >= 2
    assert _said(got) == _said(expected)
