"""Comments that name no rule at all."""

from __future__ import annotations

from collections.abc import Iterator

from planc.diagnostics import Finding, Severity
from planc.ir import Compilation
from planc.linting.declaration import rule
from planc.linting.suppressions import Directive


@rule("PLN904", "blanket-suppression", Severity.WARNING, on=Directive)
def blanket_suppression(directive: Directive, compilation: Compilation) -> Iterator[Finding]:
    """A comment says that something is to be suppressed, but not which rule. It has no effect.

    ## Why it matters

    A comment that silences everything also hides what nobody has seen yet, so planc asks for names.

    ## Example

    ```markdown
    <!-- planc-disable-next-line -->
    - [ ] T001 Create some helper functions
    ```

    ## How to mend

    Name the rules, and best of all the reason: `<!-- planc-disable-next-line vague-task -- see the issue
    -->`.
    """
    if not directive.comment.selectors:
        yield Finding(
            directive.comment.span, f"planc-{directive.comment.verb.value} names no rule, so it has no effect"
        )
