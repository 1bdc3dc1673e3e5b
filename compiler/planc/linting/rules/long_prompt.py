"""Prompts that say too much."""

from __future__ import annotations

from collections.abc import Iterator

from planc.diagnostics import Finding, Severity
from planc.ir import Compilation, Plan
from planc.linting.declaration import rule
from planc.linting.habit import told
from planc.linting.wording import named, place

MOST = 6000


@rule("PLN509", "long-prompt", Severity.INFO, on=Plan)
def long_prompt(plan: Plan, compilation: Compilation) -> Iterator[Finding]:
    """A task's prompt, which quotes all that the plan says of it, is longer than about 6,000 tokens.

    ## Why it matters

    A good prompt has one or two thousand tokens. In one that is much longer, the agent overlooks requirements,
    and a mistake in any part means doing all of it again.

    ## Example

    A task with a fence of eight hundred lines that it quotes word for word.

    ## How to mend

    Split the task, or move what is not needed for it into a document that the task refers to.
    """
    findings = []
    for task in plan.tasks:
        size = compilation.estimates[task.id].prompt.likely
        if not task.done and size > MOST:
            findings.append(Finding(place(task), f"the prompt of {named(task)} takes about {size:,} tokens"))
    yield from told(plan, findings, len(plan.tasks), f"tasks have prompts of more than {MOST:,} tokens")
