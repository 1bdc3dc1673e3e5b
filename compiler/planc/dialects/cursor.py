"""Cursor's `.plan.md`: the tasks are the todos in the front matter; the prose below explains them.

Todos follow one another, unless some of them say what they depend on.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from planc.ir import Barrier, BlockKind, DialectChoice, Order, Plan, Reference, Unread
from planc.reading.blocks.done import is_done
from planc.reading.blocks.front_matter import front_matter
from planc.reading.blocks.outline import Outline
from planc.reading.blocks.passages import passage_entries, passage_span, passages_about
from planc.reading.blocks.values import Map, plain_key
from planc.reading.dialect import Dialect, Evidence
from planc.reading.fields.checks import section_checks
from planc.reading.fields.commands import running, skipped
from planc.reading.records.records import Record, make_tasks
from planc.reading.words import Field
from planc.span import Span, Written
from planc.values import replace

_DEPENDENCIES = ("dependencies", "depends_on", "blocked_by", "deps")
_CONTENT = ("content", "title", "description", "task", "name")


def recognise(outline: Outline) -> Evidence:
    """Todos with an id and a text in the front matter."""
    head = front_matter(outline.document)
    todos = _todos(head)
    if not todos:
        return ()
    known = [
        f"front matter with {key}" for key in ("name", "overview", "isProject") if head.get(key) is not None
    ]
    stated = [f"{sum(todo.text('status') is not None for todo in todos)} of them with a status"]
    return (f"{len(todos)} todos in the front matter", *stated, *known)


def _todos(head: Map) -> Sequence[Map]:
    return [todo for todo in head.maps("todos") if todo.text(*_CONTENT)]


def _cancelled(todo: Map) -> bool:
    status = todo.text("status", "state")
    return status is not None and plain_key(status.value) in {"cancelled", "canceled"}


def read(outline: Outline, choice: DialectChoice) -> Plan:
    """The plan that the todos make."""
    head = front_matter(outline.document)
    every = _todos(head)
    todos = [todo for todo in every if not _cancelled(todo)]
    if any(todo.get(*_DEPENDENCIES) for todo in todos):
        choice = replace(choice, order=Order.FREE)
    tasks, duplicates = make_tasks(outline.text, tuple(_records(outline, todos)))
    found = tuple(section_checks(outline))
    title = head.text("name") or (outline.title and Written(outline.words(outline.title), outline.title.text))
    return Plan(
        title=title or Written("", Span(0, 0)),
        dialect=choice,
        context=tuple(_prose(outline)),
        tasks=tasks,
        validation=tuple(running(found)),
        skipped_checks=tuple(skipped(found)),
        duplicates=duplicates,
        unread=tuple(Unread(todo.span, "cancelled by its author") for todo in every if _cancelled(todo)),
    )


def _records(outline: Outline, todos: Sequence[Map]) -> Iterator[Record]:
    """The todos, each with the sections that are named like it and with the fields that these hold."""
    names = [" ".join(word.value for word in todo.texts("id") + todo.texts(*_CONTENT)) for todo in todos]
    about = passages_about(outline, names, Span(0, len(outline.text)))
    for at, todo in enumerate(todos):
        passages = about.get(at, ())
        entries = (entry for passage in passages for entry in passage_entries(outline, passage))
        yield replace(
            _record(todo),
            entries=tuple(one for one in entries if one.field is not Field.DEPENDS),
            specification=(*_own(todo), *(passage_span(outline, passage) for passage in passages)),
        )


def _own(todo: Map) -> Iterator[Span]:
    return (content.span for content in todo.texts(*_CONTENT))


def _record(todo: Map) -> Record:
    content, status = todo.text(*_CONTENT), todo.text("status", "state")
    assert content is not None
    return Record(
        span=todo.span,
        ref=todo.text("id"),
        title=Written(" ".join(content.value.split()), content.span),
        depends_on=tuple(_references(todo)),
        done=status is not None and is_done(status.value),
    )


def _references(todo: Map) -> Iterator[Reference]:
    for name in todo.texts(*_DEPENDENCIES):
        yield Reference(name.value, name.span)


def _prose(outline: Outline) -> Iterator[Span]:
    """All below the front matter."""
    blocks = [block.span for block in outline.blocks if block.kind is not BlockKind.FRONT_MATTER]
    if blocks:
        yield Span(blocks[0].start, max(span.end for span in blocks))


DIALECT = Dialect(name="cursor", recognise=recognise, read=read, order=Order.MARKED, barrier=Barrier.SOFT)
