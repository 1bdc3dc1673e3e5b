"""Fixes come to rest, change nothing beside what they mend, and keep the bytes around it."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planc import Compilation, SourceFile
from planc.diagnostics import Diagnostic, Edit, Finding, Fix, Safety, Severity
from planc.ir import Task, TaskId
from planc.linting.fixing import ALL, SAFE_ONLY, Mended, apply_edits, compatible, mend
from planc.span import Span
from tests.whole_plans import PLANS, compiled, found

TABLE = """# Importer

| Task | Model | Output | Time | Tokens |
|------|-------|--------|------|--------|
| Create the models | Codex | models.py | 1 h | 8,000 |
| Create the storage | Codex | storage.py | 2 h | 12,500 |
| Create the commands | Codex | cli.py | 30 min | 950 |
| **Total** | | | **5 h** | **{}** |
"""


@pytest.fixture(scope="module", params=tuple(PLANS.values()), ids=tuple(PLANS))
def text(request: pytest.FixtureRequest) -> str:
    """Each plan in turn, for one test after another."""
    return str(request.param)


def _mended(content: bytes, safeties: frozenset[Safety]) -> Mended:
    return mend("plan.md", content, found, safeties)


def _compiled(content: bytes) -> Compilation:
    return compiled(SourceFile.from_bytes("plan.md", content))


def _said(task: Task) -> Mapping[str, object]:
    """All that a task says, without the places."""
    return {
        "title": task.title.value,
        "depends_on": [(each.text, each.target, each.phase) for each in task.depends_on],
        "files": [(each.path.value, each.action) for each in task.files],
        "validation": [each.value for each in task.validation],
        "model": task.model and task.model.value,
        "figures": (task.tokens and task.tokens.value, task.minutes and task.minutes.value),
        "parallel": task.parallel and task.parallel.value,
        "done": task.done,
    }


def _tasks(compilation: Compilation) -> dict[TaskId, Mapping[str, object]]:
    return {task.id: _said(task) for task in compilation.plan.tasks}


def _order(compilation: Compilation) -> Mapping[TaskId, set[TaskId]]:
    """For each task, all those that come before it."""
    direct = {task.id: set[TaskId]() for task in compilation.plan.tasks}
    for edge in compilation.relations.edges:
        direct[edge.after].add(edge.before)
    order = direct
    while True:
        wider = {task: before.union(*(order[each] for each in before)) for task, before in order.items()}
        if wider == order:
            return order
        order = wider


def test_safe_fixes_keep_what_the_plan_means(text: str) -> None:
    """Every task, who does it, and what waits for what, directly or not, are as before."""
    content = text.encode()
    before, after = _compiled(content), _compiled(_mended(content, SAFE_ONLY).content)
    told = [
        {
            # A dependency that goes without a loss may stand in brackets behind the title.
            task: {**said, "depends_on": None, "title": str(said["title"]).partition(" (")[0]}
            for task, said in _tasks(compilation).items()
        }
        for compilation in (before, after)
    ]
    assert told[0] == told[1]
    assert after.assignments.keys() == before.assignments.keys()
    assert [(each.role, each.model) for each in after.assignments.values()] == [
        (each.role, each.model) for each in before.assignments.values()
    ]
    assert _order(after) == _order(before)
    assert [batch.tasks for batch in after.schedule.batches] == [
        batch.tasks for batch in before.schedule.batches
    ]


@pytest.mark.parametrize("safeties", [SAFE_ONLY, ALL], ids=["safe", "all"])
def test_a_second_time_changes_nothing(text: str, safeties: frozenset[Safety]) -> None:
    """What can be mended is mended the first time, and nothing new is found."""
    first = _mended(text.encode(), safeties)
    second = _mended(first.content, safeties)
    assert (second.content, second.applied) == (first.content, ())
    if safeties == SAFE_ONLY:
        before = found(SourceFile.from_bytes("plan.md", text.encode()))
        assert {each.code for each in first.left} <= {each.code for each in before}


def test_unsafe_fixes_leave_the_other_tasks_alone(text: str) -> None:
    """Tasks with no edit up to the next one say what they said before."""
    content = text.encode()
    got = _mended(content, ALL)
    before, after = _compiled(content), _compiled(got.content)
    starts = sorted(task.span.start for task in before.plan.tasks)
    ends = dict(pairwise([*starts, len(before.source.text)]))
    same = [
        task
        for task in before.plan.tasks
        # With a letter of the next one: what is put in between belongs to this task.
        if before.source.text[task.span.start : ends[task.span.start] + 5] in after.source.text
    ]
    said = list(_tasks(after).values())
    assert [task.id for task in same if _said(task) not in said] == []
    assert len(after.plan.tasks) == len(before.plan.tasks)


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_line_ends_and_byte_order_mark_stay(ending: str, mark: bytes) -> None:
    """The bytes around an edit are those of the author."""
    before = mark + TABLE.format("30,000").replace("\n", ending).encode()
    after = mark + TABLE.format("21,450").replace("\n", ending).replace("5 h", "3.5 h").encode()
    got = _mended(before, SAFE_ONLY)
    assert got.content == after
    assert [each.name for each in got.applied] == ["wrong-total", "wrong-total"]


def test_a_file_that_is_no_text_stays() -> None:
    """Its bytes would not survive."""
    content = TABLE.format("30,000").encode() + b"\xff"
    got = _mended(content, ALL)
    assert (got.content, got.applied) == (content, ())
    assert "unreadable-text" in {each.name for each in got.left}


def test_fixes_that_mend_nothing_are_not_applied() -> None:
    """A rule that finds the same again after its fix is a defect; the plan stays as it was."""

    def check(source: SourceFile) -> tuple[Diagnostic, ...]:
        return (_diagnostic(Span(0, 1), "b" if source.text[0] == "a" else "a"),)

    assert mend("plan.md", b"a", check, ALL).content == b"a"


def _diagnostic(span: Span, text: str) -> Diagnostic:
    finding = Finding(span, "it is wrong", fix=Fix("mend it", (Edit(span, text),)))
    return Diagnostic("PLN000", "x", Severity.INFO, "plan.md", finding.span, finding.message, fix=finding.fix)


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(0, 5), st.text(max_size=3)), max_size=12))
def test_fixes_that_are_applied_together_never_meet(places: list[tuple[int, int, str]]) -> None:
    """The text between them stays, in order, and the first of two that meet is taken."""
    text = "".join(chr(ord("A") + index) for index in range(36))
    found = [_diagnostic(Span(start, start + length), new.lower()) for start, length, new in places]
    chosen = list(compatible(found, ALL))
    assert chosen[:1] == found[:1]
    edits = [edit for each in chosen if each.fix for edit in each.fix.edits]
    assert apply_edits(text, edits) == _woven(text, edits)
    spans = sorted(edit.span for edit in edits)
    assert all(one.end < other.start for one, other in pairwise(spans))


def _woven(text: str, edits: list[Edit]) -> str:
    """The same by another way: from the back to the front."""
    for edit in sorted(edits, reverse=True):
        text = text[: edit.span.start] + edit.text + text[edit.span.end :]
    return text
