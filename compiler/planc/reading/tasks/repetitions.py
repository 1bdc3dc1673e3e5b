"""Tables that list tasks once more: what became of them, who does them, when."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from planc.reading.blocks.ids import IdShape
from planc.reading.blocks.outline import Outline
from planc.reading.blocks.tables import row_head
from planc.reading.tasks.candidates import Candidate

_OWN = frozenset({IdShape.CODE, IdShape.DOTTED})


def without_repetitions(outline: Outline, chosen: Sequence[Candidate]) -> list[Candidate]:
    """Candidates in document order, without the rows of tables that mostly name what stands before them."""
    names = [_names(outline, candidate) for candidate in chosen]
    first: dict[str, int] = {}
    for candidate, called in zip(chosen, names, strict=True):
        for name in called:
            first.setdefault(name, _list_of(candidate))
    rows: dict[int, list[bool]] = {}
    for candidate, called in zip(chosen, names, strict=True):
        if candidate.table is not None:
            again = any(first[name] != _list_of(candidate) for name in called)
            rows.setdefault(_list_of(candidate), []).append(again)
    repeated = {header for header, again in rows.items() if 2 * sum(again) > len(again)}
    return [one for one in chosen if one.table is None or _list_of(one) not in repeated]


def _list_of(candidate: Candidate) -> int:
    """What tells a table's rows from everything else."""
    return -1 if candidate.table is None else candidate.table.header.index


def _names(outline: Outline, candidate: Candidate) -> Iterable[str]:
    """What a task is known by: an id that no other list has as well, and its title."""
    head = candidate.head
    if candidate.table is not None:
        own = row_head(outline, candidate.block, candidate.table.id_column)
        head = own if own is not None and own.ref is not None else head
    title = f"title {candidate.head.title.value.casefold()}"
    return (head.ref.value.casefold(), title) if head.ref is not None and head.shape in _OWN else (title,)
