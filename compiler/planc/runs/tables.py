"""Tables of a run's report, as text for a terminal or as Markdown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from planc.rendering.markdown import md
from planc.terminal import printable
from planc.values import NamedTuple


class Table(NamedTuple):
    """A heading for each column, and rows of as many cells; columns behind the first `left` are figures."""

    head: tuple[str, ...]
    rows: Sequence[tuple[str, ...]]
    left: int = 1


def as_text(table: Table) -> Iterator[str]:
    """Lines in columns, two blanks between them."""
    rows = [tuple(map(printable, row)) for row in (table.head, *table.rows)]
    widths = [max(map(len, column)) for column in zip_longest(*rows, fillvalue="")]
    for row in rows:
        cells = (
            cell.ljust(width) if at < table.left else cell.rjust(width)
            for at, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        yield "  ".join(cells).rstrip()


def as_markdown(table: Table) -> Iterator[str]:
    """Lines of a Markdown table."""
    yield f"| {' | '.join(table.head)} |"
    yield f"| {' | '.join('---' if at < table.left else '---:' for at in range(len(table.head)))} |"
    for row in table.rows:
        yield f"| {' | '.join(md(printable(cell)) for cell in row)} |"
