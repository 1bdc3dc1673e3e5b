"""Tables of words by language, compiled only for the languages that a plan is written in."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache

from planc.patterns import lazy
from planc.values import NamedTuple

# What stands in front of a title's first word and says nothing about the work.
SKIP = r"^(?:[\W\d_]|(?:new|updated|revised|optional|todo|wip|mvp)\b|(?:final|re)[ -])*"


# A note in parentheses at the end of a title.
_NOTES = lazy(r"\s*[(（][^()（）]*[)）]$")


class Table(NamedTuple):
    """Patterns by language (`en`; `en, devices` for more of one), and the frame that says where they stand.

    Patterns are written in small letters and meet text in small letters: that is cheaper than ignoring case.
    """

    patterns: Mapping[str, str]
    frame: str
    signs: Mapping[str, Sequence[str]]
    """For long patterns words of which one stands in all that they match: most plans compile few of them."""
    parts: Callable[[str], Iterable[tuple[int, str]]] = lambda text: ((0, text),)
    """What of a text to look at: each stretch with its place."""

    def find(self, text: str, languages: frozenset[str]) -> tuple[int, int] | None:
        """Where the first words stand that one of the languages knows."""
        patterns = [
            pattern
            for language, pattern in self.patterns.items()
            if language[:2] in languages and self._may_match(language, text)
        ]
        for at, words in self.parts(text) if patterns else ():
            for pattern in patterns:
                if found := _compiled(self.frame, pattern).search(words):
                    return at + found.start("words"), at + found.end("words")
        return None

    def _may_match(self, language: str, text: str) -> bool:
        return language not in self.signs or any(sign in text for sign in self.signs[language])


def _starts(text: str) -> Iterator[tuple[int, str]]:
    """A title, and what stands in it behind a short label: `CI: add smoke tests`."""
    yield 0, text
    head, colon, behind = text.partition(": ")
    if colon and len(head.split()) <= 3:
        yield len(head) + 2, behind


def _ends(text: str) -> Iterator[tuple[int, str]]:
    """A title without a note at its end, and what stands before its colon: `動作確認: 全画面を開く`."""
    yield 0, _NOTES.sub("", text) or text if text.endswith((")", "）")) else text
    head, colon, _ = text.replace("：", ":").partition(": " if text.isascii() else ":")
    if colon and len(head) > 3:
        yield 0, head


def first(patterns: Mapping[str, str], signs: str = "") -> Table:
    """The words at the beginning of a title, or behind its label. signs: those of the English pattern."""
    return Table(patterns, f"{SKIP}(?P<words>%s)", _english(signs), _starts)


def last(patterns: Mapping[str, str]) -> Table:
    """The words at the end of a title, but for a note in parentheses and signs."""
    return Table(patterns, r"(?P<words>%s)[\W_]*(?:[(（].*)?$", {}, _ends)


def anywhere(patterns: Mapping[str, str], signs: str = "", *, lines: bool = False) -> Table:
    """The words at any place. signs: those of the English pattern; lines: `^` is the beginning of any line."""
    return Table(patterns, "(?m:(?P<words>%s))" if lines else "(?P<words>%s)", _english(signs))


def whole(patterns: Mapping[str, str], signs: str = "") -> Table:
    """The words and nothing else but marks and a number in front. signs: those of the English pattern."""
    return Table(patterns, r"^[\W\d]*(?P<words>%s)\W*$", _english(signs))


def _english(signs: str) -> Mapping[str, Sequence[str]]:
    return {"en": signs.split("|")} if signs else {}


@cache
def _compiled(frame: str, pattern: str) -> re.Pattern[str]:
    return re.compile(frame.replace("%s", pattern))
