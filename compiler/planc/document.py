"""Markdown to `Document`: from markdown-it's tokens to blocks with their places in the source."""

from __future__ import annotations

import gc
from collections.abc import Iterator, Sequence

from planc.block_rules import BlockToken, parse_blocks
from planc.ir import Block, BlockKind, Document
from planc.patterns import lazy
from planc.reading.blocks.fences import parseable_lines
from planc.span import SourceFile, Span
from planc.values import replace

# A setext underline below this much text is a rule under a paragraph, not a heading.
MAX_SETEXT = 120

_BOX = lazy(r"\\?\[([ xX~/✓✔✅\-–>!?])\\?\](?=[\s*_\\]|$)")
_LINE_BOX = lazy(r"[ \t]*(?:\[(?P<box>[ xX])\]|(?P<sign>[☐☑☒⬜🔲🔄🚧⏳✅])\ufe0f?)[ \t]+(?=\S)")
_BOX_BEGINNINGS = frozenset("[☐☑☒⬜🔲🔄🚧⏳✅")
_TICKS = frozenset("☑☒✅")
_LEAVES = {"fence": BlockKind.FENCE, "code_block": BlockKind.CODE, "html_block": BlockKind.HTML}
_OPENING = frozenset(["bullet_list_open", "ordered_list_open", "list_item_open", "blockquote_open"])
# The signs behind a heading's text; a heading may also consist of signs.
_CLOSING = lazy(r"(?<=[ \t])#+[ \t]*$")
_CELL_END = lazy(r"(?<!\\)\|")


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
        builder = _Builder(source, parse_blocks("\n".join(lines.texts)))
        builder.front_matter(lines.front_matter)
        builder.build()
        builder.close_sections(0)
    finally:
        if collecting:
            gc.enable()
    return Document(
        source=source,
        blocks=tuple(builder.blocks),
        uncovered=_uncovered(source, builder.covered, lines.blanked),
    )


class _Builder:
    """Walks the tokens once and makes blocks; not to be used twice."""

    def __init__(self, source: SourceFile, tokens: Sequence[BlockToken]) -> None:
        self.text = source.text
        self.tokens = tokens
        self.starts = (*source.line_starts, len(source.text))
        self.blocks: list[Block] = []
        self.covered = bytearray(len(self.starts))
        self.sections: list[int] = []
        self.holders: list[int] = []
        """The open items. One that opens another at once, as `- 1. Title` does, is the same item twice."""
        self.item_line = -1
        self.depth = 0
        self.quotes = 0
        self.header = -1
        self.name: BlockToken | None = None
        """The text that names the item just opened."""

    def build(self) -> None:
        for at, token in enumerate(self.tokens):
            handler = _HANDLERS.get(token.type)
            if handler:
                handler(self, token, at)

    def front_matter(self, lines: int) -> None:
        """Take the first lines as front matter."""
        if lines:
            self._cover(0, lines)
            inner = Span(self.starts[1], max(self.starts[1], self.starts[lines - 1]))
            self._add(BlockKind.FRONT_MATTER, _trimmed(self.text, 0, self.starts[lines]), inner)

    def _add(
        self,
        kind: BlockKind,
        span: Span,
        text: Span,
        level: int = 0,
        marker: str = "",
        info: str = "",
        box: str | None = None,
        cells: tuple[Span, ...] = (),
        header: int = -1,
    ) -> int:
        """Add a block; its index. Those that hold others get their ends later."""
        parent = self.holders[-1] if self.holders else (self.sections[-1] if self.sections else -1)
        index, quoted = len(self.blocks), self.quotes > 0
        fields = (index, kind, span, text, parent, level, marker, info, box, cells, header, quoted, index + 1)
        # By position: this runs for each block of a plan, and names cost as much again.
        self.blocks.append(Block._make(fields))
        return index

    def _close(self, index: int) -> None:
        """End a block that holds all that was added behind it."""
        if len(self.blocks) > index + 1:
            self.blocks[index] = replace(self.blocks[index], end=len(self.blocks))

    def close_sections(self, level: int) -> None:
        """End the headings of a level and of those below it."""
        while self.sections and self.blocks[self.sections[-1]].level >= level:
            self._close(self.sections.pop())

    def _cover(self, first: int, last: int) -> None:
        self.covered[first:last] = b"\1" * (last - first)

    def _lines_span(self, first: int, last: int) -> Span:
        """From the first character of line `first` that is no blank to the last one before line `last`."""
        return _trimmed(self.text, self.starts[first], self.starts[last])

    def heading(self, token: BlockToken, at: int) -> None:
        first, last = token.map
        self._cover(first, last)
        span = self._lines_span(first, last)
        begin = self.text.find("#", self.starts[first]) + len(token.markup)
        closing = _CLOSING.search(self.text, begin, span.end)
        text = _trimmed(self.text, begin, closing.start() if closing else span.end)
        self._heading(len(token.markup), span, text, token.markup)

    def _heading(self, level: int, span: Span, text: Span, marker: str) -> None:
        top = not self.holders and not self.quotes
        if top:
            self.close_sections(level)
        index = self._add(BlockKind.HEADING, span, text, level, marker)
        if top:
            self.sections.append(index)

    def paragraph(self, token: BlockToken, at: int) -> None:
        first, last = token.map
        self._cover(first, last)
        if token is self.name:
            return
        span = self._words(token)
        if self._is_heading(token):
            level = 1 if token.markup == "=" else 2
            self._heading(level, self._lines_span(first, last), span, token.markup)
        elif self._has_boxes(token, span):
            self._boxed_lines(token)
        else:
            self._add(BlockKind.PARAGRAPH, span, span)

    def _has_boxes(self, token: BlockToken, words: Span) -> bool:
        """Whether each line of a text begins with a box, as in a list whose marks were left out, and one is open."""
        if self.text[words.start : words.start + 1] not in _BOX_BEGINNINGS:
            return False
        lines = range(*token.map)
        boxes = [_LINE_BOX.match(self.text, self.starts[at], self.starts[at + 1]) for at in lines]
        return all(boxes) and any(box and box["sign"] not in _TICKS for box in boxes)

    def _boxed_lines(self, token: BlockToken) -> None:
        """Add an item for each line of a text, all of which begin with a box."""
        for at in range(*token.map):
            box = _LINE_BOX.match(self.text, self.starts[at], self.starts[at + 1])
            if box:
                span = self._lines_span(at, at + 1)
                words = _trimmed(self.text, box.end(), span.end)
                ticked = "x" if box["sign"] in _TICKS else " "
                self._add(BlockKind.ITEM, span, words, level=self.depth, box=box["box"] or ticked)

    def _words(self, token: BlockToken) -> Span:
        """The words of a text, without what underlines them."""
        return _trimmed(self.text, self.starts[token.map[0]] + token.column, self._words_end(token))

    def _words_end(self, token: BlockToken) -> int:
        """The end of the last line of a text's words."""
        return self.starts[token.map[1] - 1 if token.markup else token.map[1]]

    def _is_heading(self, token: BlockToken) -> bool:
        """Whether a text is an underlined heading: one line, and no long one."""
        if not token.markup or token.map[1] - token.map[0] > 2:
            return False
        words = self._words(token)
        return words.end - words.start <= MAX_SETEXT

    def item(self, token: BlockToken, at: int) -> None:
        first, last = token.map
        self.covered[first] = 1
        if self.holders and self.holders[-1] == len(self.blocks) - 1 and self.item_line == first:
            # `- [x] 1. Title` is one item to its author, two to a Markdown parser.
            self.holders.append(self.holders[-1])
            return
        marker = f"{token.info}{token.markup}"
        start = self.starts[first] + token.column
        span = Span(start, _trimmed_end(self.text, start, self.starts[last]))
        self.name = self._name(at, first)
        text, box = self._named(start + len(marker), self.name) if self.name else (None, None)
        bare = min(span.end, start + len(marker))
        index = self._add(
            BlockKind.ITEM, span, text or Span(bare, bare), level=self.depth, marker=marker, box=box
        )
        self.holders.append(index)
        self.item_line = first
        self.depth += 1

    def _name(self, at: int, first: int) -> BlockToken | None:
        """The text that is the first thing in the item that token `at` opens on line `first`, if one is."""
        at += 1
        while self.tokens[at].type in _OPENING and self.tokens[at].map[0] == first:
            at += 1
        token = self.tokens[at]
        named = token.type == "text" and token.map[0] == first and not self._is_heading(token)
        return token if named else None

    def _named(self, begin: int, name: BlockToken) -> tuple[Span, str | None]:
        """The words of an item behind its marker, which ends at `begin`, and what is in its box."""
        while self.text[begin : begin + 1] in {" ", "\t"}:
            begin += 1
        box = _BOX.match(self.text, begin)
        start = box.end() if box else begin
        words = _trimmed(self.text, start, max(start, self._words_end(name)))
        return words, box.group(1) if box else None

    def item_end(self, token: BlockToken, at: int) -> None:
        index = self.holders.pop()
        if not self.holders or self.holders[-1] != index:
            self._close(index)
            self.depth -= 1

    def quote(self, token: BlockToken, at: int) -> None:
        self.quotes += 1
        for line in range(*token.map):
            if not self.text[self.starts[line] : self.starts[line + 1]].strip(" \t>\r\n"):
                self.covered[line] = 1

    def quote_end(self, token: BlockToken, at: int) -> None:
        self.quotes -= 1

    def leaf(self, token: BlockToken, at: int) -> None:
        first, last = token.map
        self._cover(first, last)
        text = span = self._lines_span(first, last)
        if token.type == "fence":
            end = self.text[self.starts[last - 1] : span.end].strip(" \t>")
            closed = last - first > 1 and set(end) <= {token.markup[0]}
            inner_end = self.starts[last - 1] if closed else span.end
            text = Span(min(self.starts[first + 1], inner_end), inner_end)
        self._add(_LEAVES[token.type], span, text, marker=token.markup, info=token.info.strip())

    def rule(self, token: BlockToken, at: int) -> None:
        self._cover(*token.map)

    def header_start(self, token: BlockToken, at: int) -> None:
        self.header = len(self.blocks)
        self._cover(token.map[0], token.map[0] + 2)

    def row(self, token: BlockToken, at: int) -> None:
        first, last = token.map
        self._cover(first, last)
        span = self._lines_span(first, last)
        self._add(BlockKind.ROW, span, span, cells=tuple(self._cells(span)), header=self.header)

    def _cells(self, span: Span) -> Iterator[Span]:
        text = self.text
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
    return Span(start, _trimmed_end(text, start, end))


def _trimmed_end(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1].isspace():
        end -= 1
    return end


_HANDLERS = {
    "heading_open": _Builder.heading,
    "text": _Builder.paragraph,
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


# The mark of an alert on GitHub; its words stand in the lines below.
_ALERT = lazy(r"[ \t>]*>[ \t]*\[![A-Za-z]{1,20}\][ \t]*$")
_REFERENCE = lazy(r"\s*(?:>\s*)*\[[^\]]+\]:\s*\S+")


def _uncovered(source: SourceFile, covered: bytearray, blanked: frozenset[int]) -> tuple[Span, ...]:
    """The non-blank lines that no block covers, joined where they are neighbours."""
    spans: list[Span] = []
    starts = source.line_starts
    for line, start in enumerate(starts):
        if covered[line]:
            continue
        text = source.line_text(line + 1)
        if not text.strip(" \t>") or line in blanked or _REFERENCE.match(text) or _ALERT.match(text):
            continue
        end = start + len(text)
        if spans and not source.text[spans[-1].end : start].strip():
            spans[-1] = Span(spans[-1].start, end)
        else:
            spans.append(Span(start, end))
    return tuple(spans)
