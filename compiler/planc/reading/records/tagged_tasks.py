"""Tasks in tags: `<task type="auto">` with `<name>`, `<files>`, `<action>`, `<verify>` and `<done>` in it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from planc.ir import PhaseId
from planc.patterns import lazy
from planc.reading.blocks.done import is_done
from planc.reading.blocks.elements import Element, Elements, without_entities
from planc.reading.blocks.heads import parse_head
from planc.reading.blocks.labels import Entry, label_field
from planc.reading.fields.commands import Command, line_commands, running, skipped, ticked_commands
from planc.reading.records.records import Record, entry
from planc.reading.words import Field
from planc.span import LINE_END, Span, Written

# What names a task that has no <name>: what a person is to look at, decide or do.
_TITLES = ("name", "title", "what-built", "decision", "action", "instructions", "description", "objective")
_TO_DO = frozenset({"action", "how-to-verify", "instructions"})
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
_STEP = lazy(r"(?:(?<=\n)|\A)(?P<indent>[ \t]*)(?:\d+[.)]|[-*])[ \t]+(?P<words>[^\r\n]+)")
_CHECKPOINT = lazy(r"checkpoint|human|manual", re.IGNORECASE)
_NO_COMMAND = ("MISSING", "N/A", "TBD", "None")
# A quote that is open for longer was no quote.
_LONGEST = 2000
_JOINT = lazy(r"[ \t]*\\[ \t]*[\r\n]+[ \t]*|(?<=[&|;])[ \t]*[\r\n]+[ \t]*")


def is_task(elements: Elements, element: Element) -> bool:
    """Whether a `<task>` is filled in, and not only spoken of."""
    return "type" in element.attributes or any(part.name in _TITLES for part in elements.inside(element))


def tagged_task(text: str, elements: Elements, element: Element, phase: PhaseId | None) -> Record:
    """The task that a `<task>` holds."""
    parts = tuple(elements.inside(element))
    kind = "manual" if _CHECKPOINT.match(element.attributes.get("type", "")) else ""
    name = _named(text, element, parts)
    head = parse_head(text, name.start, name.end)
    found = () if kind else tuple(_validation(text, elements, parts))
    return Record(
        span=element.span,
        ref=head.ref,
        title=head.title,
        phase=phase,
        entries=tuple(_entries(text, parts, kind)),
        steps=tuple(_steps(text, parts)),
        specification=(element.inner,) if element.inner.end > element.inner.start else (),
        validation=tuple(running(found)),
        skipped_checks=tuple(skipped(found)),
        done=bool(head.done) or is_done(element.attributes.get("status", "")),
        kind=kind,
    )


def element_commands(text: str, element: Element) -> Iterator[Command]:
    """The commands that the words of an element name."""
    found = (*ticked_commands(text, element.inner), *line_commands(text, element.inner))
    for command in running(found):
        yield Written(without_entities(command.value), command.span)
    yield from skipped(found)


def first_line(text: str, span: Span) -> Span:
    """The first line of a stretch."""
    ending = LINE_END.search(text, span.start, span.end)
    return Span(span.start, ending.start() if ending else span.end)


def _named(text: str, element: Element, parts: tuple[Element, ...]) -> Span:
    """The line that names a task."""
    for name in _TITLES:
        for part in parts:
            if part.name == name and part.inner.end > part.inner.start:
                return first_line(text, part.inner)
    return first_line(text, element.inner)


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
        if part.name in _TO_DO:
            found = list(_STEP.finditer(text, part.inner.start, part.inner.end))
            least = min((len(step["indent"]) for step in found), default=0)
            yield from (Span(*step.span("words")) for step in found if len(step["indent"]) <= least + 1)


def _validation(text: str, elements: Elements, parts: tuple[Element, ...]) -> Iterator[Command]:
    for part in parts:
        if _FIELDS.get(part.name) is Field.VALIDATION:
            inner = [one for one in elements.inside(part) if one.name == "automated"]
            automated = [part] if part.name == "automated" else inner
            for one in automated:
                yield from _automated(text, one)
            if not automated:
                yield from element_commands(text, part)


def _automated(text: str, element: Element) -> Iterator[Command]:
    """What `<automated>` holds is run as it stands; that a test is still missing is no command."""
    if text.startswith("`", element.inner.start):
        yield from ticked_commands(text, element.inner)
        return
    for span in _shell_lines(text, element.inner):
        words = without_entities(_JOINT.sub(" ", text[span.start : span.end])).strip()
        if words and not words.startswith(_NO_COMMAND):
            yield Written(words, span)


def _shell_lines(text: str, span: Span) -> Iterator[Span]:
    """The lines of a script; one that ends in an operator or within quotes goes on."""
    ends = [found.start() for found in LINE_END.finditer(text, span.start, span.end)]
    start = span.start
    for end in (*ends, span.end):
        if end < span.end and _goes_on(text[start:end]):
            continue
        words = text[start:end]
        yield Span(start + len(words) - len(words.lstrip()), end)
        start = end


def _goes_on(words: str) -> bool:
    plain = without_entities(words).rstrip()
    return len(plain) < _LONGEST and (plain.endswith(("\\", "&&", "|")) or plain.count('"') % 2 == 1)
