"""Markdown to `Document`: the only importer of markdown-it-py.

Block tokens carry line ranges only, so columns are found by matching on the source text. Inline parsing is
off: nothing here needs it, and it is half the cost.
"""

from __future__ import annotations

import gc
import re
from collections.abc import Iterator, Sequence

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.token import Token

from planc.ir import Block, BlockKind, Document
from planc.reading.fences import parseable_lines
from planc.span import SourceFile, Span
from planc.values import replace

# Deeper nesting would meet Python's recursion limit; what is deeper is kept as uncovered text.
MAX_NESTING = 150
# A setext underline below this much text is a rule under a paragraph, not a heading.
MAX_SETEXT = 120

_BOX = re.compile(r"\\?\[([ xX~/✓✔✅\-–>!?])\\?\](?=[\s*_\\]|$)")
_LEAVES = {"fence": BlockKind.FENCE, "code_block": BlockKind.CODE, "html_block": BlockKind.HTML}
_CELL_END = re.compile(r"(?<!\\)\|")


def _parser() -> MarkdownIt:
    # The parser's own limit drops everything up to the end of the document; `_skip_deep` acts before it.
    parser = MarkdownIt("gfm-like2", {"linkify": False, "maxNesting": 2 * MAX_NESTING})
    parser.core.ruler.disable(["inline", "linkify", "text_join"])
    parser.block.ruler.before("table", "skip_deep", _skip_deep)
    return parser


def _skip_deep(state: StateBlock, first: int, last: int, silent: bool) -> bool:
    """A block rule: passes over what is nested too deep, and over nothing that stands further out."""
    if state.level < MAX_NESTING:
        return False
    line = first
    while line < last and (state.isEmpty(line) or state.sCount[line] >= state.blkIndent):
        line += 1
    state.line = line
    return True


def parse(source: SourceFile) -> Document:
    """The blocks of a source, in order, with what holds each; and the lines that no block covers."""
    if not source.parts:
        return _parse(source)
    blocks: list[Block] = []
    uncovered: list[Span] = []
    for part in source.parts:
        # No block goes on into the next file, and each may have front matter.
        file = _parse(SourceFile(path=part.path, text=source.slice(part.span)))
        count = len(blocks)
        blocks.extend(_behind(block, count, part.span.start) for block in file.blocks)
        uncovered.extend(_moved(span, part.span.start) for span in file.uncovered)
    return Document(source=source, blocks=tuple(blocks), uncovered=tuple(uncovered))


def _behind(block: Block, count: int, offset: int) -> Block:
    """A block of a file that stands behind `count` other blocks and `offset` letters."""
    return replace(
        block,
        index=block.index + count,
        parent=block.parent + count if block.parent >= 0 else -1,
        end=block.end + count,
        header=block.header + count if block.header >= 0 else -1,
        span=_moved(block.span, offset),
        text=_moved(block.text, offset),
        cells=tuple(_moved(cell, offset) for cell in block.cells),
    )


def _moved(span: Span, offset: int) -> Span:
    return Span(span.start + offset, span.end + offset)


def _parse(source: SourceFile) -> Document:
    lines = parseable_lines(source)
    collecting = gc.isenabled()
    gc.disable()
    try:
        tokens = _parser().parse("\n".join(lines.texts))
        builder = _Builder(source, lines.front_matter)
        builder.build(tokens)
    finally:
        if collecting:
            gc.enable()
    blocks = _with_ends(builder.blocks)
    return Document(
        source=source, blocks=blocks, uncovered=_uncovered(source, builder.covered, lines.blanked)
    )


class _Builder:
    """Walks the token stream once and makes blocks; not to be used twice."""

    def __init__(self, source: SourceFile, front_matter: int) -> None:
        self.source = source
        self.starts = source.line_starts
        self.blocks: list[Block] = []
        self.covered = bytearray(len(self.starts) + 1)
        self.holders: list[int] = []
        self.sections: list[int] = []
        self.lists: list[Token] = []
        self.quotes = 0
        self.header = -1
        self.pending: Token | None = None
        if front_matter:
            self._cover(0, front_matter)
            span = Span(0, self._line_end(front_matter - 1))
            inner = Span(self.starts[1], max(self.starts[1], self.starts[front_matter - 1]))
            self._add(kind=BlockKind.FRONT_MATTER, span=span, text=inner)

    def build(self, tokens: Sequence[Token]) -> None:
        for token in tokens:
            handler = _HANDLERS.get(token.type)
            if handler:
                handler(self, token)

    def _add(self, **fields: object) -> Block:
        parent = self.holders[-1] if self.holders else (self.sections[-1] if self.sections else -1)
        index = len(self.blocks)
        block = Block(index=index, parent=parent, quoted=self.quotes > 0, end=index + 1, **fields)  # type: ignore[arg-type]  # fields are named by the callers below
        self.blocks.append(block)
        return block

    def _cover(self, first: int, last: int) -> None:
        self.covered[first:last] = b"\1" * (last - first)

    def _line_end(self, line: int) -> int:
        """The offset after the last character of a line (from 0), without its end."""
        end = self.starts[line + 1] if line + 1 < len(self.starts) else len(self.source.text)
        while end > self.starts[line] and self.source.text[end - 1] in "\r\n":
            end -= 1
        return end

    def _lines_span(self, first: int, last: int) -> Span:
        """From the first character of line `first` that is no blank to the last one before line `last`."""
        text = self.source.text
        end = self._line_end(last - 1) if last > first else self.starts[first]
        start = self.starts[first]
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        return Span(start, end)

    def _find(self, content: str, first: int, last: int, begin: int) -> Span:
        """Where the inline `content` of lines `first` to `last` stands, searched for from `begin`."""
        head, _, rest = content.partition("\n")
        start = self.source.text.find(head, max(begin, self.starts[first]), self._line_end(first))
        if start < 0:
            start = self._lines_span(first, last).start
        end = self._lines_span(first, last).end if rest else min(start + len(head), self._line_end(first))
        return Span(start, max(start, end))

    def heading(self, token: Token) -> None:
        self.pending = token

    def paragraph(self, token: Token) -> None:
        self.pending = token

    def inline(self, token: Token) -> None:
        opened, self.pending = self.pending, None
        if opened is None or token.map is None:
            return
        first, last = opened.map or token.map
        self._cover(first, last)
        if opened.type == "heading_open" and self._is_heading(opened, token):
            self._heading(opened, token, first, last)
        elif self._opens_item(first):
            self._name_item(token, first, last)
        else:
            span = self._find(token.content, token.map[0], token.map[1], self.starts[first])
            self._add(kind=BlockKind.PARAGRAPH, span=span, text=span)

    @staticmethod
    def _is_heading(opened: Token, token: Token) -> bool:
        setext = opened.markup in {"-", "="}
        return not setext or ("\n" not in token.content and len(token.content) <= MAX_SETEXT)

    def _heading(self, opened: Token, token: Token, first: int, last: int) -> None:
        level = int(opened.tag[1])
        top = not self.holders and not self.quotes
        if top:
            while self.sections and self.blocks[self.sections[-1]].level >= level:
                self.sections.pop()
        begin = self.starts[first]
        text = self._find(token.content, first, first + 1, begin)
        block = self._add(
            kind=BlockKind.HEADING,
            span=self._lines_span(first, last),
            text=text,
            level=level,
            marker=opened.markup,
        )
        if top:
            self.sections.append(block.index)

    def _opens_item(self, first: int) -> bool:
        """Whether a paragraph is the first thing in the item just opened."""
        if not self.holders:
            return False
        item = self.blocks[-1]
        return (
            item.index == self.holders[-1]
            and not item.text.end
            and self.source.line(item.span.start) - 1 == first
        )

    def item(self, token: Token) -> None:
        assert token.map is not None
        first, last = token.map
        self._cover(first, first + 1)
        if self.holders and self._opens_item(first):
            # `- [x] 1. Title` is one item to its author, two to a Markdown parser.
            self.holders.append(self.holders[-1])
            return
        span = self._lines_span(first, last)
        outer = {held for held in self.holders if self.blocks[held].kind is BlockKind.ITEM}
        marker = token.markup if token.info == "" else f"{token.info}{token.markup}"
        position = self._item_start(token, span, bool(outer) or self.quotes > 0)
        block = self._add(
            kind=BlockKind.ITEM,
            span=Span(position, max(position, span.end)),
            text=Span(0, 0),
            level=len(outer),
            marker=marker,
        )
        self.holders.append(block.index)

    def _item_start(self, token: Token, span: Span, nested: bool) -> int:
        """Where an item's marker stands: past the quote signs and the markers of the items that open before it."""
        if not nested:
            return span.start
        line_end = self.source.text.find("\n", span.start)
        line_end = len(self.source.text) if line_end < 0 else line_end
        begin = span.start
        if self.blocks and self.holders and self.blocks[self.holders[-1]].span.start >= begin:
            begin = self.blocks[self.holders[-1]].span.start + 1
        wanted = token.markup if not token.info else token.info
        found = self.source.text.find(wanted, begin, line_end)
        return found if found >= 0 else span.start

    def _name_item(self, token: Token, first: int, last: int) -> None:
        item = self.blocks[-1]
        begin = item.span.start + len(item.marker)
        while self.source.text[begin : begin + 1] in {" ", "\t"}:
            begin += 1
        box = _BOX.match(self.source.text, begin)
        text = self._find(token.content, first, last, begin)
        start = box.end() if box else begin
        text = _trimmed(self.source.text, start, max(text.end, start))
        self.blocks[-1] = replace(item, text=text, box=box.group(1) if box else None)

    def item_end(self, token: Token) -> None:
        index = self.holders.pop()
        item = self.blocks[index]
        if not item.text.end and index not in self.holders:
            start = min(item.span.end, item.span.start + len(item.marker))
            self.blocks[index] = replace(item, text=Span(start, start))

    def quote(self, token: Token) -> None:
        self.quotes += 1
        assert token.map is not None
        for line in range(token.map[0], token.map[1]):
            if not self.source.text[self.starts[line] : self._line_end(line)].strip(" \t>"):
                self._cover(line, line + 1)

    def quote_end(self, token: Token) -> None:
        self.quotes -= 1

    def leaf(self, token: Token) -> None:
        assert token.map is not None
        first, last = token.map
        self._cover(first, last)
        text = span = self._lines_span(first, last)
        if token.type == "fence":
            closed = last - first > 1 and set(self.source.line_text(last).strip(" \t>")) <= {token.markup[0]}
            begin = self.starts[min(first + 1, len(self.starts) - 1)]
            inner_end = self.starts[last - 1] if closed else span.end
            text = Span(min(begin, inner_end), inner_end)
        self._add(
            kind=_LEAVES[token.type], span=span, text=text, marker=token.markup, info=token.info.strip()
        )

    def rule(self, token: Token) -> None:
        assert token.map is not None
        self._cover(*token.map)

    def header_start(self, token: Token) -> None:
        assert token.map is not None
        self.header = len(self.blocks)
        self._cover(token.map[0], token.map[0] + 2)

    def row(self, token: Token) -> None:
        assert token.map is not None
        first, last = token.map
        self._cover(first, last)
        span = self._lines_span(first, last)
        self._add(
            kind=BlockKind.ROW, span=span, text=span, cells=tuple(self._cells(span)), header=self.header
        )

    def _cells(self, span: Span) -> Iterator[Span]:
        text = self.source.text
        start = span.start
        while start < span.end and text[start] in "> ":
            start += 1
        if text[start : start + 1] == "|":
            start += 1
        for match in _CELL_END.finditer(text, start, span.end):
            yield _trimmed(text, start, match.start())
            start = match.end()
        if text[start : span.end].strip():
            yield _trimmed(text, start, span.end)


def _trimmed(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)


_HANDLERS = {
    "heading_open": _Builder.heading,
    "paragraph_open": _Builder.paragraph,
    "inline": _Builder.inline,
    "list_item_open": _Builder.item,
    "list_item_close": _Builder.item_end,
    "blockquote_open": _Builder.quote,
    "blockquote_close": _Builder.quote_end,
    "fence": _Builder.leaf,
    "code_block": _Builder.leaf,
    "html_block": _Builder.leaf,
    "hr": _Builder.rule,
    "thead_open": _Builder.header_start,
    "tr_open": _Builder.row,
}


def _with_ends(blocks: list[Block]) -> tuple[Block, ...]:
    """The blocks with `end` set: the index after the last block that each holds."""
    ends = [block.end for block in blocks]
    for block in reversed(blocks):
        if block.parent >= 0 and ends[block.parent] < ends[block.index]:
            ends[block.parent] = ends[block.index]
    return tuple(
        block if block.end == end else replace(block, end=end)
        for block, end in zip(blocks, ends, strict=True)
    )


_REFERENCE = re.compile(r"\s*(?:>\s*)*\[[^\]]+\]:\s*\S+")


def _uncovered(source: SourceFile, covered: bytearray, blanked: frozenset[int]) -> tuple[Span, ...]:
    """The non-blank lines that no block covers, joined where they are neighbours."""
    spans: list[Span] = []
    starts = source.line_starts
    for line, start in enumerate(starts):
        if covered[line]:
            continue
        text = source.line_text(line + 1)
        if not text.strip(" \t>") or line in blanked or _REFERENCE.match(text):
            continue
        end = start + len(text)
        if spans and not source.text[spans[-1].end : start].strip():
            spans[-1] = Span(spans[-1].start, end)
        else:
            spans.append(Span(start, end))
    return tuple(spans)
