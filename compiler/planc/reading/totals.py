"""What the author declares of the whole: groups that run together, and sums."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

from planc.ir import Block, BlockKind, DeclaredGroup, DeclaredTotal, Parallel, PhaseId, Quantity, Task
from planc.patterns import lazy
from planc.reading.figures import read_quantity
from planc.reading.outline import Outline
from planc.span import Written

_TOTAL = lazy(
    r"[\s*_]*(?:grand\s+)?(?:total|sum|合计|总计|合計|합계|summe|gesamt|razem|suma|итого)(?!\w)",
    re.IGNORECASE,
)
_GROUP = lazy(r"\b(?:batch|wave|parallel group)\b", re.IGNORECASE)
_SEQUENTIAL = lazy(r"sequential|serial|one at a time", re.IGNORECASE)


def declared_groups(
    outline: Outline, tasks: tuple[Task, ...], phases: tuple[Block, ...], ids: dict[int, PhaseId]
) -> Iterator[DeclaredGroup]:
    """The sets of tasks that the author says run together: Yes rows, runs of marks, batches and waves."""
    by_phase: dict[PhaseId | None, list[Task]] = defaultdict(list)
    for task in tasks:
        by_phase[task.phase].append(task)
    for block in phases:
        members = by_phase.get(ids[block.index], [])
        words = outline.words(block)
        if _GROUP.search(words) and not _SEQUENTIAL.search(words) and len(members) > 1:
            yield _group(words, block, members)
        else:
            yield from _marked(words, block, members)
    yield from _marked("", None, by_phase.get(None, []))


def _group(words: str, block: Block | None, members: list[Task]) -> DeclaredGroup:
    span = block.text if block is not None else members[0].title.span
    return DeclaredGroup(
        name=" ".join(words.split()), span=span, tasks=tuple(task.id for task in members), parallel=True
    )


def _marked(words: str, block: Block | None, members: list[Task]) -> Iterator[DeclaredGroup]:
    """The runs of neighbours that are marked parallel."""
    run: list[Task] = []
    for task in [*members, None]:
        if task is not None and task.parallel is not None and task.parallel.value is Parallel.YES:
            run.append(task)
            continue
        if len(run) > 1:
            yield _group(words, block, run)
        run = []


def declared_totals(outline: Outline, text: str) -> Iterator[DeclaredTotal]:
    """The sums in the last rows of tables, each with the figures above it."""
    tables: dict[int, list[Block]] = defaultdict(list)
    for block in outline.blocks:
        if block.kind is BlockKind.ROW:
            tables[block.header].append(block)
    for rows in tables.values():
        last = rows[-1]
        if len(rows) > 3 and last.cells and _TOTAL.match(outline.slice(last.cells[0])):
            for column in range(1, len(last.cells)):
                total = _column_total(text, rows[1:-1], last, column)
                if total:
                    yield total


def _column_total(text: str, rows: list[Block], last: Block, column: int) -> DeclaredTotal | None:
    declared = read_quantity(text, last.cells[column])
    if declared is None:
        return None
    parts: list[Written[Decimal]] = []
    for row in rows:
        part = read_quantity(text, row.cells[column]) if column < len(row.cells) else None
        if part is None or part[0] is not declared[0]:
            return None
        parts.append(part[1])
    quantity = declared[0]
    return DeclaredTotal(quantity=Quantity(quantity), value=declared[1], parts=tuple(parts))
