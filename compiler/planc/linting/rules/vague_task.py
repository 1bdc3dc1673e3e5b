"""Tasks that could mean anything."""

from __future__ import annotations

import re
from collections.abc import Iterator

from planc.diagnostics import Finding, Severity
from planc.ir import Compilation, Plan, Role, Task
from planc.linting.declaration import rule
from planc.linting.wording import named, place

_VAGUE = re.compile(
    r"\b(some|various|several|misc(?:ellaneous)?|stuff|things|etc|and so on|as needed|"
    r"(?:where|if|when) (?:needed|necessary|appropriate)|appropriate(?:ly)?|helper functions?|"
    r"clean ?up|polish|improve(?:ments)?|tweaks?|fix (?:issues|bugs|everything)|handle (?:errors|edge cases)|"
    r"make it work|finishing touches|rest of|remaining (?:work|tasks|items|parts|pieces))\b",
    re.IGNORECASE,
)
# What is longer than this beside the title says what is wanted, in whatever words.
ENOUGH = 80
_MADE = frozenset({Role.GENERATE, Role.REASON, Role.UNDECIDED})


@rule("PLN503", "vague-task", Severity.WARNING, on=Plan)
def vague_task(plan: Plan, compilation: Compilation) -> Iterator[Finding]:
    """A task uses a word that could mean anything, and nothing else in it says what is wanted.

    ## Why it matters

    An agent does something for every prompt. Where the task does not say what, the result is guesswork
    that has to be read, understood and often thrown away.

    ## Example

    ```markdown
    - [ ] T001 Create the parser in src/parser.py
    - [ ] T002 Create some helper functions
    ```

    ## How to mend

    Say what is there when the task is done: which functions, in which file, with what result. A task that
    names its files or has steps, requirements or a specification is not reported.
    """
    explained = {phase.id for phase in plan.phases if phase.specification}
    for task in plan.tasks:
        if task.done or task.phase in explained or compilation.assignments[task.id].role not in _MADE:
            continue
        word = _VAGUE.search(task.title.value)
        if word and not _explained(task):
            yield Finding(
                place(task), f'{named(task)} does not say what is wanted: "{word[0]}" could be anything'
            )


def _explained(task: Task) -> bool:
    beside = sum(span.end - span.start for span in task.specification) - len(task.title.value)
    return bool(task.files or task.steps or task.requirements or task.validation) or beside > ENOUGH
