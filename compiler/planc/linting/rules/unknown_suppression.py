"""Comments that name no rule."""

from __future__ import annotations

from collections.abc import Iterator

from planc.diagnostics import Finding, Severity
from planc.ir import Compilation
from planc.linting.comments import Verb
from planc.linting.declaration import catalogue, rule
from planc.linting.suppressions import Directive
from planc.linting.wording import suggestion


@rule("PLN902", "unknown-suppression", Severity.WARNING, on=Directive)
def unknown_suppression(directive: Directive, compilation: Compilation) -> Iterator[Finding]:
    """A comment names a rule that does not exist, or asks for something that planc does not know.

    ## Why it matters

    The comment has no effect, although whoever wrote it believes that it has.

    ## Example

    ```markdown
    <!-- planc-disable-next-line vague-tasks -->
    - [ ] T001 Create some helper functions
    ```

    ## How to mend

    Use the rule's code or its exact name; `planc rule --all` lists them. The comments are
    `planc-disable-next-line`, `planc-disable-line`, `planc-disable-file`, `planc-disable` and
    `planc-enable`.
    """
    verb = directive.comment.verb
    if verb.value not in set(Verb):
        yield Finding(
            verb.span,
            f"planc-{verb.value} is no comment that planc knows",
            help=suggestion(f"planc-{verb.value}", [f"planc-{known}" for known in Verb]),
        )
    words = [word for known in catalogue().values() for word in (known.name, known.code)]
    for selector in directive.unknown:
        yield Finding(
            selector.span, f"no rule is called {selector.value}", help=suggestion(selector.value, words)
        )
