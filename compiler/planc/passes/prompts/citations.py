"""What a task cites from elsewhere in the plan by its number: a requirement, a constraint, a decision."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from planc.ir import Block, BlockKind, Document, Plan, Task
from planc.patterns import lazy
from planc.rendering.plan_text import verbatim
from planc.span import SourceFile, Span
from planc.values import NamedTuple

MOST_OF_ONE = 1_200
"""Letters of one text that a prompt quotes; what is longer is named by its place."""
MOST_OF_ALL = 4_000
MOST = 24
"""Texts that one prompt cites."""

_ID = r"[A-Z]{1,6}(?:-[A-Z]{1,6})?[-_]?\d{1,4}(?:\.\d{1,3})?"
# `R2. The pass runs`, `**REQ-001**: Encrypt`, `### Requirement FR-3: Login`, `[AC1] A user`.
_DEFINES = lazy(rf"[\s*_`\[(]*(?:[A-Z][a-z]+ )?(?P<id>{_ID})[\])`*_]*(?:[.:：)]|[ \t]+[-–—][ \t])")
_CELL = lazy(rf"[\s*_`\[]*(?P<id>{_ID})[\s*_`\]]*")
_CITES = lazy(
    rf"(?<![\w-])(?P<first>{_ID})(?:(?:\s?[-–]\s?|\s(?:to|through)\s)(?P<last>{_ID})|(?!\w|-\w))", re.ASCII
)
_NUMBER = lazy(r"(?P<stem>.*?)(?P<number>\d+)")
_DEFINING = frozenset({BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.ROW})


class Citation(NamedTuple):
    """A text of the plan that a task cites: its number, where it is, and its words, "" where they are too many."""

    name: str
    span: Span
    text: str


def citations(plan: Plan, document: Document) -> Callable[[Task, str], tuple[Citation, ...]]:
    """A function from a task, and what its prompt says anyway, to the texts that it cites, in its order."""
    source = document.source
    defined = dict(_defined(plan, document))

    def of(task: Task, said: str) -> tuple[Citation, ...]:
        names = dict.fromkeys(_names(task, source, defined)) if defined else ()
        return tuple(_quoted([(name, defined[name]) for name in names], source, said))

    return of


def _defined(plan: Plan, document: Document) -> Iterator[tuple[str, Span]]:
    """The texts that begin with a number of their own; the last one first, so that of two the first holds."""
    inside = _inside(plan, document)
    taken = {name.casefold() for task in plan.tasks for name in (task.id, task.ref.value if task.ref else "")}
    for block in reversed(document.blocks):
        if block.kind in _DEFINING and block.index not in inside and (found := _definition(block, document)):
            name, span = found
            if name.casefold() not in taken:
                yield name, span


def _inside(plan: Plan, document: Document) -> frozenset[int]:
    """The blocks that belong to a task: its prompt has their text already."""
    starts = {task.span.start for task in plan.tasks}
    own = (block for block in document.blocks if block.span.start in starts)
    return frozenset(index for block in own for index in range(block.index, max(block.end, block.index + 1)))


def _definition(block: Block, document: Document) -> tuple[str, Span] | None:
    text = document.source.text
    if block.kind is BlockKind.ROW:
        first = block.cells[0] if block.cells else Span(0, 0)
        found = _CELL.fullmatch(text, first.start, first.end)
        return (found["id"], block.span) if found and block.header != block.index else None
    found = _DEFINES.match(text, block.text.start, block.text.end)
    if found is None:
        return None
    last = document.blocks[max(block.end, block.index + 1) - 1]
    return found["id"], Span(block.span.start, max(block.span.end, last.span.end))


def _names(task: Task, source: SourceFile, defined: Mapping[str, Span]) -> Iterator[str]:
    """The numbers in a task's title and text that are defined elsewhere; a range stands for all in it."""
    for span in (task.title.span, *task.specification):
        for found in _CITES.finditer(source.text, span.start, span.end):
            last = found["last"]
            for name in _range(found["first"], last) if last else (found["first"],):
                if name in defined:
                    yield name


def _range(first: str, last: str) -> tuple[str, ...]:
    """`R1` to `R4` is four numbers; two that count differently are two."""
    one, other = _NUMBER.fullmatch(first), _NUMBER.fullmatch(last)
    if one is None or other is None or one["stem"] != other["stem"]:
        return (first, last)
    numbers = range(int(one["number"]), min(int(other["number"]), int(one["number"]) + MOST) + 1)
    return tuple(f"{one['stem']}{number:0{len(one['number'])}}" for number in numbers)


def _quoted(cited: list[tuple[str, Span]], source: SourceFile, said: str) -> Iterator[Citation]:
    left = MOST_OF_ALL
    for name, span in cited[:MOST]:
        text = verbatim(source, [span])
        if text in said:
            continue
        fits = len(text) <= min(left, MOST_OF_ONE)
        left -= len(text) if fits else 0
        yield Citation(name, span, text if fits else "")
