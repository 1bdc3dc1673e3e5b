"""Tables of words by language, compiled only for the languages that a plan is written in."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TypeAlias

from planc.patterns import lazy
from planc.values import NamedTuple

# What stands in front of a title's first word and says nothing about the work.
SKIP = r"^(?:[\W\d_]|(?:new|updated|revised|optional|todo|wip|mvp)\b|(?:final|re)[ -])*"


# A note in parentheses at the end of a title.
_NOTES = lazy(r"\s*[(（][^()（）]*[)）]$")


Stretch: TypeAlias = "tuple[int, str]"
"""A part of a text with its place."""
Parts: TypeAlias = "Callable[[str], Iterable[Stretch]]"


class Table(NamedTuple):
    """Patterns by language (`en`; `en, devices` for more of one), whose group `words` is what they find.

    Patterns are written in small letters and meet text in small letters: that is cheaper than ignoring case.
    """

    patterns: Mapping[str, re.Pattern[str]]
    parts: Parts
    """What of a text to look at."""
    spoken: dict[frozenset[str], tuple[re.Pattern[str], ...]]
    """The patterns of some languages, chosen when they are first asked for."""

    def find(self, text: str, languages: frozenset[str]) -> tuple[int, int] | None:
        """Where the first words stand that one of the languages knows."""
        patterns = self.spoken.get(languages)
        if patterns is None:
            patterns = tuple(found for name, found in self.patterns.items() if name[:2] in languages)
            self.spoken[languages] = patterns
        for at, words in self.parts(text) if patterns else ():
            for pattern in patterns:
                if found := pattern.search(words):
                    return at + found.start("words"), at + found.end("words")
        return None


def _whole(text: str) -> Iterable[Stretch]:
    return ((0, text),)


def _starts(text: str) -> Iterator[Stretch]:
    """A title, and what stands in it behind a short label: `CI: add smoke tests`."""
    yield 0, text
    head, colon, behind = text.partition(": ")
    if colon and len(head.split()) <= 3:
        yield len(head) + 2, behind


def _ends(text: str) -> Iterator[Stretch]:
    """A title without a note at its end, and what stands before its colon: `動作確認: 全画面を開く`."""
    yield 0, _NOTES.sub("", text) or text if text.endswith((")", "）")) else text
    head, colon, _ = text.replace("：", ":").partition(": " if text.isascii() else ":")
    if colon and len(head) > 3:
        yield 0, head


def first(patterns: Mapping[str, str]) -> Table:
    """The words at the beginning of a title, or behind its label."""
    return _table(rf"{SKIP}(?P<words>%s)", patterns, _starts)


def last(patterns: Mapping[str, str]) -> Table:
    """The words at the end of a title, but for a note in parentheses and signs."""
    return _table(r"(?P<words>%s)[\W_]*(?:[(（].*)?$", patterns, _ends)


def anywhere(patterns: Mapping[str, str], *, lines: bool = False) -> Table:
    """The words at any place. lines: `^` is the beginning of any line."""
    return _table("(?m:(?P<words>%s))" if lines else "(?P<words>%s)", patterns)


def whole(patterns: Mapping[str, str]) -> Table:
    """The words and nothing else but marks and a number in front."""
    return _table(r"^[\W\d]*(?P<words>%s)\W*$", patterns)


def _table(frame: str, patterns: Mapping[str, str], parts: Parts = _whole) -> Table:
    """frame: where the words stand, with `%s` for them."""
    return Table(
        {language: lazy(frame.replace("%s", words)) for language, words in patterns.items()}, parts, {}
    )
