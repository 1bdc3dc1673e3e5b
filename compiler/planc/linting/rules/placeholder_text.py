"""Text that somebody meant to replace."""

from __future__ import annotations

import re
from collections.abc import Iterator

from planc.diagnostics import Finding, Severity
from planc.ir import Compilation, Plan
from planc.linting.declaration import rule
from planc.linting.wording import named, shortened
from planc.linting.words import code_spans, in_backticks, matches, task_at, without_comments
from planc.span import SourceFile, Span, any_holds

_NEEDLES = (
    "todo",
    "fixme",
    "tbd",
    "xxx",
    "???",
    "[...",
    "[…",
    "lorem ipsum",
    "implement later",
    "to be de",
    "[insert",
)
# A mark counts where it announces something ("TODO: …"); a list of marks ("TODO, FIXME") is about them, and
# so is one in back ticks.
_PLACEHOLDER = (
    r"\b(?:TODO|FIXME)\b(?=\s*[:(])(?:\([^)\n]*\))?:?[^\n]{0,40}"
    r"|(?:#|//)\s*(?:TODO|FIXME|XXX)\b[^\n]{0,40}"
    r"|\bTBD\b"
    r"|\bT?XXX\b"
    r"|\?{3,}"
    r"|\[(?:\.\.\.|…)[^\]\n(]{3,60}\](?!\()"
    r"|\[insert [^\]\n]{2,60}\]"
    r"|\b(?i:lorem ipsum|implement later|to be (?:determined|decided|defined))\b"
)


_MARK = r"\b(?:TODO|FIXME|XXX|TBD|PLACEHOLDER)\b"
_LIST = rf"(?i){_MARK}[^\w\n]{{1,5}}(?:(?:or|and|oder|und|ou|et|o|y)\s+[^\w\n]?)?{_MARK}|placeholder"


@rule("PLN504", "placeholder-text", Severity.WARNING, on=Plan)
def placeholder_text(plan: Plan, compilation: Compilation) -> Iterator[Finding]:
    """A task holds text that somebody meant to replace: TBD, TODO:, ???, [... complete specification ...].

    ## Why it matters

    A task's text becomes its prompt, word for word. The agent fills the gap with what it thinks likely,
    or copies the mark into the code, where the check after the batch finds it.

    ## Example

    ```markdown
    - [ ] T001 Create the parser in src/parser.py
    - [ ] T002 Create the printer in src/printer.py, output format TBD
    ```

    ## How to mend

    Write what is missing, or make the open question a task of its own that others wait for.
    """
    source = compilation.source
    code = None
    for match in matches(_PLACEHOLDER, _NEEDLES, source):
        task = task_at(plan.tasks, match.start())
        if task is None or task.done or _about_marks(source, match.start()):
            continue
        code = code_spans(compilation.document) if code is None else code
        if any_holds(code, match.start()) or not in_backticks(source, match.start()):
            text = shortened(match[0])
            yield Finding(Span(*match.span()), f'{named(task)} holds a placeholder: "{text}"')


def _about_marks(source: SourceFile, offset: int) -> bool:
    """Whether the line speaks of such marks ("no TODO, FIXME or XXX") instead of being marked."""
    return re.search(_LIST, without_comments(source.line_text(source.line(offset)))) is not None
