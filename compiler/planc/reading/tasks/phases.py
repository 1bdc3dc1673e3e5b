"""The phases of a plan: the headings and items that hold its tasks, and what they say of all of them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property

from planc.ir import Block, BlockKind, Parallel, Phase, PhaseId
from planc.patterns import lazy
from planc.reading.blocks.heads import Head
from planc.reading.blocks.ids import Keyword
from planc.reading.blocks.labels import Entry, Labels, label_field
from planc.reading.blocks.outline import Outline, Section
from planc.reading.dependencies.own_waits import own_sentences, references
from planc.reading.fields.checks import field_checks
from planc.reading.fields.commands import running, skipped
from planc.reading.fields.fields import parallel, stated_minutes, stated_tokens
from planc.reading.fields.figures import read_minutes
from planc.reading.tasks.candidates import Candidate
from planc.reading.tasks.identity import phase_id, unique
from planc.reading.words import Field
from planc.span import Span, Written

_EMPHASIS = lazy(r"[*_`]{1,2}|<!--.*?-->")


class Phases:
    """The phases over one level of tasks."""

    def __init__(self, outline: Outline, labels: Labels, level: Sequence[Candidate]) -> None:
        self._outline = outline
        self._labels = labels
        self._level = level

    def read(self) -> tuple[Phase, ...]:
        """Every phase, in the order of the text."""
        return tuple(map(self._phase, self.blocks, self._entries))

    def together(self) -> list[Written[Parallel] | None]:
        """What each phase says about running its tasks beside one another."""
        return [parallel(self._outline.text, entries) for entries in self._entries]

    def of(self, block: Block) -> PhaseId | None:
        """The innermost phase that holds a block."""
        holder = next((one.index for one in self._outline.chain(block) if one.index in self.ids), -1)
        return self.ids.get(holder)

    @cached_property
    def blocks(self) -> tuple[Block, ...]:
        """The headings and items that hold tasks, but for the document's title."""
        holders: dict[int, Block] = {}
        for candidate in self._level:
            for holder in self._outline.chain(candidate.block):
                holders[holder.index] = holder
        return tuple(holders[index] for index in sorted(holders) if self._names_phase(holders[index]))

    def _names_phase(self, holder: Block) -> bool:
        """Whether what holds tasks is a stretch of the plan, not a section that explains or a phase's own list."""
        outline, title = self._outline, self._outline.title
        if holder.kind is not BlockKind.HEADING:
            return True
        if title is not None and holder.index == title.index:
            return False
        if outline.heads[holder.index].keyword is Keyword.PHASE:
            return True
        if outline.sections.get(holder.index) is Section.ASIDE:
            return False
        inner = holder.parent >= 0 and (title is None or holder.parent != title.index)
        return not inner or label_field(outline.words(holder), self._labels.extra) is not Field.STEPS

    @cached_property
    def ids(self) -> dict[int, PhaseId]:
        """The id of each phase, by the index of its block."""
        names = [
            phase_id(self._outline.heads[block.index], self._outline.words(block)) for block in self.blocks
        ]
        return {block.index: PhaseId(name) for block, name in zip(self.blocks, unique(names), strict=True)}

    def inner(self, block: Block) -> frozenset[int]:
        """The tasks and phases that a block holds."""
        named = self._named_blocks
        return frozenset(named[bisect_right(named, block.index) : bisect_left(named, block.end)])

    def _phase(self, block: Block, entries: tuple[Entry, ...]) -> Phase:
        head = self._outline.heads[block.index]
        found = tuple(field_checks(self._outline.text, entries))
        goal = next((entry.span for entry in entries if entry.field is Field.GOAL and entry.label), None)
        text = self._outline.text
        return Phase(
            id=self.ids[block.index],
            name=Written(_name(head, self._outline.words(block)), block.text),
            span=Span(block.span.start, self._outline.blocks[block.end - 1].span.end),
            parent=self.of(block),
            goal=goal,
            specification=tuple(self._shared(block)),
            validation=tuple(running(found)),
            skipped_checks=tuple(skipped(found)),
            depends_on=(*references(text, entries), *own_sentences(text, entries)),
            tokens=stated_tokens(text, entries),
            minutes=stated_minutes(text, entries) or read_minutes(text, block.text),
        )

    @cached_property
    def _named_blocks(self) -> list[int]:
        """The tasks and phases, by block index, in order."""
        return sorted({candidate.block.index for candidate in self._level} | self.ids.keys())

    @cached_property
    def _entries(self) -> tuple[tuple[Entry, ...], ...]:
        """What the fields of each phase say, without its tables."""
        found = (self._labels.entries(block, self.inner(block)) for block in self.blocks)
        return tuple(tuple(one for one in each if one.block.kind is not BlockKind.ROW) for each in found)

    def _shared(self, block: Block) -> Iterator[Span]:
        """The paragraphs and fences directly under a phase: they belong to all of its tasks."""
        inner = self.inner(block)
        last_row = -1
        for child in self._outline.children(block):
            if (
                child.index in inner
                or child.kind is BlockKind.HEADING
                or (child.kind is BlockKind.ROW and child.header in self._task_tables)
            ):
                continue
            if child.kind is BlockKind.ROW and child.header == last_row:
                continue
            last_row = child.header if child.kind is BlockKind.ROW else -1
            yield child.span

    @cached_property
    def _task_tables(self) -> frozenset[int]:
        """The headers of the tables whose rows are tasks."""
        return frozenset(candidate.block.header for candidate in self._level if candidate.table is not None)


def _name(head: Head, words: str) -> str:
    return " ".join(_EMPHASIS.sub("", words).split()) or head.title.value
