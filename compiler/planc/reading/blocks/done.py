"""What says of work that it is finished or put off: the words of a status, a note behind a title, signs around it."""

from __future__ import annotations

import re

from planc.patterns import lazy
from planc.reading.lexicon import word_set
from planc.reading.words import DONE_WORDS, ENDED_WORDS

DONE_SIGNS = "✅✓✔☑🟢🎉"
OPEN_SIGNS = "⏳🔄❌🟡🔴⬜☐🚧⚪🔲⏸🔜📋🟠🔵"
STATES = word_set(f"{DONE_WORDS}|{ENDED_WORDS}")
"""The words of a status that says finished."""

_DONE = word_set(DONE_WORDS)
_DONE_MARKS = frozenset(DONE_SIGNS)
_OPEN_MARKS = frozenset(OPEN_SIGNS)
_STATE = lazy(r"[\s*_`~\[(]*(?P<word>[^\W_]+)")
_TICK = lazy(r".{0,12}[✅✓✔☑]|\[[xX]\]")
_NOT_DONE = lazy(
    r"\b(?:not|un|in)[ -]?(?:completed?|done|finished|started)|未完成|未完了|미완료", re.IGNORECASE
)
_OPENINGS = frozenset("[(（—–-")
# `Store (done)`, `Bug fixes — ✅ COMPLETE (12 May)`, but `Checkpoint - complete verification`.
_NOTE = lazy(
    r"(?:[(\[（]|[—–]|(?<=\s)-(?=[\s✅*]))[\s✅*]*(?P<word>[^\W_]+)"
    r"(?:(?:\W{0,3}\d|\s*[,;(（]|\s+(?:on|in|by|at|via|see|am|le|el|em)\b)[^\n]{0,60}|\W*)$",
    re.IGNORECASE,
)

# `Stage 5: Sync (deferred)`
_LATER = lazy(
    r"(?:[(（\[]|[—–-]\s)\s*(?:deferred|postponed|future|later|out of scope|post-?(?:mvp|launch)|not planned|cancell?ed"
    r"|dropped|skipped|buffer|slack|puffer"
    r"|后续|未来|暂缓|将来|今後|延期|향후|보류|zurückgestellt|später|reportée?|aplazad[oa]|adiad[oa]|odłożon[eay]|отложен)",
    re.IGNORECASE,
)


def is_done(status: str) -> bool:
    """Whether the words of a status say finished."""
    first = _STATE.match(status)
    told = (first is not None and first["word"].casefold() in STATES) or _TICK.match(status) is not None
    return told and not _NOT_DONE.search(status)


def done_note(text: str, at: int, stop: int) -> int:
    """Where the note begins that says finished at the end of a title from `at` to `stop`; -1 for none."""
    if _OPENINGS.isdisjoint(text[at:stop]):
        return -1
    note = _NOTE.search(text, at, stop)
    return note.start() if note and note["word"].casefold() in _DONE else -1


def puts_off(heading: str) -> bool:
    """Whether a note in a heading puts off, or gives up, what it announces."""
    return _LATER.search(heading) is not None


def signed(around: str) -> bool | None:
    """What the signs around a title say, or a line through it: True for finished, False for open, None for neither."""
    if "~~" in around or not _DONE_MARKS.isdisjoint(around):
        return True
    return None if _OPEN_MARKS.isdisjoint(around) else False
