"""Ralph's `prd.json`: user stories that are done one after the other, each until its criteria pass."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from planc.ir import Barrier, DialectChoice, Order, Plan, Reference
from planc.reading.blocks.flow import without_escapes
from planc.reading.blocks.labels import Entry
from planc.reading.blocks.outline import Outline
from planc.reading.blocks.values import Map
from planc.reading.dialect import Dialect, Evidence
from planc.reading.records.json_tasks import cut_off, entries_of, finished, json_object
from planc.reading.records.records import Record, entry, make_tasks
from planc.reading.words import Field
from planc.span import Span, Written

_FIELDS = {"description": Field.DETAIL, "notes": Field.DETAIL, "title": Field.TITLE}
_DEPENDENCIES = ("dependsOn", "dependencies", "blockedBy")


def recognise(outline: Outline) -> Evidence:
    """A JSON object with user stories that pass or do not."""
    stories = _stories(outline)
    if not stories:
        return ()
    judged = sum(story.get("passes") is not None for story in stories)
    return (
        "the text is a JSON object",
        f"{len(stories)} user stories",
        f"{judged} of them say whether they pass",
    )


def _stories(outline: Outline) -> Sequence[Map]:
    whole = json_object(outline.text)
    listed = whole.maps("userStories", "stories") if whole else ()
    return [story for story in listed if story.text("title", "description")]


def read(outline: Outline, choice: DialectChoice) -> Plan:
    """The plan that the stories make."""
    whole = json_object(outline.text)
    tasks, duplicates = make_tasks(
        without_escapes(outline.text), [_record(story) for story in _stories(outline)]
    )
    title = whole.text("project", "name", "title") if whole else None
    return Plan(
        title=title or Written("", Span(0, 0)),
        dialect=choice,
        context=tuple(value.span for value in whole.texts_of("description")) if whole else (),
        tasks=tasks,
        duplicates=duplicates,
        unread=tuple(cut_off(outline.text)),
    )


def _record(story: Map) -> Record:
    title = story.text("title", "description")
    assert title is not None
    return Record(
        span=Span(story.entries[0][0].span.start, story.span.end),
        ref=story.text("id"),
        title=Written(" ".join(title.value.split()), title.span),
        entries=tuple(_entries(story)),
        depends_on=tuple(Reference(name.value, name.span) for name in story.texts(*_DEPENDENCIES)),
        specification=tuple(
            value.span for value in story.texts_of("title", "description", "acceptanceCriteria", "notes")
        ),
        done=finished(story, "passes"),
    )


def _entries(story: Map) -> Iterator[Entry]:
    """The values as fields; criteria also say what to write, and where."""
    yield from (one for one in entries_of(story, _FIELDS) if one.field not in {Field.TITLE, Field.DEPENDS})
    yield from (entry(Field.DETAIL, criterion.span) for criterion in story.texts("acceptanceCriteria"))


DIALECT = Dialect(name="ralph-prd", recognise=recognise, read=read, order=Order.MARKED, barrier=Barrier.NONE)
