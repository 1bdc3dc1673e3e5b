"""Tables: what their columns mean, and whether their rows are work."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from planc.ir import Block, BlockKind
from planc.patterns import lazy
from planc.reading.heads import Head, IdShape, parse_head
from planc.reading.labels import label_field
from planc.reading.outline import Outline
from planc.reading.words import COLUMN_TITLES, Field
from planc.span import Span
from planc.values import NamedTuple

_ID_COLUMN = lazy(
    r"(?:#|№|no\.?|id|task id|task #|agent id|ref|nr\.?|编号|序号|番号|번호|idx|key|ticket|unit)",
    re.IGNORECASE,
)
_BARE_ID = lazy(r"[\s*_`~\[#]*(?:[A-Za-z]{1,12}[-_. ]?)?\d+(?:[.-]\d+)*[a-z]?[\s*_`~\].]*")
_WORK = frozenset(
    {
        Field.MODEL,
        Field.MINUTES,
        Field.DEPENDS,
        Field.FILES,
        Field.PARALLEL,
        Field.TOKENS,
        Field.STATUS,
        Field.CRITERIA,
        Field.VALIDATION,
    }
)
_WORKISH = lazy(
    r"priority|type|spec|completed|date|effort|size|complexity|points|优先级|優先度|우선순위|priorität"
    r"|priorité|prioridad",
    re.IGNORECASE,
)
_NO_WORK = lazy(
    r"risk|mitigation|metric|decision|rationale|probability|impact|question|assumption|term|endpoint|阻|风险"
    r"|リスク|위험|rule|current|target|before|option|feature comparison",
    re.IGNORECASE,
)


class Table(NamedTuple):
    """A table: its header row, its body rows, and the field of each column (None: unknown)."""

    header: Block
    rows: tuple[Block, ...]
    columns: tuple[Field | None, ...]
    id_column: int
    """-1 where there is none."""
    title_column: int
    work: float
    """How much its rows look like tasks: 0 not at all, 3 and more surely."""

    def cell(self, row: Block, field: Field) -> Span | None:
        """The cell of the first column with that field."""
        if field not in self.columns:
            return None
        at = self.columns.index(field)
        return row.cells[at] if at < len(row.cells) else None


def read_tables(outline: Outline, extra: Mapping[str, Field]) -> tuple[Table, ...]:
    """All tables of a document, in order."""
    rows: dict[int, list[Block]] = {}
    for block in outline.blocks:
        if block.kind is BlockKind.ROW:
            rows.setdefault(block.header, []).append(block)
    return tuple(_table(outline, outline.blocks[header], tuple(body), extra) for header, body in rows.items())


def _table(outline: Outline, header: Block, rows: tuple[Block, ...], extra: Mapping[str, Field]) -> Table:
    names = [outline.slice(cell).strip("*_` ") for cell in header.cells]
    columns = [label_field(name, extra) for name in names]
    body = tuple(row for row in rows if row.index != header.index and not _is_total(outline, row))
    id_column, title = _id_and_title(outline, names, body)
    return Table(
        header=header,
        rows=body,
        columns=tuple(columns),
        id_column=id_column,
        title_column=title,
        work=_work(names, columns, id_column, title, body, outline),
    )


def _id_and_title(outline: Outline, names: list[str], rows: tuple[Block, ...]) -> tuple[int, int]:
    """The columns of the id and of the title, -1 where there is none."""
    ids = [at for at, name in enumerate(names) if _ID_COLUMN.fullmatch(name)]
    titles = [at for at, name in enumerate(names) if name.casefold() in COLUMN_TITLES]
    # `| Task | Description |`: where the first holds ids, the second names the work.
    if len(titles) > 1 and not ids and _holds_ids(outline, rows, titles[0]):
        return titles[0], titles[1]
    title = titles[0] if titles else 1 if ids == [0] and len(names) > 1 else -1
    return (ids[0] if ids and ids[0] != title else -1), title


def _holds_ids(outline: Outline, rows: tuple[Block, ...], column: int) -> bool:
    """Whether nothing but ids stands in most cells of a column."""
    cells = [outline.slice(row.cells[column]) for row in rows if column < len(row.cells)]
    return 2 * sum(_BARE_ID.fullmatch(cell) is not None for cell in cells) > len(cells)


def _work(
    names: list[str],
    columns: list[Field | None],
    id_column: int,
    title: int,
    rows: tuple[Block, ...],
    outline: Outline,
) -> float:
    if title < 0 or not rows or any(_NO_WORK.search(name) for name in names):
        return 0.0
    # A matrix says more about tasks that have their titles elsewhere.
    if _holds_ids(outline, rows, title):
        return 0.0
    score = 1.0 if names[title].casefold() in COLUMN_TITLES else 0.0
    score += 1.5 * len({column for column in columns if column in _WORK})
    score += 0.5 * sum(bool(_WORKISH.search(name)) for name in names)
    if score:
        score += 1.5 * (id_column >= 0)
    heads = [row_head(outline, row, title) for row in rows]
    coded = sum(
        head is not None and head.shape in {IdShape.CODE, IdShape.DOTTED, IdShape.LETTERED} for head in heads
    )
    return score + 2.0 * coded / len(rows)


def row_head(outline: Outline, row: Block, column: int) -> Head | None:
    """The parsed beginning of one of a row's cells."""
    if column < 0 or column >= len(row.cells):
        return None
    cell = row.cells[column]
    return parse_head(outline.text, cell.start, cell.end)


def _is_total(outline: Outline, row: Block) -> bool:
    first = outline.slice(row.cells[0]).strip("*_ ").casefold() if row.cells else ""
    return bool(
        re.match(r"(?:sub)?total\b|sum\b|合计|总计|合計|합계|summe\b|gesamt|razem\b|suma\b|итого", first)
    )


def column_entries(table: Table, row: Block) -> Iterator[tuple[Field, Span, Span]]:
    """The cells of a row whose column has a known field, but for its id and title, each with its header."""
    for at, (field, cell) in enumerate(zip(table.columns, row.cells, strict=False)):
        if field is not None and at not in {table.id_column, table.title_column}:
            yield field, cell, table.header.cells[at]


def other_cells(table: Table, row: Block) -> Iterator[Span]:
    """The cells of a row whose column has no known field: notes and descriptions."""
    for at, (field, cell) in enumerate(zip(table.columns, row.cells, strict=False)):
        if field is None and at not in {table.id_column, table.title_column} and cell.end > cell.start:
            yield cell
