"""Marks that say that a task runs beside others, and how to take them away."""

from __future__ import annotations

import re

from planc.diagnostics import Edit
from planc.ir import Task
from planc.span import SourceFile, Span

# A mark goes with the blanks behind it; a word in a cell or a field stands alone.
_MARK = r"\[[Pp]\][ \t]*|(?<!\w)(?P<yes>Yes|YES|yes)(?!\w)"
_NO = {"Yes": "No", "YES": "NO", "yes": "no"}


def unmarked(task: Task, source: SourceFile) -> Edit | None:
    """The edit that takes a task's own mark: `[P]` goes, `Yes` becomes `No`; None where it has no such mark."""
    if task.parallel is None:
        return None
    start = task.parallel.span.start
    mark = re.search(_MARK, source.slice(task.parallel.span))
    if mark is None:
        return None
    place = Span(start + mark.start(), start + mark.end())
    return Edit(place, _NO.get(mark["yes"], ""))
