"""Files that a task writes, given by a pattern."""

from __future__ import annotations

from collections.abc import Iterator

from planc.diagnostics import Finding, Severity
from planc.ir import Action, Compilation, FileUse, Plan
from planc.linting.declaration import rule
from planc.linting.habit import told
from planc.linting.wording import named

_WRITTEN = frozenset({Action.CREATE, Action.MODIFY, Action.TEST})


@rule("PLN519", "imprecise-file", Severity.INFO, on=Plan)
def imprecise_file(plan: Plan, compilation: Compilation) -> Iterator[Finding]:
    """A task writes files that it gives by a pattern: `src/*.py`.

    ## Why it matters

    Nobody can tell from a pattern whether two tasks write the same file, nor whether all that should be there
    is there afterwards. planc runs such tasks beside others all the same.

    ## Example

    ```markdown
    ### Task 1: Create the parsers

    **Files:**
    - Create: `src/parsers/*.py`

    ### Task 2: Create the registry

    **Files:**
    - Create: `src/registry.py`
    ```

    ## How to mend

    Name each file. What a task deletes may stay a pattern.
    """
    findings = [
        Finding(file.path.span, f"{named(task)} writes {file.path.value}, which could be any number of files")
        for task in plan.tasks
        if not task.done
        for file in task.files
        # A pattern in a title is as often a setting: "look for tests in tests/*.ts".
        if file.action in _WRITTEN and _is_pattern(file) and not task.title.span.contains(file.path.span)
    ]
    yield from told(plan, findings, len(plan.tasks), "files are given by patterns")


def _is_pattern(file: FileUse) -> bool:
    # A route of a web framework has its name in brackets: `[id]/page.tsx`.
    return "*" in file.path.value or "..." in file.path.value
