"""Comments in a plan that talk to the linter: `<!-- planc-disable-next-line vague-task -- reason -->`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from planc.ir import Compilation
from planc.linting.words import code_spans, in_backticks
from planc.span import SourceFile, Span, Written, any_holds
from planc.values import NamedTuple, StrEnum

# Compiled when a plan has comments: few have, and a start of planc must not wait for it.
_COMMENT = r"(?s)<!--\s*planc-((?:disable|enable)[\w-]*)(.*?)-->"
_REASON = r"(?:^|\s)--(?:\s|$)"
_SELECTOR = r"[^\s,]+"
LAST_LINE = 1 << 62


class Verb(StrEnum):
    """What a comment can ask for."""

    NEXT_LINE = "disable-next-line"
    LINE = "disable-line"
    FILE = "disable-file"
    DISABLE = "disable"
    ENABLE = "enable"


class Entry(NamedTuple):
    """One rule that a comment names, and the first and the last line on which it is silent."""

    selector: Written[str]
    first: int
    last: int


class Comment(NamedTuple):
    """A comment as written: its verb, the rules that it names, and the lines on which they are silent."""

    verb: Written[str]
    span: Span
    selectors: tuple[Written[str], ...]
    entries: tuple[Entry, ...] = ()
    unmatched: tuple[Written[str], ...] = ()
    """Rules that it enables again although nothing disabled them."""


def read_comments(compilation: Compilation) -> tuple[Comment, ...]:
    """The comments that address the linter; one that stands in code is an example and does not count."""
    source = compilation.source
    if "planc-" not in source.text:
        return ()
    found = [match for match in re.finditer(_COMMENT, source.text) if not in_backticks(source, match.start())]
    code = code_spans(compilation.document) if found else ()
    meant = [match for match in found if not any_holds(code, match.start())]
    ends = _ends(meant)
    return tuple(_comment(source, match, ends) for match in meant)


def _comment(source: SourceFile, match: re.Match[str], ends: Mapping[Span, Span]) -> Comment:
    selectors = tuple(_selectors(match))
    closing = set(ends.values()) if match[1] == Verb.ENABLE else ()
    lines = [(selector, _lines(source, match, ends.get(selector.span))) for selector in selectors]
    return Comment(
        verb=Written(match[1], Span(*match.span(1))),
        span=Span(*match.span()),
        selectors=selectors,
        entries=tuple(Entry(selector, *covered) for selector, covered in lines if covered),
        unmatched=tuple(
            selector for selector in selectors if match[1] == Verb.ENABLE and selector.span not in closing
        ),
    )


def _selectors(match: re.Match[str]) -> Iterator[Written[str]]:
    reason = re.search(_REASON, match[2])
    end = match.start(2) + (reason.start() if reason else len(match[2]))
    start = match.start(2)
    for word in re.finditer(_SELECTOR, match.string[start:end]):
        yield Written(word[0], Span(start + word.start(), start + word.end()))


def _lines(source: SourceFile, match: re.Match[str], end: Span | None) -> tuple[int, int] | None:
    """The first and the last line on which what the comment names is silent; None: it silences nothing."""
    here = source.line(match.start())
    match match[1]:
        case Verb.NEXT_LINE:
            line = _next_line(source, match.end())
            return line, line
        case Verb.LINE:
            return here, here
        case Verb.FILE:
            return 1, LAST_LINE
        case Verb.DISABLE:
            return here, source.line(end.start) if end else LAST_LINE
    return None


def _next_line(source: SourceFile, offset: int) -> int:
    """The next line that says something: formatters put blank lines around comments; comments may stack."""
    line = source.line(offset) + 1
    while line < len(source.line_starts):
        text = source.line_text(line).strip()
        if text and not re.fullmatch(_COMMENT, text):
            break
        line += 1
    return line


def _ends(matches: Sequence[re.Match[str]]) -> dict[Span, Span]:
    """For each rule that a `disable` names, the place in the `enable` that ends it."""
    opened: dict[str, list[Span]] = {}
    ends: dict[Span, Span] = {}
    for match in matches:
        for selector in _selectors(match):
            if match[1] == Verb.DISABLE:
                opened.setdefault(selector.value, []).append(selector.span)
            elif match[1] == Verb.ENABLE:
                ends.update(dict.fromkeys(opened.pop(selector.value, ()), selector.span))
    return ends
