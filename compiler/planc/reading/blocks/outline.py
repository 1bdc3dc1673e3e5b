"""The outline of a document: every block with its parsed beginning, and what the sections are for."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cached_property

from planc.ir import Block, BlockKind, Document
from planc.patterns import lazy
from planc.reading.blocks.heads import Head, heads_of
from planc.reading.blocks.ids import IdShape, Keyword
from planc.reading.blocks.placeholders import is_template, may_be_template
from planc.reading.lexicon import Phrases, word_set
from planc.reading.section_words import (
    ASIDE_WORDS,
    CLOSED_WORDS,
    GATE_WORDS,
    LATER_WORDS,
    ORDER_WORDS,
    OVER_WORDS,
    RESULT_WORDS,
    WORK_WORDS,
)
from planc.reading.words import DONE_WORDS, ENDED_WORDS
from planc.span import LINE_END, Span
from planc.values import StrEnum

_ASIDE = Phrases.of(ASIDE_WORDS)
_CLOSED = Phrases.of(f"{CLOSED_WORDS}|{LATER_WORDS}")
_LATER = Phrases.of(LATER_WORDS)
_LISTING = Phrases.of(WORK_WORDS)
_ORDERING = Phrases.of(ORDER_WORDS)
_OVER = Phrases.of(f"{DONE_WORDS}|{ENDED_WORDS}|{OVER_WORDS}")
_GATES = word_set(GATE_WORDS)
_RESULTS = word_set(RESULT_WORDS)
_CJK_GATES = tuple(word for word in _GATES if not word.isascii())
_NUMBERING = lazy(r"^(?:part\s+)?(?:\d+(?:\.\d+)*|[IVX]+|[A-Z])[.):]?\s+", re.IGNORECASE)
_NOISE = lazy(r"[*_`:：#]|\[[^\]\n]*\]|\([^)]*\)|（[^）]*）|[^\w\s&'/,.-]")
_CHECKING = ("verification", "checklist")


class Section(StrEnum):
    """What a heading's section is for."""

    WORK = "work"
    ASIDE = "aside"
    """It explains, checks or summarises; a task's heading inside is still a task."""
    CLOSED = "closed"
    """An example, a template or the future: nothing inside is work."""


class BlockHeads(dict[int, Head]):
    """The heads of headings and items, by block index; each is parsed when it is first asked for."""

    def __init__(self, document: Document) -> None:
        self._blocks = document.blocks
        self._heads = heads_of(document.source.text)

    def __missing__(self, index: int) -> Head:
        block = self._blocks[index]
        if block.kind is not BlockKind.HEADING and block.kind is not BlockKind.ITEM:
            raise KeyError(index)
        head = self[index] = self._heads[block.text]
        return head

    def get(self, index: int, default: None = None) -> Head | None:  # type: ignore[override]  # asked with no other default
        """The head of a block; None for a block without one."""
        kind = self._blocks[index].kind if index >= 0 else None
        return self[index] if kind is BlockKind.HEADING or kind is BlockKind.ITEM else None


class Outline:
    """A document with the head of every heading, item and row, and the sections that hold no work."""

    def __init__(self, document: Document, opened: frozenset[int] = frozenset()) -> None:
        """opened: the headings, by block index, whose sections hold work whatever they are called."""
        self.document = document
        self.opened = opened
        self.blocks = document.blocks
        self.text = document.source.text

    def slice(self, span: Span) -> str:
        """The text of a span."""
        return self.text[span.start : span.end]

    def words(self, block: Block) -> str:
        """A block's own words."""
        return self.text[block.text.start : block.text.end]

    @cached_property
    def heads(self) -> BlockHeads:
        """The heads of headings and items, by block index. An ordered item's number is its id."""
        return BlockHeads(self.document)

    @cached_property
    def sections(self) -> dict[int, Section]:
        """What each heading's section is for, by block index."""
        title = self.title.index if self.title is not None else -1
        return {
            block.index: Section.WORK
            if block.index in self.opened or block.index in self._checking_phases
            else Section.CLOSED
            if block.index in self.templates
            else section_kind(self.words(block), self.heads[block.index])
            for block in self.blocks
            if block.kind is BlockKind.HEADING and block.index != title
        }

    @cached_property
    def _checking_phases(self) -> frozenset[int]:
        """The phases, by block index, whose work it is to verify: `Phase 5: Final verification`.

        They have numbers of their own; `Phase 1 Verification` has that of the phase that it verifies.
        """
        phases = [
            (block.index, head.word, head.ref.value, _plain(head.title.value).casefold())
            for block in self.blocks
            if block.kind is BlockKind.HEADING
            and (head := self.heads[block.index]).keyword is Keyword.PHASE
            and head.ref is not None
        ]
        numbers = Counter((word, number) for _, word, number, _ in phases)
        return frozenset(
            index
            for index, word, number, name in phases
            if word not in WEAK_PHASES
            and numbers[word, number] == 1
            and name.endswith(_CHECKING)
            and " " in name
        )

    @cached_property
    def templates(self) -> frozenset[int]:
        """The headings and items, by block index, that only show how work is written: `Task N: [Title]`."""
        return frozenset(
            block.index
            for block in self.blocks
            if (block.kind is BlockKind.HEADING or block.kind is BlockKind.ITEM)
            and may_be_template(self.text, *block.text)
            and self._is_template(block)
        )

    def _is_template(self, block: Block) -> bool:
        line = LINE_END.search(self.text, *block.text)
        end = line.start() if line else block.text.end
        return is_template(self.text, block.text.start, end, self.heads[block.index])

    @cached_property
    def listings(self) -> frozenset[int]:
        """The headings, by block index, that announce a list of work: `Tasks`, `4. Implementation steps`."""
        called = self.opened | self._called(_LISTING)
        beside = {self.blocks[index].parent for index in called if not self._tells_stories(index)}
        return frozenset(
            index
            for index in called
            if not self._tells_stories(index) or self.blocks[index].parent not in beside
        )

    def _tells_stories(self, index: int) -> bool:
        """Whether a heading announces stories: beside `Tasks` they say what for, not what to do."""
        return _bare(self.words(self.blocks[index])).endswith("stories")

    @cached_property
    def orderings(self) -> frozenset[int]:
        """The headings, by block index, that announce in which order to work."""
        return self._called(_ORDERING)

    @cached_property
    def holding_phases(self) -> frozenset[int]:
        """The headings, by block index, that are called as if they explained and hold several phases."""
        held = Counter(
            holder.index
            for block in self.blocks
            if block.kind is BlockKind.HEADING
            and self.heads[block.index].keyword is Keyword.PHASE
            and self.heads[block.index].word not in WEAK_PHASES
            for holder in self.chain(block)
        )
        return frozenset(
            index for index, kind in self.sections.items() if kind is Section.ASIDE and held[index] > 1
        )

    @cached_property
    def put_off(self) -> frozenset[int]:
        """The headings, by block index, over boxes that are put off: `Post-launch tasks`."""
        return frozenset(
            index
            for index in self._called(_LATER)
            if any(block.box is not None for block in self.inside(self.blocks[index]))
        )

    @cached_property
    def over(self) -> frozenset[int]:
        """The headings, by block index, over what is done: `Done`, `Shipped (0.1)`."""
        return self._called(_OVER)

    def _called(self, names: Phrases) -> frozenset[int]:
        return frozenset(
            index for index in self.sections if names.match(_bare(self.words(self.blocks[index])))
        )

    def in_aside(self, block: Block) -> bool:
        """Whether a block stands in a section that holds no work.

        What is numbered like a task opens work again inside a section that explains, but not inside one that
        is closed.
        """
        if block.index in self.templates:
            return True
        return block.index in (self._closed_sections if self._is_keyed(block) else self._aside)

    def _is_keyed(self, block: Block) -> bool:
        head = (
            self.heads.get(block.index) if block.kind is BlockKind.HEADING or block.box is not None else None
        )
        if head is None or head.ref is None or block.index in self.templates:
            return False
        if block.kind is BlockKind.ITEM:
            return head.shape is not IdShape.NUMBER
        if head.keyword is Keyword.TASK:
            return True
        return self._is_numbered_in_phase(block, head) and not _names_result(self.words(block), head)

    def _is_numbered_in_phase(self, block: Block, head: Head) -> bool:
        """Whether a heading is `1.2` or `A.1` in a phase: its words then say nothing about its purpose."""
        if head.keyword is not Keyword.NONE or head.shape is IdShape.NUMBER or block.parent < 0:
            return False
        holder = self.heads[block.parent]
        return (
            holder.keyword is Keyword.PHASE
            and section_kind(self.words(self.blocks[block.parent]), holder) is Section.WORK
        )

    @cached_property
    def phases(self) -> frozenset[int]:
        """Indexes of the headings that divide the plan into numbered phases: two and more of one word and level."""
        numbered = [
            index
            for index, kind in self.sections.items()
            if kind is Section.WORK
            and index not in self._aside
            and self.heads[index].keyword is Keyword.PHASE
            and self.heads[index].word not in WEAK_PHASES
            and self.blocks[index].end > index + 1
        ]
        looks = Counter((self.heads[index].word, self.blocks[index].level) for index in numbered)
        found = {index for index in numbered if looks[self.heads[index].word, self.blocks[index].level] > 1}
        words = {(self.heads[index].word, self.blocks[index].level) for index in found}
        return frozenset(found | set(self._called_phases(words)))

    def _called_phases(self, looks: set[tuple[str, int]]) -> Iterator[int]:
        """Headings without a number that the word at their end makes phases: `Release Sprint`, `Last Phase: Polish`."""
        for index, kind in self.sections.items():
            block, words = self.blocks[index], self.words(self.blocks[index])
            if (
                kind is Section.WORK
                and self.heads[index].keyword is Keyword.NONE
                and block.end > index + 1
                and (_last_word(words), block.level) in looks
            ):
                yield index

    @cached_property
    def _aside(self) -> frozenset[int]:
        return self._blocks_of({Section.CLOSED, Section.ASIDE})

    def _blocks_of(self, kinds: set[Section]) -> frozenset[int]:
        inside: set[int] = set()
        for index, kind in self.sections.items():
            keyed = self._is_keyed(self.blocks[index])
            if kind in kinds and not (keyed and kind is Section.ASIDE):
                inside.update(range(index, self.blocks[index].end))
            elif keyed and index in inside and index not in self._closed_sections:
                inside.difference_update(range(index, self.blocks[index].end))
        return frozenset(inside)

    @cached_property
    def _closed_sections(self) -> frozenset[int]:
        return frozenset(
            at
            for index, kind in self.sections.items()
            if kind is Section.CLOSED and not self._is_keyed(self.blocks[index])
            for at in range(index, self.blocks[index].end)
        )

    def chain(self, block: Block) -> Iterator[Block]:
        """The blocks that hold a block, innermost first."""
        parent = block.parent
        while parent >= 0:
            holder = self.blocks[parent]
            yield holder
            parent = holder.parent

    def inside(self, block: Block) -> tuple[Block, ...]:
        """Every block that a block holds, at any depth."""
        return self.blocks[block.index + 1 : block.end]

    def children(self, block: Block) -> Sequence[Block]:
        """The blocks that a block holds directly."""
        return self._children.get(block.index, ())

    @cached_property
    def _children(self) -> dict[int, list[Block]]:
        found: dict[int, list[Block]] = {}
        for block in self.blocks:
            found.setdefault(block.parent, []).append(block)
        return found

    @cached_property
    def list_leads(self) -> dict[int, int]:
        """For each item, the index of the block before its list that has the same holder; -1 where it is the first."""
        last: dict[int, int] = {}
        leads: dict[int, int] = {}
        for block in self.blocks:
            if block.kind is BlockKind.ITEM:
                leads[block.index] = last.get(block.parent, -1)
            else:
                last[block.parent] = block.index
        return leads

    @cached_property
    def title(self) -> Block | None:
        """The heading that names the document: the first, if it is of level 1 or the only one of its level."""
        first = next(
            (block for block in self.blocks if block.kind is BlockKind.HEADING and not block.quoted), None
        )
        if first is None or first.level == 1:
            return first
        same = sum(block.kind is BlockKind.HEADING and block.level == first.level for block in self.blocks)
        return first if same == 1 else None


# Words that number stretches of a text as well as stretches of a plan.
WEAK_PHASES = frozenset({"part", "section", "module", "模块", "category", "level", "tier", "theme", "group"})
_TAIL = lazy(r"\s*(?:[:：(（]|\s[–—-]\s).*$", re.DOTALL)


def _last_word(words: str) -> str:
    """The last word of a heading's first part, in lower case."""
    return _TAIL.sub("", words).rpartition(" ")[2].strip("*_`").casefold()


_PER_TASK = (
    " per task",
    " by task",
    " for each task",
    " per story",
    " per ticket",
    " per issue",
    " per unit",
)


def section_kind(words: str, head: Head) -> Section:
    """What a section with that heading is for."""
    plain = _plain(words)
    if head.keyword is Keyword.TASK:
        return Section.WORK
    if head.keyword is Keyword.PHASE and head.word not in WEAK_PHASES:
        return Section.ASIDE if _names_gate(plain.casefold()) else Section.WORK
    if head.keyword is Keyword.PHASE:
        plain = _plain(head.title.value)
    bare = _without_number(plain)
    if _CLOSED.match(bare) or _names_result(words, head):
        return Section.CLOSED
    # `Acceptance criteria per task` has a part for each task.
    return Section.ASIDE if _ASIDE.match(bare) and not bare.endswith(_PER_TASK) else Section.WORK


def _plain(words: str) -> str:
    """Words without emphasis, notes in brackets and signs."""
    return " ".join(_NOISE.sub(" ", words).split())


def _without_number(plain: str) -> str:
    return _NUMBERING.sub("", plain).strip(" -–—.,").casefold()


def _bare(words: str) -> str:
    """A heading's words as they stand in tables of words."""
    return _without_number(_plain(words))


def _names_result(words: str, head: Head) -> bool:
    """Whether a heading has a number like the tasks beside it and holds what they leave behind: `1.5 Deliverables`."""
    return head.shape is IdShape.DOTTED and _bare(words) in _RESULTS


def _names_gate(plain: str) -> bool:
    """Whether a phase's heading is about its criteria or its gate, not about its work."""
    words = plain.split()
    pairs = {f"{first} {second}" for first, second in itertools.pairwise(words)}
    return (
        not _GATES.isdisjoint(words)
        or not _GATES.isdisjoint(pairs)
        or any(word in plain for word in _CJK_GATES)
    )
