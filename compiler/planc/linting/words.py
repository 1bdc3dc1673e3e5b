"""Finding words in a whole plan, once for all rules that look for some."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from planc.ir import BlockKind, Document, Task
from planc.span import SourceFile, Span


def matches(pattern: str, needles: Sequence[str], source: SourceFile) -> Iterator[re.Match[str]]:
    """The matches of `pattern` in a source, none without a scan if the text holds none of `needles`.

    A search for a plain word is a hundred times faster than one for a pattern, which is compiled only when it
    is needed; `needles` are in lower case.
    """
    if any(needle in source.lowered for needle in needles):
        yield from re.finditer(pattern, source.text)


def task_at(tasks: Sequence[Task], offset: int) -> Task | None:
    """The task whose text holds an offset; `tasks` stand in the order of the text."""
    index = bisect_right(tasks, offset, key=lambda task: task.span.start) - 1
    return tasks[index] if index >= 0 and offset < tasks[index].span.end else None


def in_backticks(source: SourceFile, offset: int) -> bool:
    """Whether an offset stands in a code span of its line."""
    start = source.line_starts[source.line(offset) - 1]
    return source.text.count("`", start, offset) % 2 == 1


def code_spans(document: Document) -> Sequence[Span]:
    """The fences and indented code of a document, in order."""
    return [block.span for block in document.blocks if block.kind in (BlockKind.FENCE, BlockKind.CODE)]


def within(spans: Sequence[Span], offset: int) -> bool:
    """Whether an offset stands in one of `spans`, which are in order and do not overlap."""
    index = bisect_right(spans, offset, key=lambda span: span.start) - 1
    return index >= 0 and offset < spans[index].end
