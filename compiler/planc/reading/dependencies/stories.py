"""User stories, by which phases are called beside their own number: `Phase 3: User Story 1 - Lists`, `US1`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from planc.patterns import lazy
from planc.span import Span

_STORY = lazy(
    r"(?:user[ -]stor(?:y|ies)|\bstor(?:y|ies)|\bUS|用户故事|使用者故事|ユーザーストーリー|사용자 스토리"
    r"|nutzergeschichte|récit utilisateur|historia de usuario|história de usuário|historyjka|пользовательская история)"
    r"[ -]?(?P<numbers>\d+(?:\s*(?:,|&|/|and|und|et|y|e|i|и|と|和)\s*\d+(?![\w.]))*)",
    re.IGNORECASE,
)
_NUMBER = lazy(r"\d+")


def stories_in(text: str, start: int, end: int) -> Iterator[tuple[str, Span]]:
    """The numbers of the stories that `text[start:end]` names, each with the place of the words for it."""
    for found in _STORY.finditer(text, start, end):
        begin = found.start()
        for number in _NUMBER.finditer(text, *found.span("numbers")):
            yield number[0], Span(begin, number.end())
            begin = number.end()
