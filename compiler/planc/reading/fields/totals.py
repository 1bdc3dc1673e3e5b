"""The sums that the author declares."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from planc.ir import Block, BlockKind, DeclaredTotal, Quantity
from planc.patterns import lazy
from planc.reading.blocks.labels import label_field
from planc.reading.blocks.outline import Outline
from planc.reading.fields.figures import read_dollars, read_quantity
from planc.reading.words import Field
from planc.span import Span, Written

_TOTAL = lazy(
    r"[\s*_]*(?:grand\s+)?(?:total|sum|合计|总计|合計|합계|summe|gesamt|razem|suma|итого)(?!\w)",
    re.IGNORECASE,
)
_TOTAL_LINE = lazy(
    r"[\s*_]*(?:grand\s+)?(?:total|sum|合计|总计|合計|합계|summe|gesamt|razem|suma|итого)"
    r"[^\W\d]{0,8}(?:\s+(?:estimated\s+)?(?:time|effort|estimate|cost|tokens?|duration|hours))?[\s*_]*[:：=][\s*_]*",
    re.IGNORECASE,
)


def declared_totals(outline: Outline, text: str) -> Iterator[DeclaredTotal]:
    """The sums in the last rows of tables and in lines behind tables and lists, each with its figures."""
    tables: dict[int, list[Block]] = defaultdict(list)
    for block in outline.blocks:
        if block.kind is BlockKind.ROW:
            tables[block.header].append(block)
    for rows in tables.values():
        last = rows[-1]
        if len(rows) > 3 and last.cells and _TOTAL.match(outline.slice(last.cells[0])):
            for column in range(1, len(last.cells)):
                total = _column_total(text, rows[:-1], last, column)
                if total:
                    yield total
        elif len(rows) > 2:
            yield from _total_below(outline, text, rows[1:])
    for item, block in pairwise(outline.blocks):
        if item.kind is BlockKind.ITEM and (declared := _total_line(outline, text, block)):
            yield from _total_of_list(outline, text, block, declared)


def _total_below(outline: Outline, text: str, rows: list[Block]) -> Iterator[DeclaredTotal]:
    """The sum that the line behind a table states of its only column of that kind."""
    after = rows[-1].index + 1
    declared = _total_line(outline, text, outline.blocks[after]) if after < len(outline.blocks) else None
    if declared is None:
        return
    columns = [_column(text, rows, at, declared[0]) for at in range(max(len(row.cells) for row in rows))]
    full = [parts for parts in columns if parts]
    if len(full) == 1:
        yield DeclaredTotal(quantity=declared[0], value=declared[1], parts=full[0])


def _total_of_list(
    outline: Outline, text: str, block: Block, declared: tuple[Quantity, Written[Decimal]]
) -> Iterator[DeclaredTotal]:
    """The sum that the last item of a list, or the line behind it, states of the items before."""
    before = block.index - 1
    items: list[Block] = []
    while before >= 0 and (item := outline.blocks[before]).kind is BlockKind.ITEM:
        if items and (item.level, item.parent) != (items[0].level, items[0].parent):
            return
        items.append(item)
        before -= 1
    found = [_figure_of(text, item.text, declared[0]) for item in reversed(items)]
    parts = tuple(part[1] for part in found if part and part[0] is declared[0])
    free = sum(part is not None and part[0] is not declared[0] and not part[1].value for part in found)
    if len(parts) > 1 and len(parts) + free == len(items):
        yield DeclaredTotal(quantity=declared[0], value=declared[1], parts=parts)


def _figure_of(text: str, item: Span, quantity: Quantity) -> tuple[Quantity, Written[Decimal]] | None:
    """The figure of an item; of money the last one, which is what comes of those before it."""
    if quantity is Quantity.DOLLARS and (amounts := list(read_dollars(text, item))):
        return Quantity.DOLLARS, amounts[-1]
    return read_quantity(text, item)


def _total_line(outline: Outline, text: str, block: Block) -> tuple[Quantity, Written[Decimal]] | None:
    """The figure of a line that begins with a word for a sum; without a unit it may be anything."""
    if block.kind is not BlockKind.ITEM and block.kind is not BlockKind.PARAGRAPH:
        return None
    found = _TOTAL_LINE.match(text, block.text.start, block.text.end)
    if found is None:
        return None
    declared = read_quantity(text, Span(found.end(), block.text.end))
    near = declared is not None and declared[1].span.start <= found.end() + 2
    return declared if declared and near and declared[0] is not Quantity.TASKS else None


def _column(
    text: str, rows: list[Block], at: int, quantity: Quantity, bare: Quantity = Quantity.TASKS
) -> tuple[Written[Decimal], ...]:
    """The figures of a column; none where one of the cells has none of that kind. bare: what a number alone is."""
    cells = [_cell(text, row, at, bare) for row in rows]
    parts = tuple(cell[1] for cell in cells if cell and cell[0] is quantity)
    return parts if len(parts) == len(rows) else ()


def _cell(text: str, row: Block, at: int, bare: Quantity) -> tuple[Quantity, Written[Decimal]] | None:
    found = read_quantity(text, row.cells[at]) if at < len(row.cells) else None
    return (bare, found[1]) if found and found[0] is Quantity.TASKS else found


def _column_total(text: str, rows: list[Block], last: Block, column: int) -> DeclaredTotal | None:
    """The sum at the foot of a column; rows: the heading, and those in between."""
    heading = text[slice(*rows[0].cells[column])] if column < len(rows[0].cells) else ""
    bare = Quantity.TOKENS if label_field(heading, {}) is Field.TOKENS else Quantity.TASKS
    declared = _cell(text, last, column, bare)
    parts = _column(text, rows[1:], column, declared[0], bare) if declared else ()
    return DeclaredTotal(quantity=declared[0], value=declared[1], parts=parts) if declared and parts else None
