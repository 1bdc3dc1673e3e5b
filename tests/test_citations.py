"""What a task takes for granted: texts that it cites by number are quoted, documents beside its plan are named."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from planc.passes.prompts.citations import MOST_OF_ALL, MOST_OF_ONE
from planc.pipeline import compile_plan
from planc.rendering.book import Cited, open_book, open_page
from planc.span import SourceFile
from tests.support import planc

LONG = "word " * 300
PLAN = f"""# Vault

It has more than one user. {"It keeps secrets. " * 120}

## Requirements

- **REQ-001**: The token is kept in memory.
  It is never written to disk.
- **REQ-002**: Sessions end after an hour.
- REQ-003. Errors name no secret.

### CON-1: The store

{LONG}

| ID | Decision |
| --- | --- |
| D1 | SQLite holds the sessions |

## Tasks

### T1: Write the tokens in `src/token.py`

It meets REQ-001 and follows D1. UTF-8 is no number of this plan, and neither is REQ-009.

### T2: Write the sessions in `src/session.py`

Covers REQ-001–REQ-003 in the store of CON-1, behind T1.

### T3: Write the page in `src/page.py`

It shows what there is.
"""


def cited(text: str, task: str) -> tuple[Cited, ...]:
    """What the prompt of a task quotes because the task cites it."""
    book = open_book(compile_plan(SourceFile.from_text(text, "plan.md")))
    (found,) = (each.id for each in book.tasks.values() if each.ref and each.ref.value == task)
    return open_page(book, found).cited


def test_a_prompt_quotes_what_its_task_cites(tmp_path: Path) -> None:
    """Whole items and rows with their places, once each, and only those."""
    (tmp_path / "plan.md").write_text(PLAN, "utf-8")
    assert planc("convert", "plan.md", "-t", "bash", cwd=tmp_path).returncode == 0
    prompts = tmp_path / "plan.planc" / "prompts"
    assert (
        "What the task cites, as the plan has it elsewhere (`REQ-001`, `D1`; from `plan.md:7` on):\n\n"
        "```markdown\n- **REQ-001**: The token is kept in memory.\n  It is never written to disk.\n"
        "| D1 | SQLite holds the sessions |\n```\n"
    ) in (prompts / "T1.md").read_text("utf-8")
    assert "cites" not in (prompts / "T3.md").read_text("utf-8")


def test_a_range_stands_for_all_in_it_and_what_is_long_is_named_by_its_place() -> None:
    """A task's own id is not cited: what it hands over is quoted elsewhere."""
    found = cited(PLAN, "T2")
    assert [(each.name, each.place, bool(each.text)) for each in found] == [
        ("REQ-001", "plan.md:7", True),
        ("REQ-002", "plan.md:9", True),
        ("REQ-003", "plan.md:10", True),
        ("CON-1", "plan.md:12", False),
    ]


def test_what_the_prompt_says_anyway_is_not_quoted_again() -> None:
    """A short introduction is in every prompt, with the requirements in it."""
    short = PLAN.replace("It keeps secrets. ", "").replace(LONG, "SQLite.")
    assert [each.name for each in cited(short, "T1")] == ["D1"]


def test_a_definition_inside_a_task_is_that_task_s() -> None:
    """Criteria with numbers of their own are in the specification already."""
    text = "# P\n\n### Task 1: Write a.py\n\nIt meets AC1.\n\n- AC1: It runs.\n\n### Task 2: Write b.py\n\nAC1 too.\n"
    assert cited(text, "1") == cited(text, "2") == ()


KIRO = """# Implementation Plan

- [ ] 1. Store
  - [ ] 1.1 Write `src/a.py`
    - _Requirements: 9.4_
  - [ ] 1.2 Write `src/b.py`
    - _Requirements: 2.1_
"""


def test_documents_that_belong_to_a_plan_are_named(tmp_path: Path) -> None:
    """Numbers of requirements are explained in another file there; plans that are free have no such files."""
    for name, text in {"kiro": KIRO, "free": PLAN}.items():
        (tmp_path / f"{name}.md").write_text(text, "utf-8")
        assert planc("convert", f"{name}.md", "-t", "bash", cwd=tmp_path).returncode == 0
    named = [path.read_text("utf-8") for path in (tmp_path / "kiro.planc" / "prompts").glob("1*.md")]
    free = (tmp_path / "free.planc" / "prompts" / "T1.md").read_text("utf-8")
    assert ["`requirements.md`, `design.md`. What" in text for text in named] == [True, True]
    assert "Beside the plan" not in free


@given(
    st.lists(st.sampled_from(["R1", "R2-R9000", "R7", "–", "R", "`R3`", "\n- R4: x", "R5. y\n"]), max_size=40)
)
def test_there_is_an_end_to_what_is_quoted(words: list[str]) -> None:
    """Whatever stands in a task and in front of it."""
    rules = "".join(f"- R{number}. {'rule ' * (number * 9 % 300)}\n" for number in range(40))
    text = (
        f"# P\n\n{LONG * 3}\n\n## Rules\n\n{rules}\n## Tasks\n\n### Task 1: Write a.py\n\n{' '.join(words)}\n"
    )
    found = cited(text, "1")
    assert all(len(each.text) <= MOST_OF_ONE for each in found)
    assert sum(len(each.text) for each in found) <= MOST_OF_ALL
