"""Edits that add to what a task says, in the form in which its author says it."""

from __future__ import annotations

from collections.abc import Sequence

from planc.diagnostics import Edit
from planc.ir import FileUse, Task
from planc.patterns import lazy
from planc.span import SourceFile, Span

_ITEM = lazy(r"[ \t]*(?:[-*+]|\d{1,3}[.)])[ \t]+")
_JOIN = lazy(r"[`\])]*([ \t]*[,;、，&+][ \t]*)[`\[(]*$")
_NOTE = lazy(r"`?[ \t]*(?:[(（].*)?$")
_REMARK = lazy(r"[ \t]*[(（][^()（）\n]*[)）]")
_VERBS = lazy(r"(?i)\b(?:create|modify|update|edit|add|change|test)\b")
_QUOTES = "`*"


def with_reference(source: SourceFile, spans: Sequence[Span], name: str) -> Edit:
    """The edit that adds a dependency behind the last of a list and its remark, joined as those before it.

    spans: of the references that are there. name: of the new one, as the last one is written.
    """
    *before, last = sorted(set(spans))
    end = _quoted_end(source, last)
    quote = source.text[last.end : end]
    between = _JOIN.search(source.text, before[-1].end, last.start) if before else None
    joint = between[1] if between else ", "
    remark = _REMARK.match(source.text, end)
    place = remark.end() if remark else end
    return Edit(Span(place, place), f"{joint}{quote}{name}{quote}")


def with_file(source: SourceFile, files: Sequence[FileUse], path: str, verb: str) -> Edit:
    """The edit that adds a file behind the last of a list: a line of its own where each has one.

    verb: what is done with it (`create`), for the word in that line.
    """
    last = max(files, key=lambda file: file.path.span).path.span
    end = _quoted_end(source, last)
    line = source.line(last.start)
    start = source.line_starts[line - 1]
    lead = source.text[start : last.start]
    if _ITEM.match(lead) and _NOTE.fullmatch(source.line_text(line), last.end - start):
        return _below(source, line, f"\n{_spoken(lead, verb)}{path}{source.text[last.end : end]}")
    quote = source.text[last.end : end]
    return Edit(Span(end, end), f", {quote}{path}{quote}")


def with_command(source: SourceFile, task: Task, command: str) -> Edit:
    """The edit that adds a command that checks a task: behind its files, else below the line that names it."""
    title = source.line(task.title.span.start)
    inside = [file.path.span for file in task.files if task.span.contains(file.path.span)]
    line = source.line(max(inside).start) if inside else title
    item = _ITEM.match(source.line_text(title))
    if item:
        indent = _blanks(source.line_text(line)) if line != title else f"{_blanks(item[0])}  "
        return _below(source, line, f"\n{indent}- Run: `{command}`")
    last = source.line(task.span.end - 1)
    while line < last and _goes_on(source.line_text(line + 1)):
        line += 1
    return _below(source, line, f"\n\nRun: `{command}`")


def _below(source: SourceFile, line: int, text: str) -> Edit:
    at = source.line_starts[line - 1] + len(source.line_text(line))
    return Edit(Span(at, at), text)


def _goes_on(line: str) -> bool:
    """Whether a line belongs to the paragraph or the list above it."""
    return bool(line.strip()) and not line.lstrip().startswith(("```", "~~~", "#"))


def _quoted_end(source: SourceFile, span: Span) -> int:
    """The end of a span with the quotes around it."""
    end = span.end
    while end < len(source.text) and source.text[end] in _QUOTES and _before(source, span, end):
        end += 1
    return end


def _before(source: SourceFile, span: Span, end: int) -> bool:
    """Whether the quote at `end` has its like in front of the span."""
    start = span.start - 1 - (end - span.end)
    return start >= 0 and source.text[start] == source.text[end]


def _spoken(lead: str, verb: str) -> str:
    """What stands before a path, with another verb, in the author's letters."""
    found = _VERBS.search(lead)
    if not found:
        return lead
    word = verb.capitalize() if found[0][0].isupper() else verb
    return f"{lead[: found.start()]}{word}{lead[found.end() :]}"


def _blanks(text: str) -> str:
    return text[: len(text) - len(text.lstrip())]
