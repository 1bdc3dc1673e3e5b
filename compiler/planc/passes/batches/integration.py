"""Whether a plan ends with a look at the whole."""

from __future__ import annotations

import re
from collections.abc import Iterable

from planc.ir import Role, Task
from planc.patterns import lazy

LOOKS_AT_THE_WHOLE = frozenset({Role.REASON, Role.VALIDATE, Role.MANUAL})

WHOLE = lazy(
    r"\bintegrat|\bend[- ]to[- ]end\b|\be2e\b|\bfinal\b|\bacceptance\b|\bsmoke\b|\bfull\b"
    r"|\ball tests\b|\boverall\b|\bentire\b|\bwhole\b|\bcomplete\b.{0,20}\b(suite|test|check|verif)"
    r"|集成|端到端|最终|验收|整体|统合|統合|最終|全体|통합|최종|전체"
    r"|\bintégr|\bfinale?\b|\bintegraci|\bintegraç|\bcomplet|\bgesamt|\babschluss|\bendabnahme"
    r"|\bintegrac|\bkońcow|\bcałoś|интеграц|финальн|итогов|сквозн",
    re.IGNORECASE,
)
"""Words for a step that puts everything together or checks all of it."""


def integrates(tasks: Iterable[Task], roles: Iterable[Role]) -> bool:
    """Whether one of the tasks, given with their roles, is an integration or a check of the whole."""
    return any(
        role in LOOKS_AT_THE_WHOLE and WHOLE.search(task.title.value)
        for task, role in zip(tasks, roles, strict=True)
    )
