"""What the first words of a heading, an item or a table cell say: keyword, id, marks, title, done."""

from __future__ import annotations

import re
from functools import lru_cache

from planc.patterns import lazy
from planc.reading.blocks.done import DONE_SIGNS, OPEN_SIGNS, done_note, signed
from planc.reading.lexicon import first_words, word_set
from planc.reading.words import LABELS, PHASE_WORDS, TASK_WORDS
from planc.span import Span, Written
from planc.values import NamedTuple, StrEnum


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


class Head(NamedTuple):
    """The parsed beginning of a block. `title` is what is left when id and marks are gone."""

    keyword: Keyword
    word: str
    shape: IdShape
    ref: Written[str] | None
    title: Written[str]
    marks: tuple[str, ...]
    """What stands in brackets behind the id: `P`, `US1`, `VERIFY`, `NEW`."""
    bold: bool
    optional: bool
    done: bool | None
    """True for a done mark, False for an open one, None for none."""


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
_UNDERSCORES = r"__(?!\w+?__[.\w])"
_DECORATION = lazy(
    rf"(?:[{DONE_SIGNS}{OPEN_SIGNS}\uFE0F]|[^\w\s\[\](){{}}<>*_~`'\"#/.\\@$+=&|:;,!?–—-]|\*\*\*|\*\*|{_UNDERSCORES}|~~|\\\*|\*(?=\s)|\s)+"
)
_BRACKETED = lazy(r"\s*(?:\[(?P<square>[^\]\n]{1,24})\](?![(\[])|\((?P<round>P|p|parallel)\))\s*")
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
PRIORITY = lazy(r"P[0-4]")
_CAPITALS = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
# What stands behind the first capital of an id; behind that of most titles stands a small letter.
_BEHIND_CAPITAL = _CAPITALS | frozenset("0123456789-_.):")
_CLOSING = frozenset(")]）")
_EFFORT = lazy(
    r"\s*[(\[（]\s*(?:est(?:imated?)?\.?:?\s*)?[~≈]?\s*\d[\d.,]*\s*(?:[-–~]\s*\d[\d.,]*\s*)?\+?\s*(?:min(?:ute)?s?|h(?:(?:ou)?rs?|ours?)?|d(?:ays?)?|w(?:ee)?ks?"
    r"|Tage?|Std\.?|Stunden?|Wochen?|jours?|heures?|semaines?|horas?|d[ií]as?|semanas?|dni|dzień|godz\.?|godzin\w*"
    r"|дн\w*|час\w*|ч\.?|недел\w*"
    r"|小时|天|分钟|時間|日|分|시간|일|분)\s*[)\]）]$",
    re.IGNORECASE,
)
# `Phase 2 (Week 3): Store`
_TIMED = lazy(r"[(（][^()（）\n]{1,40}[)）]\s*(?:[:：]|[—–-]\s)\s*(?=\S)")
# `(AC: 1, 3)` says which criteria a task serves.
_SERVED = lazy(r"\s*[(（]\s*ACs?\s*:?\s*#?\d[^()（）\n]*[)）]$")
_OPTIONAL = lazy(
    r"[(（](?:optional|opcional|optionnel(?:le)?|opcjonaln\w*|необязательно|可选|任意|オプション|선택)[)）]",
    re.IGNORECASE,
)
_LINK = lazy(r"\[(?P<words>[^\[\]\n]+)\]\((?:[^()\n]|\([^()\n]*\))*\)")
_SEPARATOR = lazy(rf"(?:\s|\*\*|{_UNDERSCORES}|[:：.)\]—–\-|、·•])+")
_END = lazy(rf"(?:[\s*_~{DONE_SIGNS}{OPEN_SIGNS}\uFE0F]|\[[xX ]\])+$")
_LAST_SIGNS = frozenset(f"*_~]{DONE_SIGNS}{OPEN_SIGNS}\ufe0f")


class Heads(dict[Span, Head]):
    """The heads of one text by the places of their words; each is parsed when it is first asked for."""

    def __init__(self, text: str) -> None:
        self._text = text

    def __missing__(self, words: Span) -> Head:
        head = self[words] = parse_head(self._text, words.start, words.end)
        return head


# Asked for by each look at a document before its outline, and then by that.
@lru_cache(maxsize=1)
def heads_of(text: str) -> Heads:
    """The heads of a text."""
    return Heads(text)


def parse_head(text: str, start: int, end: int) -> Head:
    """Parse the words of `text[start:end]`, the first line of a heading, an item or a cell."""
    line_end = text.find("\n", start, end)
    stop = end if line_end < 0 else line_end
    stop = _trimmed_end(text, start, stop)
    comment = text.find("<!--", start, stop)
    if comment > start and text.endswith("-->", comment, stop):
        stop = _trimmed_end(text, start, comment)
    return _parse(text, start, stop)


def _trimmed_end(text: str, start: int, stop: int) -> int:
    while stop > start and text[stop - 1].isspace():
        stop -= 1
    return stop


def _parse(text: str, start: int, stop: int) -> Head:
    at, marks = start, list[str]()
    # Neither decoration nor a bracket begins with a letter or a digit.
    if not text[at : at + 1].isalnum():
        at = _skip(_DECORATION, text, start, stop)
    lead = text[start:at]
    if not text[at : at + 1].isalnum():
        at = _brackets(text, at, stop, marks)
        at = _skip(_DECORATION, text, at, stop)
    keyword, word, shape, ref, at = _identify(text, at, stop)
    if ref:
        at = _skip(_SEPARATOR, text, at, stop)
        at = _brackets(text, at, stop, marks)
        at = _skip(_SEPARATOR, text, at, stop) if text[at - 1 : at] in "*]) :" else at
        at = _skip(_TIMED, text, at, stop) if keyword is not Keyword.NONE else at
    tail = _END.search(text, at, stop) if text[stop - 1 : stop] in _LAST_SIGNS else None
    title_end = tail.start() if tail and tail.start() > at else stop
    if tail and "**" in tail[0] and "**" in lead and text[title_end - 1] in ".。":
        title_end -= 1
    effort = _EFFORT.search(text, at, title_end) if text[title_end - 1 : title_end] in _CLOSING else None
    title_end = effort.start() if effort and effort.start() > at else title_end
    note = done_note(text, at, title_end)
    title_end = _trimmed_end(text, at, note) if note > at else title_end
    served = _SERVED.search(text, at, title_end) if text[title_end - 1 : title_end] in _CLOSING else None
    title_end = served.start() if served and served.start() > at else title_end
    title_start = at if text[at : at + 1].isalnum() else _skip(_DECORATION, text, at, title_end)
    if title_start >= title_end:
        title_start, title_end = (at, stop) if at < stop else (start, stop)
    title_end = _bold_end(text, start, title_start, title_end)
    trailing = text[title_end:stop] or (tail[0] if tail else "")
    optional = lead.lstrip("~ ").startswith(("\\*", "* ")) or _says_optional(text, at, stop)
    return Head(
        keyword=keyword,
        word=word,
        shape=shape,
        ref=ref,
        title=Written(_unbold(text[title_start:title_end]), Span(title_start, title_end)),
        marks=tuple(marks),
        bold="**" in lead or "__" in lead,
        optional=optional,
        done=_ticked(marks, note > at or signed(lead + text[at:title_start] + trailing)),
    )


# What parts a bold title from the sentence that explains it: `**Store** (`store.py`): keep the readings`.
_EXPLAINED = lazy(r"\*\*\s*(?:\([^()\n]*\)\s*)?(?:[:：]|[–—-]\s)\s*\S")
_SET_OFF = (":", "：", ".", "。")


def _bold_end(text: str, start: int, title_start: int, title_end: int) -> int:
    """Where a title ends that is bold and has an explanation behind it; a label in bold is no title."""
    close = text.find("**", title_start, title_end)
    if close < 0 or text.count("**", start, title_start) % 2 == 0:
        return title_end
    bold = text[title_start:close]
    explained = _EXPLAINED.match(text, close, title_end) is not None
    if not explained and not (bold.endswith(_SET_OFF) and text[close + 2 : title_end].strip(" *_")):
        return title_end
    bold = bold.rstrip(" :：.。")
    return title_start + len(bold) if bold and bold.casefold() not in LABELS else title_end


_EXPLANATION = lazy(r"[ :：.。]*\*\*[^\w\n`]*(?P<words>[^\n]*\S)")


def explanation(text: str, end: int) -> Span | None:
    """What stands on its line behind a title that is bold and ends at `end`, if it explains it."""
    found = _EXPLANATION.match(text, end)
    return Span(*found.span("words")) if found else None


def _ticked(marks: list[str], done: bool | None) -> bool | None:
    """Whether a box inside the emphasis says that it is done: `**[x] Store**`."""
    boxes = [mark for mark in marks if mark in {"x", "X", " "}]
    return boxes[0] != " " if boxes else done


def _says_optional(text: str, at: int, stop: int) -> bool:
    bracketed = text.find("(", at, stop) >= 0 or text.find("（", at, stop) >= 0
    return bracketed and _OPTIONAL.search(text, at, stop) is not None


def _skip(pattern: re.Pattern[str], text: str, at: int, stop: int) -> int:
    found = pattern.match(text, at, stop)
    return found.end() if found else at


def _brackets(text: str, at: int, stop: int, marks: list[str]) -> int:
    """Take the bracketed marks at `at`; a link is none, nor are the last words of all."""
    while (found := _BRACKETED.match(text, at, stop)) and (found.end() < stop or not marks):
        marks.append(found["square"] or found["round"])
        at = found.end()
    return at


_Identity = tuple[Keyword, str, IdShape, Written[str] | None, int]


def _identify(text: str, at: int, stop: int) -> _Identity:
    """Keyword and id at `at`, and where they end."""
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


def _in_section(text: str, at: int, stop: int) -> _Identity | None:
    """What stands behind the number of a section: `5.1 Phase 1: Foundation` is phase 1."""
    named = _named(text, _skip(_SEPARATOR, text, at, stop), stop)
    return named if named and _ENDS_ID.match(text, named[-1], stop) else None


def _behind_priority(text: str, found: re.Match[str], stop: int) -> _Identity | None:
    """The id behind a priority: `P1: BUG-12 — Close the file` is BUG-12."""
    if not PRIORITY.fullmatch(found["id"]):
        return None
    second = _CODE_ID.match(text, _skip(_SEPARATOR, text, found.end(), stop), stop)
    if second is None or not _ENDS_ID.match(text, second.end(), stop):
        return None
    ref = Written(second["id"], Span(*second.span("id")))
    return Keyword.NONE, "", IdShape.CODE, ref, second.end()


def _named(text: str, at: int, stop: int) -> _Identity | None:
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


# The underscores of `__init__.py` are no emphasis.
_EMPHASIS = lazy(r"(?<!/)\*\*(?!/)|~~|(?<![\w/.`])__(?=\S(?:[^_]|_(?!_))*__(?![\w.`]))|(?<=\S)__(?![\w.`])")


def _unbold(title: str) -> str:
    """A title without emphasis, without the colon at its end, links as their words; back ticks stay."""
    if "](" in title:
        title = _LINK.sub(lambda link: link["words"], title)
    if title[:1] == "[" and title.find("]") == len(title) - 1:
        title = title[1:-1]
    if "**" in title or "~~" in title or "__" in title:
        title = _EMPHASIS.sub("", title)
    return " ".join(title.split()).rstrip(":：") or title
