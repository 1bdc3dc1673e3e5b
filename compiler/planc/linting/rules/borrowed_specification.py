"""Tasks that say what they are by another task's text."""

from __future__ import annotations

from collections.abc import Iterator

from planc.diagnostics import Finding, Severity
from planc.ir import Compilation, Plan
from planc.linting.declaration import rule
from planc.linting.wording import named, shortened
from planc.linting.words import spoken
from planc.patterns import lazy

_NEEDLES = (
    "similar to task",
    "similar to step",
    "same as task",
    "same as step",
    "same as in task",
    "as in task",
    "as in step",
    "like in task",
    "repeat task",
    "repeat step",
    "repeat steps",
    "repeat the steps of task",
    "repeat the above",
    "same steps as",
)
_NUMBER = lazy(r"[ \t]*#?\w{0,8}\d[\w.-]{0,12}(?<![.-])")


@rule("PLN518", "borrowed-specification", Severity.INFO, on=Plan)
def borrowed_specification(plan: Plan, compilation: Compilation) -> Iterator[Finding]:
    """A task says that it is like another one, instead of what is to be done.

    ## Why it matters

    An agent gets its own task and nothing of the others: "similar to task 1" tells it nothing. Also a task that
    is like another one is like it until somebody changes one of the two.

    ## Example

    ```markdown
    ### Task 1: Create the reader

    **Files:**
    - Create: `src/reader.py`

    Read the records line by line.

    ### Task 2: Create the writer

    **Files:**
    - Create: `src/writer.py`

    Similar to Task 1, but the other way round.
    ```

    ## How to mend

    Write the text again with what differs, or put what both share above the tasks of the phase: planc quotes
    that in each prompt.
    """
    source = compilation.source
    told: set[int] = set()
    for task, span in spoken(_NEEDLES, plan, compilation.document):
        line = source.line(span.start)
        number = _NUMBER.match(source.text, span.end)
        if line not in told and (number or span.end - span.start > len("same steps as")):
            told.add(line)
            words = source.text[span.start : number.end() if number else span.end]
            yield Finding(span, f'{named(task)} says what it is by another\'s text: "{shortened(words)}"')
