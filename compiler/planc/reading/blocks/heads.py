"""What the first words of a heading, an item or a table cell say: keyword, id, marks, title, done."""

from __future__ import annotations

import re
from functools import lru_cache

from planc.patterns import lazy
from planc.reading.blocks.done import DONE_SIGNS, OPEN_SIGNS, done_note, signed
from planc.reading.blocks.ids import SEPARATOR, UNDERSCORES, IdShape, Keyword, identify, skip
from planc.reading.words import LABELS
from planc.span import Span, Written
from planc.values import NamedTuple


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


_DECORATION = lazy(
    rf"(?:[{DONE_SIGNS}{OPEN_SIGNS}\uFE0F]|[^\w\s\[\](){{}}<>*_~`'\"#/.\\@$+=&|:;,!?–—-]|\*\*\*|\*\*|{UNDERSCORES}|~~|\\\*|\*(?=\s)|\s)+"
)
_BRACKETED = lazy(r"\s*(?:\[(?P<square>[^\]\n]{1,24})\](?![(\[])|\((?P<round>P|p|parallel)\))\s*")
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
        at = skip(_DECORATION, text, start, stop)
    lead = text[start:at]
    if not text[at : at + 1].isalnum():
        at = _brackets(text, at, stop, marks)
        at = skip(_DECORATION, text, at, stop)
    keyword, word, shape, ref, at = identify(text, at, stop)
    if ref:
        at = skip(SEPARATOR, text, at, stop)
        at = _brackets(text, at, stop, marks)
        at = skip(SEPARATOR, text, at, stop) if text[at - 1 : at] in "*]) :" else at
        at = skip(_TIMED, text, at, stop) if keyword is not Keyword.NONE else at
    tail = _END.search(text, at, stop) if text[stop - 1 : stop] in _LAST_SIGNS else None
    title_end = tail.start() if tail and tail.start() > at else stop
    if tail and "**" in tail[0] and "**" in lead and text[title_end - 1] in ".。":
        title_end -= 1
    title_end, noted = _without_notes(text, at, title_end)
    title_start = at if text[at : at + 1].isalnum() else skip(_DECORATION, text, at, title_end)
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
        done=_ticked(marks, noted or signed(lead + text[at:title_start] + trailing)),
    )


def _without_notes(text: str, at: int, end: int) -> tuple[int, bool]:
    """Where a title ends without the notes at its end: effort, done, criteria; and whether one says done."""
    effort = _EFFORT.search(text, at, end) if text[end - 1 : end] in _CLOSING else None
    end = effort.start() if effort and effort.start() > at else end
    done = done_note(text, at, end)
    end = _trimmed_end(text, at, done) if done > at else end
    served = _SERVED.search(text, at, end) if text[end - 1 : end] in _CLOSING else None
    return served.start() if served and served.start() > at else end, done > at


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


def _brackets(text: str, at: int, stop: int, marks: list[str]) -> int:
    """Take the bracketed marks at `at`; a link is none, nor are the last words of all."""
    while (found := _BRACKETED.match(text, at, stop)) and (found.end() < stop or not marks):
        marks.append(found["square"] or found["round"])
        at = found.end()
    return at


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
