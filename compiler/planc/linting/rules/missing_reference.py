"""A plan that refers to no specification."""

from __future__ import annotations

from collections.abc import Iterator

from planc.diagnostics import Finding, Severity
from planc.ir import Compilation, Plan
from planc.linting.declaration import rule
from planc.linting.words import without_comments

# Signs of a document beside the plan, the same in most languages.
_SIGNS = (
    *("http", ".md", "docs/", "doc/", ".pdf", ".yaml", "openapi", "rfc", "prd", "adr"),
    *("spec", "spezifikation", "requirement", "anforderung", "exigence", "requisit", "requerim", "wymaga"),
    *("仕様", "要件", "规范", "文档", "需求", "요구", "требован"),
)
FEW = 3


@rule("PLN513", "missing-reference", Severity.INFO, on=Plan)
def missing_reference(plan: Plan, compilation: Compilation) -> Iterator[Finding]:
    """The plan names no document that says what is right: no specification, no design, no link.

    ## Why it matters

    Where a task leaves something open, the agent needs a place to look it up. Without one it makes it up, and
    nobody can tell afterwards whether the result is what was wanted.

    ## Example

    ```markdown
    - [ ] T001 Create the parser in src/parser.py
    - [ ] T002 Create the grammar in src/grammar.py
    - [ ] T003 Create the printer in src/printer.py
    ```

    ## How to mend

    Name the specification, the design or the reference of the interface in the introduction, with its path.
    """
    waiting = sum(not task.done for task in plan.tasks)
    text = without_comments(compilation.source.lowered)
    if waiting >= FEW and not any(sign in text for sign in _SIGNS):
        yield Finding(plan.title.span, "the plan refers to no specification or other document")
