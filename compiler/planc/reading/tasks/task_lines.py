"""Paragraphs that list tasks line by line: `Task 1: …` and `Task 2: …` below it, without a blank line between.

Each of the lines becomes a paragraph of its own; whether they are work is asked as of any other.
"""

from __future__ import annotations

from collections.abc import Iterator

from planc.ir import Block, BlockKind, Document
from planc.patterns import lazy
from planc.reading.blocks.bold_headings import with_ends
from planc.reading.blocks.heads import parse_head
from planc.reading.blocks.ids import Keyword
from planc.reading.lexicon import first_words
from planc.reading.words import TASK_WORDS
from planc.span import LINE_END, Span
from planc.values import replace

_LINE = lazy(
    r"(?:\*\*|__)?(?P<word>[^\W\d_]++)(?:[ -][^\W\d_]++)?[ \t]*#?[\w.-]{1,12}(?:\*\*|__)?[ \t]*(?:[:：]|[–—-][ \t])"
)
_FIRST_WORDS = first_words(TASK_WORDS)
_BEGINNINGS = frozenset({word[:1] for word in _FIRST_WORDS} | {"*", "_"})
_BREAK = lazy(r"[ \t]*(?:\\|<br ?/?>)?[ \t]*$")


def with_task_lines(document: Document) -> Document:
    """The document, with each line that names a task in a paragraph of its own."""
    split = {
        block.index: starts
        for block in document.blocks
        if block.kind is BlockKind.PARAGRAPH and len(starts := tuple(_starts(document, block))) > 1
    }
    return _split(document, split) if split else document


def _starts(document: Document, block: Block) -> Iterator[int]:
    """Where the lines of a paragraph begin that name a task; none where the first does not."""
    text, at = document.source.text, block.text.start
    # A paragraph of signs that are no blanks to Markdown may have no words.
    if block.quoted or text[at : at + 1].lower() not in _BEGINNINGS or not _stands_alone(document, block):
        return
    while at < block.text.end:
        line = LINE_END.search(text, at, block.text.end)
        end = line.start() if line else block.text.end
        if _names_task(text, at, end):
            yield at
        elif at == block.text.start:
            return
        at = line.end() if line else end


def _stands_alone(document: Document, block: Block) -> bool:
    return block.parent < 0 or document.blocks[block.parent].kind is BlockKind.HEADING


def _names_task(text: str, start: int, end: int) -> bool:
    line = _LINE.match(text, start, end)
    if line is None or line["word"].casefold() not in _FIRST_WORDS:
        return False
    head = parse_head(text, start, end)
    return head.keyword is Keyword.TASK and head.ref is not None


def _split(document: Document, split: dict[int, tuple[int, ...]]) -> Document:
    """The blocks, numbered anew, with a paragraph for each of the starts."""
    made: list[Block] = []
    places = {-1: -1}
    for block in document.blocks:
        places[block.index] = len(made)
        for piece in _pieces(document, block, split.get(block.index, ())):
            own = {"parent": places[block.parent], "header": places.get(block.header, len(made))}
            made.append(replace(piece, index=len(made), end=len(made) + 1, **own))
    return replace(document, blocks=with_ends(made))


def _pieces(document: Document, block: Block, starts: tuple[int, ...]) -> Iterator[Block]:
    if not starts:
        yield block
        return
    for start, following in zip(starts, (*starts[1:], block.text.end), strict=True):
        words = document.source.text[start:following].rstrip()
        ending = _BREAK.search(words)
        span = Span(start, start + (ending.start() if ending else len(words)))
        yield replace(block, span=span, text=span)
