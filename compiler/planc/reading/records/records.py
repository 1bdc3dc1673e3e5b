"""Tasks that are no Markdown: blocks in tags, entries of front matter, objects of JSON, lines of a fence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from planc.ir import Block, BlockKind, Parallel, PhaseId, Reference, Task, TaskId, Unread
from planc.reading.blocks.labels import Entry
from planc.reading.dependencies.own_waits import references
from planc.reading.fields import fields
from planc.reading.fields.checks import field_checks
from planc.reading.fields.commands import running, skipped
from planc.reading.tasks.identity import Duplicates, slug, unique
from planc.reading.words import Field
from planc.span import Span, Written
from planc.values import NamedTuple


class Record(NamedTuple):
    """What a special reader knows of a task; the rest is in its entries."""

    span: Span
    title: Written[str]
    ref: Written[str] | None = None
    phase: PhaseId | None = None
    entries: tuple[Entry, ...] = ()
    """Fields, as the shared reader has them."""
    depends_on: tuple[Reference, ...] = ()
    """Dependencies that are no phrases of a field."""
    steps: tuple[Span, ...] = ()
    specification: tuple[Span, ...] = ()
    validation: tuple[Written[str], ...] | None = None
    """Commands that check it; None: those that its fields name."""
    skipped_checks: tuple[Unread, ...] = ()
    model: Written[str] | None = None
    tokens: Written[int] | None = None
    minutes: Written[float] | None = None
    parallel: Written[Parallel] | None = None
    done: bool = False
    optional: bool = False
    kind: str = ""


def entry(field: Field, span: Span, *around: Field) -> Entry:
    """A stretch of text as the value of a field, and of the fields around it."""
    block = Block(index=-1, kind=BlockKind.PARAGRAPH, span=span, text=span)
    return Entry(field, span, block, field.value, (*around, field))


def make_tasks(text: str, records: Sequence[Record]) -> tuple[tuple[Task, ...], Duplicates]:
    """The tasks that records describe, with ids of their own, and the ids that come a second time."""
    ids = [TaskId(name) for name in unique(_names(records))]
    tasks = tuple(_task(text, record, task_id) for record, task_id in zip(records, ids, strict=True))
    return tasks, tuple(_duplicates(tasks))


def _names(records: Sequence[Record]) -> Iterator[str]:
    """The author's ids, with their phase where they come again in another; else phase and title."""
    seen = Counter(record.ref.value.casefold() for record in records if record.ref)
    for record in records:
        if record.ref is None:
            title = slug(record.title.value, 40)
            yield f"{slug(record.phase, 24)}-{title}" if record.phase else title
        elif seen[record.ref.value.casefold()] > 1 and record.phase:
            yield f"{record.phase}/{record.ref.value}"
        else:
            yield record.ref.value


def _duplicates(tasks: Sequence[Task]) -> Iterator[tuple[Written[str], TaskId]]:
    first: dict[tuple[PhaseId | None, str], TaskId] = {}
    for task in tasks:
        if task.ref is None:
            continue
        known = first.setdefault((task.phase, task.ref.value.casefold()), task.id)
        if known != task.id:
            yield task.ref, known


def _task(text: str, record: Record, task_id: TaskId) -> Task:
    entries, own = record.entries, record.title.span
    found = tuple(field_checks(text, entries)) if record.validation is None else ()
    return Task(
        id=task_id,
        ref=record.ref,
        title=record.title,
        span=record.span,
        phase=record.phase,
        depends_on=(*record.depends_on, *references(text, entries)),
        blocks=tuple(references(text, entries, Field.BLOCKS)),
        files=fields.task_files(text, entries, record.title, own),
        steps=record.steps,
        requirements=tuple(each.span for each in entries if each.field is Field.CRITERIA),
        specification=record.specification,
        validation=tuple(running(found)) if record.validation is None else record.validation,
        skipped_checks=(*record.skipped_checks, *skipped(found)),
        model=record.model or fields.model(text, entries),
        tokens=record.tokens or fields.stated_tokens(text, entries),
        minutes=record.minutes or fields.stated_minutes(text, entries) or fields.title_minutes(text, own),
        parallel=record.parallel or fields.parallel(text, entries),
        done=record.done or fields.done(text, entries),
        optional=record.optional,
        kind=record.kind,
    )
