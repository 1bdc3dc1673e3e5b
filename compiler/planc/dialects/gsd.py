"""GSD's `PLAN.md`: front matter schedules the plan as a whole, its tasks stand in tags, one after another."""

from __future__ import annotations

import re
from collections.abc import Iterator

from planc.ir import Barrier, BlockKind, DialectChoice, Order, Phase, PhaseId, Plan, Unread
from planc.patterns import lazy
from planc.reading.commands import line_commands, ticked_commands
from planc.reading.dialect import Dialect, Evidence
from planc.reading.elements import Element, Elements, without_entities
from planc.reading.front_matter import front_matter
from planc.reading.heads import parse_head
from planc.reading.labels import Entry, label_field
from planc.reading.outline import Outline
from planc.reading.records import Record, entry, make_tasks
from planc.reading.values import Table
from planc.reading.words import Field
from planc.span import LINE_END, Span, Written

# What names a task that has no <name>: what a person is to look at, decide or do.
_TITLES = ("name", "title", "what-built", "decision", "action", "instructions", "description", "objective")
_FIELDS = {
    "action": Field.STEPS,
    "read_first": Field.READ,
    "context": Field.READ,
    "interfaces": Field.READ,
    "done": Field.CRITERIA,
    "acceptance_criteria": Field.CRITERIA,
    "success_criteria": Field.CRITERIA,
    "automated": Field.VALIDATION,
    "verify": Field.VALIDATION,
    "name": Field.TITLE,
}
_KEYS = ("phase", "plan", "wave", "files_modified", "must_haves")
_STEP = lazy(r"(?:(?<=\n)|\A)(?P<indent>[ \t]*)(?:\d+[.)]|[-*])[ \t]+(?P<words>[^\r\n]+)")
_CHECKPOINT = lazy(r"checkpoint|human|manual", re.IGNORECASE)


def recognise(outline: Outline) -> Evidence:
    """Tasks in tags, and the front matter that goes with them."""
    if "<task" not in outline.text:
        return ()
    elements = Elements(outline.document.source)
    tasks = [element for element in elements.named("task") if _is_task(elements, element)]
    if not tasks:
        return ()
    head = front_matter(outline.document)
    known = [f"front matter with {key}" for key in _KEYS if head.get(key) is not None]
    line = outline.document.source.line(tasks[0].span.start)
    return (f"{len(tasks)} <task> blocks", f"the first on line {line}", *known)


def read(outline: Outline, choice: DialectChoice) -> Plan:
    """The plan that the tags and the front matter describe."""
    text, elements, head = outline.text, Elements(outline.document.source), front_matter(outline.document)
    found = [element for element in elements.named("task") if _is_task(elements, element)]
    phase = _phase(head, outline)
    records = [_record(text, elements, element, phase.id if phase else None) for element in found]
    tasks, duplicates = make_tasks(text, records)
    return Plan(
        title=_title(outline, elements, head),
        dialect=choice,
        context=tuple(_context(outline, found[0].span.start if found else 0)),
        phases=(phase,) if phase else (),
        tasks=tasks,
        validation=tuple(_checks(text, elements, "verification")),
        duplicates=duplicates,
        unread=tuple(_elsewhere(head)),
    )


def _is_task(elements: Elements, element: Element) -> bool:
    """Whether a `<task>` is filled in, and not only spoken of."""
    return "type" in element.attributes or any(part.name in _TITLES for part in elements.inside(element))


def _record(text: str, elements: Elements, element: Element, phase: PhaseId | None) -> Record:
    parts = tuple(elements.inside(element))
    kind = "checkpoint" if _CHECKPOINT.match(element.attributes.get("type", "")) else ""
    name = _named(text, element, parts)
    head = parse_head(text, name.start, name.end)
    return Record(
        span=element.span,
        ref=head.ref,
        title=head.title,
        phase=phase,
        entries=tuple(_entries(text, parts, kind)),
        steps=tuple(_steps(text, parts)),
        specification=(element.inner,) if element.inner.end > element.inner.start else (),
        validation=() if kind else tuple(_validation(text, elements, parts)),
        done=bool(head.done) or element.attributes.get("status", "") in {"done", "complete", "completed"},
        kind=kind,
    )


def _named(text: str, element: Element, parts: tuple[Element, ...]) -> Span:
    """The line that names a task."""
    for name in _TITLES:
        for part in parts:
            if part.name == name and part.inner.end > part.inner.start:
                return _first_line(text, part.inner)
    return _first_line(text, element.inner)


def _first_line(text: str, span: Span) -> Span:
    ending = LINE_END.search(text, span.start, span.end)
    return Span(span.start, ending.start() if ending else span.end)


def _entries(text: str, parts: tuple[Element, ...], kind: str) -> Iterator[Entry]:
    """The parts of a task as fields; what a person does at a checkpoint writes no file of the plan."""
    for part in parts:
        field = _FIELDS.get(part.name) or label_field(part.name.replace("-", " "), {}) or Field.DETAIL
        # Commands in tags are read on their own, and criteria say what they print, not that they pass.
        if field is Field.VALIDATION or (kind and field in {Field.STEPS, Field.DETAIL, Field.GOAL}):
            continue
        for span in _items(text, part.inner) if field is Field.CRITERIA else [part.inner]:
            yield entry(field, span)


def _items(text: str, span: Span) -> list[Span]:
    """The items of a list that a tag holds, else all that it holds."""
    return [Span(*found.span("words")) for found in _STEP.finditer(text, span.start, span.end)] or [span]


def _steps(text: str, parts: tuple[Element, ...]) -> Iterator[Span]:
    """The outermost items of what is to be done."""
    for part in parts:
        if part.name in {"action", "how-to-verify", "instructions"}:
            found = list(_STEP.finditer(text, part.inner.start, part.inner.end))
            least = min((len(step["indent"]) for step in found), default=0)
            yield from (Span(*step.span("words")) for step in found if len(step["indent"]) <= least + 1)


def _validation(text: str, elements: Elements, parts: tuple[Element, ...]) -> Iterator[Written[str]]:
    for part in parts:
        if _FIELDS.get(part.name) is Field.VALIDATION:
            inner = [one for one in elements.inside(part) if one.name == "automated"]
            automated = [part] if part.name == "automated" else inner
            for one in automated:
                yield from _automated(text, one.inner)
            if not automated:
                yield from _commands(text, part.inner)


def _automated(text: str, span: Span) -> Iterator[Written[str]]:
    """What `<automated>` holds is run as it stands; a line that says the test is missing is none."""
    words = without_entities(text[span.start : span.end])
    if words and not words.startswith(("MISSING", "N/A", "TBD", "`")):
        yield Written(" ".join(line.strip() for line in LINE_END.split(words)), span)
    elif words.startswith("`"):
        yield from ticked_commands(text, span)


def _commands(text: str, span: Span) -> Iterator[Written[str]]:
    for command in (*ticked_commands(text, span), *line_commands(text, span)):
        yield Written(without_entities(command.value), command.span)


def _checks(text: str, elements: Elements, name: str) -> Iterator[Written[str]]:
    """The commands that check the plan as a whole."""
    for element in elements.named(name):
        yield from _commands(text, element.inner)


def _phase(head: Table, outline: Outline) -> Phase | None:
    name = head.text("phase")
    if name is None:
        return None
    return Phase(id=PhaseId(name.value), name=name, span=Span(name.span.start, len(outline.text)))


def _title(outline: Outline, elements: Elements, head: Table) -> Written[str]:
    """The heading above the tags, else the first sentence of the objective, else the phase."""
    objective = next(elements.named("objective"), None)
    first = next(elements.named("task"), None)
    limit = min((element.span.start for element in (objective, first) if element), default=0)
    if outline.title and outline.title.span.start < limit:
        return Written(" ".join(outline.words(outline.title).split()), outline.title.text)
    if objective:
        line = _first_line(outline.text, objective.inner)
        sentence = re.compile(r"[^\r\n]{8,}?(?=[.:;](?:\s|$)|$)").match(outline.text, line.start, line.end)
        span = Span(*sentence.span()) if sentence else line
        return Written(outline.slice(span), span)
    return head.text("title", "name", "phase") or Written("", Span(0, 0))


def _context(outline: Outline, end: int) -> Iterator[Span]:
    """What explains the whole: all above the first task but the front matter."""
    first = outline.blocks[0] if outline.blocks else None
    start = first.span.end if first and first.kind is BlockKind.FRONT_MATTER else 0
    opened = outline.text.rfind("<tasks>", start, end)
    words = outline.text[start : opened if opened >= 0 else end]
    if words.strip():
        yield Span(start + len(words) - len(words.lstrip()), start + len(words.rstrip()))


def _elsewhere(head: Table) -> Iterator[Unread]:
    """What the front matter waits for are other plans, not tasks of this one."""
    for name in head.texts("depends_on"):
        yield Unread(name.span, "names another plan")


DIALECT = Dialect(name="gsd", recognise=recognise, read=read, order=Order.SERIAL, barrier=Barrier.HARD)
