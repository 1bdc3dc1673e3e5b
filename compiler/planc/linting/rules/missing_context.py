"""A plan that does not say what it is about."""

from __future__ import annotations

from collections.abc import Iterator

from planc.diagnostics import Finding, Severity
from planc.ir import Compilation, Plan
from planc.linting.declaration import rule
from planc.linting.words import length

LEAST = 40
# A short list needs no introduction.
FEW = 3


@rule("PLN512", "missing-context", Severity.INFO, on=Plan)
def missing_context(plan: Plan, compilation: Compilation) -> Iterator[Finding]:
    """Nothing in the plan says what is built and why: it has no introduction, and its phases have no goals.

    ## Why it matters

    Each agent sees only its own prompt. What planc puts at its head is the plan's introduction; without one, the
    agent guesses what its part is for, and with what it has to fit together.

    ## Example

    ```markdown
    - [ ] T001 Create the parser in src/parser.py
    - [ ] T002 Create the grammar in src/grammar.py
    - [ ] T003 Create the printer in src/printer.py
    ```

    ## How to mend

    Write two or three sentences before the first task: the goal, the architecture, what must not change, and
    where the specification is.
    """
    of_phases = (span for phase in plan.phases for span in phase.specification)
    said = length((*plan.context, *of_phases), compilation.source)
    goals = any(phase.goal for phase in plan.phases)
    waiting = sum(not task.done for task in plan.tasks)
    if waiting >= FEW and said < LEAST and not goals:
        yield Finding(plan.title.span, f"nothing before the {waiting} tasks says what they are for")
