"""Plans that are maps, in JSON or YAML: lists of tasks, in tags or stages, with subtasks and dependencies."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from planc.ir import Barrier, DialectChoice, Phase, PhaseId, Plan, Reference, TaskId, Unread
from planc.reading.blocks.values import Map
from planc.reading.records.json_tasks import entries_of, figure_of, finished, gone
from planc.reading.records.records import Record, make_tasks
from planc.reading.tasks.identity import slug, unique
from planc.reading.words import Field
from planc.span import Span, Written
from planc.values import NamedTuple, replace

_FIELDS = {
    "description": Field.DETAIL,
    "details": Field.DETAIL,
    "goal": Field.DETAIL,
    "prompt": Field.DETAIL,
    "teststrategy": Field.CRITERIA,
    "title": Field.TITLE,
    "name": Field.TITLE,
    "dependencies": Field.TITLE,
    "dependson": Field.TITLE,
    "blockedby": Field.TITLE,
    "deps": Field.TITLE,
}
_TITLES = ("title", "name", "description", "goal")
_TEXTS = (
    "description",
    "goal",
    "details",
    "prompt",
    "steps",
    "implementation",
    "testStrategy",
    "acceptanceCriteria",
    "notes",
)
_TASKS = ("tasks", "steps", "stories", "items")
_STAGES = ("stages", "phases", "milestones", "epics", "sprints", "waves")
_MINUTES = {"estimated_minutes": 1, "minutes": 1, "estimated_hours": 60, "hours": 60}
_TOKENS = {"estimated_tokens": 1, "tokens": 1}
_DEPENDENCIES = ("dependencies", "depends_on", "blocked_by", "deps", "requires")


class Group(NamedTuple):
    """A list of tasks: the one at the top, that of a tag, or that of a stage, with the stage's own map."""

    name: Written[str] | None
    tasks: tuple[Map, ...]
    stage: Map | None


def groups_of(whole: Map) -> tuple[Group, ...]:
    """The lists of tasks of a map."""
    return tuple(_groups(whole))


def _groups(whole: Map) -> Iterator[Group]:
    if tasks := _named(whole.maps("tasks")):
        yield Group(None, tasks, None)
    for kind in _STAGES:
        for stage in whole.maps(kind):
            if tasks := _named(stage.maps(*_TASKS)):
                yield Group(stage.text(*_TITLES, "id") or Written(kind, stage.span), tasks, stage)
    for key, value in whole.entries:
        if isinstance(value, Map) and (tasks := _named(value.maps("tasks"))):
            yield Group(key, tasks, None)


def _named(tables: Sequence[Map]) -> tuple[Map, ...]:
    return tuple(table for table in tables if table.text(*_TITLES))


class _Item(NamedTuple):
    """A task: its map, its group, its id with those of the tasks around it, and its phase."""

    table: Map
    group: PhaseId | None
    ref: str
    phase: PhaseId | None
    siblings: frozenset[str]

    @property
    def subtasks(self) -> tuple[Map, ...]:
        """The tasks in it; with any it only gathers them."""
        found = _named(self.table.maps("subtasks", "sub_tasks", "children"))
        return tuple(table for table in found if not gone(table))


class _Targets(NamedTuple):
    """What the ids of each group stand for: tasks, or phases where a task has subtasks."""

    tasks: Mapping[tuple[PhaseId | None, str], TaskId]
    phases: Mapping[tuple[PhaseId | None, str], PhaseId]
    anywhere: Mapping[str, TaskId]
    """The tasks by ids and titles that only one of them has."""

    def references(self, item: _Item) -> Iterator[Reference]:
        """What a task waits for: in a subtask a number means its neighbour."""
        around = item.ref.rpartition(".")[0]
        for name in item.table.texts(*_DEPENDENCIES):
            beside = f"{around}.{name.value}"
            key = (item.group, beside if beside in item.siblings else name.value)
            phase = self.phases.get(key)
            target = self.tasks.get(key) or (None if phase else self.anywhere.get(slug(name.value, 200)))
            yield Reference(name.value, name.span, target=target, phase=phase)


def read_objects(text: str, whole: Map, choice: DialectChoice) -> Plan:
    """The plan that a map holds. text: the text with its escapes replaced, letter for letter."""
    groups = groups_of(whole)
    stages = _stage_phases(groups)
    items = [
        item
        for group, phase in zip(groups, stages, strict=True)
        for item in _items(group.tasks, "", phase.id if phase else None, phase.id if phase else None)
    ]
    leaves = [item for item in items if not item.subtasks]
    tasks, duplicates = make_tasks(text, [_record(item) for item in leaves])
    targets = _Targets(
        {(item.group, item.ref): task.id for item, task in zip(leaves, tasks, strict=True)},
        {(item.group, item.ref): _phase_id(item) for item in items if item.subtasks},
        _unambiguous(leaves, [task.id for task in tasks]),
    )
    if any(group.stage for group in groups) and not any(phase and phase.depends_on for phase in stages):
        choice = replace(choice, barrier=Barrier.SOFT)
    return Plan(
        title=_name(whole),
        dialect=choice,
        context=tuple(value.span for value in _about(whole)),
        phases=(*filter(None, stages), *(_phase(item, targets) for item in items if item.subtasks)),
        tasks=tuple(
            replace(task, depends_on=tuple(targets.references(item)))
            for item, task in zip(leaves, tasks, strict=True)
        ),
        duplicates=duplicates,
        unread=tuple(_unread(groups)),
    )


def _stage_phases(groups: Sequence[Group]) -> list[Phase | None]:
    """A phase for each tag and stage; a single list of tasks is in none."""
    if len(groups) == 1 and groups[0].stage is None:
        return [None]
    names = unique(slug(group.name.value, 32) if group.name else "tasks" for group in groups)
    ids = {name.casefold(): PhaseId(name) for name in names}
    return [_stage(group, PhaseId(name), ids) for name, group in zip(names, groups, strict=True)]


def _stage(group: Group, name: PhaseId, ids: Mapping[str, PhaseId]) -> Phase:
    start = group.tasks[0].span.start
    written = group.name or Written("tasks", Span(start, start))
    stated = group.stage.texts(*_DEPENDENCIES) if group.stage else ()
    return Phase(
        id=name,
        name=Written(" ".join(written.value.split()), written.span),
        span=Span(min(written.span.start, start), group.tasks[-1].span.end),
        specification=tuple(value.span for value in group.stage.texts_of("description"))
        if group.stage
        else (),
        depends_on=tuple(
            Reference(each.value, each.span, phase=ids.get(slug(each.value, 32).casefold()))
            for each in stated
        ),
    )


def _items(
    tables: Sequence[Map], around: str, group: PhaseId | None, phase: PhaseId | None
) -> Iterator[_Item]:
    """The tasks of a list, each followed by those in it."""
    present = [table for table in tables if not gone(table)]
    refs = [_ref(table, around) for table in present]
    siblings = frozenset(refs)
    for table, ref in zip(present, refs, strict=True):
        item = _Item(table, group, ref, phase, siblings)
        yield item
        if item.subtasks:
            yield from _items(item.subtasks, f"{ref}.", group, _phase_id(item))


def _ref(table: Map, around: str) -> str:
    """The id with those of the tasks around it; a task without an id goes by its title."""
    given = table.text("id")
    own = given.value if given else slug(_title(table).value)
    return own if own.startswith(around) else f"{around}{own}"


def _phase_id(item: _Item) -> PhaseId:
    return PhaseId(f"{item.group}/{item.ref}" if item.group else item.ref)


def _phase(item: _Item, targets: _Targets) -> Phase:
    return Phase(
        id=_phase_id(item),
        name=_title(item.table),
        span=item.table.span,
        parent=item.phase,
        specification=tuple(value.span for value in item.table.texts_of(*_TEXTS)),
        depends_on=tuple(targets.references(item)),
    )


def _title(table: Map) -> Written[str]:
    title = table.text(*_TITLES) or Written("", table.span)
    return Written(" ".join(title.value.split()), title.span)


def _record(item: _Item) -> Record:
    table, given = item.table, item.table.text("id")
    return Record(
        span=Span(table.entries[0][0].span.start if table.entries else table.span.start, table.span.end),
        ref=Written(item.ref, given.span) if given else None,
        title=_title(table),
        phase=item.phase,
        entries=tuple(one for one in entries_of(table, _FIELDS) if one.field is not Field.TITLE),
        specification=tuple(value.span for value in table.texts_of("title", "name", *_TEXTS)),
        minutes=figure_of(table, _MINUTES, float),
        tokens=figure_of(table, _TOKENS, int),
        done=finished(table, "passes", "done", "completed"),
    )


def _unambiguous(leaves: Sequence[_Item], ids: Sequence[TaskId]) -> Mapping[str, TaskId]:
    found: dict[str, set[TaskId]] = {}
    for item, task in zip(leaves, ids, strict=True):
        for name in {slug(item.ref, 200), slug(_title(item.table).value, 200)}:
            found.setdefault(name, set()).add(task)
    return {name: next(iter(tasks)) for name, tasks in found.items() if len(tasks) == 1}


def _name(whole: Map) -> Written[str]:
    for table in (whole, *(value for _, value in whole.entries if isinstance(value, Map))):
        for holder in (table, table.get("metadata", "meta")):
            if isinstance(holder, Map) and (name := holder.text("projectName", "project", "name", "title")):
                return name
    return Written("", Span(0, 0))


def _about(whole: Map) -> Iterator[Written[str]]:
    """What the file says of the whole."""
    for holder in (whole, whole.get("metadata", "meta")):
        if isinstance(holder, Map):
            yield from holder.texts_of("description", "overview", "goal")


def _unread(groups: Sequence[Group]) -> Iterator[Unread]:
    for group in groups:
        for table in (*group.tasks, *(inner for task in group.tasks for inner in task.maps("subtasks"))):
            if why := gone(table):
                yield Unread(table.span, why)
