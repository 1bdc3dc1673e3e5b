"""What rules about dependencies share: the references that resolved to nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator

from planc.diagnostics import Edit
from planc.ir import Plan, Reference
from planc.linting.wording import named, shortened
from planc.patterns import lazy
from planc.span import SourceFile, Span

# One word with a digit in it, as authors number tasks: T012, 3.4, #7, Task 5, W1-A, AUTH-001.
_ID = r"(?i)(?:(?:task|step|phase|unit|story)s?\s+)?[#\[(]*(?=\S*\d)[A-Za-z]{0,12}[\w.-]{1,12}[\])]*"

_JOIN = r"(?:[ \t]*[,;、，&+][ \t]*(?:and[ \t]+)?|[ \t]+and[ \t]+)"
_JOIN_BEFORE = lazy(rf"{_JOIN}$")
_JOIN_BEHIND = lazy(_JOIN)
_REMARK = lazy(r"[`*]*[ \t]*[(（]")
# So far before a reference stands what joins it to the one before.
_NEAR = 12


def unresolved(plan: Plan) -> Iterator[tuple[str, Reference]]:
    """The references that are no task and no phase, with the name of what waits; done tasks wait no more."""
    for task in plan.tasks:
        if not task.done:
            yield from ((named(task), each) for each in task.depends_on if _nowhere(each))
    for phase in plan.phases:
        name = f'phase "{shortened(phase.name.value)}"'
        yield from ((name, each) for each in phase.depends_on if _nowhere(each))


def is_id(text: str) -> bool:
    """Whether a reference is written as an id, not in words."""
    return re.fullmatch(_ID, text.strip(" *_`.,;:")) is not None


def taken_out(source: SourceFile, span: Span) -> Edit | None:
    """The edit that takes a reference out of its list; None where it stands alone, or where a remark follows.

    The remark in brackets would become one about the reference before it.
    """
    if _REMARK.match(source.text, span.end):
        return None
    before = _JOIN_BEFORE.search(source.text, max(0, span.start - _NEAR), span.start)
    if before:
        return Edit(Span(before.start(), span.end), "")
    behind = _JOIN_BEHIND.match(source.text, span.end)
    return Edit(Span(span.start, behind.end()), "") if behind else None


def _nowhere(reference: Reference) -> bool:
    return reference.target is None and reference.phase is None
