"""A plan that speaks of parallel work and has little."""

from __future__ import annotations

from collections.abc import Iterator

from planc.diagnostics import Finding, Severity
from planc.ir import Compilation, Plan
from planc.linting.declaration import rule
from planc.passes.batches.parallelism import parallel_batches

AIM = 70
FEW = 6


@rule("PLN604", "little-parallelism", Severity.INFO, on=Plan)
def little_parallelism(plan: Plan, compilation: Compilation) -> Iterator[Finding]:
    """The plan declares tasks parallel, but most of its batches run alone.

    ## Why it matters

    The aim is that more than 70 % of the batches run two tasks or more, or beside another batch. A plan with
    marks, waves or a column for it was meant to be fast; something holds it up.

    ## Example

    ```markdown
    - [ ] T001 Create the grammar in src/grammar.py
    - [ ] T002 Create the scanner in src/scanner.py
    - [ ] T003 [P] Create the parser in src/parser.py
    - [ ] T004 [P] Create the tree in src/tree.py
    - [ ] T005 Create the checker in src/checker.py
    - [ ] T006 Create the printer in src/printer.py
    ```

    ## How to mend

    Mark what else can run at once. Split the files that many tasks write, and look at what waits only because
    of its place in the text: `planc explain PLAN TASK` says for each task why it is not earlier.
    """
    declared = [group for group in plan.groups if group.parallel and len(group.tasks) > 1]
    if not declared or len(compilation.schedule.batch_of) < FEW:
        return
    batches = [batch for batch in compilation.schedule.batches if not batch.own]
    beside = len(parallel_batches(compilation.schedule) & {batch.id for batch in batches})
    share = 100 * beside / max(1, len(batches))
    if share <= AIM:
        yield Finding(
            plan.title.span,
            f"{beside} of {len(batches)} batches run in parallel ({share:.0f} %, the aim is more than {AIM} %), "
            f"though {sum(len(group.tasks) for group in declared)} tasks are declared parallel",
        )
