"""Adds suppression comments for what is found today, so that a project can start with a clean lint."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from enum import IntEnum

from planc.diagnostics import Diagnostic, Edit
from planc.linting.fixing import Check, edited
from planc.span import SourceFile, Span
from planc.values import NamedTuple

_FRONT_MATTER = r"(?s)\A---[ \t]*\r?\n.*?\n---[ \t]*(?:\r?\n|\Z)"
_ABOUT_COMMENTS = "PLN9"


class Form(IntEnum):
    """Where a comment can stand, the nearest first: not every line of Markdown bears one."""

    LINE = 0
    NEXT_LINE = 1
    FILE = 2


class Added(NamedTuple):
    """A file with comments added, and for how many findings."""

    content: bytes
    source: SourceFile
    left: tuple[Diagnostic, ...]
    silenced: int


def add_suppressions(
    path: str, content: bytes, check: Check, meaning: Callable[[SourceFile], object], reason: str
) -> Added:
    """The file with a comment for each finding, which `check` then no longer makes.

    Each line is tried in the nearest form first; where the finding stays, as in code, the next form is taken,
    and so it is everywhere if comments would change what the plan says.

    meaning: what a file says, to be compared.
    """
    before = SourceFile.from_bytes(path, content)
    found = check(before)
    wanted = _wanted(before, found)
    if before.flaws or not wanted:
        return Added(content, before, found, 0)
    said, old = meaning(before), {each.message for each in found if _about_comment(each)}
    forms = dict.fromkeys(wanted, Form.LINE)
    while True:
        edits = [_edit(before, line, form, wanted[line], reason) for line, form in forms.items()]
        after = SourceFile.from_bytes(path, edited(content, _merged(edits)))
        left = check(after)
        stuck = _stuck(after, (each for each in left if each.message not in old), forms)
        if not stuck and meaning(after) != said:
            stuck = {line: Form(form + 1) for line, form in forms.items() if form is not Form.FILE}
        if not stuck:
            break
        forms |= stuck
    silenced = _about_plan(found) - _about_plan(left)
    return Added(edited(content, _merged(edits)), after, left, silenced)


def _wanted(source: SourceFile, found: Iterable[Diagnostic]) -> Mapping[int, tuple[str, ...]]:
    """The names of the rules to silence on each line."""
    names: dict[int, dict[str, None]] = {}
    for diagnostic in found:
        if not _about_comment(diagnostic):
            names.setdefault(source.line(diagnostic.span.start), {})[diagnostic.name] = None
    return {line: tuple(each) for line, each in names.items()}


def _about_plan(diagnostics: Iterable[Diagnostic]) -> int:
    return sum(not _about_comment(each) for each in diagnostics)


def _about_comment(diagnostic: Diagnostic) -> bool:
    return diagnostic.code.startswith(_ABOUT_COMMENTS)


def _stuck(after: SourceFile, left: Iterable[Diagnostic], forms: Mapping[int, Form]) -> dict[int, Form]:
    """The next form for the lines on which something is still found, as far as there is one.

    A comment there that silences nothing is in the way of what it was for: it is read as the author's words.
    """
    top = sum(form is Form.FILE for form in forms.values())
    above = [line for line, form in sorted(forms.items()) if form is Form.NEXT_LINE]
    stuck: dict[int, Form] = {}
    for diagnostic in left:
        line = after.line(diagnostic.span.start)
        original = line - top - sum(other + top + number < line for number, other in enumerate(above))
        form = forms.get(original)
        if form is not None and form is not Form.FILE:
            stuck[original] = Form(form + 1)
    return stuck


def _edit(source: SourceFile, line: int, form: Form, names: Iterable[str], reason: str) -> Edit:
    told = f"{', '.join(names)}{f' -- {reason}' if reason else ''} -->"
    start, text = source.line_starts[line - 1], source.line_text(line)
    newline = "\r\n" if "\r\n" in source.text else "\n"
    if form is Form.FILE:
        front = re.match(_FRONT_MATTER, source.text)
        top = front.end() if front else 0
        return Edit(Span(top, top), f"<!-- planc-disable-file {told}{newline}")
    if form is Form.NEXT_LINE:
        indent = text[: len(text) - len(text.lstrip())]
        return Edit(Span(start, start), f"{indent}<!-- planc-disable-next-line {told}{newline}")
    # In a table, the comment must stand in the last cell.
    words = re.sub(r"[ \t]*\|?[ \t]*$", "", text) if text.lstrip().startswith("|") else text.rstrip()
    place = start + len(words)
    return Edit(Span(place, place), f" <!-- planc-disable-line {told}")


def _merged(edits: Iterable[Edit]) -> Iterator[Edit]:
    """The edits; those of one place, at the top of a file, as one."""
    texts: dict[Span, list[str]] = {}
    for edit in edits:
        texts.setdefault(edit.span, []).append(edit.text)
    return (Edit(span, "".join(each)) for span, each in texts.items())
