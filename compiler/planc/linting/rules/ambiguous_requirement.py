"""Requirements that leave open what is required."""

from __future__ import annotations

from collections.abc import Iterator

from planc.diagnostics import Finding, Severity
from planc.ir import Compilation, Plan
from planc.linting.declaration import rule
from planc.linting.habit import told
from planc.linting.wording import named, shortened
from planc.linting.words import spoken

_NEEDLES = (
    "appropriate error handling",
    "proper error handling",
    "robust error handling",
    "handle errors appropriately",
    "handle errors properly",
    "handle errors gracefully",
    "handle edge cases",
    "handles edge cases",
    "appropriate validation",
    "proper validation",
    "add validation as needed",
    "appropriate logging",
    "proper logging",
    "appropriate tests",
    "write tests for the above",
    "other necessary changes",
    "any necessary changes",
    "follow best practices",
    "use best practices",
)


@rule("PLN517", "ambiguous-requirement", Severity.INFO, on=Plan)
def ambiguous_requirement(plan: Plan, compilation: Compilation) -> Iterator[Finding]:
    """A task asks for what is proper or appropriate, and leaves open what that is.

    ## Why it matters

    Each agent has its own idea of proper error handling, and no check can tell whether it is there. Tasks that
    run at once end up with different ones.

    ## Example

    ```markdown
    ### Task 1: Create the reader

    **Files:**
    - Create: `src/reader.py`

    Read the records line by line, with appropriate error handling.

    ### Task 2: Create the writer

    **Files:**
    - Create: `src/writer.py`
    ```

    ## How to mend

    Name the cases and what happens in each: which error is raised, what is logged, what the user sees.
    """
    source = compilation.source
    findings = [
        Finding(span, f'{named(task)} leaves open what is wanted: "{shortened(source.slice(span))}"')
        for task, span in spoken(_NEEDLES, plan, compilation.document)
    ]
    yield from told(plan, findings, len(plan.tasks), "requirements leave open what is wanted")
