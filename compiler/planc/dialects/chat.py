"""The chat form of the playbook: names of phases, and under each `- Haiku: Create models.py (8K tokens)`.

It stands in a fence or is the whole file. Neighbours of one model may run together; where the model changes,
the next step begins.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import groupby

from planc.ir import (
    Barrier,
    BlockKind,
    DeclaredGroup,
    DeclaredTotal,
    DialectChoice,
    Order,
    Parallel,
    Phase,
    PhaseId,
    Plan,
    Quantity,
    Task,
    TaskId,
    Unread,
)
from planc.patterns import lazy
from planc.reading.blocks.heads import parse_head
from planc.reading.blocks.ids import Keyword
from planc.reading.blocks.outline import Outline
from planc.reading.blocks.passages import passage_span, passages_about
from planc.reading.dialect import Dialect, Evidence
from planc.reading.fields.figures import read_dollars, read_tokens
from planc.reading.fields.model_lines import PERSON, Stretch, figure_start, stretches
from planc.reading.records.records import Record, make_tasks
from planc.reading.tasks.identity import phase_id, unique
from planc.span import Span, Written
from planc.values import replace

_CHECK = lazy(r"(?:validat|verif|check|sanity|smoke)", re.IGNORECASE)


def recognise(outline: Outline) -> Evidence:
    """Lines that give work to models, and nothing else that looks like work."""
    if _other_work(outline):
        return ()
    found = tuple(stretches(outline.text))
    items = [item for stretch in found for item in stretch.items]
    priced = sum(figure_start(item) is not None for item in items)
    named = sum(stretch.name is not None for stretch in found)
    if len(items) < 2 or not any(item["ai"] for item in items) or not (priced or named):
        return ()
    if _phases(outline) > named:
        return ()
    told = [f"{priced} of them with their tokens"] if priced else []
    totals = sum(stretch.total is not None for stretch in found)
    return (f"{len(items)} lines that give work to a model", *told, *([f"{totals} totals"] if totals else []))


def _other_work(outline: Outline) -> bool:
    """Whether boxes, tables or headings hold work, so that the lines only sum it up."""
    return any(
        block.kind is BlockKind.ROW
        or block.box is not None
        or (block.kind is BlockKind.HEADING and outline.heads[block.index].keyword is Keyword.TASK)
        for block in outline.blocks
    )


def _phases(outline: Outline) -> int:
    headings = (outline.heads[block.index] for block in outline.blocks if block.kind is BlockKind.HEADING)
    return sum(head.keyword is Keyword.PHASE for head in headings)


def read(outline: Outline, choice: DialectChoice) -> Plan:
    """The plan that the lines describe; what stands around them explains it."""
    text = outline.text
    first, again = _first_versions(tuple(stretches(text)))
    ids = unique(_phase_name(text, stretch) for stretch in first)
    phases = tuple(_phase(stretch, name) for stretch, name in zip(first, ids, strict=True) if stretch.name)
    records = [
        record
        for stretch, name in zip(first, ids, strict=True)
        for record in _records(text, stretch, PhaseId(name) if stretch.name else None)
    ]
    tasks, duplicates = make_tasks(text, records)
    tasks, context = _explained(outline, tasks)
    return Plan(
        title=_title(outline),
        dialect=choice,
        context=context,
        phases=phases,
        tasks=tasks,
        groups=tuple(_groups(phases, tasks)),
        totals=tuple(total for stretch in first for total in _totals(text, stretch)),
        duplicates=duplicates,
        unread=tuple(Unread(span, "a second version of a phase") for span in again),
    )


def _phase_name(text: str, stretch: Stretch) -> str:
    if stretch.name is None:
        return ""
    return phase_id(parse_head(text, *stretch.name.span), stretch.name.value)


def _first_versions(stretches: Sequence[Stretch]) -> tuple[list[Stretch], list[Span]]:
    """The stretches without those that give a phase anew, as a plan before and after its improvement does."""
    seen: set[str] = set()
    first: list[Stretch] = []
    again: list[Span] = []
    for stretch in stretches:
        key = stretch.name.value.casefold() if stretch.name else ""
        if key and key in seen:
            again.append(Span(stretch.items[0].start(), stretch.end))
        else:
            first.append(stretch)
            seen.add(key)
    return first, again


def _phase(stretch: Stretch, name: str) -> Phase:
    assert stretch.name is not None
    return Phase(id=PhaseId(name), name=stretch.name, span=Span(stretch.name.span.start, stretch.end))


def _records(text: str, stretch: Stretch, phase: PhaseId | None) -> Iterator[Record]:
    for _, run in groupby(stretch.items, key=lambda item: (item["model"].casefold(), _is_check(item))):
        neighbours = list(run)
        for item in neighbours:
            together = len(neighbours) > 1 and not _is_check(item)
            yield replace(
                _record(text, item, phase),
                parallel=Written(Parallel.YES, Span(*item.span("model"))) if together else None,
            )


def _is_check(item: re.Match[str]) -> bool:
    return bool(_CHECK.match(item["title"]))


def _record(text: str, item: re.Match[str], phase: PhaseId | None) -> Record:
    start, end = item.span("title")
    figure = figure_start(item)
    head = parse_head(text, start, end if figure is None else figure)
    span = Span(item.end("lead"), item.end())
    person = bool(PERSON.fullmatch(item["model"]))
    return Record(
        span=span,
        ref=head.ref,
        title=head.title,
        phase=phase,
        specification=(span,),
        model=None if person else Written(item["model"], Span(*item.span("model"))),
        tokens=read_tokens(text, Span(start, end), labelled=figure is not None),
        done=bool(head.done) or (item["box"] or " ") in "xX",
        kind="manual" if person else "verify" if _is_check(item) else "",
    )


def _explained(outline: Outline, tasks: tuple[Task, ...]) -> tuple[tuple[Task, ...], tuple[Span, ...]]:
    """The tasks with the passages behind the list that are about them, and what explains the whole."""
    end = max((task.span.end for task in tasks), default=0)
    names = [" ".join([task.title.value, *(file.path.value for file in task.files)]) for task in tasks]
    about = passages_about(outline, names, Span(end, len(outline.text)))
    explained = tuple(
        replace(
            task,
            specification=(*task.specification, *(passage_span(outline, one) for one in about.get(at, ()))),
        )
        for at, task in enumerate(tasks)
    )
    first = min((task.span.start for task in tasks), default=0)
    before = (block for block in outline.blocks if block.span.end < first)
    return explained, tuple(block.span for block in before if block.kind is not BlockKind.HEADING)


def _title(outline: Outline) -> Written[str]:
    if outline.title is None:
        return Written("", Span(0, 0))
    return Written(" ".join(outline.words(outline.title).split()), outline.title.text)


def _groups(phases: Sequence[Phase], tasks: Sequence[Task]) -> Iterator[DeclaredGroup]:
    """The phases whose name says that their lines run together."""
    by_phase: dict[PhaseId | None, list[TaskId]] = {}
    for task in tasks:
        by_phase.setdefault(task.phase, []).append(task.id)
    for phase in phases:
        members = tuple(by_phase.get(phase.id, ()))
        if re.search(r"\bparallel\b", phase.name.value, re.IGNORECASE) and len(members) > 1:
            yield DeclaredGroup(name=phase.name.value, span=phase.name.span, tasks=members, parallel=True)


def _totals(text: str, stretch: Stretch) -> Iterator[DeclaredTotal]:
    """The tokens and the price that the line below a phase states for it."""
    if stretch.total is None:
        return
    tokens = read_tokens(text, stretch.total, labelled=True)
    parts = [read_tokens(text, Span(*item.span("title")), labelled=True) for item in stretch.items]
    if tokens and all(parts):
        figures = tuple(Written(Decimal(part.value), part.span) for part in parts if part)
        value = Written(Decimal(tokens.value), tokens.span)
        yield DeclaredTotal(quantity=Quantity.TOKENS, value=value, parts=figures)
    behind = text.rfind("=", stretch.total.start, stretch.total.end)
    for dollars in read_dollars(text, Span(behind, stretch.total.end)) if behind >= 0 else ():
        yield DeclaredTotal(quantity=Quantity.DOLLARS, value=dollars, parts=())


DIALECT = Dialect(name="chat", recognise=recognise, read=read, order=Order.MARKED, barrier=Barrier.SOFT)
