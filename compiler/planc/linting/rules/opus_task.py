"""A task for the most expensive model."""

from __future__ import annotations

import re
from collections.abc import Iterator

from planc.diagnostics import Edit, Finding, Fix, Safety, Severity
from planc.ir import Compilation, Task
from planc.linting.declaration import rule
from planc.linting.wording import named, shortened
from planc.span import SourceFile, Span, Written

# The name alone, as people and configurations write it: Opus, Claude Opus 4.5, claude-opus-4-1-20250805.
_OPUS = r"(?i)[\s*_`]*(?P<name>(?:claude[ -])?(?P<opus>opus)(?:[ -]?\d[\w.-]*)?)[\s*_`]*"


@rule("PLN301", "opus-task", Severity.WARNING, on=Task)
def opus_task(task: Task, compilation: Compilation) -> Iterator[Finding]:
    """A task asks for Opus, which planc never runs.

    ## Why it matters

    Opus costs five times as much as Haiku. What it is asked for, planning and prompts, Sonnet does well,
    and code from a specification costs no Claude tokens with Codex. planc gives the task to the model of
    its role.

    ## Example

    ```markdown
    | Task | Model | Parallel? | Output |
    |------|-------|-----------|--------|
    | Design the storage schema | Opus | No | schema.md |
    ```

    ## How to mend

    Name the model that the task needs: Codex for files from a specification, Sonnet for judgement, Haiku
    for checks.
    """
    if task.done or task.model is None or "opus" not in task.model.value.lower():
        return
    assigned = compilation.assignments[task.id].model
    instead = f"it goes to {assigned}" if assigned else "a person does it"
    yield Finding(
        task.model.span,
        f"{named(task)} asks for {shortened(task.model.value)}, which planc never runs; {instead}",
        fix=_fix(task.model, assigned, compilation.source) if assigned else None,
    )


def _fix(model: Written[str], instead: str, source: SourceFile) -> Fix | None:
    """The model of the task's role in place of Opus; None where the author's words say more than a name."""
    written = re.fullmatch(_OPUS, source.slice(model.span))
    if written is None:
        return None
    name = instead.capitalize() if written["opus"][0].isupper() else instead
    place = Span(model.span.start + written.start("name"), model.span.start + written.end("name"))
    return Fix(f"name {name} instead", (Edit(place, name),), Safety.UNSAFE)
