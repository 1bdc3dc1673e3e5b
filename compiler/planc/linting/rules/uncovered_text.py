"""Text that the Markdown parser dropped."""

from __future__ import annotations

from collections.abc import Iterator

from planc.diagnostics import Finding, Severity
from planc.ir import Compilation, Document
from planc.linting.declaration import rule
from planc.linting.wording import shortened


@rule("PLN103", "uncovered-text", Severity.WARNING, on=Document)
def uncovered_text(document: Document, compilation: Compilation) -> Iterator[Finding]:
    """A stretch of the plan is no Markdown that planc can place, so no task owns it.

    ## Why it matters

    A task in there is not scheduled, a dependency not kept. Where a task stands around it, its prompt quotes
    it with the rest; outside of tasks it gets into no prompt. It happens where lists or quotes are nested
    more than a hundred levels deep.

    ## Example

    A list item that is nested in two hundred others.

    ## How to mend

    Nest less deeply: a task, its fields and their values need three levels.
    """
    for span in document.uncovered:
        text = shortened(document.source.slice(span).lstrip("> \t"))
        yield Finding(span, f'no block of the document holds "{text}", so it is read as no task or field')
