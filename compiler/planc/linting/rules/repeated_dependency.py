"""A dependency that is named twice."""

from __future__ import annotations

from collections.abc import Iterator

from planc.diagnostics import Edit, Finding, Fix, Safety, Severity
from planc.ir import Compilation, Task
from planc.linting.declaration import rule
from planc.linting.wording import named
from planc.patterns import lazy
from planc.span import SourceFile, Span

# One more of a list, with what joins it to those before; an id has a digit.
_NEXT = lazy(
    r"(?:[ \t]*[,;&+、，][ \t]*(?:and[ \t]+)?|[ \t]+and[ \t]+)(?P<id>(?=[^\W\d]*[\w.#-]*\d)[\w.#-]*\w)"
)


@rule("PLN206", "repeated-dependency", Severity.INFO, on=Task, fix=Safety.SAFE)
def repeated_dependency(task: Task, compilation: Compilation) -> Iterator[Finding]:
    """A task names the same dependency twice in one list.

    ## Why it matters

    Nothing is wrong with the order, but one of the two was perhaps meant to be another task.

    ## Example

    ```markdown
    - [ ] T001 Create the parser in src/parser.py
    - [ ] T002 Create the grammar in src/grammar.py
    - [ ] T003 Create the printer in src/printer.py (depends on T001, T001)
    ```

    ## How to mend

    Take the second one out, or name the task that was meant.
    """
    own = [each for each in task.depends_on if task.span.start <= each.span.start < task.span.end]
    if task.done or not own:
        return
    first = min(own, key=lambda each: each.span)
    for span, joined in _repeats(compilation.source, first.text, first.span):
        again = compilation.source.slice(span)
        yield Finding(
            span,
            f"{named(task)} names {again} twice",
            fix=Fix(f"take the second {again} out", (Edit(joined, ""),)),
        )


def _repeats(source: SourceFile, first: str, span: Span) -> Iterator[tuple[Span, Span]]:
    """Where a list names something again: the words alone, and with what joins them to those before."""
    seen = {first}
    at = span.end
    while (found := _NEXT.match(source.text, at)) is not None:
        if found["id"] in seen:
            yield Span(*found.span("id")), Span(*found.span())
        seen.add(found["id"])
        at = found.end()
