"""Tasks as lines of a fence: `Task 1:`, below it `CREATE src/x.py:` or `MODIFY src/y.py:`, and bullets."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from planc.ir import Block, BlockKind
from planc.patterns import lazy
from planc.reading.blocks.heads import Head, parse_head
from planc.reading.blocks.ids import Keyword
from planc.reading.blocks.outline import Outline
from planc.reading.words import Field
from planc.span import LINE_END, Span, Written
from planc.values import NamedTuple

LANGUAGES = frozenset({"yaml", "yml", "", "text", "txt", "plaintext"})

_TASK = lazy(r"[ \t]*(?:#{1,4}[ \t]*|-[ \t]+)?[*_]*task[ \t]*[-#]?[ \t]*\d+(?:\.\d+)*[a-z]?\b", re.IGNORECASE)
_WORDS = {
    Field.CREATE: "CREATE|ADD|NEW|WRITE|IMPLEMENT|GENERATE|SETUP",
    Field.MODIFY: "MODIFY|UPDATE|ENHANCE|EDIT|EXTEND|REFACTOR|CHANGE|REPLACE|FIX|INTEGRATE|RENAME|MOVE|PATCH",
    Field.DELETE: "DELETE|REMOVE",
    Field.TEST: "TEST",
}
_DIRECTIVE = lazy(
    r"[ \t]*(?P<line>(?:"
    + "|".join(f"(?P<{field.value}>{words})" for field, words in _WORDS.items())
    + r")\b"
    r"(?:[ \t]+(?:new[ \t]+)?file)?[ \t]*:?[ \t]+(?P<what>\S[^\r\n]*))"
)
_BULLET = lazy(
    r"(?P<indent>[ \t]*)[-*•][ \t]+"
    r"(?P<words>(?:(?P<label>[A-Za-z][A-Za-z ]{2,24}?)[ \t]*:[ \t]*)?(?P<rest>[^\r\n]*))"
)
_COMMENT = lazy(r"[ \t]*#[#=\- \t]*")


class Directive(NamedTuple):
    """A line that says what becomes of a file: the field it stands for, the whole line, and what it names."""

    field: Field
    line: Written[str]
    what: Span


class Listed(NamedTuple):
    """A task of a fence: the head of the line that names it, and its lines up to the next one."""

    fence: Block
    head: Head
    lines: tuple[Span, ...]
    """Its lines without the empty ones, the naming one first."""
    phase: Span | None
    """The name of its phase, where a comment in the fence gives one."""

    @property
    def span(self) -> Span:
        """From its name to its last word."""
        return Span(self.lines[0].start, self.lines[-1].end)

    @property
    def _name_end(self) -> int:
        return self.head.ref.span.end if self.head.ref else self.lines[0].start

    def directives(self, text: str) -> Iterator[Directive]:
        """Its directives; the line that names it may hold the first."""
        behind = self._name_end
        while behind < self.lines[0].end and text[behind] in " \t:.-–—)*":
            behind += 1
        for line in (Span(behind, self.lines[0].end), *self.lines[1:]):
            yield from directive_of(text, line)

    def bullets(self, text: str) -> Sequence[re.Match[str]]:
        """Its outermost bullets, as `words` or as `label` and `rest`."""
        found = [match for line in self.lines[1:] if (match := _BULLET.match(text, line.start, line.end))]
        least = min((len(match["indent"]) for match in found), default=0)
        return [match for match in found if len(match["indent"]) <= least]

    def title(self, text: str) -> Written[str]:
        """What stands behind `Task 1:`, else the first directive or line that is no bullet, else `Task 1`."""
        title = self.head.title
        if title.span.start >= self._name_end and title.value.strip(" :"):
            return Written(title.value.rstrip(" :"), title.span)
        if first := next(self.directives(text), None):
            return first.line
        words = next((line for line in self.lines[1:] if not _BULLET.match(text, *line)), None)
        return (
            Written(" ".join(text[words.start : words.end].split()).rstrip(" :"), words) if words else title
        )


def directive_of(text: str, line: Span) -> Iterator[Directive]:
    """The directive that a line is, if it is one."""
    found = _DIRECTIVE.match(text, line.start, line.end)
    if found:
        field = next(field for field in _WORDS if found[field.value])
        words = found["line"].rstrip(" \t:")
        end = found.start("line") + len(words)
        line = Span(found.start("line"), end)
        yield Directive(field, Written(" ".join(words.split()), line), Span(found.start("what"), end))


def listed_tasks(outline: Outline) -> Iterator[Listed]:
    """The tasks in the fences of a document."""
    for fence in outline.blocks:
        if fence.kind is BlockKind.FENCE and not fence.quoted and fence.info.lower() in LANGUAGES:
            yield from _in_fence(outline.text, fence)


def _in_fence(text: str, fence: Block) -> Iterator[Listed]:
    head: Head | None = None
    lines: list[Span] = []
    phase = comment = None
    for line in lines_of(text, fence.text):
        if _TASK.match(text, line.start, line.end):
            if head:
                yield Listed(fence, head, tuple(lines), phase)
            head = parse_head(text, line.start, line.end)
            lines, phase = [], comment
        elif found := _phase_comment(text, line):
            comment = found
            continue
        if text[line.start : line.end].strip():
            lines.append(line)
    if head:
        yield Listed(fence, head, tuple(lines), phase)


def _phase_comment(text: str, line: Span) -> Span | None:
    """The name of a phase in a comment line, without the signs of the comment."""
    found = _COMMENT.match(text, line.start, line.end)
    if found is None:
        return None
    words = Span(found.end(), found.end() + len(text[found.end() : line.end].rstrip(" \t=-#")))
    return words if parse_head(text, *words).keyword is Keyword.PHASE else None


def lines_of(text: str, span: Span) -> Iterator[Span]:
    """The lines of a stretch, without their ends."""
    at = span.start
    for ending in LINE_END.finditer(text, span.start, span.end):
        yield Span(at, ending.start())
        at = ending.end()
    if at < span.end:
        yield Span(at, span.end)
