"""A number of tasks that is not the number of tasks."""

from __future__ import annotations

from collections.abc import Iterator

from planc.diagnostics import Finding, Severity
from planc.ir import Claim, Compilation, Plan
from planc.linting.declaration import rule
from planc.linting.wording import shortened
from planc.passes.arithmetic import counts, members


@rule("PLN409", "wrong-count", Severity.WARNING, on=Plan)
def wrong_count(plan: Plan, compilation: Compilation) -> Iterator[Finding]:
    """The plan says how many tasks it or a phase has, and has another number of them.

    ## Why it matters

    Either tasks were added or taken out and the summary is old, or a task is written in a way that nobody
    reads as one.

    ## Example

    ```markdown
    # Importer

    Total tasks: 4

    - [ ] T001 Create the reader in src/reader.py
    - [ ] T002 Create the writer in src/writer.py
    - [ ] T003 Create the commands in src/cli.py
    ```

    ## How to mend

    Correct the number, or write what is missing as the other tasks are written. A count that leaves out done
    or optional tasks or checkpoints is not reported, nor one of all boxes.
    """
    phases = {phase.id: phase for phase in plan.phases}
    for figure in plan.figures:
        phase = phases[figure.phase] if figure.phase else None
        if figure.claim is not Claim.TASKS or not plan.tasks or int(figure.low) in counts(compilation, phase):
            continue
        name = f'phase "{shortened(phase.name.value)}"' if phase else "the plan"
        right = len(members(plan, phase))
        yield Finding(figure.span, f"{name} is said to have {figure.low} tasks, but it has {right}")
