"""Comments that enable what is not disabled."""

from __future__ import annotations

from collections.abc import Iterator

from planc.diagnostics import Finding, Severity
from planc.ir import Compilation
from planc.linting.declaration import rule
from planc.linting.suppressions import Directive


@rule("PLN903", "unmatched-suppression", Severity.WARNING, on=Directive)
def unmatched_suppression(directive: Directive, compilation: Compilation) -> Iterator[Finding]:
    """A `planc-enable` names a rule that no `planc-disable` above it disabled.

    ## Why it matters

    Either the beginning is missing, and findings appear that were meant to be silent, or the comment is a
    leftover.

    ## Example

    ```markdown
    - [ ] T001 Create the parser in src/parser.py
    <!-- planc-enable vague-task -->
    ```

    ## How to mend

    Add the `planc-disable` for the same rule, by the same code or name, or take the comment out.
    """
    for selector in directive.comment.unmatched:
        if selector not in directive.unknown:
            yield Finding(selector.span, f"{selector.value} is enabled here, but nothing above disables it")
