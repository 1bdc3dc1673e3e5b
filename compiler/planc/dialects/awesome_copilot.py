"""GitHub's awesome-copilot plans: the rows `TASK-001` are the tasks; what else has an id is none."""

from __future__ import annotations

from planc.ir import Barrier, Block, BlockKind, Order
from planc.patterns import lazy
from planc.reading.blocks.front_matter import front_matter
from planc.reading.blocks.outline import Outline
from planc.reading.blocks.tables import Table, row_head
from planc.reading.dialect import Dialect, Evidence
from planc.reading.tasks.candidates import Candidate
from planc.reading.words import Field

_TASK = lazy(r"TASK-\d+")
_GOALS = {f"goal-{number:03}": Field.GOAL for number in range(1, 61)}


def recognise(outline: Outline) -> Evidence:
    """Rows with ids like `TASK-001`, under headings of implementation phases."""
    if "TASK-" not in outline.text:
        return ()
    cells = (block.cells[0] for block in outline.blocks if block.kind is BlockKind.ROW and block.cells)
    rows = sum(_TASK.search(outline.slice(cell)) is not None for cell in cells)
    if not rows:
        return ()
    words = [outline.words(block) for block in outline.blocks if block.kind is BlockKind.HEADING]
    phases = sum("implementation phase" in heading.casefold() for heading in words)
    told = [f"{phases} headings of implementation phases"] if phases else []
    head = front_matter(outline.document)
    known = [f"front matter with {key}" for key in ("goal", "date_created") if head.text(key)]
    return (f"{rows} rows with ids like TASK-001", *told, *known)


def level(outline: Outline, tables: tuple[Table, ...]) -> tuple[Candidate, ...]:
    """The rows whose id is a task's."""
    return tuple(
        Candidate(row, named, ("row",), table)
        for table in tables
        for row in table.rows
        if _is_task(outline, table, row) and (named := row_head(outline, row, table.title_column))
    )


def _is_task(outline: Outline, table: Table, row: Block) -> bool:
    id_cell = row_head(outline, row, table.id_column)
    return id_cell is not None and id_cell.ref is not None and _TASK.fullmatch(id_cell.ref.value) is not None


_LABELS = {"completed": Field.STATUS, **_GOALS}

DIALECT = Dialect(
    name="awesome-copilot",
    recognise=recognise,
    level=level,
    labels=_LABELS,
    order=Order.FREE,
    barrier=Barrier.HARD,
)
