"""Tables: what their columns mean, and whether their rows are work."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping

from planc.ir import Block, BlockKind
from planc.patterns import lazy
from planc.reading.blocks.columns import holds_ids, name_columns, unit_word
from planc.reading.blocks.heads import Head, parse_head
from planc.reading.blocks.ids import IdShape, Keyword
from planc.reading.blocks.labels import label_field
from planc.reading.blocks.outline import Outline
from planc.reading.words import COLUMN_TITLES, Field
from planc.span import Span
from planc.values import NamedTuple

_WORK = frozenset(
    {
        Field.MODEL,
        Field.MINUTES,
        Field.DEPENDS,
        Field.BLOCKS,
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

_IDS = frozenset({IdShape.CODE, IdShape.DOTTED, IdShape.LETTERED})

# What a table of work is worth, so that its rows are the tasks.
_SURE = 1.5


class Table(NamedTuple):
    """A table: its header row, its body rows, and the field of each column (None: unknown)."""

    header: Block
    rows: tuple[Block, ...]
    columns: tuple[Field | None, ...]
    id_column: int
    """-1 where there is none."""
    title_column: int
    unit: str
    """The word at the head of the first column for what its rows are: `phase`, `slice`; empty for others."""
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
    tables = tuple(
        _table(outline, outline.blocks[header], tuple(body), extra) for header, body in rows.items()
    )
    return _with_series(outline, tables)


def _with_series(outline: Outline, tables: tuple[Table, ...]) -> tuple[Table, ...]:
    """The tables; one whose ids go on with those of a table of work is one as well: `M-5` behind `M-1` to `M-4`."""
    ids = [_ids(outline, table) for table in tables]
    series = {_series(one) for one, table in zip(ids, tables, strict=True) if table.work >= _SURE} - {""}
    counts = Counter(name for one in ids for name in one)
    return tuple(
        table._replace(work=_SURE)
        if table.work < _SURE and _series(one) in series and all(counts[name] == 1 for name in one)
        else table
        for one, table in zip(ids, tables, strict=True)
    )


def _ids(outline: Outline, table: Table) -> tuple[str, ...]:
    """The ids in a table's column of ids."""
    heads = (row_head(outline, row, table.id_column) for row in table.rows)
    return tuple(head.ref.value for head in heads if head is not None and head.ref is not None)


def _series(ids: tuple[str, ...]) -> str:
    """The letters that all ids of a table begin with; empty where they differ or have none."""
    letters = {one.rstrip("0123456789") for one in ids}
    found = next(iter(letters)) if len(letters) == 1 else ""
    return found if found[:1].isalpha() else ""


def _table(outline: Outline, header: Block, rows: tuple[Block, ...], extra: Mapping[str, Field]) -> Table:
    names = [outline.slice(cell).strip("*_` ") for cell in header.cells]
    columns = [_column_field(name, extra) for name in names]
    body = tuple(row for row in rows if row.index != header.index and not _is_total(outline, row))
    cells = tuple(tuple(outline.slice(cell) for cell in row.cells) for row in body)
    id_column, title = name_columns(names, columns, cells)
    unit = unit_word(names[0]) if 0 in {id_column, title} else ""
    return Table(
        header=header,
        rows=body,
        columns=tuple(columns),
        id_column=id_column,
        title_column=title,
        unit=unit,
        work=0.0
        if unit and _stand_elsewhere(outline, unit, [row.cells[0] for row in body if row.cells])
        else _work(names, columns, id_column, title, body, outline),
    )


def _column_field(name: str, extra: Mapping[str, Field]) -> Field | None:
    """The field of a column; what says what a row is for is part of its description."""
    field = label_field(name, extra)
    return None if field is Field.GOAL else field


def _work(
    names: list[str],
    columns: list[Field | None],
    id_column: int,
    title: int,
    rows: tuple[Block, ...],
    outline: Outline,
) -> float:
    if title < 0 or not rows:
        return 0.0
    # Only work waits for other work, however risky it is.
    if Field.DEPENDS not in columns and any(_NO_WORK.search(name) for name in names):
        return 0.0
    # A matrix says more about tasks that have their titles elsewhere.
    if holds_ids([outline.slice(row.cells[title]) for row in rows if title < len(row.cells)]):
        return 0.0
    score = 1.0 if names[title].casefold() in COLUMN_TITLES or unit_word(names[0]) else 0.0
    score += 1.5 * len({column for column in columns if column in _WORK})
    score += 0.5 * sum(bool(_WORKISH.search(name)) for name in names)
    # What has codes for ids in a phase is its work, whatever the other columns tell.
    if score or (id_column >= 0 and _in_phase(outline, rows[0]) and _coded(outline, rows, id_column) == 1.0):
        score += 1.5 * (id_column >= 0)
    return score + 2.0 * _coded(outline, rows, title)


def _in_phase(outline: Outline, row: Block) -> bool:
    return any(holder.index in outline.phases for holder in outline.chain(row))


def _coded(outline: Outline, rows: tuple[Block, ...], column: int) -> float:
    """The share of the rows that have the id of a task in a column."""
    heads = [row_head(outline, row, column) for row in rows]
    return sum(head is not None and head.shape in _IDS for head in heads) / len(rows)


def _stand_elsewhere(outline: Outline, unit: str, cells: list[Span]) -> bool:
    """Whether most of the phases or slices that cells name are headings or items of the document: the table sums up."""
    named = {
        _unit_key(unit, head)
        for block in outline.blocks
        if (head := outline.heads.get(block.index)) is not None
        and head.ref is not None
        and (head.keyword is not Keyword.NONE or head.shape is IdShape.CODE)
        and (block.kind is BlockKind.HEADING or not _tells_of_them(outline, block))
    }
    rows = [parse_head(outline.text, *cell) for cell in cells]
    return 2 * sum(_unit_key(unit, head) in named for head in rows) > len(rows)


def _tells_of_them(outline: Outline, item: Block) -> bool:
    """Whether an item only says how far a phase is, or when it comes."""
    return outline.in_aside(item) or any(holder.index in outline.orderings for holder in outline.chain(item))


def _unit_key(unit: str, head: Head) -> str:
    """How a phase or slice is told whether it is called `Phase 1`, `P1` or, in a column of phases, `1`."""
    ref = (head.ref.value if head.ref is not None else head.title.value).casefold()
    if head.word:
        return f"{head.word} {ref}"
    initial, number = ref[:1], ref[1:] if ref[:1].isalpha() else ref
    return f"{unit} {number}" if number.isdigit() and initial in {unit[:1], number[:1]} else ref


def row_head(outline: Outline, row: Block, column: int) -> Head | None:
    """The parsed beginning of one of a row's cells."""
    if column < 0 or column >= len(row.cells):
        return None
    cell, text = row.cells[column], outline.text
    if text.startswith("`", cell.start) and text.endswith("`", cell.start, cell.end):
        # An id in back ticks is that id; what else stands in them is code.
        inner = parse_head(text, cell.start + 1, cell.end - 1)
        if inner.ref is not None and inner.ref.span == (cell.start + 1, cell.end - 1):
            return inner
    return parse_head(text, cell.start, cell.end)


_DOCUMENT = lazy(
    r"[\s`*\[]*(?:[\w.-]*/)*(?:task|step|unit|story|issue|ticket)?[-_]?(?P<id>[A-Za-z]{0,8}-?\d+)[-_.][^\s()\[\]]*\.mdx?[\s`*\]]*"
    r"(?:\([^()\n]*\)\s*)?",
    re.IGNORECASE,
)


def is_document_of(ref: str, cell: str) -> bool:
    """Whether a cell names nothing but the document about its row: `task-02-sign-in.md` for task 2."""
    found = _DOCUMENT.fullmatch(cell)
    return found is not None and found["id"].lstrip("0").casefold() == ref.lstrip("0").casefold()


_TOTAL = lazy(r"(?:sub)?total\b|sum\b|合计|总计|合計|합계|summe\b|gesamt|razem\b|suma\b|итого")


def _is_total(outline: Outline, row: Block) -> bool:
    first = outline.slice(row.cells[0]).strip("*_ ").casefold() if row.cells else ""
    return _TOTAL.match(first) is not None


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
