"""What a number or a code in front of a title is: the id, its shape, and the word before it."""

from __future__ import annotations

import re

from planc.patterns import lazy
from planc.reading.lexicon import first_words, word_set
from planc.reading.words import PHASE_WORDS, TASK_WORDS
from planc.span import Span, Written
from planc.values import StrEnum


class IdShape(StrEnum):
    """How an id looks; ids of one series look alike."""

    NONE = "none"
    NUMBER = "number"
    """`3.`, `3)`, `3:`"""
    DOTTED = "dotted"
    """`1.2`, `2.1.3`, `1.2a`"""
    CODE = "code"
    """`T001`, `A.1`, `P2-A001`, `CORE-001`, `U3`"""
    LETTERED = "lettered"
    """`1a.`, `3B`"""


class Keyword(StrEnum):
    """The kind of word in front of the id."""

    NONE = ""
    TASK = "task"
    PHASE = "phase"


# Prefixes of ids that number other things than work.
OTHER_IDS = frozenset(
    [
        "REQ",
        "FR",
        "NFR",
        "SC",
        "AC",
        "CON",
        "GUD",
        "PAT",
        "SEC",
        "ALT",
        "DEP",
        "FILE",
        "TEST",
        "RISK",
        "ASSUMPTION",
        "GOAL",
        "KTD",
        "ADR",
        "TR",
        "BR",
        "UC",
        "US",
        "DEC",
        "CONST",
        "INV",
        "EC",
        "Q",
        "OQ",
        "D",
        "TD",
        "SLO",
        "KPI",
        "OBJ",
    ]
)

# What opens emphasis; the underscores of `__init__.py` do not.
UNDERSCORES = r"__(?!\w+?__[.\w])"
SEPARATOR = lazy(rf"(?:\s|\*\*|{UNDERSCORES}|[:：.)\]—–\-|、·•])+")
_TASKS = word_set(TASK_WORDS)
_PHASES = word_set(PHASE_WORDS)
# How the words before a number begin; most titles begin otherwise.
_KEYWORD_BEGINNINGS = first_words(TASK_WORDS) | first_words(PHASE_WORDS)
_LETTERS = lazy(r"[^\W\d_]+")
_KEYWORD = lazy(
    r"(?P<word>[^\W\d_]+(?:[ -][^\W\d_]+)?)(?P<gap>[ \t\u00a0#\-_]*)"
    r"(?=[\dA-Z#]|[ivx]+\b|(?:one|two|three|four|five|six|seven|eight|nine|ten)\b)",
    re.IGNORECASE,
)
_ONE_WORD = lazy(
    r"(?P<word>[^\W\d_]+)(?P<gap>[ \t\u00a0#\-_]*)"
    r"(?=[\dA-Z#]|[ivx]+\b|(?:one|two|three|four|five|six|seven|eight|nine|ten)\b)",
    re.IGNORECASE,
)
_CJK_PHASE = lazy(
    r"(?P<word>第)\s*(?P<id>[一二三四五六七八九十\d]+)\s*(?:阶段|階段|フェーズ|段階|周|週|章|단계)"
    r"|(?P<plain>阶段|階段|里程碑)\s*(?P<number>[一二三四五六七八九十]+)"
    # `1단계: 기반`, but `2단계 인증` is a login in two steps.
    r"|(?P<count>\d{1,2})\s?(?:단계|주차|스프린트|階段|週目|フェーズ)(?=\s*(?:[:：.)(（—–-]|$))"
)
_CJK_INITIALS = frozenset("第阶階里0123456789")
_ENDS_ID = lazy(r"\s*(?:[:：.)(（—–-]|$)")
_WORD_NUMBER = lazy(
    r"(?P<id>one|two|three|four|five|six|seven|eight|nine|ten|[ivx]+)(?=\s*(?:[:：.)—–-]|$))", re.IGNORECASE
)
_KEYED_ID = lazy(
    r"#?(?P<id>\d+(?:[.\-]\d+)*(?:[.\-]?[A-Za-z](?![A-Za-z]))?|[A-Z]{1,6}[-.]?\d+(?:[.\-]\d+)*[a-z]?|[A-Z](?:\.?\d+)*(?![\w'])|[IVX]+\b)"
)
_CODE_ID = lazy(
    r"(?P<id>[A-Z]{1,12}\d{0,2}(?:[-_][A-Z]{1,12}){0,3}[-_.]?[A-Z]?\d{1,4}(?:\.\d+)*(?:-\d+)?[a-z]?)(?![\w/])"
)
_DOTTED_ID = lazy(
    r"(?P<id>\d{1,3}(?:\.\d{1,3})+[a-z]?|\d{2}-\d{2}|\d{1,2}-\d{1,2}(?:-\d{1,2})?(?=[.．、:：)]|\s+[A-Z`]))"
    r"\.?(?=[\s．、:：)\]*_—–-]|$)"
)
_LETTERED_ID = lazy(r"(?P<id>\d{1,2}[a-zA-Z]|[A-Z])[.):](?=\s)")
_NUMBER_ID = lazy(r"#?(?P<id>\d{1,4})(?:[.):：、]|\*\*[:：]|\s+[-–—:](?=\s))(?!\d)")
# Zeros in front are written for ids alone: `007 Create the page`.
_PADDED_ID = lazy(r"#?(?P<id>0\d{1,3})(?=\*{0,2}\s+[^\W\d_])")
_VERSION = lazy(r"[vV]\d{1,3}(?:\.(?:\d{1,4}|x)){0,2}")
_MILESTONE = lazy(r"M\d{1,2}(?:\.\d{1,2})?")
# A quarter or half of a year, which is behind it; `Q1: Which store?` is a question.
_QUARTER = lazy(r"(?:Q[1-4]|H[12])(?=\s+(?:FY\s?)?(?:20)?\d\d(?!\w))")
PRIORITY = lazy(r"P[0-4]")
_CAPITALS = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
# What stands behind the first capital of an id; behind that of most titles stands a small letter.
_BEHIND_CAPITAL = _CAPITALS | frozenset("0123456789-_.):")


def skip(pattern: re.Pattern[str], text: str, at: int, stop: int) -> int:
    """Where a pattern ends that matches at `at`; `at` where it does not."""
    found = pattern.match(text, at, stop)
    return found.end() if found else at


Identity = tuple[Keyword, str, IdShape, Written[str] | None, int]


def identify(text: str, at: int, stop: int) -> Identity:
    """The kind of word in front of an id at `at`, the word, the shape of the id, the id, and where it ends.

    Without an id (None) it ends where it begins.
    """
    if named := _named(text, at, stop):
        return named
    for pattern, shape in _id_patterns(text, at):
        found = pattern.match(text, at, stop)
        if found and not (shape is IdShape.CODE and _is_other(found["id"], text, found.end(), stop)):
            ref = Written(found["id"], Span(*found.span("id")))
            if _MILESTONE.fullmatch(found["id"]) and _ENDS_ID.match(text, found.end(), stop):
                return Keyword.PHASE, "milestone", shape, ref, found.end()
            inner = (
                _in_section(text, found.end(), stop)
                if found["id"][0].isdigit()
                else _behind_priority(text, found, stop)
            )
            return inner or (Keyword.NONE, "", shape, ref, found.end())
    return Keyword.NONE, "", IdShape.NONE, None, at


def _in_section(text: str, at: int, stop: int) -> Identity | None:
    """What stands behind the number of a section: `5.1 Phase 1: Foundation` is phase 1."""
    named = _named(text, skip(SEPARATOR, text, at, stop), stop)
    return named if named and _ENDS_ID.match(text, named[-1], stop) else None


def _behind_priority(text: str, found: re.Match[str], stop: int) -> Identity | None:
    """The id behind a priority: `P1: BUG-12 — Close the file` is BUG-12."""
    if not PRIORITY.fullmatch(found["id"]):
        return None
    second = _CODE_ID.match(text, skip(SEPARATOR, text, found.end(), stop), stop)
    if second is None or not _ENDS_ID.match(text, second.end(), stop):
        return None
    ref = Written(second["id"], Span(*second.span("id")))
    return Keyword.NONE, "", IdShape.CODE, ref, second.end()


def _named(text: str, at: int, stop: int) -> Identity | None:
    """A word for a phase or a task, and its number."""
    ordinal = _CJK_PHASE.match(text, at, stop) if text[at : at + 1] in _CJK_INITIALS else None
    if ordinal:
        group = next(group for group in ("id", "number", "count") if ordinal[group])
        ref = Written(ordinal[group], Span(*ordinal.span(group)))
        return Keyword.PHASE, "第", IdShape.NUMBER, ref, ordinal.end()
    version = _VERSION.match(text, at, stop) if text[at : at + 1] in {"v", "V"} else None
    if version and _ENDS_ID.match(text, version.end(), stop):
        ref = Written(version[0], Span(*version.span()))
        return Keyword.PHASE, "version", IdShape.CODE, ref, version.end()
    quarter = _QUARTER.match(text, at, stop) if text[at : at + 1] in {"Q", "H"} else None
    if quarter:
        ref = Written(quarter[0], Span(*quarter.span()))
        return Keyword.PHASE, "quarter", IdShape.CODE, ref, quarter.end()
    keyed = _keyword(text, at, stop)
    if keyed and (keyed["gap"] or not text[keyed.end() : keyed.end() + 1].isalpha()):
        numeral = text[keyed.end() : keyed.end() + 1].isalpha() and _WORD_NUMBER.match(
            text, keyed.end(), stop
        )
        found = numeral or _KEYED_ID.match(text, keyed.end(), stop)
        following = text[found.end() : found.end() + 1] if found else ""
        # `Day 0/1` names two days, and neither.
        if found and not following.isalnum() and following != "/":
            kind = Keyword.TASK if keyed["word"].casefold() in _TASKS else Keyword.PHASE
            # `TASK-001` is an id as it stands; in `Task 1` the id is the number.
            begin = (
                keyed.start("word")
                if keyed["gap"] in {"-", "_"} and keyed["word"].isupper()
                else found.start("id")
            )
            ref = Written(text[begin : found.end("id")], Span(begin, found.end("id")))
            return kind, keyed["word"].casefold(), _shape(ref.value), ref, found.end()
    return None


def _keyword(text: str, at: int, stop: int) -> re.Match[str] | None:
    """A word (or two) for a task or a phase, with something like an id behind it."""
    first = _LETTERS.match(text, at, stop)
    if first is None or first[0].casefold() not in _KEYWORD_BEGINNINGS:
        return None
    for pattern in (_KEYWORD, _ONE_WORD):
        found = pattern.match(text, at, stop)
        if found and (found["word"].casefold() in _TASKS or found["word"].casefold() in _PHASES):
            return found
    return None


_NUMERALS = (
    (_DOTTED_ID, IdShape.DOTTED),
    (_LETTERED_ID, IdShape.LETTERED),
    (_NUMBER_ID, IdShape.NUMBER),
    (_PADDED_ID, IdShape.NUMBER),
)
_CODES = ((_LETTERED_ID, IdShape.LETTERED), (_CODE_ID, IdShape.CODE))


def _id_patterns(text: str, at: int) -> tuple[tuple[re.Pattern[str], IdShape], ...]:
    """The patterns that an id at `at` may fit, by how it begins; most words are no id."""
    initial = text[at : at + 1]
    if initial in _CAPITALS:
        return _CODES if text[at + 1 : at + 2] in _BEHIND_CAPITAL else ()
    return _NUMERALS if initial.isdecimal() or initial == "#" else ()


_DOTTED = lazy(r"\d+(?:[.\-]\d+)+[a-z]?")
_LETTERED = lazy(r"\d+[A-Za-z]")


def _shape(ref: str) -> IdShape:
    if ref.isdigit():
        return IdShape.NUMBER
    if _DOTTED.fullmatch(ref):
        return IdShape.DOTTED
    if _LETTERED.fullmatch(ref):
        return IdShape.LETTERED
    return IdShape.CODE


# `WS1 — Add the store`: what a dash sets off is an id, whatever else the letters may mean.
_DASH = lazy(r"\s+[–—-]\s")
_PREFIX = lazy(r"[A-Z]+")
_LIKE_AN_ID = lazy(r"[-_.]|\d{2,}")


def _is_other(ref: str, text: str, end: int, stop: int) -> bool:
    """Whether an id such as `REQ-001`, `SHA256` or `UTF-8` numbers no work."""
    prefix = _PREFIX.match(ref)
    if prefix and prefix[0] in OTHER_IDS and "-" in ref:
        return True
    if _DASH.match(text, end, stop):
        return False
    glued = text[end : min(end + 1, stop)]
    separated = glued in {"", ":", "：", "（", ".", ")", "*", "]", "_", " ", "\t", "|", "—", "–", "\\"}
    plain_word = (
        not _LIKE_AN_ID.search(ref) and glued in {" ", "\t"} and (prefix is None or len(prefix[0]) > 1)
    )
    return not separated or plain_word
