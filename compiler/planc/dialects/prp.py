"""PRPs: the tasks stand in a YAML fence, `Task 1:` and below `CREATE src/x.py:`; a loop of checks follows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from planc.ir import Action, Barrier, BlockKind, DialectChoice, FileUse, Order, Phase, PhaseId, Plan, Task
from planc.patterns import lazy
from planc.reading.blocks.done import is_done
from planc.reading.blocks.heads import parse_head
from planc.reading.blocks.ids import Keyword
from planc.reading.blocks.labels import Entry, label_field
from planc.reading.blocks.outline import Outline
from planc.reading.dialect import Dialect, Evidence
from planc.reading.fields.checks import section_checks
from planc.reading.fields.commands import is_command, running, skipped
from planc.reading.fields.file_lists import distinct
from planc.reading.fields.paths import find_paths
from planc.reading.records.records import Record, entry, make_tasks
from planc.reading.tasks.directives import LANGUAGES, Listed, directive_of, lines_of, listed_tasks
from planc.reading.tasks.identity import phase_id
from planc.reading.words import Field
from planc.span import Span, Written
from planc.values import replace

_HEADINGS = ("implementation blueprint", "validation loop", "all needed context")
_SAID = frozenset({Field.DEPENDS, Field.BLOCKS, Field.CRITERIA, Field.MINUTES, Field.TOKENS, Field.MODEL})
_STATUS = lazy(r"[ \t]*(?:-[ \t]+)?STATUS[ \t:]*(?P<state>[^\r\n]*)", re.IGNORECASE)
_MENTION = lazy(r"[ \t]*(?:#+|//|--|/\*)[ \t]*(?P<head>task[ \t]*\d[^\r\n]*)", re.IGNORECASE)


def recognise(outline: Outline) -> Evidence:
    """Numbered tasks in a fence that say which files they create and modify, or the sections of a PRP."""
    listed = tuple(listed_tasks(outline))
    directed = sum(any(task.directives(outline.text)) for task in listed)
    words = {outline.words(block).casefold() for block in outline.blocks if block.kind is BlockKind.HEADING}
    known = tuple(f'a heading "{name}"' for name in _HEADINGS if name in words)
    if not directed and not (listed and known):
        return known if len(known) > 1 else ()
    fenced = f"{len(listed)} tasks in a fence", f"{directed} of them say what they create or modify"
    return (*fenced, *known)


def read(outline: Outline, choice: DialectChoice) -> Plan:
    """The plan that the fences hold."""
    listed = tuple(listed_tasks(outline))
    phases, about = _phases(outline, listed), _pseudocode(outline)
    records = [_record(outline, task, phases, about) for task in listed]
    tasks, duplicates = make_tasks(outline.text, records)
    title, found = outline.title, tuple(section_checks(outline))
    return Plan(
        title=Written(" ".join(outline.words(title).split()), title.text)
        if title
        else Written("", Span(0, 0)),
        dialect=choice,
        context=tuple(_context(outline, listed)),
        phases=tuple(phases.values()),
        tasks=tasks,
        validation=tuple(running(found)),
        skipped_checks=tuple(skipped(found)),
        duplicates=duplicates,
    )


def refine(outline: Outline, plan: Plan) -> Plan:
    """Tasks under headings of their own, whose fences say what they create and modify."""
    return replace(plan, tasks=tuple(_with_directives(outline, task) for task in plan.tasks))


def _with_directives(outline: Outline, task: Task) -> Task:
    if task.written_files:
        return task
    fences = (
        block
        for block in outline.blocks
        if block.kind is BlockKind.FENCE
        and block.info.lower() in LANGUAGES
        and task.span.contains(block.span)
    )
    uses = (
        FileUse(path=found.path, action=Action(directive.field.value))
        for fence in fences
        for line in lines_of(outline.text, fence.text)
        for directive in directive_of(outline.text, line)
        for found in find_paths(outline.text, *directive.what, labelled=True)
    )
    return replace(task, files=distinct((*uses, *task.files)))


def _phases(outline: Outline, listed: Sequence[Listed]) -> Mapping[Span, Phase]:
    """The phases that comments in the fence or headings above it name, by their place."""
    found: dict[Span, Phase] = {}
    for task in listed:
        place = _phase_of(outline, task)
        if place is None:
            continue
        words = " ".join(outline.slice(place).split())
        name = PhaseId(phase_id(parse_head(outline.text, *place), words))
        span = Span(place.start, task.span.end)
        found[place] = Phase(id=name, name=Written(words, place), span=span)
    return found


def _phase_of(outline: Outline, task: Listed) -> Span | None:
    if task.phase:
        return task.phase
    holders = (holder for holder in outline.chain(task.fence) if holder.kind is BlockKind.HEADING)
    return next((one.text for one in holders if outline.heads[one.index].keyword is Keyword.PHASE), None)


def _record(
    outline: Outline, task: Listed, phases: Mapping[Span, Phase], about: Mapping[str, Sequence[Span]]
) -> Record:
    text, place, ref = outline.text, _phase_of(outline, task), task.head.ref
    stated = (_STATUS.match(text, line.start, line.end) for line in task.lines)
    return Record(
        span=task.span,
        ref=ref,
        title=task.title(text),
        phase=phases[place].id if place else None,
        entries=tuple(_entries(text, task)),
        steps=tuple(Span(*found.span("words")) for found in task.bullets(text)),
        specification=(task.span, *about.get(ref.value if ref else "", ())),
        validation=tuple(_checks(text, task)),
        done=bool(task.head.done) or any(is_done(found["state"]) for found in stated if found),
    )


def _entries(text: str, task: Listed) -> Iterator[Entry]:
    for directive in task.directives(text):
        yield entry(directive.field, directive.what, Field.FILES)
    for found in task.bullets(text):
        field = label_field(found["label"], {}) if found["label"] else None
        if field in _SAID:
            yield entry(field, Span(*found.span("rest")))


def _checks(text: str, task: Listed) -> Iterator[Written[str]]:
    """Commands behind `VALIDATE:` and its like."""
    for found in task.bullets(text):
        words = found["rest"].strip("` ")
        if found["label"] and label_field(found["label"], {}) is Field.VALIDATION and is_command(words):
            start = text.index(words, found.start("rest"))
            yield Written(words, Span(start, start + len(words)))


def _pseudocode(outline: Outline) -> Mapping[str, Sequence[Span]]:
    """The stretches of other fences that a comment gives to a task, `# Task 2`, by the task's number."""
    found: dict[str, list[Span]] = {}
    fences = (block for block in outline.blocks if block.kind is BlockKind.FENCE)
    for fence in (fence for fence in fences if fence.info.lower() not in LANGUAGES):
        lines = list(lines_of(outline.text, fence.text))
        marks = [mark for line in lines if (mark := _MENTION.match(outline.text, *line))]
        ends = [*(mark.start() for mark in marks[1:]), fence.text.end]
        for mark, end in zip(marks, ends, strict=False):
            ref = parse_head(outline.text, *mark.span("head")).ref
            if ref:
                found.setdefault(ref.value, []).append(Span(mark.start(), end))
    return found


def _context(outline: Outline, listed: Sequence[Listed]) -> Iterator[Span]:
    """All that stands above the first fence of tasks, but for front matter."""
    first = listed[0].fence.index if listed else 0
    before = [block.span for block in outline.blocks[:first] if block.kind is not BlockKind.FRONT_MATTER]
    if before:
        yield Span(before[0].start, max(span.end for span in before))


DIALECT = Dialect(
    name="prp", recognise=recognise, read=read, refine=refine, order=Order.MARKED, barrier=Barrier.SOFT
)
