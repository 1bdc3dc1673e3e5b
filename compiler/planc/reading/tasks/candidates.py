"""Candidates: every heading, item and row that may name a piece of work."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

from planc.ir import Block, BlockKind
from planc.patterns import lazy
from planc.reading.blocks.heads import Head
from planc.reading.blocks.ids import IdShape, Keyword
from planc.reading.blocks.labels import label_field
from planc.reading.blocks.outline import Outline
from planc.reading.blocks.placeholders import is_template, may_be_template
from planc.reading.blocks.tables import Table, row_head
from planc.reading.lexicon import FIRST_WORD, Phrases, word_set
from planc.reading.words import CJK_VERBS, END_WORDS, VERBS, Field
from planc.values import NamedTuple

_VERBS = word_set(VERBS)
_STRETCH_ENDS = Phrases.of(END_WORDS)
_CJK_VERBS = tuple(CJK_VERBS.split("|"))
_BOLD_LABEL = lazy(r"^(?:\*\*|__)?([^*_:：\n]{1,45})[:：]?(?:\*\*|__)?[:：]?\s*$")
_LINE_LABEL = lazy(r"\s*[*_`]{0,3}([^\W\d_][^:：*`\n]{0,44}?)(?:\([^)]*\))?[*_`]{0,3}\s*(?:[:：]|$)")
_OPENING_LABEL = lazy(r"\s*[*_`]{0,3}([^\W\d_][^:：*`\n]{0,44}?)(?:\([^)]*\))?[*_`]{0,3}\s*[:：]")
_WHOLE_LABEL = lazy(r"\s*[*_`]{0,3}([^\W\d_][^:：*`\n]{0,44}?)[*_`]{0,3}\s*[:：][*_]*\s*$")
_NO_CHANGE = lazy(
    r"\bno (?:\w+ )?changes? (?:(?:is|are) )?(?:needed|required|necessary)\b|无需(?:修改|更改)|変更(?:は)?(?:不要|なし)"
    r"|변경 (?:없음|불필요)|keine Änderung(?:en)? nötig|aucun changement|sin cambios|sem alterações|bez zmian"
    r"|без изменений",
    re.IGNORECASE,
)
_TASKS_NAMED = lazy(
    r"[(\[（:—–-]\s*(?:tasks?|stories|tickets|items|任务|タスク|작업|aufgaben?|tâches?|tareas?|tarefas?|zadania|задачи)"
    r"\s*#?[A-Z]{0,8}-?\d[\w.]*\s*(?:-|–|—|~|to|,|&|and|bis|à|a|e|y|и|至|到|から)\s*#?[A-Z]{0,8}-?\d",
    re.IGNORECASE,
)
# 45 letters, with emphasis and colons.
_LONGEST_LABEL = 51
_BOLD_ENDS = (":**", ":__", "**:", "__:", "：**", "**：")
_WORDED = frozenset({BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.HEADING})
# A phase may state what it waits for and how it is checked; only files of its own make it one piece of work.
OWN_FILES = frozenset({Field.FILES, Field.CREATE, Field.MODIFY})
_DELIVERABLES = lazy(r"deliverables?|outputs?", re.IGNORECASE)
DETAIL_LISTS = frozenset(
    {
        Field.CRITERIA,
        Field.VALIDATION,
        Field.FILES,
        Field.READ,
        Field.DEPENDS,
        Field.GOAL,
        Field.BLOCKS,
        Field.TEST,
        Field.STATUS,
        Field.CREATE,
        Field.MODIFY,
        Field.DELETE,
        Field.MODEL,
    }
)
_FILE_MARKS = frozenset({Field.CREATE, Field.MODIFY, Field.DELETE})


class Candidate(NamedTuple):
    """A block that may name a piece of work."""

    block: Block
    head: Head
    key: tuple[object, ...]
    table: Table | None = None


def opens_with_verb(title: str) -> bool:
    """Whether a title tells to do something."""
    plain = title.lstrip("*_`~ ")
    first = FIRST_WORD.match(plain)
    if first and first[0].casefold() in _VERBS:
        return True
    return not plain[:12].isascii() and any(verb in plain for verb in _CJK_VERBS)


def marks_file(head: Head) -> bool:
    """Whether a mark says what becomes of a file: `[NEW]`, `[MODIFY]`, in any of the languages."""
    return any(label_field(mark, {}) in _FILE_MARKS for mark in head.marks)


def direct_fields(outline: Outline, holder: Block) -> set[Field]:
    """The known labels that stand directly under a block."""
    known = _known_fields(outline)
    if holder.index not in known:
        known[holder.index] = _read_fields(outline, holder)
    return known[holder.index]


@lru_cache(maxsize=1)
def _known_fields(outline: Outline) -> dict[int, set[Field]]:
    """What `direct_fields` has read of a document; it is asked for again and again."""
    return {}


def _read_fields(outline: Outline, holder: Block) -> set[Field]:
    found: set[Field] = set()
    for block in outline.children(holder):
        if block.kind in _WORDED:
            for line in outline.words(block).split("\n"):
                label = _LINE_LABEL.match(line) if _may_be_label(line) else None
                field = label_field(label[1], {}) if label and not _DELIVERABLES.match(label[1]) else None
                # `Refactor: the parser` is the title of a section, no field.
                titled = block.kind is BlockKind.HEADING and label is not None and label.end() < len(line)
                if field is not None and not titled:
                    found.add(field)
    return found


def _may_be_label(line: str) -> bool:
    """Whether a line ends its label, or may be nothing but a label: it is short, or ends with a note."""
    if ":" in line or "：" in line:
        return True
    words = line.strip()
    return len(words) <= _LONGEST_LABEL or words.rstrip("*_`").endswith(")")


def candidates(outline: Outline, tables: Iterable[Table]) -> tuple[Candidate, ...]:
    """Every block that may name a piece of work, in document order."""
    found = list(_named(outline))
    for table in tables:
        if table.work >= 1.5 and not outline.in_aside(table.header) and not table.header.quoted:
            found.extend(_row(outline, table, row) for row in table.rows)
    return tuple(sorted((one for one in found if one), key=lambda one: one.block.index))


# Asked for by the choice of the level, and again for what is left over.
@lru_cache(maxsize=1)
def _named(outline: Outline) -> tuple[Candidate | None, ...]:
    """The headings and items that may name work."""
    return tuple(_candidate(outline, block) for block in outline.blocks if _may_be(outline, block))


def _may_be(outline: Outline, block: Block) -> bool:
    if (
        (block.kind is not BlockKind.HEADING and block.kind is not BlockKind.ITEM)
        or block.quoted
        or outline.in_aside(block)
    ):
        return False
    if block.kind is BlockKind.HEADING:
        return outline.title is None or block.index != outline.title.index
    return block.text.end > block.text.start


def _candidate(outline: Outline, block: Block) -> Candidate | None:
    if block.kind is BlockKind.HEADING:
        head = outline.heads[block.index]
        if _stays(outline, block) or (head.keyword is Keyword.PHASE and _groups(outline, block)):
            return None
        if head.ref is None and lists_steps(outline, block):
            return None
        level = 0 if head.keyword is Keyword.TASK else block.level
        return Candidate(
            block, head, ("heading", head.keyword, head.word if head.keyword else "", head.shape, level)
        )
    if block.box is None and any(holder.index in outline.over for holder in outline.chain(block)):
        return None
    detail = under_label(outline, block) in DETAIL_LISTS
    if (detail and block.box is None) or _is_label(outline, block):
        return None
    head = outline.heads[block.index]
    if detail and (head.ref is None or head.shape is IdShape.NUMBER):
        return None
    if _opens_group(outline, block) or (head.ref is None and block.box is None and _in_unit(outline, block)):
        return None
    ordered = block.marker[:1].isdigit()
    return Candidate(
        block,
        head,
        (
            *("item", head.keyword is Keyword.TASK, block.box is not None, head.shape),
            *(marks_file(head), ordered, block.level, _is_description(outline, block)),
        ),
    )


def _stays(outline: Outline, block: Block) -> bool:
    """Whether all that a heading holds is a note that there is nothing to change."""
    inner = outline.children(block)
    return (
        len(inner) == 1
        and _NO_CHANGE.search(outline.text, inner[0].text.start, inner[0].text.end) is not None
    )


def _groups(outline: Outline, block: Block) -> bool:
    """Whether a heading says which tasks stand under it: `Day 1 (Tasks 001-006)`."""
    return _TASKS_NAMED.search(outline.text, *block.text) is not None


def _opens_group(outline: Outline, block: Block) -> bool:
    """Whether a box such as `2.0` only stands for all of `2.1`, `2.2`, … inside it."""
    ref = outline.heads[block.index].ref
    if ref is None or block.box is None or not ref.value.endswith(".0"):
        return False
    inner = (outline.heads[child.index].ref for child in outline.children(block) if child.box is not None)
    return any(one is not None and one.value.startswith(ref.value[:-1]) for one in inner)


def _in_unit(outline: Outline, block: Block) -> bool:
    """Whether the heading around an item names files of its own: it is the unit, and its lists are details."""
    section = next((one for one in outline.chain(block) if one.kind is BlockKind.HEADING), None)
    return section is not None and section.index in _units(outline)


@lru_cache(maxsize=4)
def _units(outline: Outline) -> frozenset[int]:
    """The headings that name files of their own, and those that look like them where these are many."""
    title = outline.title.index if outline.title is not None else -1
    headings = [block for block in outline.blocks if block.kind is BlockKind.HEADING and block.index != title]
    own = {block.index for block in headings if OWN_FILES & direct_fields(outline, block)}
    looks = Counter(look_of(outline, block) for block in headings)
    having = Counter(look_of(outline, block) for block in headings if block.index in own)
    many = {look for look, count in having.items() if look and count >= 2 and 3 * count >= looks[look]}
    return frozenset(
        block.index for block in headings if block.index in own or look_of(outline, block) in many
    )


def look_of(outline: Outline, block: Block) -> tuple[object, ...]:
    """How a numbered heading looks; empty for one without a number."""
    head = outline.heads[block.index]
    if head.keyword is Keyword.PHASE:
        return (head.keyword, head.word, head.shape)
    return (head.keyword, head.shape, block.level) if head.ref is not None else ()


def _is_label(outline: Outline, block: Block) -> bool:
    """Whether an item is a field (`- **Files:** …`) rather than work; of boxes one that says what a day ends with."""
    text, start, end = outline.text, block.text.start, block.text.end
    if text.find(":", start, end) < 0 and text.find("：", start, end) < 0:
        return False
    label = _OPENING_LABEL.match(text, start, end)
    if label is None:
        return False
    if block.box is not None:
        return text.startswith(("**", "__"), start) and _STRETCH_ENDS.match(label[1].casefold())
    return label_field(label[1], {}) is not None


def lists_steps(outline: Outline, heading: Block) -> bool:
    """Whether a heading is a label for the work below it: `Tasks`, `作業内容`."""
    return label_field(outline.words(heading), {}) is Field.STEPS


def under_label(outline: Outline, block: Block) -> Field | None:
    """The field of the label that an item stands under: the item around it, or the line before its list."""
    if block.parent >= 0 and outline.blocks[block.parent].kind is BlockKind.ITEM:
        holder = outline.blocks[block.parent]
        words = outline.words(holder)
        label = _WHOLE_LABEL.match(words) if words.rstrip().rstrip("*_").endswith((":", "：")) else None
        return label_field(label[1], {}) if label else under_label(outline, holder)
    at = outline.list_leads[block.index]
    if at < 0:
        return None
    before = outline.blocks[at]
    if before.kind is not BlockKind.PARAGRAPH:
        return None
    last = outline.words(before).rpartition("\n")[2].strip()
    label = _BOLD_LABEL.match(last) if len(last) <= _LONGEST_LABEL else None
    return label_field(label[1], {}) if label else None


def _is_description(outline: Outline, block: Block) -> bool:
    """Whether an item without box and id stands under a label that is no field: `**Props:**` describes something."""
    if block.box is not None or block.parent < 0 or outline.blocks[block.parent].kind is BlockKind.ITEM:
        return False
    at = outline.list_leads[block.index]
    if at < 0 or outline.blocks[at].kind is not BlockKind.PARAGRAPH:
        return False
    last = outline.words(outline.blocks[at]).rpartition("\n")[2].strip()
    label = _BOLD_LABEL.match(last) if last.endswith((":", "：", *_BOLD_ENDS)) else None
    if label is None or label_field(label[1], {}) is not None:
        return False
    return last.endswith(_BOLD_ENDS) or (
        block.marker in "-*+" and not _tells_to_do(outline)[block.parent, at]
    )


@lru_cache(maxsize=1)
def _tells_to_do(outline: Outline) -> dict[tuple[int, int], bool]:
    """Whether at least half of the items of a list open with a verb, by holder and by the block before the list."""
    opening: dict[tuple[int, int], list[bool]] = {}
    for index, lead in outline.list_leads.items():
        block = outline.blocks[index]
        opening.setdefault((block.parent, lead), []).append(opens_with_verb(outline.words(block)))
    return {place: 2 * sum(verbs) >= len(verbs) for place, verbs in opening.items()}


def _row(outline: Outline, table: Table, row: Block) -> Candidate | None:
    named = row_head(outline, row, table.title_column)
    if named is None or not named.title.value.strip("*_`- "):
        return None
    identified = row_head(outline, row, table.id_column) if table.id_column >= 0 else None
    if may_be_template(outline.text, *row.span) and is_template(outline.text, *row.span, identified or named):
        return None
    shape = (identified or named).shape
    return Candidate(row, named, ("row", table.columns, shape is not IdShape.NONE), table)
