"""A sum of work that the tasks do not add up to."""

from __future__ import annotations

from collections.abc import Iterator

from planc.diagnostics import Finding, Severity
from planc.ir import Claim, Compilation, DeclaredFigure, Plan
from planc.linting.declaration import rule
from planc.linting.wording import stretch
from planc.passes.arithmetic import Minutes, stated_work

# Sums are rounded, and some are said to be rough.
LEEWAY = 0.1
ROUGH_LEEWAY = 0.2


@rule("PLN410", "wrong-effort", Severity.WARNING, on=Plan)
def wrong_effort(plan: Plan, compilation: Compilation) -> Iterator[Finding]:
    """The work that the plan states for the whole is not what its tasks add up to.

    ## Why it matters

    Deadlines and savings are worked out from the sum. It is often the oldest figure of a plan: tasks were
    added since.

    ## Example

    ```markdown
    # Importer

    **Total effort:** 10 hours

    | ID | Task | Output | Estimate |
    |----|------|--------|----------|
    | T1 | Create the reader | reader.py | 8 h |
    | T2 | Create the writer | writer.py | 6 h |
    ```

    ## How to mend

    Correct the sum, or the times of the tasks. A day has eight hours and a week five days. A tenth more or
    less is not reported, and a fifth where the plan says about; where tasks state no time, only a sum that is
    too small is.
    """
    work = stated_work(plan, compilation.source)
    if not work.high:
        return
    for figure in plan.figures:
        if figure.claim is Claim.WORK and _wrong(figure, work):
            least = "" if work.complete else "at least "
            said = compilation.source.slice(figure.span)
            right = stretch(work.low, work.high, like=said)
            yield Finding(
                figure.span,
                f"all work is given as {said}, but the times of the tasks add up to {least}{right}",
            )


def _wrong(figure: DeclaredFigure, work: Minutes) -> bool:
    """Whether a figure is beyond the sum, or a range has other ends than the sum of ranges."""
    leeway = ROUGH_LEEWAY if figure.rough else LEEWAY
    low, high = float(figure.low), float(figure.high)
    if not work.complete:
        return high < work.low * (1 - leeway)
    if low < high and work.low < work.high:
        return abs(low - work.low) > leeway * work.low or abs(high - work.high) > leeway * work.high
    return high < work.low * (1 - leeway) or low > work.high * (1 + leeway)
