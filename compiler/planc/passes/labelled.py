"""Fields in a task's own text by which it says what it produces and what it takes from others."""

from __future__ import annotations

import re
from collections.abc import Iterator

from planc.ir import Task
from planc.patterns import lazy
from planc.span import SourceFile, Span

# These run over hostile text: each takes its run whole and never tries a shorter one again.
_LABEL = (
    r"(?<![^\r\n])[ \t>*+-]*+(?:{words})\**[ \t]*[:：]"
    r"(?P<rest>[^\r\n]*(?:(?:\r\n?|\n)[ \t]+[*+-] [^\r\n]*)*)"
)
CONSUMES = lazy(_LABEL.format(words="Consumes|Imports|Uses from"))
PRODUCES = lazy(_LABEL.format(words="Produces|Exports|Provides|Exposes"))
_QUOTED = lazy(r"`(?:class |def |async def |fn |func |function )?([A-Za-z_][\w.]*+)[^`\r\n]*+`")


def labelled_fields(task: Task, source: SourceFile, label: re.Pattern[str]) -> Iterator[Span]:
    """The fields of that label in the task's own text, with what is listed below it."""
    for span in task.specification:
        for field in label.finditer(source.text, span.start, span.end):
            yield Span(*field.span())


def labelled_names(task: Task, source: SourceFile, label: re.Pattern[str]) -> Iterator[tuple[str, Span]]:
    """The names in back ticks behind a label, and below it."""
    for span in task.specification:
        for field in label.finditer(source.text, span.start, span.end):
            for found in _QUOTED.finditer(source.text, *field.span("rest")):
                yield found[1], Span(*found.span(1))
