"""Lines that stand for headings: `**Task 2: Create the store**`, or the same not in bold, over its own paragraphs.

They become headings before anything else is read, but not inside a task: there they are steps.
"""

from __future__ import annotations

from collections.abc import Iterator

from planc.ir import Block, BlockKind, Document
from planc.patterns import lazy
from planc.reading.blocks.heads import Head, heads_of
from planc.reading.blocks.ids import IdShape, Keyword
from planc.reading.blocks.outline import Section, section_kind
from planc.reading.words import STEP_WORDS, TASK_WORDS
from planc.span import LINE_END, Span
from planc.values import replace

_BOLD = lazy(r"(?:\*\*|__)(?P<words>[^*_\n]{4,140}+)(?:\*\*|__)(?P<rest>[^\n]{0,40}+)$")
# Where no more than the word and the number is bold, the title behind it may be longer.
_BOLD_NUMBER = lazy(r"(?:\*\*|__)[^\W\d_]++(?:[ -][^\W\d_]++)? #?[\w.-]{1,12}[:：]?(?:\*\*|__)[:：]? +\S")
# `**Phase 0 — Base.** Lay out the package …`: the bold words are the title of what follows.
_OPENING_SENTENCE = lazy(r"\*\*[^*\n]{4,140}[.。]\*\*(?=\s)")
_STRONG = frozenset({IdShape.CODE, IdShape.DOTTED, IdShape.LETTERED})
_NUMBERED = _STRONG | {IdShape.NUMBER}
_PLAIN = lazy(r"[^\W\d_]++(?:[ -][^\W\d_]++)?[ \t]*#?[\w.-]{1,12}(?:[ \t]*[:：][ \t]*|[ \t]+[–—-][ \t]+)\S")
_BEGINNINGS = frozenset(word[:1] for word in TASK_WORDS.split("|"))


def with_bold_headings(document: Document) -> Document:
    """The document with the bold lines that open units of work as headings; two of one look at least."""
    found = {block.index: end for block in document.blocks if (end := _title_end(document, block))}
    looks: dict[tuple[Keyword, str, IdShape], list[int]] = {}
    for index in found:
        head = _head(document, document.blocks[index])
        looks.setdefault((head.keyword, head.word, head.shape), []).append(index)
    named = any(look[0] is Keyword.PHASE for look in looks) and _has_phases(document)
    chosen = {
        index: found[index]
        for look, indexes in looks.items()
        if len(indexes) > 1 and not (named and look[0] is Keyword.PHASE)
        for index in indexes
    }
    return _promoted(document, chosen) if chosen else document


def _has_phases(document: Document) -> bool:
    """Whether headings are its phases: bold ones then only tell when these are (`**Week 1:** Phases 1 and 2`)."""
    headings = (block for block in document.blocks if block.kind is BlockKind.HEADING)
    return any(_head(document, block).keyword is Keyword.PHASE for block in headings)


def with_bold_titles(document: Document) -> Document:
    """The document with its bold lines as headings that only name something: `**Store the readings**`.

    A line that ends with a colon is a label, and one under a heading for a task a step.
    """
    found = {block.index: end for block in document.blocks if (end := _bold_end(document, block))}
    return _promoted(document, found) if len(found) > 1 else document


def _bold_end(document: Document, block: Block) -> int:
    text = document.source.text
    if block.kind is not BlockKind.PARAGRAPH or block.quoted or not text.startswith("**", block.text.start):
        return 0
    ending = LINE_END.search(text, block.text.start, block.text.end)
    end = ending.start() if ending else block.text.end
    title = _BOLD.match(text, block.text.start, end)
    names = (
        title is not None and not title["rest"].strip() and not title["words"].endswith((":", "：", ".", "!"))
    )
    return end if names and not _in_unit(document, block) else 0


def _title_end(document: Document, block: Block) -> int:
    """Where the bold line ends that names a unit of work at the beginning of a paragraph; 0 where there is none."""
    text = document.source.text
    if block.kind is not BlockKind.PARAGRAPH or block.quoted:
        return 0
    bold = text.startswith(("**", "__"), block.text.start)
    if not bold and text[block.text.start : block.text.start + 1].lower() not in _BEGINNINGS:
        return 0
    ending = LINE_END.search(text, block.text.start, block.text.end)
    end = ending.start() if ending else block.text.end
    line = (_BOLD if bold else _PLAIN).match(text, block.text.start, end)
    if bold and not line:
        line = _BOLD_NUMBER.match(text, block.text.start, end)
    opened = None if line or not bold else _OPENING_SENTENCE.match(text, block.text.start, end)
    if not (line or opened) or _in_unit(document, block):
        return 0
    head = _head(document, block)
    if head.ref is None or (opened and head.keyword is not Keyword.PHASE):
        return 0
    if head.keyword is Keyword.PHASE:
        return 0 if _in_phase(document, block) or not bold else opened.end() if opened else end
    return end if head.keyword is Keyword.TASK or (bold and head.shape in _NUMBERED) else 0


def _in_phase(document: Document, block: Block) -> bool:
    """Whether a bold line stands in the section of a phase: what is bold there are stretches of its time."""
    parent = block.parent
    while parent >= 0:
        if _head(document, document.blocks[parent]).keyword is Keyword.PHASE:
            return True
        parent = document.blocks[parent].parent
    return False


def _head(document: Document, block: Block) -> Head:
    return heads_of(document.source.text)[block.text]


def _in_unit(document: Document, block: Block) -> bool:
    """Whether the innermost heading is itself a unit of work, or a check: what is bold below it are its steps."""
    if block.parent < 0:
        return False
    holder = document.blocks[block.parent]
    if holder.kind is not BlockKind.HEADING:
        return True
    head, own = _head(document, holder), _head(document, block)
    words = document.source.text[holder.text.start : holder.text.end]
    if own.word in STEP_WORDS and section_kind(words, head) is not Section.WORK:
        return True
    if head.keyword is Keyword.PHASE or head.ref is None:
        return False
    if head.word in STEP_WORDS and own.ref is not None and own.ref.value.startswith(f"{head.ref.value}."):
        return False
    return head.keyword is Keyword.TASK or head.shape in _STRONG or own.word in STEP_WORDS


def _promoted(document: Document, chosen: dict[int, int]) -> Document:
    """The blocks with headings for bold lines, numbered anew where a paragraph goes on below its bold line."""
    made: list[Block] = []
    places: dict[int, int] = {}
    current: dict[int, int] = {}
    for block in document.blocks:
        holder = block.parent
        if block.kind is BlockKind.HEADING:
            current.pop(holder, None)
        owner = current.get(holder, places.get(holder, -1))
        places[block.index] = len(made)
        if block.index not in chosen:
            header = places.get(block.header, block.header)
            made.append(replace(block, index=len(made), parent=owner, header=header))
            continue
        current[holder] = len(made)
        made.extend(_split(document, block, chosen[block.index], places.get(holder, -1), len(made)))
    return replace(document, blocks=with_ends(made))


def _split(document: Document, block: Block, end: int, parent: int, index: int) -> Iterator[Block]:
    """A bold line as a heading, and the rest of its paragraph below it."""
    holder = document.blocks[block.parent] if block.parent >= 0 else None
    title = Span(block.text.start, end)
    level = min(holder.level + 1, 6) if holder else 2
    yield Block(
        index=index,
        kind=BlockKind.HEADING,
        span=title,
        text=title,
        parent=parent,
        level=level,
        marker="#" * level,
    )
    start = end
    while start < block.text.end and document.source.text[start].isspace():
        start += 1
    if start < block.text.end:
        rest = Span(start, block.text.end)
        yield replace(block, index=index + 1, parent=index, span=rest, text=rest)


def with_ends(blocks: list[Block]) -> tuple[Block, ...]:
    """Blocks that name what holds them, each with the end of what it holds itself."""
    ends = [block.index + 1 for block in blocks]
    for block in reversed(blocks):
        if block.parent >= 0:
            ends[block.parent] = max(ends[block.parent], ends[block.index])
    return tuple(replace(block, end=end) for block, end in zip(blocks, ends, strict=True))
