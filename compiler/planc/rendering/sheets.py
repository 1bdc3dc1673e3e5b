"""Makes the sheet of the orchestration document: of the whole plan, and of each of its phases."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from planc.diagnostics import Diagnostic
from planc.ir import Compilation, Mode, Phase, PhaseId, Task, TaskId
from planc.passes.checklist import Box, checklist
from planc.rendering.book import Book, known_as, open_book
from planc.rendering.markdown import md, named, shorten
from planc.rendering.mermaid import graphs
from planc.rendering.names import DOCUMENT, safe_name
from planc.rendering.plan_text import line_name, place
from planc.rendering.sheet import BatchEntry, FindingEntry, Sheet, TaskEntry, TaskGroup
from planc.rendering.sheet_batches import batch_entries
from planc.rendering.sheet_conflicts import choice_entries, conflict_entries
from planc.rendering.sheet_costs import cost_rows, phase_cost_rows, stated, upkeep, with_integration
from planc.rendering.sheet_pictures import bars, nodes
from planc.rendering.sheet_tasks import Neighbours, neighbours
from planc.rendering.sheet_times import times
from planc.rendering.spread import spread
from planc.rendering.timeline import timeline
from planc.values import replace

FOLDER = "phases"
HOME_OF_A_PHASE = "../"


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """What the sheets of one compilation are made from."""

    compilation: Compilation
    book: Book
    around: Neighbours
    diagnostics: Sequence[Diagnostic]


def open_desk(compilation: Compilation, diagnostics: Sequence[Diagnostic]) -> Desk:
    """Everything that sheets share, computed once."""
    return Desk(
        compilation=compilation,
        book=open_book(compilation),
        around=neighbours(compilation),
        diagnostics=diagnostics,
    )


def whole_sheet(desk: Desk) -> Sheet:
    """The sheet of the whole plan: its figures are the compilation's own."""
    compilation = desk.compilation
    entries = tuple(batch_entries(desk.book, desk.around, None, ""))
    batches, left = with_integration(entries, upkeep(compilation, entries))
    return replace(
        _sheet(desk, batches, compilation.work.tasks, desk.diagnostics),
        costs=cost_rows(compilation),
        spread=spread(compilation) if batches else "",
        upkeep=left,
        stated=tuple(stated(compilation)),
        checklist=tuple(_checklist(compilation)) if batches else (),
        conflicts=tuple(conflict_entries(desk.book)) if batches else (),
        choices=tuple(choice_entries(compilation)) if batches else (),
        isolated=tuple(
            md(shorten(known_as(desk.book.tasks[task]), 60)) for task in compilation.work.isolated
        ),
        minutes=compilation.schedule.minutes,
        sequential_minutes=compilation.schedule.sequential_minutes,
        times=tuple(times(compilation)) if batches else (),
    )


@dataclass(frozen=True, slots=True)
class PhaseSheet:
    """The sheet of a phase, the tasks it is about, and the diagnostics that fall into it."""

    sheet: Sheet
    scope: frozenset[TaskId]
    diagnostics: Sequence[Diagnostic]


def phase_sheets(desk: Desk) -> Iterator[PhaseSheet]:
    """A sheet for each phase at the top of the plan that has tasks left, in the plan's order."""
    taken: set[str] = set()
    for phase, tasks in _by_top_phase(desk):
        scope = frozenset(task.id for task in tasks)
        batches = tuple(batch_entries(desk.book, desk.around, scope, HOME_OF_A_PHASE))
        if not batches:
            continue
        found = [each for each in desk.diagnostics if phase.span.contains(each.span)]
        sheet = replace(
            _sheet(desk, batches, tasks, found),
            path=f"{FOLDER}/{_free_name(phase.name.value, taken)}.md",
            phase=phase.name.value,
            context=desk.book.goal((phase,)) or desk.book.context,
            home=HOME_OF_A_PHASE,
        )
        yield PhaseSheet(sheet, scope, found)


def _sheet(
    desk: Desk, batches: tuple[BatchEntry, ...], tasks: Sequence[Task], diagnostics: Iterable[Diagnostic]
) -> Sheet:
    compilation = desk.compilation
    config = compilation.config
    shown = tuple(task for batch in batches for task in batch.tasks)
    entries = {task.id: task for task in shown}
    return Sheet(
        title=desk.book.title,
        path=DOCUMENT,
        source=desk.book.source,
        phase="",
        context=desk.book.context,
        root=config.root,
        home="",
        jobs=config.jobs,
        batches=batches,
        tasks=shown,
        groups=tuple(_groups(entries[task.id] for task in tasks if task.id in entries)),
        roles=Counter(str(task.role) for task in shown),
        costs=phase_cost_rows(config, batches),
        spread="",
        upkeep={},
        minutes=max((b.end for b in batches), default=0.0) - min((b.start for b in batches), default=0.0),
        sequential_minutes=sum(_alone(batch) for batch in batches),
        times=(),
        flow=compilation.schedule.mode is Mode.FLOW,
        critical_path=tuple(entries[task] for task in compilation.schedule.critical_path if task in entries),
        timeline=timeline(list(bars(batches))),
        graphs=tuple(graphs(list(nodes(batches)))),
        stated=(),
        checklist=(),
        conflicts=(),
        choices=(),
        isolated=(),
        findings=tuple(_finding(compilation, each) for each in diagnostics),
        done=tuple(_done(compilation, tasks)),
        assumptions=compilation.budget.assumptions,
        prices=tuple(config.prices.items()),
    )


def _groups(tasks: Iterable[TaskEntry]) -> Iterator[TaskGroup]:
    for phase, members in groupby(tasks, key=lambda task: task.phase):
        group = tuple(members)
        yield TaskGroup(
            title=phase,
            tasks=group,
            claude_before=sum(task.claude_before for task in group),
            claude=sum(task.claude for task in group),
            own=sum(task.own for task in group),
        )


def _checklist(compilation: Compilation) -> Iterator[tuple[str, tuple[Box, ...]]]:
    for group, boxes in groupby(checklist(compilation), key=lambda box: box.group):
        yield group, tuple(boxes)


def _by_top_phase(desk: Desk) -> Iterator[tuple[Phase, Sequence[Task]]]:
    found: dict[PhaseId, list[Task]] = {}
    tops: Mapping[PhaseId, Phase] = {phase: chain[0] for phase, chain in desk.book.chains.items()}
    for task in desk.compilation.work.tasks:
        if task.phase and task.phase in tops:
            found.setdefault(tops[task.phase].id, []).append(task)
    for phase, tasks in found.items():
        yield tops[phase], tasks


def _free_name(phase: str, taken: set[str]) -> str:
    name = candidate = safe_name(phase)
    number = 2
    while candidate.casefold() in taken:
        candidate = f"{name}-{number}"
        number += 1
    taken.add(candidate.casefold())
    return candidate


def _alone(batch: BatchEntry) -> float:
    return sum(task.minutes for task in batch.tasks) + (batch.gate.minutes if batch.gate else 0.0)


def _finding(compilation: Compilation, diagnostic: Diagnostic) -> FindingEntry:
    return FindingEntry(
        place=place(compilation.source, diagnostic.span),
        line=line_name(compilation.source, diagnostic.span.start),
        severity=diagnostic.severity,
        code=diagnostic.code,
        name=diagnostic.name,
        message=diagnostic.message,
    )


def _done(compilation: Compilation, tasks: Iterable[Task]) -> Iterator[tuple[str, str]]:
    for task in tasks:
        if task.done and task.id not in compilation.schedule.batch_of:
            label = named(task.ref.value if task.ref else "", task.title.value)
            yield label, place(compilation.source, task.span)
