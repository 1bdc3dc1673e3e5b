"""Checks that change something."""

from __future__ import annotations

from collections.abc import Iterator

from planc.diagnostics import Finding, Severity
from planc.ir import Compilation, Plan
from planc.linting.commands import commands
from planc.linting.declaration import rule
from planc.linting.wording import shortened
from planc.patterns import lazy

_HARMS = lazy(
    r"(?i)(?<![\w/.-])(?P<verb>"
    r"rm\s+-\w*[rR]\w*|sudo|mkfs\S*|git\s+(?:push|reset\s+--hard|clean\s+-\w*f\w*|rebase|merge)"
    r"|npm\s+publish|cargo\s+publish|twine\s+upload|docker\s+push|terraform\s+(?:apply|destroy)"
    r"|kubectl\s+(?:apply|delete)|helm\s+(?:install|upgrade|uninstall)|gh\s+(?:pr\s+(?:create|merge)|release\s+create)"
    r"|drop\s+(?:table|database)|prisma\s+migrate\s+reset|(?:wrangler|fly|vercel|firebase)\s+deploy"
    r"|aws\s+s3\s+rm|chmod\s+-R\s+777)(?![\w-])"
    r"|(?:curl|wget)[^|;&]*(?P<pipe>\|\s*(?:sudo\s+)?(?:ba|z|da)?sh)\b"
)


@rule("PLN705", "destructive-validation", Severity.WARNING, on=Plan)
def destructive_validation(plan: Plan, compilation: Compilation) -> Iterator[Finding]:
    """A command that is to check something deletes, publishes, deploys or runs what it has downloaded.

    ## Why it matters

    Gates run without a person, and again after each repair. What cannot be undone does not belong there.

    ## Example

    ```markdown
    - [ ] T001 Create the parser in src/parser.py
      - Verify: `npm test && git push --force`
    - [ ] T002 Create the printer in src/printer.py
    ```

    ## How to mend

    Check only, and make what changes something outside of the files a task of its own, for a person.
    """
    for command in commands(plan):
        found = _HARMS.search(command.value)
        if found:
            words = " ".join((found["verb"] or found["pipe"]).split())
            yield Finding(command.span, f"the check {shortened(command.value)} does more than check: {words}")
