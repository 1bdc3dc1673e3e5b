"""Task Master's `tasks.json`: tasks with their dependencies; one that has subtasks only gathers these."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from planc.ir import Barrier, DialectChoice, Order, Phase, PhaseId, Plan, Reference, TaskId, Unread
from planc.reading.dialect import Dialect, Evidence
from planc.reading.flow import without_escapes
from planc.reading.identity import slug, unique
from planc.reading.json_tasks import cut_off, entries_of, finished, gone, json_object
from planc.reading.outline import Outline
from planc.reading.records import Record, make_tasks
from planc.reading.values import Table
from planc.reading.words import Field
from planc.span import Span, Written
from planc.values import NamedTuple, replace

_FIELDS = {
    "description": Field.DETAIL,
    "details": Field.DETAIL,
    "teststrategy": Field.CRITERIA,
    "title": Field.TITLE,
    "dependencies": Field.TITLE,
}
_TITLES = ("title", "name", "description")
_TEXTS = ("description", "details", "testStrategy", "acceptanceCriteria", "implementation", "notes")


class _Item(NamedTuple):
    """A task of the file: its object, its tag, its id with those of the tasks around it, and its phase."""

    table: Table
    tag: PhaseId | None
    ref: str
    phase: PhaseId | None
    siblings: frozenset[str]

    @property
    def subtasks(self) -> Sequence[Table]:
        return [
            one
            for one in self.table.tables("subtasks", "sub_tasks", "children")
            if _named(one) and not gone(one)
        ]


class _Targets(NamedTuple):
    """What the ids of each tag stand for: tasks, or phases where a task has subtasks."""

    tasks: Mapping[tuple[PhaseId | None, str], TaskId]
    phases: Mapping[tuple[PhaseId | None, str], PhaseId]

    def references(self, item: _Item) -> Iterator[Reference]:
        """What a task waits for: in a subtask a number means its neighbour."""
        around = item.ref.rpartition(".")[0]
        for name in item.table.texts("dependencies", "depends_on", "blocked_by", "deps"):
            beside = f"{around}.{name.value}"
            key = (item.tag, beside if beside in item.siblings else name.value)
            yield Reference(name.value, name.span, target=self.tasks.get(key), phase=self.phases.get(key))


def recognise(outline: Outline) -> Evidence:
    """A JSON object with a list of tasks that have ids and titles."""
    whole = json_object(outline.text)
    tagged = list(_tags(whole)) if whole else []
    if not tagged:
        return ()
    number = sum(len(tasks) for _, tasks in tagged)
    tags = [f'the tag "{tag.value}"' for tag, _ in tagged if tag.value]
    return ("the text is a JSON object", f"a list of {number} tasks", *tags)


def _tags(whole: Table) -> Iterator[tuple[Written[str], Sequence[Table]]]:
    """The lists of tasks: the one at the top, or one a tag."""
    if tasks := [one for one in whole.tables("tasks") if _named(one)]:
        yield Written("", Span(0, 0)), tasks
    for key, value in whole.entries:
        if isinstance(value, Table) and (tasks := [one for one in value.tables("tasks") if _named(one)]):
            yield key, tasks


def _named(table: Table) -> bool:
    return table.text(*_TITLES) is not None


def read(outline: Outline, choice: DialectChoice) -> Plan:
    """The plan that the file holds."""
    text = without_escapes(outline.text)
    whole = json_object(outline.text)
    tagged = list(_tags(whole)) if whole else []
    tags = _tag_phases(tagged)
    items = [
        item
        for (_, tasks), phase in zip(tagged, tags, strict=True)
        for item in _items(tasks, "", phase.id if phase else None, phase.id if phase else None)
    ]
    leaves = [item for item in items if not item.subtasks]
    containers = [item for item in items if item.subtasks]
    tasks, duplicates = make_tasks(text, [_record(item) for item in leaves])
    targets = _Targets(
        {(item.tag, item.ref): task.id for item, task in zip(leaves, tasks, strict=True)},
        {(item.tag, item.ref): _phase_id(item) for item in containers},
    )
    return Plan(
        title=_name(whole) if whole else Written("", Span(0, 0)),
        dialect=choice,
        context=tuple(value.span for value in _about(whole)) if whole else (),
        phases=(*filter(None, tags), *(_phase(item, targets) for item in containers)),
        tasks=tuple(
            replace(task, depends_on=tuple(targets.references(item)))
            for item, task in zip(leaves, tasks, strict=True)
        ),
        duplicates=duplicates,
        unread=(*_unread(tagged), *cut_off(outline.text)),
    )


def _tag_phases(tagged: Sequence[tuple[Written[str], Sequence[Table]]]) -> list[Phase | None]:
    """A phase for each tag, if there is more than one."""
    if len(tagged) < 2:
        return [None for _ in tagged]
    names = unique(tag.value or "tasks" for tag, _ in tagged)
    return [
        Phase(id=PhaseId(name), name=Written(name, tag.span), span=Span(tag.span.start, tasks[-1].span.end))
        for name, (tag, tasks) in zip(names, tagged, strict=True)
    ]


def _items(
    tables: Sequence[Table], around: str, tag: PhaseId | None, phase: PhaseId | None
) -> Iterator[_Item]:
    """The tasks of a list, each followed by those in it."""
    present = [table for table in tables if not gone(table)]
    refs = [_ref(table, around) for table in present]
    for table, ref in zip(present, refs, strict=True):
        item = _Item(table, tag, ref, phase, frozenset(refs))
        yield item
        if item.subtasks:
            yield from _items(item.subtasks, f"{ref}.", tag, _phase_id(item))


def _ref(table: Table, around: str) -> str:
    """The id with those of the tasks around it; a task without an id goes by its title."""
    given = table.text("id")
    own = given.value if given else slug(_title(table).value)
    return own if own.startswith(around) else f"{around}{own}"


def _phase_id(item: _Item) -> PhaseId:
    return PhaseId(f"{item.tag}/{item.ref}" if item.tag else item.ref)


def _phase(item: _Item, targets: _Targets) -> Phase:
    return Phase(
        id=_phase_id(item),
        name=_title(item.table),
        span=item.table.span,
        parent=item.phase,
        specification=tuple(value.span for value in item.table.texts_of(*_TEXTS)),
        depends_on=tuple(targets.references(item)),
    )


def _title(table: Table) -> Written[str]:
    title = table.text(*_TITLES) or Written("", table.span)
    return Written(" ".join(title.value.split()), title.span)


def _record(item: _Item) -> Record:
    table, given = item.table, item.table.text("id")
    return Record(
        span=_lines(table),
        ref=Written(item.ref, given.span) if given else None,
        title=_title(table),
        phase=item.phase,
        entries=tuple(one for one in entries_of(table, _FIELDS) if one.field is not Field.TITLE),
        specification=tuple(value.span for value in table.texts_of("title", *_TEXTS)),
        done=finished(table),
    )


def _lines(table: Table) -> Span:
    """From the first key, which names the line of the task, to the end of the object."""
    return Span(table.entries[0][0].span.start if table.entries else table.span.start, table.span.end)


def _name(whole: Table) -> Written[str]:
    for table in (whole, *(value for _, value in whole.entries if isinstance(value, Table))):
        for holder in (table, table.get("metadata", "meta")):
            if isinstance(holder, Table) and (name := holder.text("projectName", "project", "name", "title")):
                return name
    return Written("", Span(0, 0))


def _about(whole: Table) -> Iterator[Written[str]]:
    """What the file says of the whole."""
    for holder in (whole, whole.get("metadata", "meta")):
        if isinstance(holder, Table):
            yield from holder.texts_of("description", "overview", "goal")


def _unread(tagged: Sequence[tuple[Written[str], Sequence[Table]]]) -> Iterator[Unread]:
    for _, tasks in tagged:
        for table in (*tasks, *(inner for task in tasks for inner in task.tables("subtasks"))):
            if why := gone(table):
                yield Unread(table.span, why)


DIALECT = Dialect(name="task-master", recognise=recognise, read=read, order=Order.FREE, barrier=Barrier.NONE)
