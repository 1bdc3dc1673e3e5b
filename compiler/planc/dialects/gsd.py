"""GSD's `PLAN.md`: front matter schedules the plan as a whole, its tasks stand in tags, one after another.

In a folder each plan is a phase, which waits for the plans that it names or for those of the wave before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from planc.ir import Barrier, BlockKind, DialectChoice, Order, Phase, PhaseId, Plan, Reference, Unread
from planc.patterns import lazy
from planc.reading.blocks.elements import Element, Elements
from planc.reading.blocks.front_matter import front_matter
from planc.reading.blocks.outline import Outline
from planc.reading.blocks.values import Map
from planc.reading.dialect import Dialect, Evidence
from planc.reading.fields.commands import Command, running, skipped
from planc.reading.records.records import make_tasks
from planc.reading.records.tagged_tasks import element_commands, first_line, is_task, tagged_task
from planc.reading.records.task_files import files_of
from planc.span import Part, Span, Written
from planc.values import NamedTuple, replace

_KEYS = ("phase", "plan", "wave", "files_modified", "must_haves")
_SENTENCE = lazy(r"[^\r\n]{8,}?(?=[.:;](?:\s|$)|$)")
_NUMBER = lazy(r"\d+(?:\.\d+)?")


class _PlanFile(NamedTuple):
    """A plan: its place, its front matter, its tasks, and its phase."""

    part: Part
    head: Map
    tasks: tuple[Element, ...]
    phase: Phase | None

    @property
    def wave(self) -> int:
        """The wave that it is in; 1 if it does not say."""
        stated = self.head.text("wave")
        return int(stated.value) if stated and stated.value.isdigit() and len(stated.value) < 4 else 1


def recognise(outline: Outline) -> Evidence:
    """Tasks in tags, and the front matter that goes with them."""
    if "<task" not in outline.text:
        return ()
    elements = Elements(outline.document.source)
    tasks = [element for element in elements.named("task") if is_task(elements, element)]
    if not tasks:
        return ()
    head = front_matter(outline.document)
    known = [f"front matter with {key}" for key in _KEYS if head.get(key) is not None]
    line = outline.document.source.position(tasks[0].span.start).line
    return (f"{len(tasks)} <task> blocks", f"the first on line {line}", *known)


def read(outline: Outline, choice: DialectChoice) -> Plan:
    """The plan that the tags and the front matter describe."""
    text, elements = outline.text, Elements(outline.document.source)
    folder = bool(outline.document.source.parts)
    plans = tuple(_plans(outline, elements)) if folder else (_single(outline, elements),)
    records = [
        tagged_task(text, elements, element, plan.phase.id if plan.phase else None)
        for plan in plans
        for element in plan.tasks
    ]
    tasks, duplicates = make_tasks(text, records)
    found = tuple(_checks(text, elements, plans))
    finished = {plan.phase.id for plan in plans if plan.phase and _is_summed_up(outline, plan)}
    return Plan(
        title=_title(outline, elements, plans),
        # Plans of a folder wait for what they name, not for the plan before them.
        dialect=replace(choice, barrier=Barrier.NONE) if folder else choice,
        context=() if folder else tuple(_context(outline, plans[0])),
        phases=tuple(_waiting(plan, plans) for plan in plans if plan.phase),
        tasks=tuple(replace(task, done=task.done or task.phase in finished) for task in tasks),
        validation=tuple(running(found)),
        skipped_checks=tuple(skipped(found)),
        duplicates=duplicates,
        unread=tuple(_elsewhere(plans)),
    )


def _single(outline: Outline, elements: Elements) -> _PlanFile:
    """The plan of a file that stands alone; its phase is the one that it belongs to."""
    head, whole = front_matter(outline.document), Span(0, len(outline.text))
    tasks = tuple(element for element in elements.named("task") if is_task(elements, element))
    name = head.text("phase")
    phase = Phase(id=PhaseId(name.value), name=name, span=Span(name.span.start, whole.end)) if name else None
    return _PlanFile(Part(outline.document.source.path, whole), head, tasks, phase)


def _plans(outline: Outline, elements: Elements) -> Iterator[_PlanFile]:
    """The plans of a folder, each a phase of its own."""
    every = [element for element in elements.named("task") if is_task(elements, element)]
    for file in files_of(outline):
        tasks = tuple(element for element in every if file.part.span.contains(element.span))
        if tasks:
            name = Written(_plan_id(file.head, file.part), Span(file.part.span.start, file.part.span.start))
            yield _PlanFile(
                file.part, file.head, tasks, Phase(id=PhaseId(name.value), name=name, span=file.part.span)
            )


def _plan_id(head: Map, part: Part) -> str:
    """`03-02`: the number of the phase and of the plan, else the name of the file."""
    phase, plan = head.text("phase"), head.text("plan")
    number = _NUMBER.match(phase.value) if phase else None
    if number and plan:
        return plan.value if "-" in plan.value else f"{number[0]}-{plan.value}"
    return part.path.rpartition("/")[2].removesuffix(".md").removesuffix("-PLAN")


def _waiting(plan: _PlanFile, plans: Sequence[_PlanFile]) -> Phase:
    """The phase of a plan with what it waits for: the plans that it names, else those of the wave before."""
    assert plan.phase is not None
    known = {_key(other.phase.id): other.phase.id for other in plans if other.phase and other is not plan}
    named = plan.head.texts("depends_on")
    references = tuple(
        Reference(name.value, name.span, phase=known[_key(name.value)])
        for name in named
        if _key(name.value) in known
    )
    stated = plan.head.text("wave")
    if not references and stated:
        before = max((other.wave for other in plans if other.wave < plan.wave), default=0)
        references = tuple(
            Reference(f"wave {before}", stated.span, phase=other.phase.id)
            for other in plans
            if other.wave == before and other.phase
        )
    return replace(plan.phase, depends_on=references)


def _key(name: str) -> str:
    """A plan's id without zeros in front: `03-02-PLAN.md`, `03-02` and `3-2` are one."""
    return re.sub(r"(?<!\d)0+(?=\d)", "", name.rpartition("/")[2].removesuffix(".md").removesuffix("-PLAN"))


def _is_summed_up(outline: Outline, plan: _PlanFile) -> bool:
    """Whether the folder holds the summary that is written when a plan is done."""
    summary = plan.part.path.removesuffix("PLAN.md") + "SUMMARY.md"
    return any(part.path == summary for part in outline.document.source.parts)


def _checks(text: str, elements: Elements, plans: Sequence[_PlanFile]) -> Iterator[Command]:
    """The commands that check a plan as a whole."""
    tasks = [task for plan in plans for task in plan.tasks]
    for element in elements.named("verification"):
        if not any(task.span.contains(element.span) for task in tasks):
            yield from element_commands(text, element)


def _title(outline: Outline, elements: Elements, plans: Sequence[_PlanFile]) -> Written[str]:
    """The heading above the tags, else the first sentence of the objective; of a folder, its phase."""
    head = plans[0].head if plans else front_matter(outline.document)
    if outline.document.source.parts:
        return head.text("phase") or Written(outline.document.source.path, Span(0, 0))
    objective = next(elements.named("objective"), None)
    first = next(elements.named("task"), None)
    limit = min((element.span.start for element in (objective, first) if element), default=0)
    if outline.title and outline.title.span.start < limit:
        return Written(" ".join(outline.words(outline.title).split()), outline.title.text)
    if objective:
        line = first_line(outline.text, objective.inner)
        sentence = _SENTENCE.match(outline.text, line.start, line.end)
        span = Span(*sentence.span()) if sentence else line
        return Written(outline.slice(span), span)
    return head.text("title", "name", "phase") or Written("", Span(0, 0))


def _context(outline: Outline, plan: _PlanFile) -> Iterator[Span]:
    """What explains the whole: all above the first task but the front matter."""
    first = outline.blocks[0] if outline.blocks else None
    start = first.span.end if first and first.kind is BlockKind.FRONT_MATTER else 0
    end = plan.tasks[0].span.start if plan.tasks else start
    opened = outline.text.rfind("<tasks>", start, end)
    words = outline.text[start : opened if opened >= 0 else end]
    if words.strip():
        yield Span(start + len(words) - len(words.lstrip()), start + len(words.rstrip()))


def _elsewhere(plans: Sequence[_PlanFile]) -> Iterator[Unread]:
    """The plans that a plan waits for and that are not here."""
    known = {_key(plan.phase.id) for plan in plans if plan.phase and len(plans) > 1}
    for plan in plans:
        for name in plan.head.texts("depends_on"):
            if _key(name.value) not in known:
                yield Unread(name.span, "names another plan")


DIALECT = Dialect(
    name="gsd", of_folders=True, recognise=recognise, read=read, order=Order.SERIAL, barrier=Barrier.HARD
)
