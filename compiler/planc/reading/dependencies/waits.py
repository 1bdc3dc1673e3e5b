"""How languages beside English say that one task waits for another, in its title or in a sentence.

The patterns are compiled when a text has one of the words: most plans have none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from planc.patterns import lazy
from planc.span import Span

_WORDS = (
    r"(?:[Aa]ufgaben?|[Tt]âches?|[Tt]areas?|[Tt]arefas?|[Zz]adani\w+|[Зз]адач\w*|[Tt]asks?"
    r"|任务|タスク|작업)\s*"
)
_ID = rf"\[?(?:{_WORDS})?#?[A-Z]{{0,8}}[-_.]?\d+(?:\.\d+)*[a-z]?(?![A-Za-z\d%])\]?"
_IDS = rf"{_ID}(?:\s*(?:,|、|，|·|・|&|-|–|~|〜|und|et|y|e|i|и|と|和|及|과|와)\s*{_ID})*"
_VERBS = (
    "abhängig von", "hängt von", "hängt ab von", "hängen von", "dépend de", "dépendent de", "dépendant de",
    "depende de", "dependen de", "dependem de", "zależy od", "zależą od", "zależne od", "зависит от",
    "зависят от",
)  # fmt: skip
# These mean waiting only in front of a task: `nach T3`, but not `nach Hause`.
_PREPOSITIONS = (
    "nach", "benötigt", "après", "nécessite", "después de", "requiere", "depois de", "requer", "wymaga", "po",
    "после", "требует",
)  # fmt: skip
_LAST = ("に依存", "の後", "後", "完了後", "에 의존", "완료 후", "이후", "完成后", "之后", "后")
_TRIGGERS = (*_VERBS, *(f"{word} " for word in _PREPOSITIONS), *_LAST)
_PERIOD = (
    r"(?!\s*(?:[%€$]|Tag|Woche|Stunde|Min|jour|semaine|heure|d[ií]as|semana|hora|dni|tygod|godz"
    r"|дн|недел|час))"
)
_LEAD = "|".join((*_VERBS, *_PREPOSITIONS))
_AFTER_VERB = rf"(?<!\w)(?:{_LEAD})\s+(?:der |den |la |las |el |o |a )?(?P<before>{_IDS}){_PERIOD}"
_BEFORE_VERB = (
    rf"(?P<before>{_IDS})\s*(?:に依存|(?:の|が)?(?:完了)?後|のあと|에 의존"
    r"|(?:이|가)? ?(?:완료 )?(?:후|이후|다음)|(?:全部)?(?:完成)?(?:之后|后))"
)
# Beyond that a line is a text about many things.
_LONGEST = 400
_VERB_FIRST = lazy(_AFTER_VERB)
_VERB_LAST = lazy(_BEFORE_VERB)
_SUBJECT_FIRST = lazy(rf"(?P<after>{_IDS})\s*(?:\([^)\n]*\)\s*)?[*_`\]]*\s*{_AFTER_VERB}")
_SUBJECT_AND_VERB_LAST = lazy(rf"(?P<after>{_IDS})\s*(?:は|는|은|必须在|需要?在|在)\s*{_BEFORE_VERB}")


# A phase as a whole; the numbers behind it may go on: `Phases 1, 2 and 4`.
PHASES = (
    r"(?:[Pp]hases?|[Pp]hasen|[Ss]tages?|[Ss]prints?|[Mm]ilestones?|[Ww]eeks?|[Ff]ases?|[Ee]tapas?|[Ee]tap|[Ff]aza"
    r"|[Éé]tapes?|[Ww]ochen?|[Ss]emaines?|[Ss]emanas?|[Фф]аз[аы]|[Ээ]тап|阶段|フェーズ|段階|단계)\s*"
    r"\d+(?:\.\d+)*(?:\s*(?:,|&|-|–|and|und|et|y|e|i|и|と|和)\s*\d+(?:\.\d+)*(?![\w.]))*"
)
_PHASE_WAITS = lazy(
    rf"(?P<after>{PHASES})[^\n.;]{{0,60}}?\s*[*_`:]*\s*(?<!\w)"
    rf"(?:depends? (?:up)?on|requires?|needs?|waits? (?:for|on)|blocked by|after|follows|{_LEAD})"
    rf"\s+(?:the |der |den |la |las |el |o |a )?(?P<before>{PHASES})"
)
_PHASE_PARTS = (
    *("hase", "tage", "print", "ilestone", "eek", "ase", "tap", "aza", "oche", "emain", "eman"),
    *("аз", "тап", "阶段", "フェーズ", "段階", "단계"),
)
_ENGLISH = ("depend", "require", "need", "wait", "blocked", "after", "follows")
_NEGATED = lazy(r"\b(?:not|never|nicht|pas|nie|не)\b|n't|\bno depende|não depende|不")


def waits_of_phases(text: str, span: Span) -> Iterator[tuple[Span, Span]]:
    """What a line says of two phases, the one waited for first: `Phase 3 depends on Phase 1`."""
    words = text[span.start : span.end]
    phased = any(word in words for word in _PHASE_PARTS)
    told = phased and (_triggered(text, span) or any(verb in words for verb in _ENGLISH))
    found = _PHASE_WAITS.search(text, span.start, min(span.end, span.start + _LONGEST)) if told else None
    if found and not _NEGATED.search(text, found.end("after"), found.start("before")):
        yield Span(*found.span("before")), Span(*found.span("after"))


def waits_in_title(text: str, span: Span) -> Iterator[Span]:
    """The ids that a title says its task waits for: `(abhängig von T3)`, `(T003, T005 に依存)`."""
    if not _triggered(text, span):
        return
    for found in _VERB_FIRST.finditer(text, span.start, span.end):
        yield Span(*found.span("before"))
    for found in _VERB_LAST.finditer(text, span.start, span.end):
        # `Python 3.11 이후` names a version; a bare number is an id in brackets only.
        if text[found.start() - 1] in "(（" or re.search(r"[^\W\d]", found["before"]):
            yield Span(*found.span("before"))


def waits_in_sentence(text: str, span: Span) -> Iterator[tuple[Span, Span]]:
    """What a line says of two tasks, the one waited for first: `T3 hängt von T1 ab`, `T12 は T11 の後`."""
    if not _triggered(text, span):
        return
    for pattern in (_SUBJECT_FIRST, _SUBJECT_AND_VERB_LAST):
        for found in pattern.finditer(text, span.start, span.end):
            yield Span(*found.span("before")), Span(*found.span("after"))


def _triggered(text: str, span: Span) -> bool:
    words = text[span.start : span.end]
    return any(word in words for word in _TRIGGERS)
