"""Plans that are only a picture in Mermaid: the bars of a Gantt chart, or the nodes of a flow chart that name tasks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence

from planc.ir import Block, BlockKind, DialectChoice, Phase, PhaseId, Plan, Reference, Statement, TaskId
from planc.patterns import lazy
from planc.reading.blocks.heads import parse_head
from planc.reading.blocks.ids import IdShape, Keyword
from planc.reading.blocks.outline import Outline
from planc.reading.dependencies.statements import arrows
from planc.reading.records.records import Record, make_tasks
from planc.reading.tasks.identity import slug, unique
from planc.span import Span, Written
from planc.values import NamedTuple, replace

_LINE = lazy(r"[^\n]+")
_OPENS = lazy(r"[ \t]*(?:section[ \t]+|subgraph[ \t]+(?:[\w-]+[ \t]*\[)?\"?)(?P<name>[^\n\"\]]+)")
_INNER = lazy(r"[ \t]*subgraph[ \t]+(?P<id>[\w-]+)")
_CLOSES = lazy(r"[ \t]*end[ \t]*$")
_SETTING = lazy(
    r"[ \t]*(?:%%|(?:gantt|title|dateFormat|axisFormat|tickInterval|excludes|includes|todayMarker|weekday|weekend"
    r"|click|acc\w+)\b)"
)
_BAR = lazy(r"[ \t]*(?P<title>[^\s:][^:\n]*?)[ \t]*:(?P<about>[^\n]*)")
_TAGS = frozenset({"active", "done", "crit", "milestone"})
_BAR_ID = lazy(r"[A-Za-z_][\w-]*")
_NODE = lazy(r"(?<![\w-])(?P<name>[\w-]+)(?:\[+|\(+|\{+)[\[(]*\"?(?P<label>[^\]\)\}\"<\n]+)")
_CHARTS = ("gantt", "graph", "flowchart")


class _Group(NamedTuple):
    """A section or a subgraph: its id, its name for arrows, and its title."""

    id: PhaseId
    name: str
    title: Written[str]


class _Drawn(NamedTuple):
    """A task of a picture: its record, the name that others wait for, and the names that it waits for."""

    record: Record
    name: str = ""
    after: tuple[Written[str], ...] = ()


def drawn_plan(outline: Outline, choice: DialectChoice) -> Plan | None:
    """The plan that the charts of a document make; None where they name no two tasks."""
    charts = [block for block in outline.blocks if _is_chart(outline, block)]
    groups = _groups(outline, charts)
    found = [one for chart in charts for one in _tasks(outline, chart, groups)]
    if len(found) < 2:
        return None
    tasks, duplicates = make_tasks(outline.text, [one.record for one in found])
    ids = {one.name: task.id for one, task in zip(found, tasks, strict=True) if one.name}
    holding = {task.phase for task in tasks}
    title = outline.title
    edges = [edge for chart in charts for edge in arrows(outline.text, chart)]
    return Plan(
        title=Written(outline.heads[title.index].title.value, title.text)
        if title
        else Written("", Span(0, 0)),
        dialect=choice,
        phases=tuple(phase for phase in _phases(groups.values(), edges) if phase.id in holding),
        tasks=tuple(
            replace(task, depends_on=(*task.depends_on, *_references(one, ids)))
            for one, task in zip(found, tasks, strict=True)
        ),
        duplicates=duplicates,
        statements=tuple(edges),
    )


def _is_chart(outline: Outline, block: Block) -> bool:
    fence = block.kind is BlockKind.FENCE and block.info.lower().startswith("mermaid")
    return fence and outline.words(block).lstrip().startswith(_CHARTS)


def _groups(outline: Outline, charts: Sequence[Block]) -> Mapping[int, _Group]:
    """The sections and subgraphs, by the place of their title."""
    titles = [
        opened for chart in charts for line in _lines(outline, chart) if (opened := _opened(outline, line))
    ]
    ids = unique(slug(title.value, 32) for title, _ in titles)
    return {
        title.span.start: _Group(PhaseId(own), name, title)
        for own, (title, name) in zip(ids, titles, strict=True)
    }


def _lines(outline: Outline, chart: Block) -> Iterator[Span]:
    return (Span(*line.span()) for line in _LINE.finditer(outline.text, *chart.text))


def _opened(outline: Outline, line: Span) -> tuple[Written[str], str] | None:
    """The title of the section or subgraph that a line opens, and its name for arrows."""
    found = _OPENS.match(outline.text, *line)
    if found is None:
        return None
    inner = _INNER.match(outline.text, *line)
    return Written(found["name"].strip(), Span(*found.span("name"))), inner["id"] if inner else ""


def _tasks(outline: Outline, chart: Block, groups: Mapping[int, _Group]) -> Iterator[_Drawn]:
    """The tasks of a chart; a section ends where the next begins, a subgraph at its `end`."""
    gantt = outline.words(chart).lstrip().startswith("gantt")
    around: list[PhaseId] = []
    for line in _lines(outline, chart):
        if opened := _opened(outline, line):
            around = [*([] if gantt else around), groups[opened[0].span.start].id]
        elif not gantt and _CLOSES.match(outline.text, *line):
            around = around[:-1]
        elif gantt:
            yield from _bar(outline.text, line, around[-1] if around else None)
        else:
            yield from _nodes(outline.text, line, around[-1] if around else None)


def _bar(text: str, line: Span, phase: PhaseId | None) -> Iterator[_Drawn]:
    """The task of a line such as `Store :done, s1, after a1, 5d`; a milestone is none."""
    found = _BAR.match(text, *line)
    if found is None or _SETTING.match(text, *line):
        return
    about = [part.strip() for part in found["about"].split(",")]
    tags = _TAGS.intersection(about)
    if "milestone" in tags:
        return
    own = next((part for part in about if part not in _TAGS), "")
    named = _BAR_ID.fullmatch(own) is not None
    waits = (part.split()[1:] for part in about if part.startswith("after "))
    span = Span(*found.span("about"))
    title = Written(" ".join(found["title"].split()), Span(*found.span("title")))
    record = Record(
        span=line,
        title=title,
        ref=Written(own, span) if named else None,
        phase=phase,
        done="done" in tags,
    )
    yield _Drawn(
        record, own if named else "", tuple(Written(name, span) for names in waits for name in names)
    )


def _nodes(text: str, line: Span, phase: PhaseId | None) -> Iterator[_Drawn]:
    """The nodes of a line whose labels have the id of a task: `T1[Task 1: Store]`."""
    for found in _NODE.finditer(text, *line):
        head = parse_head(text, *found.span("label"))
        if head.ref is not None and (head.keyword is Keyword.TASK or head.shape is IdShape.CODE):
            yield _Drawn(Record(span=line, title=head.title, ref=head.ref, phase=phase, done=bool(head.done)))


def _references(one: _Drawn, ids: Mapping[str, TaskId]) -> Iterator[Reference]:
    return (Reference(name.value, name.span, target=ids.get(name.value)) for name in one.after)


def _phases(groups: Collection[_Group], edges: Sequence[Statement]) -> Iterator[Phase]:
    """The groups as phases, which wait for the subgraphs that arrows lead from."""
    names = {one.name: one.id for one in groups if one.name}
    before: dict[str, list[Reference]] = defaultdict(list)
    for edge in edges:
        if edge.before.text in names:
            before[edge.after.text].append(replace(edge.before, phase=names[edge.before.text]))
    for group in groups:
        yield Phase(
            id=group.id,
            name=group.title,
            span=group.title.span,
            depends_on=tuple(before[group.name]) if group.name else (),
        )
