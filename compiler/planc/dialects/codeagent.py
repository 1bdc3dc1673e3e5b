"""Blocks for codeagent: `---TASK---` with id and dependencies, and behind `---CONTENT---` what to do."""

from __future__ import annotations

import re
from collections.abc import Iterator

from planc.ir import Barrier, DialectChoice, Order, Plan, Reference
from planc.patterns import lazy
from planc.reading.blocks.front_matter import read_yaml
from planc.reading.blocks.heads import parse_head
from planc.reading.blocks.labels import Entry
from planc.reading.blocks.outline import Outline
from planc.reading.dialect import Dialect, Evidence
from planc.reading.records.records import Record, entry, make_tasks
from planc.reading.words import Field
from planc.span import LINE_END, Span, Written

_BLOCK = lazy(
    r"^[ \t]*---TASK---[ \t]*\r?\n(?P<head>(?:[^\n]*\n){0,20}?)[ \t]*---CONTENT---[ \t]*\r?\n"
    r"(?P<content>.*?)(?=^[ \t]*---TASK---|^[ \t]*(?:EOF\b|```|~~~)|\Z)",
    re.MULTILINE | re.DOTALL,
)


def recognise(outline: Outline) -> Evidence:
    """Blocks with a head and a content."""
    if "---TASK---" not in outline.text:
        return ()
    blocks = sum(1 for _ in _BLOCK.finditer(outline.text))
    return (
        (f"{blocks} blocks ---TASK---", "each with ---CONTENT---", "the work stands in them")
        if blocks
        else ()
    )


def read(outline: Outline, choice: DialectChoice) -> Plan:
    """The plan that the blocks make."""
    tasks, duplicates = make_tasks(
        outline.text, [_record(outline.text, block) for block in _BLOCK.finditer(outline.text)]
    )
    title = outline.title
    return Plan(
        title=Written(" ".join(outline.words(title).split()), title.text)
        if title
        else Written("", Span(0, 0)),
        dialect=choice,
        tasks=tasks,
        duplicates=duplicates,
    )


def _record(text: str, block: re.Match[str]) -> Record:
    head = read_yaml(text, Span(*block.span("head")))
    words = block["content"]
    start = block.start("content") + len(words) - len(words.lstrip())
    content = Span(start, max(start, block.start("content") + len(words.rstrip())))
    ending = LINE_END.search(text, *content)
    title = parse_head(text, content.start, ending.start() if ending else content.end).title
    return Record(
        span=Span(block.start() + len(block[0]) - len(block[0].lstrip()), content.end),
        ref=head.text("id"),
        title=title if title.value else head.text("id") or title,
        entries=tuple(_entries(text, content)),
        depends_on=tuple(_references(text, head.texts("dependencies", "depends_on"))),
        specification=(content,),
        model=head.text("backend", "model", "agent"),
    )


def _entries(text: str, content: Span) -> Iterator[Entry]:
    """The lines of a content, each as a detail."""
    at = content.start
    for ending in LINE_END.finditer(text, *content):
        yield entry(Field.DETAIL, Span(at, ending.start()))
        at = ending.end()
    yield entry(Field.DETAIL, Span(at, content.end))


def _references(text: str, names: tuple[Written[str], ...]) -> Iterator[Reference]:
    """Ids, several of which may stand in one value: `dependencies: api, schema`."""
    for name in names:
        for part in re.finditer(r"[^,\s]+", text[name.span.start : name.span.end]):
            start = name.span.start + part.start()
            yield Reference(part[0], Span(start, start + len(part[0])))


DIALECT = Dialect(name="codeagent", recognise=recognise, read=read, order=Order.FREE, barrier=Barrier.NONE)
