"""Which languages a text is written in, by its scripts and its smallest words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from planc.patterns import lazy

WORD = lazy(r"[^\W\d_]+")
PLAIN_WORD = lazy(r"[a-z]+")
"""The same in text of plain letters, where it is three times as fast."""
SAMPLE = 40_000
"""Letters of a text that are looked at."""
SHARE = 100
"""A language is there if one in so many words is one of its small words."""
SMALL_WORDS = {
    "de": frozenset({"und", "der", "das", "für", "mit", "eine", "nicht", "auf", "wird", "zum", "zur"}),
    "es": frozenset({"los", "las", "para", "una", "del", "con", "que", "por", "como", "desde"}),
    "fr": frozenset({"les", "des", "pour", "dans", "avec", "une", "est", "sur", "aux", "qui"}),
    "pl": frozenset({"oraz", "dla", "nie", "jest", "przez", "się", "które", "jako", "lub"}),
    "pt": frozenset({"não", "uma", "para", "dos", "das", "pelo", "pela", "ao", "como", "são", "em"}),
}
_SMALL = frozenset().union(*SMALL_WORDS.values())
SCRIPTS = {
    "ja": ("\u3040", "\u30ff"),
    "ko": ("\uac00", "\ud7a3"),
    "ru": ("\u0400", "\u04ff"),
    "zh": ("\u4e00", "\u9fff"),
}
"""The first and the last letter of a script."""
KANA_OF_JAPANESE = 10
"""Japanese has at least one kana to so many Chinese characters."""


def languages(text: str) -> frozenset[str]:
    """English, which every plan borrows from, and what else the text is written in."""
    sample = text[:SAMPLE]
    if sample.isascii():
        return frozenset({"en", *_by_small_words(sample)})
    signs = Counter(sample)
    letters = {language: _letters(signs, language) for language in SCRIPTS}
    found = {language for language, count in letters.items() if count}
    if {"ja", "zh"} <= found and letters["ja"] * KANA_OF_JAPANESE >= letters["zh"]:
        found.discard("zh")
    return frozenset({"en", *found, *_by_small_words(sample)})


def _letters(signs: Mapping[str, int], language: str) -> int:
    """How many of the letters are of the language's script."""
    first, last = SCRIPTS[language]
    return sum(count for sign, count in signs.items() if first <= sign <= last)


def _by_small_words(sample: str) -> set[str]:
    words = (PLAIN_WORD if sample.isascii() else WORD).findall(sample.lower())
    counts = Counter(word for word in words if word in _SMALL)
    least = max(2, len(words) // SHARE)
    return {
        language for language, small in SMALL_WORDS.items() if sum(counts[word] for word in small) >= least
    }
