"""Comments about a task that change nothing."""

from __future__ import annotations

from collections.abc import Iterator

from planc.diagnostics import Finding, Severity
from planc.ir import Compilation, Plan
from planc.linting.declaration import rule
from planc.linting.wording import shortened, suggestion
from planc.linting.words import task_at
from planc.passes.roles.overrides import NAMES, ROLES, Said, comments
from planc.reading.blocks.fences import fenced_spans
from planc.span import any_holds


@rule("PLN305", "unknown-override", Severity.WARNING, on=Plan)
def unknown_override(plan: Plan, compilation: Compilation) -> Iterator[Finding]:
    """A `planc:` comment about a task names no role and no model that planc could take, or stands in no task.

    ## Why it matters

    The comment has no effect: the task goes to whom the decision tree chooses, although whoever wrote the
    comment believes otherwise.

    ## Example

    ```markdown
    - [ ] T001 Choose the storage format in docs/storage.md <!-- planc: role=reasoning -->
    ```

    ## How to mend

    Write `role=` with one of `generate`, `reason`, `validate` and `manual`, or `model=` with a model, into the
    task's own text.
    """
    found = list(comments(compilation.source))
    fences = fenced_spans(compilation.source) if found else ()
    for span, said in found:
        if any_holds(fences, span.start):
            continue
        if task_at(plan.tasks, span.start) is None:
            yield Finding(span, "this comment is about a task, but stands in none")
        elif not said:
            yield Finding(span, "this comment says neither role= nor model=")
        yield from (finding for part in said for finding in _wrong(part))


def _wrong(said: Said) -> Iterator[Finding]:
    name, value = said
    if name.value not in NAMES:
        yield Finding(
            name.span,
            f"{shortened(name.value)} is nothing that a comment can set",
            help=suggestion(name.value, NAMES),
        )
    elif name.value == "role" and value.value not in ROLES:
        roles = sorted(role.value for role in ROLES)
        yield Finding(
            value.span, f"no role is called {shortened(value.value)}", help=suggestion(value.value, roles)
        )
    elif name.value == "model" and "opus" in value.value.casefold():
        yield Finding(value.span, "models of the kind Opus are never used: the comment changes nothing")
