"""Phases that hold no work of their own: they only name the tasks that stand elsewhere."""

from __future__ import annotations

from collections.abc import Sequence, Set

from planc.ir import BlockKind
from planc.patterns import lazy
from planc.reading.blocks.ids import Keyword
from planc.reading.blocks.outline import Outline
from planc.reading.tasks.candidates import Candidate
from planc.reading.tasks.series import is_issue

_TASK_NAMED = lazy(r"\b[Tt]asks?\s+(?P<ref>\d+(?:\.\d+)+)(?![\w.]*\w)")
_ISSUES_NAMED = lazy(r"#(?P<ref>\d+)(?!\w)")


def without_listings(outline: Outline, every: Sequence[Candidate]) -> list[Candidate]:
    """Candidates without the phases that name issues with headings of their own, `Wave 1: #150`, and their parts."""
    issues = {one.head.ref.value for one in every if one.head.ref is not None and is_issue(outline, one)}
    if not issues:
        return list(every)
    inside: set[int] = set()
    for one in every:
        if one.block.kind is BlockKind.HEADING and one.head.keyword is Keyword.PHASE:
            named = {found["ref"] for found in _ISSUES_NAMED.finditer(outline.words(one.block))}
            inside.update(range(one.block.index, one.block.end) if named & issues else ())
    return [one for one in every if one.block.index not in inside]


def lists_tasks(outline: Outline, phase: Candidate, refs: Set[str]) -> bool:
    """Whether a phase says no more than which of the tasks are done in it: `Task 1.1 → Task 1.2`.

    refs: the ids of the tasks.
    """
    inside = (block.text for block in outline.inside(phase.block))
    return any(named["ref"] in refs for text in inside for named in _TASK_NAMED.finditer(outline.text, *text))
