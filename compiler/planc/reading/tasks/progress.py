"""Which tasks are finished: by their own words, by the headings above them, by progress lists and tables of states."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from planc.ir import Block, BlockKind
from planc.patterns import lazy
from planc.reading.blocks.columns import unit_word
from planc.reading.blocks.done import STATES, is_done, signed
from planc.reading.blocks.heads import Head
from planc.reading.blocks.ids import IdShape, Keyword
from planc.reading.blocks.labels import Entry
from planc.reading.blocks.outline import Outline, Section
from planc.reading.blocks.tables import Table, row_head
from planc.reading.lexicon import word_set
from planc.reading.tasks.candidates import Candidate
from planc.reading.words import TASK_WORDS, Field

_TASKS = word_set(TASK_WORDS)
_WORD = lazy(r"\w+")
_OWN = frozenset({IdShape.CODE, IdShape.DOTTED})

Key = tuple[str, str]


class Progress:
    """How far the tasks of a level are.

    What a task says of itself (its box, a sign, a status) holds; where it says nothing, the headings above it
    and what names it elsewhere do.
    """

    def __init__(self, outline: Outline, tables: Iterable[Table], level: Sequence[Candidate]) -> None:
        self._outline = outline
        self._told: dict[Key, list[str]] = defaultdict(list)
        for key, title in (*_boxes(outline, level), *_rows(outline, tables, level)):
            self._told[key].append(title)

    def finished(self, one: Candidate, entries: tuple[Entry, ...]) -> bool:
        """Whether a task is finished; entries: what its fields say."""
        own = _own(self._outline, one, entries)
        if own is not None:
            return own
        if _is_ticked(self._outline, one.block):
            return True
        above = [holder for holder in self._outline.chain(one.block) if holder.kind is BlockKind.HEADING]
        return any(self._covers(holder) for holder in above) or self._is_told(one, above)

    def _covers(self, holder: Block) -> bool:
        """Whether a heading says that all below it is finished; a sign before one without number may be decoration."""
        head = self._outline.heads[holder.index]
        if not head.done or head.keyword is Keyword.PHASE:
            return bool(head.done)
        return signed(self._outline.text[holder.text.start : head.title.span.start]) is not True

    def _is_told(self, one: Candidate, above: Iterable[Block]) -> bool:
        heads = (self._outline.heads[holder.index] for holder in above)
        phases = (head for head in heads if head.keyword is Keyword.PHASE)
        return any(
            _agree(title, head.title.value)
            for head in (one.head, *phases)
            for title in self._told.get(_key(head), ())
        )


def _own(outline: Outline, one: Candidate, entries: tuple[Entry, ...]) -> bool | None:
    """What a task says of itself: True for finished, False for open, None for nothing."""
    block, box = one.block, one.block.box
    if box is not None:
        struck = "~~" in outline.text[block.text.start : one.head.title.span.start]
        return box in "xX✓✔✅" or struck
    stated = [outline.slice(entry.span) for entry in entries if entry.field is Field.STATUS and entry.label]
    if (
        one.head.done
        or any(map(is_done, stated))
        or (one.table is not None and _is_marked(outline, one.table, block))
    ):
        return True
    return False if one.head.done is False or any(map(str.strip, stated)) else None


def _is_ticked(outline: Outline, block: Block) -> bool:
    """Whether a heading holds boxes, and all of them are ticked."""
    boxes = [one.box for one in outline.inside(block) if one.box is not None]
    return block.kind is BlockKind.HEADING and bool(boxes) and all(box in "xX" for box in boxes)


def _is_marked(outline: Outline, table: Table, row: Block) -> bool:
    """Whether a row is marked done at its id or in a column of marks: the first or one of the last two."""
    head = row_head(outline, row, table.id_column) if table.id_column >= 0 else None
    if head is not None and head.done:
        return True
    columns = list(zip(table.columns, row.cells, strict=False))
    first = columns[:1] if 0 not in {table.id_column, table.title_column} else []
    edge = (cell for field, cell in (*first, *columns[-2:]) if field is not Field.PARALLEL)
    return any("✅" in outline.slice(cell) for cell in edge)


def _boxes(outline: Outline, level: Sequence[Candidate]) -> Iterator[tuple[Key, str]]:
    """What ticked boxes name that are no tasks and stand in none."""
    inside = {index for one in level for index in range(one.block.index, one.block.end)}
    for block in outline.blocks:
        if block.box is None or block.box not in "xX" or block.index in inside or block.quoted:
            continue
        head = outline.heads[block.index]
        if _key(head)[1] and not _in_closed(outline, block.index):
            yield _key(head), head.title.value


def _rows(outline: Outline, tables: Iterable[Table], level: Sequence[Candidate]) -> Iterator[tuple[Key, str]]:
    """What rows of other tables name whose status says done."""
    own = {one.block.header for one in level if one.table is not None}
    for table in tables:
        if table.header.index in own or Field.STATUS not in table.columns:
            continue
        unit = unit_word(outline.slice(table.header.cells[0]).strip("*_` "))
        for row in table.rows:
            status, head = table.cell(row, Field.STATUS), row_head(outline, row, 0)
            if head is not None and status is not None and is_done(outline.slice(status)):
                key = _unit_key(unit, head)
                if key[1] and not _in_closed(outline, row.index):
                    yield key, "" if head.title.value.casefold() == key[1] else head.title.value


def _key(head: Head) -> Key:
    """What a heading, a box or a cell is known by: its word and number, or an id that says enough; no bare number."""
    ref = head.ref.value.casefold() if head.ref is not None else ""
    if head.keyword is Keyword.PHASE:
        return head.word, ref
    return ("task", ref) if head.keyword is Keyword.TASK or head.shape in _OWN else ("", "")


def _unit_key(unit: str, head: Head) -> Key:
    """The key of a cell in a column of phases or tasks, in which a bare number is enough."""
    key = _key(head)
    if key[1] and head.keyword is not Keyword.NONE:
        return key
    number = head.ref.value if head.ref is not None else head.title.value.strip("*_` ")
    if not unit or not number[:1].isdigit():
        return key
    return ("task" if unit in _TASKS else unit), number.casefold()


def _agree(told: str, title: str) -> bool:
    """Whether what is told is nothing but a state, or shares half of its words with a title."""
    words = set(_WORD.findall(told.casefold())) - STATES
    return not words or 2 * len(words & set(_WORD.findall(title.casefold()))) >= len(words)


def _in_closed(outline: Outline, index: int) -> bool:
    return any(
        outline.sections.get(holder.index) is Section.CLOSED
        for holder in outline.chain(outline.blocks[index])
    )
