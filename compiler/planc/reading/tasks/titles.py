"""Titles of tasks: of items, the wrapped line as a whole."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property

from planc.ir import BlockKind
from planc.reading.blocks.heads import explanation
from planc.reading.blocks.labels import Labels
from planc.reading.blocks.outline import Outline
from planc.reading.tasks.candidates import Candidate
from planc.span import LINE_END, Span, Written

# Nobody wraps lines that are shorter; a title that is goes on with text, not with itself.
WRAPPED = 50


class Titles:
    """Finds the titles of the tasks of one level."""

    def __init__(self, outline: Outline, labels: Labels, level: Sequence[Candidate]) -> None:
        self._outline = outline
        self._labels = labels
        self._level = level

    def of(self, candidate: Candidate) -> Written[str]:
        """The title of a task: that of its head, and the lines that it runs over."""
        head, block = candidate.head, candidate.block
        if block.kind is not BlockKind.ITEM or explanation(self._outline.text, head.title.span.end):
            return head.title
        if (bold := self._bold(candidate)) is not None:
            return bold
        end = head.title.span.end
        first = LINE_END.search(self._outline.text, head.title.span.start, block.text.end)
        while first and self._fills_its_line(first.start()):
            stop = LINE_END.search(self._outline.text, first.end(), block.text.end)
            line = Span(first.end(), stop.start() if stop else block.text.end)
            entries = self._labels.lines(block, line)
            if not entries or any(entry.label for entry in entries):
                break
            end, first = line.end, stop
        if end == head.title.span.end:
            return head.title
        if candidate.block.index in self._headed:
            colon = self._outline.text.index(": ", head.title.span.start)
            span = Span(head.title.span.start, colon)
            return Written(self._outline.slice(span), span)
        span = Span(head.title.span.start, end)
        return Written(re.sub(r"(?<!/)\*\*(?!/)|~~", "", " ".join(self._outline.slice(span).split())), span)

    def _bold(self, candidate: Candidate) -> Written[str] | None:
        """The words in bold behind an id in bold, where lines explain them: `**B3 · Usage** (needs A2). …`."""
        text, head, block = self._outline.text, candidate.head, candidate.block
        if head.ref is None or not text.startswith("**", block.text.start):
            return None
        close = text.find("**", head.ref.span.end, block.text.end)
        start, line = head.title.span.start, LINE_END.search(text, block.text.start, block.text.end)
        if line is None or not start < close < line.start() or text.find("**", head.ref.span.end, start) >= 0:
            return None
        return Written(text[start:close].rstrip(" .:"), Span(start, close))

    @cached_property
    def _headed(self) -> frozenset[int]:
        """The items of lists in which all have a short title, a colon, and lines that explain it."""
        lists: dict[tuple[int, int], list[Candidate]] = {}
        for candidate in self._level:
            if candidate.block.kind is BlockKind.ITEM:
                key = candidate.block.parent, self._outline.list_leads[candidate.block.index]
                lists.setdefault(key, []).append(candidate)
        return frozenset(
            candidate.block.index
            for members in lists.values()
            if len(members) > 2 and all(map(self._has_short_head, members))
            for candidate in members
        )

    def _has_short_head(self, candidate: Candidate) -> bool:
        start, end = candidate.head.title.span.start, candidate.block.text.end
        colon = self._outline.text.find(": ", start, min(start + WRAPPED, end))
        return colon > start and LINE_END.search(self._outline.text, colon, end) is not None

    def _fills_its_line(self, end: int) -> bool:
        """Whether the line that ends there is long enough to have been wrapped."""
        line = self._outline.text[max(end - WRAPPED, 0) : end].rpartition("\n")[2]
        return len(line) + sum(sign > "\u2e7f" for sign in line) >= WRAPPED
