"""References to lines that a file does not have."""

from __future__ import annotations

from collections.abc import Iterator

from planc.diagnostics import Finding, Severity
from planc.ir import Compilation, Task
from planc.linting.declaration import rule
from planc.linting.wording import named
from planc.patterns import lazy

_LINES = lazy(r"`?:(?P<first>\d{1,9})(?:[-–](?P<last>\d{1,9}))?")


@rule("PLN516", "stale-line", Severity.WARNING, on=Task)
def stale_line(task: Task, compilation: Compilation) -> Iterator[Finding]:
    """A task refers to lines of a file that is shorter than that.

    ## Why it matters

    The file has changed since the plan was written, so what stands on those lines is not what was meant. planc
    knows the project's files only with `--root`; `planc convert` always knows them.

    ## Example

    A plan that says ``Modify: `src/formats.py:120-140` `` where the file has 90 lines.

    ## How to mend

    Correct the lines, or better name the function: that stays right when the file changes.
    """
    lengths = compilation.project.lines
    for file in task.files if lengths and not task.done else ():
        length = lengths.get(file.resolved or "")
        start = file.path.span.start + len(file.path.value)
        found = _LINES.match(compilation.source.text, start)
        last = int(found["last"] or found["first"]) if found else 0
        if length is not None and last > length:
            yield Finding(
                file.path.span,
                f"{named(task)} refers to line {last} of {file.resolved}, which has {length}",
            )
