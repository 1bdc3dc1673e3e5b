"""Passages away from the tasks: which sections and bold paragraphs explain which task."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from planc.ir import Block, BlockKind
from planc.patterns import lazy
from planc.reading.blocks.labels import Entry, Labels
from planc.reading.blocks.outline import Outline
from planc.reading.words import Field
from planc.span import Span

# A passage is about a task if so much of its name is in what the task is called.
ENOUGH = 0.6
# Names are short; the search looks no further.
_LONGEST = 120

_WORD = lazy(r"[^\W_]+(?:\.\w{1,8}(?!\w))?")
_BOLD = lazy(r"\s*(?:\*\*|__)(?P<name>[^*_\n]{2,80})(?:\*\*|__)")
_EMPTY_WORDS = (
    "a an and are as at be by for from in into is it its of on or that the this to via with new use using "
    "add create implement update build make set up phase step task part section"
)
_EMPTY = frozenset(_EMPTY_WORDS.split())


def passages_about(outline: Outline, names: Sequence[str], within: Span) -> Mapping[int, tuple[Block, ...]]:
    """The passages in a stretch of the text that are about each task, by the task's place in `names`.

    names: what each task is called: its id, title and files. A passage goes to the tasks that share most of
    the words of its name.
    """
    known = [frozenset(_words(name)) for name in names]
    holders: dict[str, list[int]] = defaultdict(list)
    for at, words in enumerate(known):
        for word in words:
            holders[word].append(at)
    found: dict[int, list[Block]] = defaultdict(list)
    for name, block in _passages(outline, within):
        for at in _best(frozenset(_words(name)), holders):
            found[at].append(block)
    return {at: tuple(blocks) for at, blocks in found.items()}


def passage_span(outline: Outline, block: Block) -> Span:
    """All that a passage holds: of a heading, its section."""
    last = outline.blocks[block.end - 1]
    return Span(block.span.start, max(block.span.end, last.span.end))


def passage_entries(outline: Outline, block: Block) -> Iterator[Entry]:
    """A passage as fields, so that its files and commands are read like a task's own."""
    if block.kind is BlockKind.PARAGRAPH:
        yield Entry(Field.DETAIL, block.text, block, "", (Field.DETAIL,))
    else:
        yield from Labels(outline, {}).entries(block)


def _best(words: frozenset[str], holders: Mapping[str, Sequence[int]]) -> Iterator[int]:
    """The tasks that share most words with a passage's name, if these are enough."""
    counts: dict[int, int] = defaultdict(int)
    for word in words:
        for at in holders.get(word, ()):
            counts[at] += 1
    most = max(counts.values(), default=0)
    if most and most >= ENOUGH * len(words):
        yield from (at for at, count in sorted(counts.items()) if count == most)


def _words(name: str) -> Iterator[str]:
    """The words of a name that tell it from others, without their endings."""
    for word in _WORD.findall(name[:_LONGEST].casefold()):
        if word not in _EMPTY and not word.isdigit():
            yield word if "." in word else re.sub(r"(?:ing|es|ed|s)$", "", word) or word


def _passages(outline: Outline, within: Span) -> Iterator[tuple[str, Block]]:
    """Sections that hold no other section, and paragraphs and items that open with bold words, by name."""
    for block in outline.blocks:
        if block.quoted or not within.contains(block.span):
            continue
        if block.kind is BlockKind.HEADING and not _holds_headings(outline, block):
            yield outline.words(block), block
        elif block.kind in {BlockKind.PARAGRAPH, BlockKind.ITEM}:
            bold = _BOLD.match(outline.text, block.text.start, block.text.end)
            if bold:
                yield bold["name"], block


def _holds_headings(outline: Outline, block: Block) -> bool:
    return any(inner.kind is BlockKind.HEADING for inner in outline.inside(block))
