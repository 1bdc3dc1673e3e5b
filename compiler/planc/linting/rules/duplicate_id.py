"""One id for two tasks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from planc.diagnostics import Edit, Finding, Fix, Related, Safety, Severity
from planc.ir import Compilation, Plan
from planc.linting.declaration import rule
from planc.linting.wording import place
from planc.span import Written

_NUMBERED = r"(?P<before>.*?)(?P<number>[0-9]{1,9})"


@rule("PLN104", "duplicate-id", Severity.ERROR, on=Plan, fix=Safety.UNSAFE)
def duplicate_id(plan: Plan, compilation: Compilation) -> Iterator[Finding]:
    """Two tasks have the same id.

    ## Why it matters

    "Depends on T004" then means either of them. planc takes the first, and the second gets an id that
    nobody wrote.

    ## Example

    ```markdown
    - [ ] T001 Create the parser in src/parser.py
    - [ ] T001 Create the printer in src/printer.py
    ```

    ## How to mend

    Give the second task an id of its own, and mend the dependencies that meant it.
    """
    tasks = {task.id: task for task in plan.tasks}
    taken = {task.ref.value for task in plan.tasks if task.ref}
    for second, first_id in plan.duplicates:
        first = tasks.get(first_id)
        where = (first.ref.span if first.ref else place(first)) if first else None
        related = (Related(where, f"{second.value} is first given here"),) if where else ()
        yield Finding(
            second.span, f"id {second.value} is given to a second task", related, _fix(second, taken)
        )


def _fix(second: Written[str], taken: set[str]) -> Fix | None:
    """The next number that no task has; None for an id without one. What it gives is taken from then on."""
    written = re.fullmatch(_NUMBERED, second.value)
    if written is None:
        return None
    numbers = [
        int(other["number"])
        for other in (re.fullmatch(_NUMBERED, ref) for ref in taken)
        if other and other["before"] == written["before"]
    ]
    free = f"{written['before']}{str(max(numbers) + 1).zfill(len(written['number']))}"
    taken.add(free)
    return Fix(f"call it {free}", (Edit(second.span, free),), Safety.UNSAFE)
