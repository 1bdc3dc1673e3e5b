"""Tasks that could mean anything."""

from __future__ import annotations

import re
from collections.abc import Iterator

from planc.diagnostics import Finding, Severity
from planc.ir import Compilation, Plan, Role, Task
from planc.linting.declaration import rule
from planc.linting.wording import named, place
from planc.linting.words import length, without_comments
from planc.span import SourceFile, Span

_VAGUE = (
    r"(?i)\b(some|various|misc(?:ellaneous)?|stuff|things|etc|and so on|as (?:needed|appropriate)|"
    r"(?:where|if|when) (?:needed|necessary|appropriate)|fix (?:issues|bugs|everything)|"
    r"make it work|finishing touches|the rest|remaining (?:work|tasks|items|parts|pieces))\b"
)
# Words that need an object: alone they are vague, "clean up temporary files on cancel" is not.
_BARE = (
    r"(?i)\b(clean ?-?up|polish(?:ing)?|improve(?:ments?)?|tweaks?|optimi[sz]e|refactor(?:ing)?|"
    r"helper functions?|helpers|utilities|(?:handle )?(?:errors|edge cases)|error handling)\b"
)
# Something by its name, or examples of what is meant: `Utilities (clipboard)`, `the header, the footer, etc.`
# A note of what a task waits for, `(depends on T001)`, says nothing of that.
_NAMED = (
    r"`[^`]+`|\((?!optional|(?:if|when|where|as|depends|after|needs|requires|blocked)\b)[^()]*\w[^()]*\)"
    r"|,[^,]*\w,\s*etc\b"
)
BARE_WORDS = 3
# What is longer than this beside the title says what is wanted, in whatever words.
ENOUGH = 80
# So much text under a phase is a prompt for all of its tasks.
ENOUGH_FOR_ALL = 400
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
    names its files or other things, gives examples, or has steps, requirements or a specification is not
    reported.
    """
    source = compilation.source
    explained = {phase.id for phase in plan.phases if length(phase.specification, source) > ENOUGH_FOR_ALL}
    for task in plan.tasks:
        if task.done or task.phase in explained or _explained(task, source):
            continue
        word = _vague_word(task.title.value)
        if word and compilation.assignments[task.id].role in _MADE:
            yield Finding(
                _where(word, task, source),
                f'{named(task)} does not say what is wanted: "{word}" could be anything',
            )


def _vague_word(title: str) -> str | None:
    bare = re.search(_BARE, title) if len(title.split()) <= BARE_WORDS else None
    word = re.search(_VAGUE, title) or bare
    return word[0] if word else None


def _where(word: str, task: Task, source: SourceFile) -> Span:
    start = source.text.find(word, *task.title.span)
    return Span(start, start + len(word)) if start >= 0 else place(task)


def _explained(task: Task, source: SourceFile) -> bool:
    beside = length(task.specification, source) - len(without_comments(task.title.value))
    says = (
        task.files
        or task.steps
        or task.requirements
        or task.validation
        or re.search(_NAMED, task.title.value)
    )
    return bool(says) or beside > ENOUGH
