"""The task level: which blocks of a document are its units of work.

Structure first, words second. Every heading, item and row that could name a piece of work is a candidate;
candidates of one shape form a series; a series is rated by what its members hold (ids, boxes, fields, verbs)
and where they stand. The best series is the task level; what holds it is a phase, what it holds is detail.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable
from functools import cached_property

from planc.ir import Block, BlockKind
from planc.patterns import lazy
from planc.reading.candidates import (
    OWN_FILES,
    Candidate,
    candidates,
    direct_fields,
    look_of,
    marks_file,
    opens_with_verb,
    under_label,
)
from planc.reading.heads import IdShape, Keyword
from planc.reading.numbering import section_numbers
from planc.reading.outline import WEAK_PHASES, Outline
from planc.reading.tables import Table
from planc.reading.words import PART_WORDS, Field

_PATH_ONLY = lazy(r"`?[\w./@{}*\[\]()-]+\.\w{1,6}`?(?:\s*\([^)]*\))?")


# A note that puts off what a heading announces: `Stage 5: Sync (deferred)`.
_LATER = lazy(
    r"(?:[(（\[]|[—–-]\s)\s*(?:deferred|postponed|future|later|out of scope|post-?(?:mvp|launch)|not planned|cancell?ed"
    r"|后续|未来|暂缓|将来|今後|延期|향후|보류|zurückgestellt|später|reportée?|aplazad[oa]|adiad[oa]|odłożon[eay]|отложен)",
    re.IGNORECASE,
)


# Ids that are none, or that every list has.
_PLAIN_SHAPES = frozenset({IdShape.NONE, IdShape.NUMBER})


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
            rating -= 1.0 * first.block.level
        if len(self.members) == 1:
            rating -= 4.0 if first.key[0] == "heading" and first.head.ref is None else 2.0
        return rating + self._place()

    def _place(self) -> float:
        """What the members' place is worth: in a plan with phases work stands in them, in half of them at least."""
        phases = self.outline.phases
        if len(phases) < 2 or self.members[0].head.keyword is Keyword.PHASE:
            return 0.0
        inside = [phase for member in self.members if (phase := phase_of(self.outline, member.block)) >= 0]
        if not inside:
            return -4.0 if self.members[0].head.keyword is Keyword.NONE else 0.0
        return 2.0 * len(inside) / len(self.members) * min(1.0, 2 * len(set(inside)) / len(phases))

    def called(self) -> Series:
        """The series without the lists beside the ones that the author calls tasks."""
        plain = self._base(self.members[0]) < THRESHOLD
        called = self._is_called_task if plain else self._is_labelled_task
        named = tuple(member for member in self.members if called(member))
        return Series(self.outline, named) if 2 * len(named) >= len(self.members) else self

    def _is_called_task(self, member: Candidate) -> bool:
        """Whether its author says of a member that it is work: the label or the heading above it does."""
        return self._is_labelled_task(member) or member.block.parent in self.outline.listings

    def _is_labelled_task(self, member: Candidate) -> bool:
        return member.block.kind is BlockKind.ITEM and under_label(self.outline, member.block) is Field.STEPS

    def _share(self, test: Callable[[Candidate], bool]) -> float:
        return sum(test(member) for member in self.members) / len(self.members)

    @staticmethod
    def _has_verb(member: Candidate) -> bool:
        return opens_with_verb(member.head.title.value)

    def _has_fields(self, member: Candidate) -> bool:
        wanted = OWN_FILES if member.head.keyword is Keyword.PHASE else _FIELDS
        return any(field in wanted for field in direct_fields(self.outline, member.block))

    def _base(self, first: Candidate) -> float:
        if first.block.index in section_numbers(self.outline):
            return _PLAIN
        holds = first.block.kind is BlockKind.HEADING and first.head.keyword is Keyword.TASK
        return 3.0 if holds and self._share(self._holds_tasks) > 0.5 else _base(first)

    def _holds_tasks(self, member: Candidate) -> bool:
        """Whether a heading such as `Chunk 1` holds headings of another word for a task: it groups them."""
        inner = (
            self.outline.heads[block.index]
            for block in self.outline.children(member.block)
            if block.kind is BlockKind.HEADING
        )
        words = {head.word for head in inner if head.keyword is Keyword.TASK}
        return not words <= {member.head.word, *PART_WORDS}


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


def task_level(outline: Outline, tables: Iterable[Table]) -> tuple[Candidate, ...]:
    """The candidates that are the document's units of work, in document order.

    Where there are none, a section that says in which order to work is the plan.
    """
    found = _best_level(outline, tables)
    if found or not outline.orderings:
        return found
    return _best_level(Outline(outline.document, outline.orderings), tables)


def _best_level(outline: Outline, tables: Iterable[Table]) -> tuple[Candidate, ...]:
    every = _without_details(outline, candidates(outline, tables))
    grouped: dict[tuple[object, ...], list[Candidate]] = defaultdict(list)
    for candidate in every:
        grouped[*_place(outline, candidate), *candidate.key].append(candidate)
    series = [Series(outline, tuple(members)) for members in grouped.values()]
    ranked = sorted(series, key=lambda one: (-one.rating, one.members[0].block.index))
    if not ranked or ranked[0].rating < THRESHOLD:
        return ()
    best = ranked[0].called()
    chosen = list(best.members)
    for one in sorted(ranked[1:], key=lambda series: _turn(series, best)):
        chosen.extend(_fitting(outline, one, chosen, best))
    leaves = _without_containers(chosen)
    return tuple(sorted(leaves, key=lambda one: one.block.index))


def _place(outline: Outline, candidate: Candidate) -> tuple[bool, bool]:
    """What parts candidates of one look: a number of a section; without an id, a place in a phase."""
    plain = candidate.head.shape in _PLAIN_SHAPES and candidate.head.keyword is Keyword.NONE
    in_phase = plain and phase_of(outline, candidate.block) >= 0
    return candidate.block.index in section_numbers(outline), in_phase


def phase_of(outline: Outline, block: Block) -> int:
    """The innermost of the phases that hold a block, by index; -1 where none does or the document has no two."""
    phases = outline.phases
    if len(phases) < 2:
        return -1
    return next((holder.index for holder in outline.chain(block) if holder.index in phases), -1)


def _without_details(outline: Outline, every: Iterable[Candidate]) -> list[Candidate]:
    """Candidates without the boxes inside boxes that name work themselves: these are its steps.

    A box names work where most of its like hold no boxes, or tell to do something, or are set off in bold.
    """
    inner = {one.block.index for one in every if one.block.box is not None and _is_in_box(outline, one.block)}
    outer = [one for one in every if one.block.box is not None and one.block.index not in inner]
    holders = {outline.blocks[index].parent for index in inner}
    holding = [one for one in outer if one.block.index in holders]
    named = sum(one.head.bold or opens_with_verb(one.head.title.value) for one in holding)
    if 2 * len(holding) >= len(outer) and 2 * named < len(holding):
        return list(every)
    return [one for one in every if one.block.index not in inner or one.head.shape not in _PLAIN_SHAPES]


def _is_in_box(outline: Outline, block: Block) -> bool:
    return block.parent >= 0 and outline.blocks[block.parent].box is not None


def _turn(series: Series, best: Series) -> int:
    """In which round a series fills the phases that the best one leaves empty: what looks like it comes first."""
    if _alike(series, best):
        return 0
    first = series.members[0]
    if first.block.kind is BlockKind.ROW and series.rating > THRESHOLD + 1:
        return 1
    if first.head.keyword is Keyword.PHASE:
        return 2
    return (
        1
        if (first.block.kind is BlockKind.HEADING) == (best.members[0].block.kind is BlockKind.HEADING)
        else 3
    )


def _fitting(outline: Outline, series: Series, chosen: list[Candidate], best: Series) -> list[Candidate]:
    """The members that add work to what is chosen: of the same look, or in phases that hold none of it yet."""
    taken = _Taken(outline, chosen)
    alike = _alike(series, best)
    fitting = tuple(
        member
        for member in series.members
        if not taken.inside(member.block)
        and (not taken.holds(member.block) or (alike and member.block.kind is BlockKind.ITEM))
        and (alike or taken.misses(member.block))
        and not (member.head.keyword is Keyword.PHASE and _holds_no_work(outline, member))
    )
    whole = alike or _both_headings(series, best) or series.members[0].head.keyword is Keyword.PHASE
    if not fitting or (not whole and Series(outline, fitting).rating < THRESHOLD):
        return []
    return list(fitting)


def _holds_no_work(outline: Outline, phase: Candidate) -> bool:
    """Whether a phase without tasks is no task itself: it is put off, or only a part of the text."""
    return phase.head.word in WEAK_PHASES or _LATER.search(outline.words(phase.block)) is not None


def _both_headings(series: Series, best: Series) -> bool:
    """Whether both are headings: a phase's plain headings are its work where other phases number theirs."""
    return all(one.members[0].block.kind is BlockKind.HEADING for one in (series, best))


def _alike(series: Series, best: Series) -> bool:
    """Whether two series differ in little but depth or the look of an id."""
    one, other = series.members[0], best.members[0]
    if one.block.kind is not other.block.kind:
        return False
    if one.block.kind is BlockKind.ROW:
        return series.rating > THRESHOLD + 1
    if one.block.kind is BlockKind.HEADING and not _number_alike(series, best):
        return False
    if one.block.kind is BlockKind.ITEM and _place(best.outline, one) != _place(best.outline, other):
        return False
    named = one.head.ref is not None and other.head.ref is not None
    boxes = one.block.box is not None and other.block.box is not None
    return (
        (named or (boxes and one.head.ref is None and other.head.ref is None))
        and (one.block.box is None) == (other.block.box is None)
        and one.head.keyword is other.head.keyword
    )


def _number_alike(series: Series, best: Series) -> bool:
    """Whether the ids of two series of headings are of one kind: `1` is none of the kind of `A.1` or `WS-1`."""
    one, other = series.members[0], best.members[0]
    sections = section_numbers(best.outline)
    return (one.block.index in sections) == (other.block.index in sections) and (
        (one.head.shape is IdShape.NUMBER) == (other.head.shape is IdShape.NUMBER)
    )


class _Taken:
    """Where the chosen candidates stand."""

    def __init__(self, outline: Outline, chosen: Iterable[Candidate]) -> None:
        self.outline = outline
        self.indexes = {candidate.block.index for candidate in chosen}
        self.holders: set[int] = set()
        for candidate in chosen:
            self.holders.update(holder.index for holder in outline.chain(candidate.block))
        if outline.title is not None:
            self.holders.discard(outline.title.index)

    def inside(self, block: Block) -> bool:
        return any(holder.index in self.indexes for holder in self.outline.chain(block))

    def holds(self, block: Block) -> bool:
        return block.index in self.holders

    def misses(self, block: Block) -> bool:
        """Whether a block stands in, or is, a phase that holds no chosen work though its like does."""
        section = block if block.kind is BlockKind.HEADING else None
        for holder in (block, *self.outline.chain(block)):
            if holder.kind is BlockKind.HEADING and self._look(holder.index) in self.looks:
                section = holder
                break
        else:
            return False
        if section.index in self.holders or section.end == section.index + 1 or self._again(section):
            return False
        return section.index != block.index or block.kind is BlockKind.HEADING

    def _again(self, section: Block) -> bool:
        """Whether a section has the number of a phase that holds chosen work: it speaks of that phase again."""
        ref = self.outline.heads[section.index].ref
        return ref is not None and (self._look(section.index), ref.value) in self._numbers

    def _look(self, index: int) -> tuple[object, ...]:
        """How a heading looks; the shape of a phase's number does not matter."""
        look = look_of(self.outline, self.outline.blocks[index])
        return look[:2] if self.outline.heads[index].keyword is Keyword.PHASE else look

    @cached_property
    def _numbers(self) -> set[tuple[object, str]]:
        found: set[tuple[object, str]] = set()
        for index in self.holders:
            head = self.outline.heads.get(index)
            if head is not None and head.ref is not None:
                found.add((self._look(index), head.ref.value))
        return found

    @cached_property
    def looks(self) -> set[tuple[object, ...]]:
        """How the headings look that hold chosen work."""
        found = {
            self._look(index)
            for index in self.holders
            if self.outline.blocks[index].kind is BlockKind.HEADING
            and index not in section_numbers(self.outline)
        }
        return found - {()}


def _without_containers(chosen: list[Candidate]) -> list[Candidate]:
    """Drop an item that holds other chosen items: a parent with children only groups them."""
    indexes = sorted(candidate.block.index for candidate in chosen)

    def is_container(candidate: Candidate) -> bool:
        behind = bisect_right(indexes, candidate.block.index)
        return behind < len(indexes) and indexes[behind] < candidate.block.end

    return [candidate for candidate in chosen if not is_container(candidate)]
