"""Too little or too much of a budget for prompts."""

from __future__ import annotations

from collections.abc import Iterator

from planc.diagnostics import Finding, Severity
from planc.ir import Compilation, PhaseId, Plan, Task
from planc.linting.declaration import rule
from planc.linting.wording import named
from planc.passes.measures import writes_prompts

LEAST = 20
MOST = 30


@rule("PLN408", "prompt-share", Severity.INFO, on=Plan)
def prompt_share(plan: Plan, compilation: Compilation) -> Iterator[Finding]:
    """A phase spends less than 20 % or more than 30 % of its tokens on having prompts written.

    ## Why it matters

    Too little, and the prompts are vague; too much, and the prompts cost more than they save. It only
    concerns plans in which a model writes the prompts: planc takes them from the plan, for nothing.

    ## Example

    ```markdown
    | Task | Model | Output | Tokens |
    |------|-------|--------|--------|
    | Generate Codex prompts | Sonnet | - | 9K |
    | Review the storage | Haiku | - | 2K |
    | Check the imports | Haiku | - | 2K |
    ```

    ## How to mend

    Change the share, or let planc write the prompts.
    """
    roles = compilation.assignments
    phases: dict[PhaseId | None, list[Task]] = {}
    for task in plan.tasks:
        if task.tokens:
            phases.setdefault(task.phase, []).append(task)
    for tasks in phases.values():
        total = sum(task.tokens.value for task in tasks if task.tokens)
        for task in tasks:
            if task.tokens and total > task.tokens.value and writes_prompts(task, roles[task.id]):
                share = 100 * task.tokens.value / total
                if not LEAST <= share <= MOST:
                    yield Finding(
                        task.tokens.span,
                        f"{named(task)} takes {share:.0f} % of its phase's tokens for prompts, "
                        f"not {LEAST} to {MOST} %",
                    )
