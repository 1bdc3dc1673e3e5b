"""The task level: which blocks of a document are its units of work.

Structure first, words second. Every heading, item and row that could name a piece of work is a candidate;
candidates of one shape form a series; a series is rated by what its members hold (ids, boxes, fields, verbs)
and where they stand. The best series is the task level; what holds it is a phase, what it holds is detail.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from planc.ir import Block, BlockKind
from planc.reading.blocks.done import puts_off
from planc.reading.blocks.ids import IdShape, Keyword
from planc.reading.blocks.outline import WEAK_PHASES, Outline
from planc.reading.blocks.tables import Table
from planc.reading.likeness import calls_itself_plan
from planc.reading.tasks.candidates import (
    OWN_FILES,
    Candidate,
    candidates,
    direct_fields,
    opens_with_verb,
)
from planc.reading.tasks.listings import lists_tasks, without_listings
from planc.reading.tasks.named_files import sections_with_files
from planc.reading.tasks.numbering import section_numbers
from planc.reading.tasks.series import PLAIN_SHAPES, THRESHOLD, Series, phase_of, place_of
from planc.reading.tasks.taken import Taken

# What is still a list of work in a document whose title says that it is a plan.
LEAST = 1.5


def task_level(outline: Outline, tables: Iterable[Table]) -> tuple[Candidate, ...]:
    """The candidates that are the document's units of work, in document order.

    Where there are none, headings under criteria or the like may be, if they have fields for files; or a section that
    says in which order to work is the plan, or an overview that holds the phases, or boxes that are put off; else the
    sections that name files;
    else, of a document that is called a plan, its headings or its list.
    """
    found = _best_level(outline, tables)
    for opened in (
        _holding_files,
        lambda outline: outline.orderings,
        lambda outline: outline.holding_phases,
        lambda outline: outline.put_off,
    ):
        if not found and (sections := opened(outline)):
            found = _best_level(Outline(outline.document, sections), tables)
    if not found:
        found = sections_with_files(outline)
    if not found and _is_called_plan(outline):
        found = _best_level(outline, tables, LEAST)
    return found


def _is_called_plan(outline: Outline) -> bool:
    """Whether a document's title says that it is a plan, and is not that of one task: `TASK-20: Plan the store`."""
    title = outline.title
    if title is None or outline.heads[title.index].keyword is Keyword.TASK:
        return False
    return calls_itself_plan(outline.words(title))


def _holding_files(outline: Outline) -> frozenset[int]:
    """The headings of which most of those right below state files of their own."""
    fields = Counter[int]()
    headings = Counter[int]()
    for block in outline.blocks:
        if block.kind is BlockKind.HEADING and block.parent >= 0:
            headings[block.parent] += 1
            fields[block.parent] += bool(OWN_FILES & direct_fields(outline, block))
    return frozenset(index for index, count in fields.items() if count > 1 and 2 * count > headings[index])


def _best_level(outline: Outline, tables: Iterable[Table], least: float = THRESHOLD) -> tuple[Candidate, ...]:
    """The level of the best series, if that is rated `least` at least."""
    every = without_listings(outline, _without_details(outline, candidates(outline, tables)))
    grouped: dict[tuple[object, ...], list[Candidate]] = defaultdict(list)
    for candidate in every:
        grouped[*place_of(outline, candidate), *candidate.key].append(candidate)
    series = [Series(outline, tuple(members)) for members in grouped.values()]
    ranked = sorted(series, key=lambda one: (-one.rating, one.members[0].block.index))
    if not ranked or ranked[0].rating < least:
        return ()
    best = ranked[0].called()
    chosen = list(best.members)
    for one in sorted(ranked[1:], key=lambda series: _turn(series, best)):
        chosen.extend(_fitting(outline, one, chosen, best))
    chosen.extend(_batches(every, chosen))
    chosen.extend(_undivided(outline, every, chosen))
    leaves = _without_containers(_without_notes(outline, chosen))
    return tuple(sorted(leaves, key=lambda one: one.block.index))


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
    return [one for one in every if one.block.index not in inner or one.head.shape not in PLAIN_SHAPES]


def _is_in_box(outline: Outline, block: Block) -> bool:
    return block.parent >= 0 and outline.blocks[block.parent].box is not None


def _batches(every: Iterable[Candidate], chosen: Iterable[Candidate]) -> list[Candidate]:
    """The rows of tables of batches or slices directly under a phase that is chosen: these are its work."""
    phases = {one.block.index for one in chosen if one.head.keyword is Keyword.PHASE and one.table is None}
    return [one for one in every if one.table is not None and one.table.unit and one.block.parent in phases]


def _undivided(outline: Outline, every: Iterable[Candidate], chosen: list[Candidate]) -> list[Candidate]:
    """The items beside those that hold chosen boxes which hold something else: they are work themselves."""
    taken = Taken(outline, chosen)
    parents = {one.block.parent for one in chosen if one.block.box is not None}
    lists = {
        (block.parent, outline.list_leads[index])
        for index in parents
        if index >= 0 and (block := outline.blocks[index]).kind is BlockKind.ITEM
    }
    return [
        one
        for one in every
        if one.block.kind is BlockKind.ITEM
        and one.block.box is None
        and one.block.end > one.block.index + 1
        and (one.block.parent, outline.list_leads[one.block.index]) in lists
        and not taken.holds(one.block)
        and not taken.inside(one.block)
        and one.block.index not in taken.indexes
    ]


def _without_notes(outline: Outline, chosen: Sequence[Candidate]) -> list[Candidate]:
    """Candidates without the items outside all phases that begin with the id of a task in one: they speak of it."""

    def is_named(one: Candidate) -> bool:
        listed = one.block.kind is BlockKind.ITEM and one.block.box is None
        return listed and one.head.shape is IdShape.CODE and one.head.ref is not None

    inside = {
        one.head.ref.value
        for one in chosen
        if is_named(one) and one.head.ref is not None and phase_of(outline, one.block) >= 0
    }
    return [
        one
        for one in chosen
        if not is_named(one)
        or phase_of(outline, one.block) >= 0
        or (one.head.ref is not None and one.head.ref.value not in inside)
    ]


def _turn(series: Series, best: Series) -> int:
    """In which round a series fills the phases that the best one leaves empty: what looks like it comes first."""
    if _alike(series, best):
        return 0
    first = series.members[0]
    if first.block.kind is BlockKind.ITEM and series.is_called:
        return 1
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
    taken = Taken(outline, chosen)
    alike = _alike(series, best)
    refs = frozenset(one.head.ref.value for one in chosen if one.head.ref is not None)
    fitting = tuple(
        member
        for member in series.members
        if not taken.inside(member.block)
        and (not taken.holds(member.block) or (alike and member.block.kind is BlockKind.ITEM))
        and (alike or taken.misses(member.block) or taken.continues(member.block))
        and not (
            member.head.keyword is Keyword.PHASE
            and (_holds_no_work(outline, member) or lists_tasks(outline, member, refs))
        )
    )
    listed = any(taken.continues(member.block) for member in fitting)
    whole = alike or listed or _both_headings(series, best) or series.members[0].head.keyword is Keyword.PHASE
    if not fitting or (not whole and Series(outline, fitting).rating < THRESHOLD):
        return []
    return list(fitting)


def _holds_no_work(outline: Outline, phase: Candidate) -> bool:
    """Whether a phase without tasks is no task itself: it is put off, a part of the text, or told of again."""
    if phase.head.word in WEAK_PHASES or puts_off(outline.words(phase.block)):
        return True
    return phase.block.kind is BlockKind.ITEM and bool(outline.phases)


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
    if one.block.kind is BlockKind.ITEM and place_of(best.outline, one) != place_of(best.outline, other):
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


def _without_containers(chosen: list[Candidate]) -> list[Candidate]:
    """Drop an item that holds other chosen items: a parent with children only groups them."""
    indexes = sorted(candidate.block.index for candidate in chosen)

    def is_container(candidate: Candidate) -> bool:
        behind = bisect_right(indexes, candidate.block.index)
        return behind < len(indexes) and indexes[behind] < candidate.block.end

    return [candidate for candidate in chosen if not is_container(candidate)]
