"""A budget that its tasks exceed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from planc.diagnostics import Finding, Severity
from planc.ir import Compilation, Plan, Task
from planc.linting.declaration import rule
from planc.linting.wording import shortened
from planc.passes.relations.phase_edges import phase_members

# Estimates hold within a fifth.
LEEWAY = 1.2


@rule("PLN403", "over-budget", Severity.WARNING, on=Plan)
def over_budget(plan: Plan, compilation: Compilation) -> Iterator[Finding]:
    """The tasks of a phase need more tokens than the plan gives to it.

    ## Why it matters

    The budget is used up before the phase is done. What is left out then is what comes last: the checks.

    ## Example

    ```markdown
    ## Phase 1: Formats

    **Token budget:** 10K tokens

    | Task | Model | Output | Tokens |
    |------|-------|--------|--------|
    | Create the reader | Codex | reader.py | 8K |
    | Create the writer | Codex | writer.py | 9K |

    ## Phase 2: Commands

    | Task | Model | Output | Tokens |
    |------|-------|--------|--------|
    | Create the commands | Codex | cli.py | 4K |
    ```

    ## How to mend

    Raise the budget, or make the phase smaller. Only figures that the plan states are counted, and a fifth
    more is not reported.
    """
    if not any(phase.tokens for phase in plan.phases):
        return
    tasks: Mapping[str, Task] = {task.id: task for task in plan.tasks}
    members = phase_members(plan)
    for phase in plan.phases:
        needed = _stated([tasks[task] for task in members[phase.id]])
        if phase.tokens and needed > phase.tokens.value * LEEWAY:
            name = shortened(phase.name.value)
            yield Finding(
                phase.tokens.span,
                f'phase "{name}" may use {phase.tokens.value:,} tokens, but its tasks need {needed:,}',
            )


def _stated(tasks: Sequence[Task]) -> int:
    return sum(task.tokens.value for task in tasks if task.tokens)
