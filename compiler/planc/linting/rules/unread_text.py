"""Text that looks like work and became none."""

from __future__ import annotations

import re
from collections.abc import Iterator

from planc.diagnostics import Finding, Severity
from planc.ir import Compilation, Plan
from planc.linting.declaration import rule
from planc.linting.wording import shortened

# What was ticked off elsewhere in the plan is lost to nobody.
_DONE = r"\[[xX]\]|[✅✔☑]|~~"


@rule("PLN105", "unread-text", Severity.INFO, on=Plan)
def unread_text(plan: Plan, compilation: Compilation) -> Iterator[Finding]:
    """Something looks like a task or a dependency of this plan, but planc does not read it as one.

    ## Why it matters

    It gets into no batch and no prompt, and nothing waits for it. If it is work, it will not be done.

    ## Example

    ```markdown
    - [ ] T001 Create the parser in src/parser.py
    - [ ] T002 Create the grammar in src/grammar.py

    ## Also

    ### Task 7: Create the printer
    ```

    ## How to mend

    Write all tasks of a plan in one form. `planc explain` shows what became of each line.
    """
    source = compilation.source
    dropped = set(compilation.document.uncovered)
    for span, reason in plan.unread:
        if span not in dropped and not re.search(_DONE, source.line_text(source.line(span.start))):
            yield Finding(span, f'planc passes over "{shortened(source.slice(span))}": {reason}')
