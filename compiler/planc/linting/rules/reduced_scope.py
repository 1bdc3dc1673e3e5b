"""Words that promise less than the plan wants."""

from __future__ import annotations

from collections.abc import Iterator

from planc.diagnostics import Finding, Severity
from planc.ir import Compilation, Plan
from planc.linting.declaration import rule
from planc.linting.wording import named, shortened
from planc.linting.words import spoken
from planc.patterns import lazy

_NEEDLES = (
    "for now",
    "hardcode it",
    "hardcode the",
    "hard-code it",
    "hard-code the",
    "quick and dirty",
    "just a stub",
    "stub it out",
    "stubbed out",
    "stub implementation",
    "placeholder implementation",
    "dummy implementation",
    "mock implementation",
    "simplified version",
    "simple version first",
    "basic version first",
    "good enough",
    "implemented later",
    "added later",
    "wire up later",
    "wired up later",
    "will be replaced later",
)
# The line wants the opposite, or speaks of what is there.
_OPPOSITE = lazy(
    r"(?i)\b(?:no|not|never|don't|do not|avoid|without|instead of|remove[sd]?|replac(?:e|es|ed|ing)|rather than"
    r"|tests?|fixtures?|currently|any)\b|n't\b"
)


@rule("PLN507", "reduced-scope", Severity.INFO, on=Plan)
def reduced_scope(plan: Plan, compilation: Compilation) -> Iterator[Finding]:
    """A task asks for less than the real thing: for now, hardcode, a stub, a simplified version.

    ## Why it matters

    Agents take such words as leave to leave things out, often more than was meant, and no later task of the
    plan may put them in.

    ## Example

    ```markdown
    - [ ] T001 Create the parser in src/parser.py
    - [ ] T002 Create the printer in src/printer.py, hardcode the width for now
    ```

    ## How to mend

    Say exactly what is in and what is out, and make what comes later a task of its own.
    """
    source = compilation.source
    told: set[int] = set()
    for task, span in spoken(_NEEDLES, plan, compilation.document):
        line = source.line(span.start)
        if line not in told and not _OPPOSITE.search(source.line_text(line)):
            told.add(line)
            yield Finding(
                span, f'{named(task)} asks for less than the whole: "{shortened(source.slice(span))}"'
            )
