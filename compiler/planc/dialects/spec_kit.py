"""spec-kit's `tasks.md`: setup, a foundation that blocks all stories, stories side by side, polish."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from planc.ir import Barrier, BlockKind, Order, Phase, PhaseId, Plan, Reference
from planc.patterns import lazy
from planc.reading.blocks.ids import IdShape
from planc.reading.blocks.outline import Outline
from planc.reading.dependencies.stories import stories_in
from planc.reading.dialect import Dialect, Evidence
from planc.reading.signs import evidence, listed, signs
from planc.span import Cover, Span
from planc.values import replace

_PHASE = lazy(r"\bphase (?P<number>\d+)", re.IGNORECASE)
_WAITS = lazy(
    r"\b(?:depends? on|requires?|after|needs|builds on)\b(?P<what>[^\n;.–—]*?)(?: - |[\n;.–—]|$)",
    re.IGNORECASE,
)
_THREE_DIGITS = lazy(r"T\d{3,4}[a-z]?")


def recognise(outline: Outline) -> Evidence:
    """Boxes with ids such as T001, marks of stories, phases named after stories."""
    found = signs(outline)
    boxes = [head for _, head in found.boxes if head.shape is IdShape.CODE and head.ref is not None]
    coded = sum(head.ref is not None and bool(_THREE_DIGITS.fullmatch(head.ref.value)) for head in boxes)
    stories = sorted(mark for mark in found.marks if re.fullmatch(r"us\d+", mark))
    return evidence(
        (coded > 1 and coded * 2 > len(found.boxes), "boxes with ids such as T001"),
        listed("stories marked", (f"[{story.upper()}]" for story in stories)),
        (any(_names_story(name) for name in found.names), "phases named after user stories"),
        (any("[id]" in name for name in found.names), "the format [ID] [P?] [Story]"),
        listed("labels", found.labelled("independent test", "checkpoint", "prerequisites")),
        (found.marks["p"] and coded > 1, "marks [P]"),
    )


def refine(outline: Outline, plan: Plan) -> Plan:
    """The plan with every story behind the last phase before the first story, and behind no other story."""
    top = [phase for phase in plan.phases if phase.parent is None]
    stories = [phase for phase in top if _names_story(phase.name.value)]
    if not stories:
        return plan
    before = [phase for phase in top if phase.span.start < stories[0].span.start]
    stated = _stated(outline, top, Cover(task.span for task in plan.tasks))
    follows = tuple(phase.id for phase in before[-1:])
    chosen = {phase.id for phase in stories}
    phases = tuple(
        replace(phase, follows=follows, depends_on=(*phase.depends_on, *stated.get(phase.id, ())))
        if phase.id in chosen
        else phase
        for phase in plan.phases
    )
    return replace(plan, phases=phases)


def _stated(outline: Outline, phases: Sequence[Phase], tasks: Cover) -> Mapping[PhaseId, list[Reference]]:
    """What the lines that are about a story, and about none of its tasks, say that it waits for."""
    names = _names(phases)
    found: dict[PhaseId, list[Reference]] = {}
    for block in outline.blocks:
        if block.kind not in {BlockKind.ITEM, BlockKind.PARAGRAPH} or block.quoted:
            continue
        if not tasks.holds(block.text):
            for story, reference in _line(outline, block.text, names):
                if reference.phase != story:
                    found.setdefault(story, []).append(reference)
    return found


def _line(outline: Outline, span: Span, names: Mapping[str, PhaseId]) -> Iterator[tuple[PhaseId, Reference]]:
    text = outline.text
    waits = _WAITS.search(text, span.start, min(span.end, span.start + 300))
    if waits is None:
        return
    stories = [
        one for key, one, _ in _mentions(text, Span(span.start, waits.start()), names) if key[0] == "s"
    ]
    for story in stories:
        for _, phase, place in _mentions(text, Span(*waits.span("what")), names):
            yield story, Reference(text[place.start : place.end], place, phase=phase)


def _mentions(text: str, span: Span, names: Mapping[str, PhaseId]) -> Iterator[tuple[str, PhaseId, Span]]:
    phases = ((one["number"], Span(*one.span())) for one in _PHASE.finditer(text, *span))
    for kind, found in (("s", stories_in(text, *span)), ("p", phases)):
        for number, place in found:
            if (key := f"{kind}{number}") in names:
                yield key, names[key], place


def _names(phases: Sequence[Phase]) -> Mapping[str, PhaseId]:
    """The phases by the numbers of their stories, and by their own."""
    names: dict[str, PhaseId] = {}
    for phase in phases:
        name = phase.name.value
        for number, _ in stories_in(name, 0, len(name)):
            names.setdefault(f"s{number}", phase.id)
        if found := _PHASE.search(name):
            names.setdefault(f"p{found['number']}", phase.id)
    return names


def _names_story(name: str) -> bool:
    return any(stories_in(name, 0, len(name)))


DIALECT = Dialect(
    name="spec-kit",
    recognise=recognise,
    beside=("spec.md", "plan.md"),
    order=Order.MARKED,
    barrier=Barrier.SOFT,
    refine=refine,
)
