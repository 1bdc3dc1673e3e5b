"""Which column of a table holds the ids of its rows, and which their titles."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from planc.patterns import lazy
from planc.reading.lexicon import word_set
from planc.reading.words import COLUMN_TITLES, PHASE_WORDS, TASK_WORDS, Field

_ID_COLUMN = lazy(
    r"(?:#|№|no\.?|id|task id|task #|agent id|ref|nr\.?|编号|序号|番号|번호|idx|key|ticket|unit)",
    re.IGNORECASE,
)
_BARE_ID = lazy(
    r"[\s*_`~\[#]*(?:(?:[A-Za-z]{1,12}[-_. ]?)?\d+(?:[.-]\d+)*[A-Za-z]?|(?:[A-Za-z]{4,12} )?[A-Z])[\s*_`~\].]*"
)
_NUMBERED_NAME = lazy(r"(?P<word>[^\W\d_]+)\s+(?:\d|[A-Z])(?!\w)")
_NAMED_ID = lazy(r"[\s*_`]*(?:[A-Z]{1,6}-?\d+(?:\.\d+)*|\d+(?:\.\d+)+)[.:)]?\s+[^\W\d_].*", re.DOTALL)
_CODE_ONLY = lazy(r"\s*`[^`]+`\s*")
_ID_LIST = lazy(
    r"[\s*_`~\[#]*[A-Za-z]{0,8}[-_. ]?\d+(?:[.-]\d+)*[a-z]?"
    r"(?:\s*(?:,|;|/|&|\+|-|–|—|to|and)\s*[A-Za-z]{0,8}[-_. ]?\d+(?:[.-]\d+)*[a-z]?)+[\s*_`~\]]*"
)
_MORE_UNITS = "package|piece|move|block|arbeitspaket|lot|切片|増分"
# Who works, and the parts of a system, have tables of their own, which list no work.
_OTHER_THINGS = "agent|category|section|level|tier|theme|module|group|layer|模块|abschnitt"
_UNITS = (word_set(PHASE_WORDS) | word_set(TASK_WORDS) | word_set(_MORE_UNITS)) - word_set(_OTHER_THINGS)
_UNIT_NOTE = lazy(r"\s*(?:id|#|no\.?|nr\.?|name|number)$", re.IGNORECASE)
_SCOPES = word_set(
    "scope|what|what changes|what ships|goal|focus|deliverable|deliverables|outcome|objective|summary|content|contents"
    "|work|purpose|theme|goals"
    "|范围|目标|交付物|スコープ|目標|成果物|범위|목표|산출물|umfang|ziel|inhalt|portée|objectif|livrable"
    "|alcance|objetivo|entregable|escopo|entrega|zakres|cel|содержание|цель|объём"
)
# What a row says about a unit of work, and not about a stretch of time or a part of a system.
_TIES = frozenset({Field.DEPENDS, Field.FILES, Field.CREATE, Field.MODIFY, Field.MODEL, Field.PARALLEL})

# `8-10h` looks like a range of ids.
_NUMBERED = frozenset({Field.DEPENDS, Field.BLOCKS, Field.MINUTES, Field.TOKENS})

Cells = Sequence[Sequence[str]]


def name_columns(names: Sequence[str], columns: Sequence[Field | None], rows: Cells) -> tuple[int, int]:
    """The columns of the id and of the title, -1 where there is none.

    names: the heads of the columns. columns: the fields that these name. rows: the words of the cells.
    """
    ids = [at for at, name in enumerate(names) if _ID_COLUMN.fullmatch(name)]
    titles = [at for at, name in enumerate(names) if name.casefold() in COLUMN_TITLES]
    # `| Task | Description |`: where the first holds ids, the second names the work.
    if len(titles) > 1 and not ids and holds_ids(_column(rows, titles[0])):
        return titles[0], titles[1]
    # `| Spike | Work |` with `S-1 Encoders` below: the first names the work, the second explains it.
    explained = titles or Field.STEPS in columns[1:]
    if not ids and explained and titles[:1] != [0] and _most(_NAMED_ID, _column(rows, 0)):
        return -1, 0
    # `| Day | Developer 1 | Developer 2 |`: what the first of them does stands for the day.
    if not titles and not ids and names and unit_word(names[0]) and (people := _numbered_alike(names)):
        return 0, people
    # `| Step | Input | Purpose |` with numbers below: what each is for is its title.
    if not ids and titles == [0] and _scopes(names) and holds_ids(_column(rows, 0)):
        return 0, _scopes(names)[0]
    if not ids and _lists_units(names, columns, rows):
        return _columns_of_units(names, columns, titles, rows)
    title = titles[0] if titles else _worded(columns, rows) if ids == [0] and len(names) > 1 else -1
    return (ids[0] if ids and ids[0] != title else -1), title


def _worded(columns: Sequence[Field | None], rows: Cells) -> int:
    """The first column behind the ids that has words of its own; the next one where all have fields or code."""
    free = (at for at, field in enumerate(columns) if at and field is None)
    return next((at for at in free if not _most(_CODE_ONLY, _column(rows, at))), 1)


def _lists_units(names: Sequence[str], columns: Sequence[Field | None], rows: Cells) -> bool:
    """Whether rows are phases or slices, each with what it waits for, touches or is done by; none lists tasks.

    What each delivers and how far it is tells the same.
    """
    if not names or not unit_word(names[0]):
        return False
    told = any(name.casefold() in _SCOPES for name in names[1:])
    if not told and _TIES.isdisjoint(columns[1:]):
        return False
    others = (at for at, field in enumerate(columns) if at and field not in _NUMBERED)
    return not any(_most(_ID_LIST, _column(rows, at)) for at in others)


def _columns_of_units(
    names: Sequence[str], columns: Sequence[Field | None], titles: Sequence[int], rows: Cells
) -> tuple[int, int]:
    """Id and title where the first column names units: the scope is the title of a bare id.

    Without a scope that is the column behind the ids, whatever its head: `| Track | Component | Dependencies |`.
    """
    scopes = _scopes(names)
    ids = _column(rows, 0)
    behind = [1] if len(columns) > 1 and columns[1] is None and len(set(ids)) == len(ids) else []
    told = next(iter((*(at for at in titles if at), *scopes, *behind)), -1)
    return (0, told) if told > 0 and holds_ids(_column(rows, 0)) else (-1, 0)


def _numbered_alike(names: Sequence[str]) -> int:
    """The first of several columns that differ by a number behind their first word; 0 where there are none."""
    words = [found["word"] if (found := _NUMBERED_NAME.match(name)) else "" for name in names]
    return next((at for at, word in enumerate(words) if at and word and words.count(word) > 1), 0)


def _scopes(names: Sequence[str]) -> list[int]:
    """The columns behind the first that say what a unit of work is for or comes to."""
    return [at for at, name in enumerate(names) if at and name.casefold() in _SCOPES]


def unit_word(name: str) -> str:
    """The word for units of work that heads a column, in lower case; empty for any other head."""
    word = _UNIT_NOTE.sub("", name.casefold())
    return word if word in _UNITS else ""


def holds_ids(cells: Sequence[str]) -> bool:
    """Whether nothing but ids stands in most of the cells."""
    return _most(_BARE_ID, cells)


def _most(pattern: re.Pattern[str], cells: Sequence[str]) -> bool:
    return 2 * sum(pattern.fullmatch(cell) is not None for cell in cells) > len(cells)


def _column(rows: Iterable[Sequence[str]], at: int) -> list[str]:
    return [row[at] for row in rows if at < len(row)]
