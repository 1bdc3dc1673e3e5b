"""Candidates of one shape, rated by how much they look like units of work."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property

from planc.ir import Block, BlockKind
from planc.patterns import lazy
from planc.reading.blocks.heads import Head, explanation
from planc.reading.blocks.ids import IdShape, Keyword
from planc.reading.blocks.outline import Outline
from planc.reading.blocks.tables import row_head
from planc.reading.tasks.candidates import (
    DETAIL_LISTS,
    OWN_FILES,
    Candidate,
    direct_fields,
    lists_steps,
    marks_file,
    opens_with_verb,
    under_label,
)
from planc.reading.tasks.numbering import section_numbers
from planc.reading.words import PART_WORDS, STEP_WORDS, Field

# Ids that are none, or that every list has.
PLAIN_SHAPES = frozenset({IdShape.NONE, IdShape.NUMBER})
_PATH_ONLY = lazy(r"`?[\w./@{}*\[\]()-]+\.\w{1,6}`?(?:\s*\([^)]*\))?")
# Below this a series is no list of work.
THRESHOLD = 3.0
_FIELDS = frozenset(
    {Field.FILES, Field.DEPENDS, Field.VALIDATION, Field.CRITERIA, Field.MODEL, Field.CREATE, Field.MODIFY}
)


class Series:
    """Candidates of one shape."""

    def __init__(self, outline: Outline, members: tuple[Candidate, ...]) -> None:
        self.outline = outline
        self.members = members

    @cached_property
    def rating(self) -> float:
        """How much the members look like units of work."""
        first = self.members[0]
        rating = self._base(first) + 1.5 * self._share(self._has_verb)
        if first.block.kind is not BlockKind.ROW:
            rating += 4.0 * self._share(self._has_fields)
        if first.block.box is None and first.block.kind is not BlockKind.ROW:
            rating += 2.0 * self._share(self._is_called_task)
        if first.block.kind is BlockKind.ITEM and first.block.box is None:
            rating -= 1.0 * first.block.level + (1.0 if first.key[-1] else 0.0)
        if self._share(self._is_over) == 1.0:
            rating -= 5.0
        if len(self.members) == 1:
            rating -= 4.0 if first.key[0] == "heading" and first.head.ref is None else 2.0
        return rating + self._place()

    def _is_over(self, member: Candidate) -> bool:
        """Whether a member stands under a heading such as `Done`: what is open sets the level of the work."""
        return any(holder.index in self.outline.over for holder in self.outline.chain(member.block))

    def _place(self) -> float:
        """What the members' place is worth: in a plan with phases work stands in them, in half of them at least."""
        phases = self.outline.phases
        if len(phases) < 2 or self.members[0].head.keyword is Keyword.PHASE:
            return 0.0
        inside = [phase for member in self.members if (phase := phase_of(self.outline, member.block)) >= 0]
        if not inside:
            head = self.members[0].head
            return -4.0 if head.keyword is Keyword.NONE or head.word in STEP_WORDS else 0.0
        share = len(set(inside)) / len(phases)
        # A list in one of many phases is that phase's own.
        spread = share if len(set(inside)) == 1 and len(phases) > 2 else min(1.0, 2 * share)
        return 2.0 * len(inside) / len(self.members) * spread

    def called(self) -> Series:
        """The series without the lists beside the ones that the author calls tasks."""
        plain = self._base(self.members[0]) < THRESHOLD
        called = self._is_called_task if plain else self._is_labelled_task
        named = tuple(member for member in self.members if called(member))
        return Series(self.outline, named) if 2 * len(named) >= len(self.members) else self

    @cached_property
    def is_called(self) -> bool:
        """Whether its author says of most members that they are work."""
        return self._share(self._is_called_task) > 0.5

    def _is_called_task(self, member: Candidate) -> bool:
        """Whether its author says of a member that it is work: the label or the heading above it does."""
        if member.head.keyword is Keyword.PHASE and member.block.kind is BlockKind.HEADING:
            return False
        return self._is_labelled_task(member) or self._is_under_steps(member)

    def _is_under_steps(self, member: Candidate) -> bool:
        """Whether the heading right above says so: `Tasks`, `作業内容`."""
        at = member.block.parent
        if at in self.outline.listings:
            return True
        holder = self.outline.blocks[at] if at >= 0 else None
        return holder is not None and holder.kind is BlockKind.HEADING and lists_steps(self.outline, holder)

    def _is_labelled_task(self, member: Candidate) -> bool:
        return member.block.kind is BlockKind.ITEM and under_label(self.outline, member.block) is Field.STEPS

    def _share(self, test: Callable[[Candidate], bool]) -> float:
        return sum(test(member) for member in self.members) / len(self.members)

    @staticmethod
    def _has_verb(member: Candidate) -> bool:
        return opens_with_verb(member.head.title.value)

    def _has_fields(self, member: Candidate) -> bool:
        if self._holds_coded(member):
            return False
        wanted = OWN_FILES if member.head.keyword is Keyword.PHASE else _FIELDS
        return any(field in wanted for field in direct_fields(self.outline, member.block))

    def _base(self, first: Candidate) -> float:
        if first.block.index in section_numbers(self.outline):
            return _PLAIN
        listed = first.block.kind is BlockKind.ITEM and first.block.box is None
        if listed and first.head.keyword is Keyword.PHASE:
            return 6.5 if self._lists_phases(first) else _PLAIN
        if self._lists_named(first):
            return 3.5
        if first.block.kind is not BlockKind.HEADING:
            return _base(first)
        if is_issue(self.outline, first):
            return 6.0
        holds = first.head.keyword is Keyword.TASK and self._share(self._holds_work) > 0.5
        return 3.0 if holds or self._share(self._holds_rows) > 0.5 else _base(first)

    def _lists_named(self, first: Candidate) -> bool:
        """Whether a document is a numbered list, each item with a title in bold and what explains it."""
        title = self.outline.title
        top = first.block.parent in {-1, title.index if title is not None else -1}
        item = top and first.block.kind is BlockKind.ITEM and first.block.box is None
        ordered = item and first.block.marker[:1].isdigit() and first.head.shape is IdShape.NONE
        return ordered and len(self.members) > 2 and self._share(self._is_explained) == 1.0

    def _is_explained(self, member: Candidate) -> bool:
        return explanation(self.outline.text, member.head.title.span.end) is not None

    def _holds_rows(self, member: Candidate) -> bool:
        """Whether a heading `0.1` holds a table with rows `0.1.1`, `0.1.2`: it groups them."""
        if member.head.ref is None:
            return False
        rows = [block for block in self.outline.children(member.block) if block.kind is BlockKind.ROW]
        heads = [row_head(self.outline, row, 0) for row in rows]
        inner = f"{member.head.ref.value}."
        return sum(head is not None and _named_in(head, inner) for head in heads) > 1

    def _holds_coded(self, member: Candidate) -> bool:
        """Whether a phase, or a lane `A`, lists work with ids of its own, `A1`, `A2`, and so only groups it."""
        head, block = member.head, member.block
        lane = head.keyword is Keyword.TASK and head.ref is not None and head.ref.value.isalpha()
        if block.kind is not BlockKind.HEADING or not (lane or head.keyword is Keyword.PHASE):
            return False
        begins = head.ref.value if lane and head.ref is not None else ""
        refs = (
            self.outline.heads[item.index].ref
            for item in self.outline.children(block)
            if item.kind is BlockKind.ITEM
            and self.outline.heads[item.index].shape is IdShape.CODE
            and under_label(self.outline, item) not in DETAIL_LISTS
        )
        return sum(ref is not None and ref.value.startswith(begins) for ref in refs) > 1

    def _lists_phases(self, first: Candidate) -> bool:
        """Whether items with a word for a phase are the plan's phases: `1. **Phase 1: Base**`."""
        return first.head.ref is not None and len(self.members) > 2 and not self.outline.phases

    def _holds_work(self, member: Candidate) -> bool:
        return self._holds_tasks(member) or self._holds_coded(member)

    def _holds_tasks(self, member: Candidate) -> bool:
        """Whether a heading such as `Chunk 1` holds headings of another word for a task: it groups them."""
        inner = (
            self.outline.heads[block.index]
            for block in self.outline.children(member.block)
            if block.kind is BlockKind.HEADING
        )
        words = {head.word for head in inner if head.keyword is Keyword.TASK}
        return not words <= {member.head.word, *PART_WORDS}


def is_issue(outline: Outline, candidate: Candidate) -> bool:
    """Whether a heading begins with the number of an issue: `#150 — Store the timetable`."""
    ref = candidate.head.ref
    heading = candidate.block.kind is BlockKind.HEADING
    return heading and ref is not None and outline.text.startswith("#", ref.span.start - 1)


def _named_in(head: Head, inner: str) -> bool:
    return (head.ref.value if head.ref is not None else head.title.value).startswith(inner)


# What a heading or an item without id, box and keyword is worth.
_PLAIN = 1.5


def _base(candidate: Candidate) -> float:
    head, kind = candidate.head, candidate.block.kind
    if kind is BlockKind.ROW:
        assert candidate.table is not None
        return 2.5 + candidate.table.work
    strong = head.shape in {IdShape.CODE, IdShape.DOTTED, IdShape.LETTERED}
    if kind is BlockKind.HEADING:
        if head.keyword is Keyword.TASK:
            return 8.0
        if head.keyword is Keyword.PHASE:
            return 3.0 if candidate.block.level < 4 else 3.5
        if marks_file(head):
            return 9.0
        if _PATH_ONLY.fullmatch(head.title.value):
            return 5.0
        return 6.0 if strong else 3.5 if head.shape is IdShape.NUMBER else _PLAIN
    if candidate.block.box is not None:
        numbered = head.shape is IdShape.NUMBER and head.keyword is Keyword.NONE
        return 9.0 if strong or head.keyword is Keyword.TASK else 7.0 if numbered else 4.5
    if head.keyword is Keyword.TASK or marks_file(head):
        return 6.5
    return 5.5 if strong else 2.5 if candidate.block.marker[:1].isdigit() else _PLAIN


def place_of(outline: Outline, candidate: Candidate) -> tuple[bool, bool, bool]:
    """What parts candidates of one look: a number of a section; without an id, a place in a phase or in an order."""
    block = candidate.block
    plain = candidate.head.shape in PLAIN_SHAPES and candidate.head.keyword is Keyword.NONE
    in_phase = plain and phase_of(outline, block) >= 0
    ordered = plain and block.kind is BlockKind.ITEM and block.parent in outline.orderings
    return block.index in section_numbers(outline), in_phase, ordered


def phase_of(outline: Outline, block: Block) -> int:
    """The innermost of the phases that hold a block, by index; -1 where none does or the document has no two."""
    phases = outline.phases
    if len(phases) < 2:
        return -1
    return next((holder.index for holder in outline.chain(block) if holder.index in phases), -1)
