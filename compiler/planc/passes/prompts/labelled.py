"""Fields in a task's own text by which it says what it produces and what it takes from others."""

from __future__ import annotations

import re
from collections.abc import Iterator

from planc.ir import Task
from planc.patterns import lazy
from planc.span import SourceFile, Span
from planc.values import NamedTuple

# These run over hostile text: each takes its run whole and never tries a shorter one again.
_LABEL = (
    r"(?<![^\r\n])[ \t>*+-]*+(?:{words})\**[ \t]*[:：]"
    r"(?P<rest>[^\r\n]*(?:(?:\r\n?|\n)[ \t]+[*+-] [^\r\n]*)*)"
)


class Label(NamedTuple):
    """The words that such a field begins with, and the pattern of the whole field."""

    words: tuple[str, ...]
    pattern: re.Pattern[str]


def _label(*words: str) -> Label:
    return Label(words, lazy(_LABEL.format(words="|".join(words))))


CONSUMES = _label("Consumes", "Imports", "Uses from")
PRODUCES = _label("Produces", "Exports", "Provides", "Exposes")
_QUOTED = lazy(r"`(?:class |def |async def |fn |func |function )?([A-Za-z_][\w.]*+)[^`\r\n]*+`")


def labelled_fields(task: Task, source: SourceFile, label: Label) -> Iterator[Span]:
    """The fields of that label in the task's own text, with what is listed below it."""
    for field in _fields(task, source, label):
        yield Span(*field.span())


def labelled_names(task: Task, source: SourceFile, label: Label) -> Iterator[tuple[str, Span]]:
    """The names in back ticks behind a label, and below it."""
    for field in _fields(task, source, label):
        for found in _QUOTED.finditer(source.text, *field.span("rest")):
            yield found[1], Span(*found.span(1))


def _fields(task: Task, source: SourceFile, label: Label) -> Iterator[re.Match[str]]:
    for span in task.specification:
        # Few texts have one of the words, and to look for these is much faster than the pattern.
        if any(source.text.find(word, span.start, span.end) >= 0 for word in label.words):
            yield from label.pattern.finditer(source.text, span.start, span.end)
