"""Ids that stay the same when lines move: made of the author's ids, phases and titles."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence

from planc.ir import PhaseId, TaskId
from planc.patterns import lazy
from planc.reading.blocks.heads import Head
from planc.reading.blocks.ids import PRIORITY, IdShape, Keyword
from planc.span import Written

_NUMERALS = {numeral: at for at, numeral in enumerate("一二三四五六七八九", start=1)}
_COMMENT = lazy(r"<!--.*?-->", re.DOTALL)


def without_priorities(refs: Sequence[Written[str] | None]) -> list[Written[str] | None]:
    """The ids without `P0` to `P4` where one of these comes again: they say what is urgent, and name nothing."""
    ranks = [ref.value for ref in refs if ref is not None and PRIORITY.fullmatch(ref.value)]
    again = len(set(ranks)) < len(ranks)
    return [None if again and ref is not None and ref.value in ranks else ref for ref in refs]


_WORD = lazy(r"[^\W_]+")


def slug(words: str, limit: int = 48) -> str:
    """Words as an id: letters and digits of any script, joined by `-`, cut at a word near `limit`."""
    plain = unicodedata.normalize("NFKC", words).casefold()
    parts = _WORD.findall(plain)
    made = ""
    for part in parts:
        if made and len(made) + 1 + len(part) > limit:
            break
        made = f"{made}-{part}" if made else part[:limit]
    return made or "task"


def phase_id(head: Head, words: str) -> str:
    """A phase's id: its word and number where it has them, else a slug of its name."""
    if head.ref is not None and head.keyword is Keyword.PHASE:
        return (
            f"{slug(head.word)}-{head.ref.value}".casefold()
            if head.word != "第"
            else f"phase-{arabic(head.ref.value)}"
        )
    if head.ref is not None:
        return head.ref.value
    return slug(_COMMENT.sub("", words), 32)


def arabic(numeral: str) -> str:
    """A Chinese numeral up to 99 in digits, as in `第十二阶段`; what is none as it is."""
    tens, ten, ones = numeral.rpartition("十")
    if not numeral or not set(numeral) <= {*_NUMERALS, "十"} or len(tens) > 1 or len(ones) > 1:
        return numeral
    return str((_NUMERALS.get(tens, 1) * 10 if ten else 0) + _NUMERALS.get(ones, 0))


def unique(names: Iterable[str]) -> list[str]:
    """The names with `-2`, `-3`, … behind the ones that come again; case does not tell names apart."""
    taken: set[str] = set()
    following: dict[str, int] = {}
    made: list[str] = []
    for name in names:
        key = name.casefold()
        candidate, number = name, following.get(key, 2)
        while candidate.casefold() in taken:
            candidate = f"{name}-{number}"
            number += 1
            following[key] = number
        taken.add(candidate.casefold())
        made.append(candidate)
    return made


Duplicates = tuple[tuple[Written[str], TaskId], ...]
"""Ids of the author's that were given before, each with the first task that has it."""

_Named = tuple[Head, Written[str] | None, PhaseId | None]


def task_ids(
    heads: Iterable[Head], refs: Sequence[Written[str] | None], phases: Sequence[PhaseId | None]
) -> tuple[list[TaskId], Duplicates]:
    """An id for each task, of its head, the author's id and its phase, and the ids that were given before.

    It is the author's, with its phase where numbers start anew; without one it is made of phase and title.
    """
    again = _given_again(refs, phases)
    tasks = list(zip(heads, refs, phases, strict=True))
    names = [_name(task, again) for task in tasks]
    return [TaskId(name) for name in unique(names)], tuple(_duplicates(tasks, names, again))


def _given_again(refs: Sequence[Written[str] | None], phases: Sequence[PhaseId | None]) -> Collection[str]:
    """The ids that one phase is not enough for; where phases number their tasks anew, all numbers."""
    keys = [ref.value.casefold() for ref in refs if ref is not None]
    again = {key for key, count in Counter(keys).items() if count > 1}
    numbered: dict[str, set[PhaseId | None]] = {}
    for ref, phase in zip(refs, phases, strict=True):
        if ref is not None and ref.value.isdigit():
            numbered.setdefault(ref.value, set()).add(phase)
    return again | numbered.keys() if any(len(found) > 1 for found in numbered.values()) else again


def _name(task: _Named, again: Collection[str]) -> str:
    head, ref, phase = task
    if ref is None:
        return "-".join(filter(None, (phase and slug(phase, 24), slug(head.title.value, 40))))
    if ref.value.casefold() not in again:
        return ref.value
    if head.keyword is Keyword.PHASE:
        return phase_id(head, ref.value)
    return f"{phase}/{ref.value}" if phase and head.shape is not IdShape.CODE else ref.value


def _duplicates(
    tasks: Iterable[_Named], names: Iterable[str], again: Collection[str]
) -> Iterator[tuple[Written[str], TaskId]]:
    first: dict[str, tuple[str, PhaseId | None]] = {}
    for (head, ref, phase), name in zip(tasks, names, strict=True):
        if ref is None or ref.value.casefold() not in again or head.keyword is Keyword.PHASE:
            continue
        key = ref.value.casefold()
        if key not in first:
            first[key] = (name, phase)
        elif first[key][1] == phase or head.shape is IdShape.CODE:
            yield ref, TaskId(first[key][0])
