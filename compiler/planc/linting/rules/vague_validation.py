"""Checks that nobody can run."""

from __future__ import annotations

from collections.abc import Iterator

from planc.diagnostics import Finding, Severity
from planc.ir import Compilation, Plan, Role
from planc.linting.declaration import rule
from planc.linting.wording import named, shortened
from planc.linting.words import spoken

_NEEDLES = (
    "test it",
    "test thoroughly",
    "test everything",
    "make sure it works",
    "make sure everything works",
    "ensure it works",
    "ensure everything works",
    "verify it works",
    "verify everything works",
    "verify that it works",
    "check that it works",
    "check that everything works",
    "confirm it works",
    "works as expected",
    "works correctly",
    "works properly",
    "working correctly",
    "working as expected",
)


@rule("PLN505", "vague-validation", Severity.INFO, on=Plan)
def vague_validation(plan: Plan, compilation: Compilation) -> Iterator[Finding]:
    """A task says that its result is to be tested, but gives no command that does it.

    ## Why it matters

    "Test it" is no check: each agent does something else, and reports that it works. A gate needs a command
    that fails when the work is wrong.

    ## Example

    ```markdown
    ### Task 1: Create the parser

    **Files:**
    - Create: `src/parser.py`

    Make sure it works.

    ### Task 2: Create the printer

    **Files:**
    - Create: `src/printer.py`
    ```

    ## How to mend

    Write the command: `Run: pytest tests/test_parser.py`. A task that has one is not reported.
    """
    told: set[str] = set()
    for task, span in spoken(_NEEDLES, plan, compilation.document):
        makes = compilation.assignments[task.id].role is Role.GENERATE
        if makes and not task.validation and task.id not in told:
            told.add(task.id)
            words = shortened(compilation.source.slice(span))
            yield Finding(span, f'{named(task)} says "{words}", but gives no command that shows it')
