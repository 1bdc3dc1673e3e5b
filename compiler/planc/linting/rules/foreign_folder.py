"""Checks that work on their author's machine alone."""

from __future__ import annotations

from collections.abc import Iterator

from planc.diagnostics import Edit, Finding, Fix, Safety, Severity
from planc.ir import Compilation, Plan
from planc.linting.commands import commands
from planc.linting.declaration import rule
from planc.linting.wording import shortened
from planc.patterns import lazy
from planc.span import SourceFile, Span, Written

# Every machine has the system's folders.
_ENTERED = lazy(
    r"(?:^|[;&(])\s*(?P<change>cd\s+[\"']?(?P<folder>(?:/(?!(?:tmp|var|dev|etc|opt|usr)\b)|~|[A-Za-z]:[\\/])[^\s\"';&|)]*)"
    r"[\"']?\s*(?:&&\s*)?)"
)


@rule("PLN520", "foreign-folder", Severity.WARNING, on=Plan, fix=Safety.UNSAFE)
def foreign_folder(plan: Plan, compilation: Compilation) -> Iterator[Finding]:
    """A command that is to check something first goes to a folder that only its author's machine has.

    ## Why it matters

    The check fails everywhere else, in a git worktree of the project and in CI too, however good the work is.

    ## Example

    ```markdown
    - [ ] T001 Create the parser in src/parser.py
      - Verify: `cd /home/ann/importer && pytest -q`
    - [ ] T002 Create the printer in src/printer.py
    ```

    ## How to mend

    Leave the folder out: checks start in the top folder of the project. For a part of it write the way from
    there, such as `cd packages/parser && npm test`.
    """
    for command in commands(plan):
        found = "cd " in command.value and _ENTERED.search(command.value)
        if found:
            message = f"{shortened(command.value)} goes to a folder of one machine: {found['folder']}"
            yield Finding(
                command.span, message, fix=_fix(command, Span(*found.span("change")), compilation.source)
            )


def _fix(command: Written[str], change: Span, source: SourceFile) -> Fix | None:
    """Take out the change of the folder; None where nothing is left, or the command is not in the plan as it is."""
    if source.slice(command.span) != command.value or not command.value[change.end :].strip():
        return None
    place = Span(command.span.start + change.start, command.span.start + change.end)
    return Fix(f"take out {source.slice(place).strip()}", (Edit(place, ""),), Safety.UNSAFE)
