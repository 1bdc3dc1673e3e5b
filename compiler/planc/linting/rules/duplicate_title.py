"""One title for two tasks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from planc.diagnostics import Finding, Related, Severity
from planc.ir import Compilation, PhaseId, Plan, Task
from planc.linting.declaration import rule
from planc.linting.wording import named, place, shortened
from planc.linting.words import without_comments
from planc.span import SourceFile


@rule("PLN106", "duplicate-title", Severity.INFO, on=Plan)
def duplicate_title(plan: Plan, compilation: Compilation) -> Iterator[Finding]:
    """Two open tasks of one phase have the same title, and what they say besides is the same too.

    ## Why it matters

    One of them is probably a copy that was never changed. If both are run, the second agent finds the work
    done and changes it at will.

    ## Example

    ```markdown
    - [ ] T001 Create the parser in src/parser.py
    - [ ] T002 Create the parser in src/parser.py
    ```

    ## How to mend

    Take one out, or say what is different in it.
    """
    by_title: dict[tuple[PhaseId | None, str], list[Task]] = {}
    for task in plan.tasks:
        if not task.done:
            by_title.setdefault(
                (task.phase, without_comments(task.title.value).strip().casefold()), []
            ).append(task)
    for tasks in by_title.values():
        yield from _copies(tasks, compilation.source) if len(tasks) > 1 else ()


def _copies(tasks: Sequence[Task], source: SourceFile) -> Iterator[Finding]:
    first: dict[str, Task] = {}
    for task in tasks:
        other = first.setdefault(_rest(task, source), task)
        if other is not task:
            related = Related(place(other), f"{named(other)} has it first")
            message = f'{named(task)} has the title of another task: "{shortened(task.title.value)}"'
            yield Finding(place(task), message, (related,))


def _rest(task: Task, source: SourceFile) -> str:
    """What a task says besides its title, without blanks."""
    rest = source.text[task.title.span.end : task.span.end]
    return " ".join(without_comments(rest).split())
