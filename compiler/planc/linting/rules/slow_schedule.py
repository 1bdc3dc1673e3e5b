"""A plan that several agents do little faster than one."""

from __future__ import annotations

from collections.abc import Iterator

from planc.diagnostics import Finding, Severity
from planc.ir import Compilation, EdgeKind, Plan
from planc.linting.declaration import rule

# Below that there is little to run at once.
FEW = 6
_GUESSED = frozenset({EdgeKind.ORDER, EdgeKind.PHASE, EdgeKind.MENTION})


@rule("PLN406", "slow-schedule", Severity.INFO, on=Plan)
def slow_schedule(plan: Plan, compilation: Compilation) -> Iterator[Finding]:
    """Run in parallel, the plan takes more than half of the time that it takes one by one.

    ## Why it matters

    Agents run at once only where tasks do not wait for each other. planc keeps the order of the text where
    nothing says that it is free, so many plans are slower than they have to be.

    ## Example

    ```markdown
    ### Task 1: Create the grammar in src/grammar.py

    ### Task 2: Create the scanner in src/scanner.py

    **Depends on:** Task 1

    ### Task 3: Create the parser in src/parser.py

    **Depends on:** Task 2

    ### Task 4: Create the tree in src/tree.py

    **Depends on:** Task 3

    ### Task 5: Create the checker in src/checker.py

    **Depends on:** Task 4

    ### Task 6: Create the printer in src/printer.py

    **Depends on:** Task 5
    ```

    ## How to mend

    Say what each task really waits for (`Depends on:`), or that it waits for nothing, and split the files
    that many tasks write.
    """
    schedule = compilation.schedule
    if len(schedule.batch_of) < FEW or schedule.minutes * 2 <= schedule.sequential_minutes:
        return
    edges = compilation.relations.edges
    guessed = sum(edge.kind in _GUESSED for edge in edges)
    why = (
        f": {guessed} of {len(edges)} dependencies are only the order of the text"
        if guessed * 2 > len(edges)
        else ""
    )
    yield Finding(
        plan.title.span,
        f"in parallel the plan takes {schedule.minutes:g} minutes, one by one "
        f"{schedule.sequential_minutes:g}{why}",
    )
