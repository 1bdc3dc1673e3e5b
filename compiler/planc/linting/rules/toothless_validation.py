"""Gates that let everything through."""

from __future__ import annotations

from collections.abc import Iterator

from planc.diagnostics import Edit, Finding, Fix, Safety, Severity
from planc.ir import Compilation, Plan
from planc.linting.commands import commands
from planc.linting.declaration import rule
from planc.linting.wording import shortened
from planc.patterns import lazy
from planc.span import SourceFile, Span, Written

_SIGNS = ("|", ";", "&&", "git ")
_FORGIVEN = lazy(r"\s*\|\|\s*(?:true|:|echo\b[^|;&]*|exit 0|/bin/true)\s*$")
_REPLACED = lazy(r"\s*;\s*(?:true|:|echo\b[^|;&]*|exit 0)\s*$")
_SWALLOWED = lazy(r"\s*(?:2>&1\s*)?\|\s*(?:tail|head|tee|cat|less|more|wc|sort|uniq|cut|tr|nl)\b[^|;&]*$")
_REPORTED = lazy(
    r"(?i)&&\s*echo\s+[\"']?\W*(?:fail|error|found|bad)(?![^;]*exit)",
)
_LISTED = lazy(
    r"(?:git\s+(?:status|diff|log|show|branch)\b)(?!.*(?:--exit-code|--quiet|--check|\|\s*grep|&&))"
)
_WAYS = (
    (_FORGIVEN, "it forgives every failure"),
    (_REPLACED, "only its last command counts"),
    (_SWALLOWED, "only the last command of a pipe counts"),
    (_REPORTED, "it passes when it finds what it looks for"),
)


@rule("PLN506", "toothless-validation", Severity.WARNING, on=Plan, fix=Safety.UNSAFE)
def toothless_validation(plan: Plan, compilation: Compilation) -> Iterator[Finding]:
    """A command that is to check something ends well whatever it finds.

    ## Why it matters

    The gate behind a batch goes by the exit code. `pytest | tail -5` has that of `tail`, `… || true` is always
    well, and `grep TODO src && echo FAIL` fails where nothing is wrong. What is broken gets through.

    ## Example

    ```markdown
    - [ ] T001 Create the parser in src/parser.py
      - Verify: `pytest tests/test_parser.py || true`
    - [ ] T002 Create the printer in src/printer.py
    ```

    ## How to mend

    Leave out what comes behind the check. Where nothing may be found, turn the check around: `! grep -r TODO
    src`. For a shorter output use the tool's own option, such as `pytest -q`.
    """
    for command in commands(plan):
        if any(sign in command.value for sign in _SIGNS) and "pipefail" not in command.value:
            yield from _judged(command, compilation.source)


def _judged(command: Written[str], source: SourceFile) -> Iterator[Finding]:
    for pattern, why in _WAYS:
        found = pattern.search(command.value)
        if found:
            message = f"{shortened(command.value)} cannot fail as a check: {why}"
            removable = pattern in (_FORGIVEN, _SWALLOWED)
            yield Finding(
                command.span, message, fix=_fix(command, found.start(), source) if removable else None
            )
            return
    if _LISTED.match(command.value):
        yield Finding(
            command.span, f"{shortened(command.value)} cannot fail as a check: it only shows something"
        )


def _fix(command: Written[str], at: int, source: SourceFile) -> Fix | None:
    """Take out what comes behind the check; None where the command does not stand in the plan as it is."""
    if source.slice(command.span) != command.value or not at:
        return None
    place = Span(command.span.start + at, command.span.end)
    words = shortened(source.slice(place))
    return Fix(f"take out {words}", (Edit(place, ""),), Safety.UNSAFE)
