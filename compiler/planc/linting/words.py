"""Finding words in a whole plan, once for all rules that look for some."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

from planc.ir import BlockKind, Document, Plan, Task
from planc.patterns import lazy
from planc.span import SourceFile, Span, any_holds

_COMMENT = lazy(r"(?s)<!--.*?-->")


def matches(pattern: str, needles: Sequence[str], source: SourceFile) -> Iterator[re.Match[str]]:
    """The matches of `pattern` in a source, none without a scan if the text holds none of `needles`.

    A search for a plain word is a hundred times faster than one for a pattern, which is compiled only when it
    is needed; `needles` are in lower case.
    """
    if any(needle in source.lowered for needle in needles):
        yield from re.finditer(pattern, source.text)


def phrases(needles: Sequence[str], source: SourceFile) -> Iterator[Span]:
    """Each place of one of `needles`, which are in lower case, where no word goes on at its ends; in order."""
    text = source.lowered
    found = [span for needle in needles if needle in text for span in _places(needle, text)]
    yield from sorted(span for span in found if not (_goes_on(text, span.start) or _goes_on(text, span.end)))


def beginnings(needles: Sequence[str], source: SourceFile) -> Iterator[int]:
    """Where a word begins with one of `needles`, which are in lower case; in order."""
    text = source.lowered
    found = [span.start for needle in needles if needle in text for span in _places(needle, text)]
    yield from sorted(at for at in found if not _goes_on(text, at))


def _places(needle: str, text: str) -> Iterator[Span]:
    at = text.find(needle)
    while at >= 0:
        yield Span(at, at + len(needle))
        at = text.find(needle, at + len(needle))


def _goes_on(text: str, at: int) -> bool:
    """Whether a word has begun before a place and ends behind it."""
    return text[at - 1 : at].isalnum() and text[at : at + 1].isalnum()


def without_comments(text: str) -> str:
    """`text` without HTML comments, which are for planc or for people: a suppression is not what a plan says."""
    return _COMMENT.sub("", text) if "<!--" in text else text


def length(spans: Iterable[Span], source: SourceFile) -> int:
    """How many letters some stretches have, without HTML comments."""
    if "<!--" not in source.text:
        return sum(span.end - span.start for span in spans)
    return sum(len(without_comments(source.slice(span)).strip()) for span in spans)


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


def spoken(needles: Sequence[str], plan: Plan, document: Document) -> Iterator[tuple[Task, Span]]:
    """The open tasks in which one of `needles` stands outside of code and back ticks, and where."""
    source = document.source
    code = None
    for span in phrases(needles, source):
        task = task_at(plan.tasks, span.start)
        if task is not None and not task.done and not in_backticks(source, span.start):
            code = code_spans(document) if code is None else code
            if not any_holds(code, span.start):
                yield task, span
