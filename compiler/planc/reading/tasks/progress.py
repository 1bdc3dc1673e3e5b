"""Which tasks are finished by what the document says elsewhere: boxes of a progress list, rows of a status table."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from planc.ir import BlockKind
from planc.patterns import lazy
from planc.reading.blocks.columns import unit_word
from planc.reading.blocks.heads import Head, IdShape, Keyword
from planc.reading.blocks.outline import Outline, Section
from planc.reading.blocks.tables import Table, row_head
from planc.reading.fields.fields import is_done
from planc.reading.lexicon import word_set
from planc.reading.tasks.candidates import Candidate
from planc.reading.words import DONE_WORDS, TASK_WORDS, Field

_TASKS = word_set(TASK_WORDS)
_DONE = word_set(DONE_WORDS)
_WORD = lazy(r"\w+")
_OWN = frozenset({IdShape.CODE, IdShape.DOTTED})

Key = tuple[str, str]


def finished(outline: Outline, tables: Iterable[Table], level: Sequence[Candidate]) -> frozenset[int]:
    """The blocks of the tasks that are finished by their phase's heading, or by what names them elsewhere.

    A box of its own says more of a task than all of that.
    """
    told: dict[Key, list[str]] = defaultdict(list)
    for key, title in (*_boxes(outline, level), *_rows(outline, tables, level)):
        told[key].append(title)
    return frozenset(
        one.block.index for one in level if one.block.box is None and _is_told(outline, one, told)
    )


def _is_told(outline: Outline, one: Candidate, told: Mapping[Key, Sequence[str]]) -> bool:
    above = [
        outline.heads[holder.index]
        for holder in outline.chain(one.block)
        if holder.kind is BlockKind.HEADING and outline.heads[holder.index].keyword is Keyword.PHASE
    ]
    if any(head.done for head in above):
        return True
    return any(
        _agree(title, head.title.value) for head in (one.head, *above) for title in told.get(_key(head), ())
    )


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
    words = set(_WORD.findall(told.casefold())) - _DONE
    return not words or 2 * len(words & set(_WORD.findall(title.casefold()))) >= len(words)


def _in_closed(outline: Outline, index: int) -> bool:
    return any(
        outline.sections.get(holder.index) is Section.CLOSED
        for holder in outline.chain(outline.blocks[index])
    )
