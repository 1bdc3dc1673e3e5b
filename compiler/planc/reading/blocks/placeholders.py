"""Lines that show how work is written and name none: `- [ ] S9-9 [Task name]: [what]`, `### Task N: [Title]`."""

from __future__ import annotations

from planc.patterns import lazy
from planc.reading.blocks.heads import Head
from planc.reading.lexicon import word_set

# What somebody is to fill in; a link, a box and the marks `[P]`, `[US1]`, `[NEW]` are none.
_HOLE = lazy(
    r"\[(?![A-Z0-9?_-]{1,12}\]|[ x~/]\])[^\[\]\n]{1,60}\](?![(\[])|<[A-Za-z][\w /,'.-]{1,60}>"
    r"|\{\{?[A-Za-z][\w ./-]{1,60}\}\}?(?![\w./])|\b(?:exact/)?path/to/[\w./{}<>-]+"
)
_MARK = lazy(r"\[[A-Z0-9?_-]{1,12}\]")
_WORD = lazy(r"[^\W\d_]+")
_SHAPE_WORDS = word_set(
    "a|an|and|at|by|description|details|file|files|for|from|id|in|name|of|optional|or|path|short|step|task|that"
    "|the|title|to|what|where|which|why|with"
)
_NUMBER_HOLE = lazy(r"[\s*_`|]*(?:[A-Z]{0,6}[-_ ]?\d*X{1,3}|N{1,3})(?:[.-](?:\d*X+|[NYM]))*(?![\w])")
_REST_OF_NUMBER = lazy(r"[.-][NXYM\d](?!\w)")


def may_be_template(text: str, start: int, end: int) -> bool:
    """Whether there is a sign without which no line has holes."""
    return (
        text.find("[", start, end) >= 0
        or text.find("<", start, end) >= 0
        or text.find("{", start, end) >= 0
        or text.find("path/to/", start, end) >= 0
    )


def is_template(text: str, start: int, end: int, head: Head) -> bool:
    """Whether the line of work in `text[start:end]` has nothing but holes where its words should be.

    head: its parsed beginning. Where the id is a hole as well, one more is enough.
    """
    if head.ref is not None:
        numbered = _NUMBER_HOLE.fullmatch(head.ref.value) is not None
        start = max(start, head.ref.span.end)
        start = more.end() if (more := _REST_OF_NUMBER.match(text, start, end)) else start
    else:
        found = _NUMBER_HOLE.match(text, start, end)
        numbered, start = found is not None, found.end() if found else start
    words = _MARK.sub(" ", text[start:end])
    holes = _HOLE.findall(words)
    told = [word.casefold() for word in _WORD.findall(_HOLE.sub(" ", words))] if holes else []
    if not holes or not _SHAPE_WORDS.issuperset(told):
        return False
    return bool(numbered or told) or (len(holes) > 1 and any(hole[1:2].islower() for hole in holes))
