"""The kind of a special task: what checks the work before it, and what waits for a person."""

from __future__ import annotations

import re

from planc.patterns import lazy
from planc.reading.blocks.heads import Head

_MARKS = frozenset({"verify", "manual", "checkpoint"})
_CHECKPOINT = lazy(
    r"(?:(?:final|quality|integration|verification|phase|mid|intermediate)[ -]){0,2}checkpoint\b"
    r"|(?:最终|阶段|质量)?检查点|(?:最終|中間)?チェックポイント|(?:최종|중간)? ?체크포인트"
    r"|kontrollpunkt\b|point de contrôle\b|punto de control\b|ponto de verificação\b|punkt kontrolny\b"
    r"|контрольная точка",
    re.IGNORECASE,
)
# How such titles begin; the pattern is needed for few plans.
_BEGINNINGS = (
    *("final", "quality", "integration", "verification", "phase", "mid", "intermediate", "checkpoint"),
    *("最终", "阶段", "质量", "检查点", "最終", "中間", "チェック", "최종", "중간", "체크", " 체크"),
    *("kontrollpunkt", "point de", "punto de", "ponto de", "punkt", "контрольная"),
)


def task_kind(head: Head) -> str:
    """The kind that a task's marks or the first words of its title give it; empty for all other work."""
    for mark in head.marks:
        if mark.casefold() in _MARKS:
            return mark.casefold()
    title = head.title.value
    return "checkpoint" if title.casefold().startswith(_BEGINNINGS) and _CHECKPOINT.match(title) else ""
