"""Places as editors count them: lines from 0, and columns in units of an encoding."""

from __future__ import annotations

from lsprotocol import types

from planc.span import SourceFile, Span

_BYTES = {"utf-8": 1, "utf-16": 2, "utf-32": 4}


class Places:
    """The places of a source for an editor that counts columns in units of UTF-8, UTF-16 or UTF-32."""

    def __init__(self, source: SourceFile, encoding: str) -> None:
        self._source = source
        # The form without a byte order mark.
        self._codec = encoding if encoding == "utf-8" else f"{encoding}-le"
        self._bytes = _BYTES[encoding]

    def position(self, offset: int) -> types.Position:
        """The place of an offset."""
        line = self._source.line(offset)
        start = self._source.line_starts[line - 1]
        return types.Position(line=line - 1, character=self._units(self._source.text[start:offset]))

    def range(self, span: Span) -> types.Range:
        """The place of a span."""
        return types.Range(start=self.position(span.start), end=self.position(span.end))

    def offset(self, position: types.Position) -> int:
        """The offset of a place; what lies behind a line or the text is its end."""
        if position.line >= len(self._source.line_starts):
            return len(self._source.text)
        text = self._source.line_text(position.line + 1)
        if not text.isascii():
            before = text.encode(self._codec)[: position.character * self._bytes]
            text = before.decode(self._codec, errors="ignore")
        return self._source.line_starts[position.line] + min(len(text), position.character)

    def end_of_line(self, offset: int) -> types.Position:
        """The end of the line that holds an offset."""
        line = self._source.line(offset)
        return self.position(self._source.line_starts[line - 1] + len(self._source.line_text(line)))

    def _units(self, text: str) -> int:
        return len(text) if text.isascii() else len(text.encode(self._codec)) // self._bytes
