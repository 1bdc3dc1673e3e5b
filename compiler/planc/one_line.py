"""Text as it may stand on a line: what nobody sees, or what turns a line around, is left out."""

from __future__ import annotations

import unicodedata

# Characters that keep emoji and some scripts readable although they are format characters.
JOINERS = "\u200c\u200d"
HIDDEN = frozenset({"Cc", "Cf", "Cs"})


def one_line(text: str) -> str:
    """`text` on one line, with single blanks and without control, bidirectional and hidden characters."""
    if text.isascii() and text.isprintable():
        return " ".join(text.split())
    blanks = "".join(" " if char.isspace() else char for char in text)
    return " ".join("".join(char for char in blanks if _shows(char)).split())


def _shows(char: str) -> bool:
    return char in JOINERS or unicodedata.category(char) not in HIDDEN
