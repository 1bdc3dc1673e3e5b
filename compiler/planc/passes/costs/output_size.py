"""How many tokens of files a task brings forth, by their kinds and by what specifies them."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from planc.ir import Action, FileUse, Range
from planc.patterns import lazy
from planc.values import NamedTuple

_FENCE = lazy(r"^[ \t>]*(`{3,}|~{3,})[^\n]*\n(.*?)(?:^[ \t>]*\1|\Z)", re.MULTILINE | re.DOTALL)


class Kind(NamedTuple):
    """A kind of file: how large a new one is, and how much of it a token of words specifies."""

    size: Range
    words: tuple[float, float, float]


# A prompt of a thousand tokens has given five to ten thousand of code.
CODE = Kind(size=Range(800, 2000, 5000), words=(1.0, 5.0, 10.0))
TESTS = Kind(size=Range(600, 1500, 4000), words=(1.0, 4.0, 8.0))
TEXT = Kind(size=Range(400, 1200, 3500), words=(0.5, 2.0, 4.0))
SETTINGS = Kind(size=Range(100, 400, 1500), words=(0.5, 1.0, 3.0))
EMPTY = Kind(size=Range(5, 50, 300), words=(0.2, 0.5, 2.0))

_SUFFIXES = {
    **dict.fromkeys((".md", ".mdx", ".rst", ".txt", ".adoc"), TEXT),
    **dict.fromkeys(
        (".json", ".yaml", ".yml", ".toml", ".ini", ".cfg", ".conf", ".env", ".properties", ".xml"), SETTINGS
    ),
}
_NAMES = {
    **dict.fromkeys(("__init__.py", ".gitignore", ".gitkeep", ".gitattributes", ".editorconfig"), EMPTY),
    **dict.fromkeys(("dockerfile", "makefile", "procfile", ".env.example", "requirements.txt"), SETTINGS),
}
LIKELY = 1
"""The place of the likely figure among the three."""
CHANGED = 0.4
"""How much of a file a change of it writes anew."""
MOST_FROM_WORDS = (5_000, 10_000, 20_000)
"""However long the words are, they ask for no more than this."""


def generation_output(
    files: Sequence[FileUse], specification: str, size: int, count: Callable[[str], int]
) -> Range:
    """The tokens that come back from a task that generates, as low, likely and high.

    size: the tokens of the specification.

    Code that stands in the specification comes back as it is; its words ask for more, by the kinds of the
    files, and what they ask for is no less than files of these kinds have. Without a file it is one of code.
    """
    made = [(kind_of(file), file.action) for file in files if file.action is not Action.DELETE]
    kinds = made or [(CODE, Action.CREATE)]
    code = "".join(found[2] for found in _FENCE.finditer(specification)) if "```" in specification else ""
    ready = count(code) if code else 0
    words = max(0, size - ready)
    usual = [
        round(sum(kind.size[figure] * (CHANGED if action is Action.MODIFY else 1) for kind, action in kinds))
        for figure in range(3)
    ]
    asked = [ready + _from_words([kind for kind, _ in kinds], words, figure) for figure in range(3)]
    # Where the plan has most of the code, little is left to write, however large such files are elsewhere.
    return Range(*asked) if 2 * ready >= usual[LIKELY] else Range(*map(max, usual, asked))


def kind_of(file: FileUse) -> Kind:
    """The kind of a file by its name, or by what the task does with it."""
    folder, _, name = (file.resolved or file.path.value).lower().rpartition("/")
    if file.action is Action.TEST or "test" in name or "tests" in folder.split("/"):
        return TESTS
    return _NAMES.get(name) or _SUFFIXES.get(f".{name.rpartition('.')[2]}", CODE)


def _from_words(kinds: Sequence[Kind], words: int, figure: int) -> int:
    """What so many tokens of words ask for in files of these kinds: one of the three figures."""
    per_word = sum(kind.words[figure] for kind in kinds) / len(kinds)
    return round(min(MOST_FROM_WORDS[figure], per_word * words))
