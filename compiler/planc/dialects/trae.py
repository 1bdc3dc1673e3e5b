"""Trae's task lists: tasks with subtasks, and a section or a field that says what depends on what."""

from __future__ import annotations

from planc.ir import Barrier, Order, Plan
from planc.reading.blocks.ids import Keyword
from planc.reading.blocks.outline import Outline
from planc.reading.blocks.tables import Table
from planc.reading.dependencies.order import freed_where_stated, with_order
from planc.reading.dialect import Dialect, Evidence
from planc.reading.signs import evidence, signs
from planc.reading.tasks.candidates import Candidate
from planc.reading.tasks.picking import picked


def recognise(outline: Outline) -> Evidence:
    """Subtasks below tasks and a section of dependencies, or headings with boxes and test requirements."""
    found = signs(outline)
    boxed = sum(
        outline.words(block).startswith("[") and head.word == "task" for block, head in found.headings
    )
    return evidence(
        (sum(_is_subtask(head.word) for _, head in found.boxes) > 1, "boxes for subtasks"),
        (found.called("task dependencies"), "a section Task Dependencies"),
        (any(head.word == "task" for _, head in found.boxes), "boxes that begin with Task"),
        (boxed > 1, "headings with boxes"),
        (found.labels["test requirements"], "test requirements"),
        (found.labels["acceptance criteria addressed"], "the criteria that a task serves"),
    )


def level(outline: Outline, tables: tuple[Table, ...]) -> tuple[Candidate, ...]:
    """The tasks; their subtasks are steps."""
    return picked(outline, tables, _is_task)


def _is_task(candidate: Candidate) -> bool:
    head = candidate.head
    return head.keyword is Keyword.TASK and head.ref is not None and not _is_subtask(head.word)


def _is_subtask(word: str) -> bool:
    return word.startswith(("subtask", "sub-task", "sub task", "子任务", "サブタスク", "하위"))


def refine(outline: Outline, plan: Plan) -> Plan:
    """The plan in the order that it states, where it has a section for that."""
    if signs(outline).called("task dependencies"):
        return with_order(plan, Order.FREE)
    return freed_where_stated(plan)


DIALECT = Dialect(
    name="trae",
    recognise=recognise,
    beside=("spec.md",),
    order=Order.MARKED,
    barrier=Barrier.SOFT,
    level=level,
    refine=refine,
)
