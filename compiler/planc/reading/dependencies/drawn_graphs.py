"""Dependencies drawn with lines: trees, branches, joins, and arrows that point down."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from planc.ir import Reference, Statement
from planc.patterns import lazy
from planc.span import Span
from planc.values import NamedTuple

SIGNS = frozenset("├└┬┐┘┤┼↓▼")
"""Without one of these a text draws no graph."""
_LINES = "─━═│┃├└┬┐┘┤┼┴"
_BRANCH = lazy(r"[\s│┃|]*(?P<sign>[├└])(?P<arm>[─━═>►▶→ -]*)")
_NODE = lazy(rf"[^\s{_LINES}>►▶→←↓▼][^{_LINES}►▶→←↓▼\n]*")
_DOWN = lazy(r"[\s│┃|]*[↓▼][\s│┃|↓▼]*")
_TOGETHER = lazy(r"\s*(?:\+|,|&|and)\s*")
_WORD = lazy(rf"[^\s{_LINES}|>►▶→-]")
_NOTE = lazy(r"\s*\([^()\n]*\)")
# Drawings are small; a longer way up is a list of a thousand branches, not a graph.
_FAR = 200
_HEADS = frozenset(">►▶→")
_RUN = frozenset("┐┤┘┼├┬│┃")
_FORKS = frozenset("┼├┬")
_ENDS = frozenset("┐┤┘")


class Node(NamedTuple):
    """An id that a line of the drawing has, with the column of its first and behind its last sign."""

    span: Span
    column: int
    end: int


class Line(NamedTuple):
    """A line of a drawing, and its nodes from left to right."""

    text: str
    start: int
    nodes: tuple[Node, ...]


def drawn(text: str, span: Span, name: re.Pattern[str], *, trees: bool) -> Iterator[Statement]:
    """The dependencies of a drawing, each from the node where a line begins to the one where it ends.

    name: an id. trees: branches without arrow heads mean waiting too, not only parts of a whole.
    """
    lines = tuple(_lines(text, span, name))
    for at, line in enumerate(lines):
        yield from _branch(text, lines, at, trees)
        if line.nodes and line.text.rstrip()[-1:] in _ENDS:
            yield from _joined(text, lines, at)
        if _DOWN.fullmatch(line.text):
            yield from _below(text, lines, at)


def _lines(text: str, span: Span, name: re.Pattern[str]) -> Iterator[Line]:
    at = span.start
    while at < span.end:
        stop = text.find("\n", at, span.end)
        stop = span.end if stop < 0 else stop
        yield Line(text[at:stop], at, tuple(_nodes(text[at:stop], at, name)))
        at = stop + 1


def _nodes(line: str, start: int, name: re.Pattern[str]) -> Iterator[Node]:
    """The ids of a line: at the head of each stretch of words, and of what `+` or a comma joins to it."""
    for words in _NODE.finditer(line):
        at = words.start()
        while found := name.match(line, at, words.end()):
            if line[found.end() : found.end() + 1].isalnum():
                break
            yield Node(Span(start + at, start + found.end()), at, found.end())
            note = _NOTE.match(line, found.end(), words.end())
            joint = _TOGETHER.match(line, note.end() if note else found.end(), words.end())
            if joint is None:
                break
            at = joint.end()


def _branch(text: str, lines: Sequence[Line], at: int, trees: bool) -> Iterator[Statement]:
    """The line's first node waits for the node that its branch grows from."""
    line = lines[at]
    branch = _BRANCH.match(line.text)
    if branch is None or not line.nodes or line.nodes[0].column != branch.end():
        return
    column = branch.start("sign")
    if "depend" in line.text.casefold():
        return
    for above in reversed(lines[max(at - _FAR, 0) : at]):
        first = _WORD.search(above.text)
        if first is None or first.start() > column:
            continue
        before = [node for node in above.nodes if node.column < column]
        fork = column < len(above.text) and above.text[column] == "┬"
        if before and (trees or fork or not _HEADS.isdisjoint(branch["arm"])):
            yield from _edge(text, before[-1], line.nodes[0])
        return


def _joined(text: str, lines: Sequence[Line], at: int) -> Iterator[Statement]:
    """What is right of the line's end, on any line that its upright stroke touches, waits for its last node."""
    column = len(lines[at].text.rstrip()) - 1
    for step in (-1, 1):
        place = at + step
        while (
            0 <= place < len(lines)
            and abs(place - at) < _FAR
            and lines[place].text[column : column + 1] in _RUN
        ):
            sign = lines[place].text[column]
            after = [node for node in lines[place].nodes if node.column > column]
            if sign in _FORKS and after:
                yield from _edge(text, lines[at].nodes[-1], after[0])
                break
            place += step


def _below(text: str, lines: Sequence[Line], at: int) -> Iterator[Statement]:
    """What stands under an arrow that points down waits for what stands above it."""
    above = next((line for line in reversed(lines[max(at - 3, 0) : at]) if line.text.strip()), None)
    under = next((line for line in lines[at + 1 : at + 4] if line.text.strip()), None)
    if above is None or under is None:
        return
    column = re.search("[↓▼]", lines[at].text)
    sources = above.nodes
    if any(sign in above.text for sign in "→←►▶>") and column is not None:
        sources = tuple(node for node in sources if node.column <= column.start())[-1:]
    for before in sources:
        for after in under.nodes:
            yield from _edge(text, before, after)


def _edge(text: str, before: Node, after: Node) -> Iterator[Statement]:
    """Nothing for a part of the node itself, such as `1.2` under `1`."""
    first, second = (text[node.span.start : node.span.end] for node in (before, after))
    if not second.startswith(f"{first}."):
        yield Statement(before=Reference(first, before.span), after=Reference(second, after.span))
