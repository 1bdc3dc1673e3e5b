"""Ids that stay the same when lines move: made of the author's ids, phases and titles."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence

from planc.patterns import lazy
from planc.reading.blocks.heads import PRIORITY, Head, Keyword
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
