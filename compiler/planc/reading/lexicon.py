"""Look-ups over the word tables: sets, because a regular expression of hundreds of words costs every start."""

from __future__ import annotations

from planc.patterns import lazy
from planc.values import NamedTuple

FIRST_WORD = lazy(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")


def word_set(table: str) -> frozenset[str]:
    """The words of a table `a|b|c`."""
    return frozenset(table.split("|"))


def first_words(table: str) -> frozenset[str]:
    """The first words of the phrases of a table `a b|c-d|e`."""
    return frozenset(phrase.replace("-", " ").split()[0] for phrase in table.split("|"))


class Phrases(NamedTuple):
    """Phrases of a table; `x*` is what begins with the word x, `*x` what ends with it, `x*y` both."""

    exact: frozenset[str]
    beginnings: tuple[str, ...]
    ends: tuple[str, ...]
    both: tuple[tuple[str, str], ...]

    @classmethod
    def of(cls, table: str) -> Phrases:
        """The phrases of a table `a b|c*|*d`."""
        entries = table.split("|")
        inner = [entry.split("*", 1) for entry in entries if "*" in entry.strip("*")]
        return cls(
            exact=frozenset(entry for entry in entries if "*" not in entry),
            beginnings=tuple(entry[:-1] for entry in entries if entry.endswith("*")),
            ends=tuple(entry[1:] for entry in entries if entry.startswith("*")),
            both=tuple((first.strip(), last.strip()) for first, last in inner),
        )

    def match(self, text: str) -> bool:
        """Whether the whole of a text, in lower case, is one of the phrases."""
        if text in self.exact:
            return True
        if text.startswith(self.beginnings) and any(_begins(text, word) for word in self.beginnings):
            return True
        if text.endswith(self.ends) and any(_ends(text, word) for word in self.ends):
            return True
        return any(_begins(text, first) and _ends(text, last) for first, last in self.both)


def _begins(text: str, word: str) -> bool:
    """Whether a text begins with a whole word; scripts without spaces have no words to keep whole."""
    return text.startswith(word) and (not word.isascii() or not text[len(word) : len(word) + 1].isalnum())


def _ends(text: str, word: str) -> bool:
    at = len(text) - len(word)
    return text.endswith(word) and (not word.isascii() or at == 0 or not text[at - 1].isalnum())
