"""A critical path that is not the longest one."""

from __future__ import annotations

from collections.abc import Iterator

from planc.diagnostics import Finding, Severity
from planc.ir import Claim, Compilation, DeclaredFigure, Plan
from planc.linting.declaration import rule
from planc.linting.wording import listed, named, stretch
from planc.passes.arithmetic import Chain, longest_chain, says_all_dependencies, stated_edges

LEEWAY = 0.05
ROUGH_LEEWAY = 0.2


@rule("PLN411", "wrong-critical-path", Severity.WARNING, on=Plan)
def wrong_critical_path(plan: Plan, compilation: Compilation) -> Iterator[Finding]:
    """The critical path that the plan states is not its longest chain.

    ## Why it matters

    The critical path is what a plan cannot be done faster than, and what to look after first. A wrong one
    sends people and agents to the wrong tasks.

    ## Example

    ```markdown
    # Importer

    **Critical path:** 10 hours

    | ID | Task | Output | Estimate | Depends on |
    |----|------|--------|----------|------------|
    | T1 | Create the reader | reader.py | 8 h | - |
    | T2 | Create the writer | writer.py | 6 h | T1 |
    ```

    ## How to mend

    State the chain that the finding names, or correct the times and the dependencies. Only times and
    dependencies that the plan states are counted: where tasks state none, a path is reported only if it is
    too short.
    """
    tasks = {task.id: task for task in plan.tasks}
    figures = [figure for figure in plan.figures if figure.claim is Claim.CHAIN]
    if not figures or not any(task.minutes for task in plan.tasks):
        return
    longest = longest_chain(tasks, stated_edges(compilation))
    known = all(task.minutes for task in plan.tasks) and says_all_dependencies(plan)
    for figure in figures:
        words = compilation.source.slice(figure.span) if not figure.chain else ""
        if said := _said(figure, plan, longest, words, known=known):
            chain = listed([named(task) for task in longest.tasks], most=8)
            take = "takes" if len(longest.tasks) == 1 else "take"
            yield Finding(
                figure.span,
                f"the critical path is given as {said}, but {chain} {take} {stretch(longest.minutes, like=words)}",
            )


def _said(figure: DeclaredFigure, plan: Plan, longest: Chain, words: str, *, known: bool) -> str:
    """What a wrong figure says, in words; empty for a right one."""
    leeway = ROUGH_LEEWAY if figure.rough else LEEWAY
    if figure.chain:
        times = [task.minutes for task in plan.tasks if task.id in figure.chain]
        minutes = sum(time.value for time in times if time)
        short = all(times) and minutes < longest.minutes * (1 - leeway)
        return f"{len(times)} tasks that take {stretch(minutes)}" if short else ""
    low, high = float(figure.low), float(figure.high)
    wrong = high < longest.minutes * (1 - leeway) or (known and low > longest.minutes * (1 + leeway))
    return words if wrong else ""
