"""What the author says of the whole plan that can be worked out from its tasks: counts, times, the longest chain."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal

from planc.ir import Claim, DeclaredFigure, Phase, Plan, TaskId
from planc.patterns import lazy
from planc.reading.fields.figures import duration_figures
from planc.span import Cover, SourceFile, Span

_CHAIN = r"critical[ -]path|longest chain|クリティカルパス|关键路径|주요 경로|kritischer pfad|chemin critique"
_WORK = (
    r"total (?:estimated )?(?:effort|work|hours|workload)|(?:estimated|overall) (?:total )?(?:effort|work|hours)"
    r"|sum of (?:all )?(?:tasks|efforts)|sequential (?:time|total|duration|execution)"
    r"|合計(?:工数|見積(?:もり)?)|総工数|总工时|总工作量|총 공수|gesamtaufwand|charge totale"
)
_CLOCK = (
    r"wall[- ]?clock(?: time)?|calendar time|(?:sprint|project|plan|overall|total) duration"
    r"|estimated (?:completion|duration|timeline)|total (?:estimated )?time"
)
_COUNT = (
    r"total (?:number of )?tasks|tasks? (?:count|total)|number of tasks"
    r"|合計タスク数|タスク総数|总任务数|任务总数|총 작업 수|gesamtzahl der aufgaben"
)
_KEY = lazy(rf"(?P<chain>{_CHAIN})|(?P<work>{_WORK})|(?P<clock>{_CLOCK})|(?P<tasks>{_COUNT})", re.IGNORECASE)
_NEEDLES = (
    *(
        "critical",
        "longest chain",
        "total",
        "effort",
        "overall",
        "sequential",
        "clock",
        "calendar",
        "duration",
    ),
    *("estimated", "tasks", "sum of", "合計", "総", "クリティカル", "关键", "总", "任务", "주요", "총"),
    *("gesamt", "kritisch", "chemin", "charge"),
)
# Between the words and their figure: emphasis, a colon, a cell's border, a word or two, no other figure.
_BETWEEN = lazy(
    r"[\s*_|`]*(?:\([^()\d\n]{0,30}\)[\s*_|`]*)?(?:[:：=]|is|of|as|[|])?[\s*_|`]*"
    r"(?P<about>[~≈]|about |around )?\s*"
)
_COUNTED = lazy(r"(\d{1,5})(?![\d.,/%]|\s*[-–/]\s*\d)")
_TASKS_IN_ALL = lazy(
    r"\b(?:across|total(?: of)?:?) (\d{1,5}) tasks\b|\b(\d{1,5}) tasks (?:in )?total\b", re.IGNORECASE
)
_SEQUENTIAL = lazy(r"\b(?:vs\.?|versus|instead of|from|not)\s+(?=[~≈]?\s*\d)", re.IGNORECASE)
_IN_A_ROW = lazy(
    r"\s*(?:if |when )?(?:run |done |executed )?"
    r"(?:sequential(?:ly)?|one after another|in sequence|serially)\b",
    re.IGNORECASE,
)
_IN_HEADING = lazy(r"[(（\[,–—-]\s*(\d{1,4})\s+tasks\s*[)）\],]?", re.IGNORECASE)
_ARROW = lazy(r"\s*(?:→|->|=>|➔|⇒)\s*")
_IDS = lazy(r"[*_`\[]*(?P<id>#?[A-Za-z]{0,12}[-_. ]?\d+(?:[.-]\d+)*[a-z]?)(?![\w])")


def declared_figures(plan: Plan, source: SourceFile) -> Iterator[DeclaredFigure]:
    """The figures of the whole, in the order of the text, and how many tasks phases are said to have."""
    ids: Mapping[str, TaskId] = {}
    tasks = Cover(task.span for task in plan.tasks)
    for line in _lines_with_words(source):
        ids = ids or _known_ids(plan)
        # A task's own words are about the task.
        yield from _in_line(source.text, line, ids, within=tasks.holds(line))
    for phase in plan.phases:
        yield from _in_phase(source.text, phase)


def _lines_with_words(source: SourceFile) -> Iterator[Span]:
    """The lines that may hold a figure of the whole, each once."""
    text = source.lowered
    found: set[int] = set()
    for needle in _NEEDLES:
        at = text.find(needle)
        while at >= 0:
            line = source.line(at)
            found.add(line)
            end = source.line_starts[line] if line < len(source.line_starts) else len(text)
            at = text.find(needle, max(end, at + 1))
    for line in sorted(found):
        start = source.line_starts[line - 1]
        end = source.line_starts[line] if line < len(source.line_starts) else len(text)
        yield Span(start, start + len(source.text[start:end].rstrip("\r\n")))


def _in_line(text: str, line: Span, ids: Mapping[str, TaskId], *, within: bool) -> Iterator[DeclaredFigure]:
    for found in _KEY.finditer(text, line.start, line.end):
        claim = Claim(found.lastgroup or "")
        start, rough = _behind(text, found.end(), line.end)
        if claim is Claim.CHAIN and (chain := _chain(text, Span(found.end(), line.end), ids)):
            yield DeclaredFigure(claim=claim, span=Span(start, line.end), chain=chain)
        elif claim is Claim.TASKS and not within:
            yield from _count(text, start, line.end, rough=rough)
        elif not within:
            yield from _time(text, claim, start, line.end, rough=rough)
    if within:
        return
    for found in _TASKS_IN_ALL.finditer(text, line.start, line.end):
        group = 1 if found[1] else 2
        yield _counted(int(found[group]), Span(*found.span(group)))
    for found in _SEQUENTIAL.finditer(text, line.start, line.end):
        start, rough = _behind(text, found.end(), line.end)
        figures = duration_figures(text, Span(start, line.end))
        if figures and _IN_A_ROW.match(text, figures[2].end, line.end):
            yield _timed(Claim.WORK, figures, rough=rough)


def _behind(text: str, start: int, end: int) -> tuple[int, bool]:
    """Where a figure behind some words would start, and whether it is said to be rough."""
    found = _BETWEEN.match(text, start, end)
    return (found.end(), found["about"] is not None) if found else (start, False)


def _time(text: str, claim: Claim, start: int, end: int, *, rough: bool) -> Iterator[DeclaredFigure]:
    figures = duration_figures(text, Span(start, end))
    if figures and figures[2].start == start:
        yield _timed(claim, figures, rough=rough)


def _timed(claim: Claim, figures: tuple[float, float, Span], *, rough: bool) -> DeclaredFigure:
    low, high, span = figures
    return DeclaredFigure(claim=claim, low=Decimal(str(low)), high=Decimal(str(high)), span=span, rough=rough)


def _count(text: str, start: int, end: int, *, rough: bool) -> Iterator[DeclaredFigure]:
    if (found := _COUNTED.match(text, start, end)) and not rough:
        yield _counted(int(found[1]), Span(*found.span(1)))


def _counted(value: int, span: Span) -> DeclaredFigure:
    return DeclaredFigure(claim=Claim.TASKS, low=Decimal(value), high=Decimal(value), span=span)


def _in_phase(text: str, phase: Phase) -> Iterator[DeclaredFigure]:
    name = phase.name.span
    for found in _IN_HEADING.finditer(text, name.start, name.end):
        figure = _counted(int(found[1]), Span(*found.span(1)))
        yield figure._replace(phase=phase.id)


def _known_ids(plan: Plan) -> Mapping[str, TaskId]:
    ids = {task.id.casefold(): task.id for task in plan.tasks}
    return {**ids, **{task.ref.value.casefold(): task.id for task in plan.tasks if task.ref}}


def _chain(text: str, span: Span, ids: Mapping[str, TaskId]) -> tuple[TaskId, ...]:
    """The tasks of a chain of arrows, where every link of it is one task."""
    links = _ARROW.split(text[span.start : span.end].strip(" \t*_:：|`."))
    if len(links) < 2:
        return ()
    found = [_IDS.match(link.strip(" *_`[]()")) for link in links]
    named = [ids.get(match["id"].casefold()) if match else None for match in found]
    return tuple(task for task in named if task) if all(named) else ()
