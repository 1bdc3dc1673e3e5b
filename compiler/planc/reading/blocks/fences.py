"""What must be mended before a Markdown parser reads a plan: front matter, wrapped plans, nested fences.

A plan that quotes a Markdown file in a fence, with fences of the same length inside, ends that fence too
early for a Markdown parser, and the rest of the quoted file reads as plan. Lines are only ever changed in
place, so line numbers stay true.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from planc.patterns import lazy
from planc.span import SourceFile, Span
from planc.values import NamedTuple

_FENCE = lazy(r"(?P<lead>[ \t>]*(?:[-*+][ \t]+|\d+[.)][ \t]+)?)(?P<mark>`{3,}|~{3,})(?P<info>[^\n]*)$")
_QUOTING = frozenset({"md", "markdown", "mdx", "mdc", "text", "txt", "", "plaintext"})
_HEADING = lazy(r"#{2,6}[ \t]+\S")
# Longer than any fence that people write.
_LONG = 40


class Lines(NamedTuple):
    """The lines to parse, how many of them were front matter, and which ones were blanked (from 0)."""

    texts: list[str]
    front_matter: int
    blanked: frozenset[int]


class _Mark(NamedTuple):
    line: int
    lead: str
    mark: str
    info: str

    @property
    def bare(self) -> bool:
        return not self.info

    def closes(self, opener: _Mark) -> bool:
        return self.bare and self.mark[0] == opener.mark[0] and len(self.mark) >= len(opener.mark)


def parseable_lines(source: SourceFile) -> Lines:
    """The source's lines with front matter blanked, a wrapping fence removed and nested fences lengthened."""
    texts = source.lines()
    front = _front_matter(texts)
    blanked = set(range(front))
    for line in blanked:
        texts[line] = ""
    marks = _marks(texts)
    wrapper = _wrapper(texts, marks)
    if wrapper:
        for mark in wrapper:
            texts[mark.line] = ""
            blanked.add(mark.line)
        marks = [mark for mark in marks if mark not in wrapper]
    _lengthen(texts, marks)
    return Lines(texts=texts, front_matter=front, blanked=frozenset(blanked))


@lru_cache(maxsize=1)
def fenced_spans(source: SourceFile) -> tuple[Span, ...]:
    """The fences of a source as their author ends them, for readers of what stands between Markdown's blocks.

    A fence that never ends is none, and neither is one around the whole plan.
    """
    if source.parts:
        return tuple(
            Span(part.span.start + fence.start, part.span.start + fence.end)
            for part in source.parts
            for fence in fenced_spans(SourceFile(path=part.path, text=source.slice(part.span)))
        )
    texts = source.lines()
    marks = _marks(texts)
    wrapper = _wrapper(texts, marks)
    marks = [mark for mark in marks if not wrapper or mark not in wrapper]
    return tuple(Span(*bounds) for bounds in _paired(source, marks))


def _paired(source: SourceFile, marks: list[_Mark]) -> Iterator[tuple[int, int]]:
    position = 0
    while position < len(marks):
        close = _close(marks, position)
        if close is not None:
            last = marks[close].line
            end = source.line_starts[last] + len(source.line_text(last + 1))
            yield source.line_starts[marks[position].line], end
            position = close
        position += 1


def _front_matter(texts: list[str]) -> int:
    """How many lines from the top are front matter, both `---` lines included."""
    if not texts or texts[0].rstrip() != "---":
        return 0
    for number, text in enumerate(texts[1:], start=1):
        if text.rstrip() in {"---", "..."}:
            return number + 1 if number > 1 else 0
        if text and not re.match(r"[\w\"'#\s\]}-]", text):
            return 0
    return 0


def _marks(texts: list[str]) -> list[_Mark]:
    """The lines that begin or end a fence."""
    marked = [line for line, text in enumerate(texts) if "```" in text or "~~~" in text]
    return [mark for line in marked if (mark := _mark(line, texts[line]))]


def _mark(line: int, text: str) -> _Mark | None:
    found = _FENCE.match(text)
    if not found or (found["mark"][0] == "`" and "`" in found["info"]):
        return None
    return _Mark(line, found["lead"], found["mark"], found["info"].strip())


def _wrapper(texts: list[str], marks: list[_Mark]) -> tuple[_Mark, _Mark] | None:
    """The fence that holds the whole plan, as some tools hand plans over."""
    if len(marks) < 2 or marks[0].info.lower() not in {"md", "markdown"}:
        return None
    first, last = marks[0], marks[-1]
    outside = [*texts[: first.line], *texts[last.line + 1 :]]
    if any(text.strip() for text in outside) or not last.closes(first):
        return None
    return first, last


def _lengthen(texts: list[str], marks: list[_Mark]) -> None:
    """Make the outer of two nested fences longer than the inner, and end a fence that never ends."""
    position = 0
    while position < len(marks):
        opener = marks[position]
        close = _close(marks, position)
        if close is None:
            _end_before_heading(texts, opener)
            return
        if marks[close].line != opener.line and close > _plain_close(marks, position):
            for mark in (opener, marks[close]):
                texts[mark.line] = f"{mark.lead}{mark.mark[0] * _LONG}{mark.info}"
        position = close + 1


def _plain_close(marks: list[_Mark], position: int) -> int:
    """Where a Markdown parser ends the fence: the first bare mark that is long enough."""
    opener = marks[position]
    return next((at for at in range(position + 1, len(marks)) if marks[at].closes(opener)), len(marks))


def _close(marks: list[_Mark], position: int) -> int | None:
    """Where the author ends the fence: marks with an information string inside a quoted text open inner ones."""
    opener = marks[position]
    plain = _plain_close(marks, position)
    if plain == len(marks):
        return None
    language = opener.info.split()[0].lower() if opener.info else ""
    if language not in _QUOTING:
        return plain
    depth = 1
    for at in range(position + 1, len(marks)):
        mark = marks[at]
        if mark.mark[0] != opener.mark[0] or len(mark.mark) < len(opener.mark):
            continue
        depth += -1 if mark.bare else 1
        if depth == 0:
            return at
    return plain


def _end_before_heading(texts: list[str], opener: _Mark) -> None:
    """Close a fence that runs to the end of the plan before the first heading behind a blank line."""
    for line in range(opener.line + 2, len(texts)):
        if _HEADING.match(texts[line]) and not texts[line - 1].strip():
            texts[line - 1] = f"{opener.lead}{opener.mark}"
            return
