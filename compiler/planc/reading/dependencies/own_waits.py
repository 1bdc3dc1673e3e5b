"""What a task or a phase itself says that it waits for: in fields, in its title, in a sentence of its text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from planc.ir import BlockKind, Reference
from planc.patterns import lazy
from planc.reading.blocks.labels import Entry
from planc.reading.dependencies.waits import waits_in_title
from planc.reading.words import Field
from planc.span import Span

_INLINE_DEPENDS = lazy(
    r"(?P<lead>depend(?:s|ing|ent)?\s+(?:up)?on|blocked\s+by"
    r"|requires?(?=\s+(?:#|(?:T|US)-?\d|(?:tasks?|user stor(?:y|ies)|stor(?:y|ies))\s))"
    r"|needs(?=\s+(?:#|(?:T|US)-?\d|(?:tasks?|user stor(?:y|ies)|stor(?:y|ies))\s))"
    r"|after(?=\s+(?:T\d|US-?\d|#\d|(?:tasks?|user stor(?:y|ies)|stor(?:y|ies))\s+[\dA-Z]))"
    r"|prerequisites?:|depends:|deps?:|依赖[于:：]?|依存[:：]?|需要先完成|의존[:：]?)\s*:?\s*(?P<what>[^)\n.;。；—]{1,160}"
    # A point belongs to a number, a semicolon to a list that goes on with an id.
    r"(?:(?:\.\d|;[ \t]*(?=#?[A-Z]{1,8}[-_]?\d[\w.]*[ \t]*[,;)]))[^)\n.;。；—]{0,80})*)",
    re.IGNORECASE,
)
# A sentence of a task's or phase's own text that says nothing else first: `Depends on Task 1.`, `Requires US2`.
_OWN_ID = r"(?:#?[A-Z]{1,8}\d*[-_]?\d+(?:\.\d+)*[a-z]?|#\d+|\d+\.\d+(?:\.\d+)*)(?![\w-])"
_OWN_TASK = r"(?i:tasks?|steps?|units?)\s+#?[A-Z]{0,8}[-_]?\d+(?:\.\d+)*[a-z]?(?![\w-])"
_OWN_PHASE = (
    r"(?:(?i:phases?|stages?|sprints?|milestones?|waves?|epics?|weeks?|user stor(?:y|ies)|stor(?:y|ies))\s+"
    r"|US-?)\d+(?:\.\d+)*(?![\w-])"
)
_OWN_MORE = rf"(?:\s*(?:,|&|-|–|and|through|to)\s*(?:and\s+)?(?:{_OWN_TASK}|{_OWN_PHASE}|{_OWN_ID}|\d+(?!\.\d|[\w-])))*"
_OWN_SENTENCE = lazy(
    r"[\s*_]*(?i:(?:this (?:task|step|one|phase|stage|story)|it)\s+)?"
    rf"(?:(?i:(?:depends?|builds?) (?:up)?on|(?:is )?blocked by|waits? (?:for|on))\s+"
    rf"(?P<what>(?:{_OWN_TASK}|{_OWN_PHASE}|{_OWN_ID}){_OWN_MORE})"
    rf"|(?i:requires|needs|(?:comes |runs |starts )?after|must (?:follow|run after|come after))"
    rf"\s+(?P<named>(?:{_OWN_TASK}|{_OWN_PHASE}|T\d+){_OWN_MORE}))"
)
# `Do not switch it on until Tasks 2-4 are complete`; `keep it until Task 4 is done` waits for nothing.
_UNTIL_ID = r"#?[A-Z]{0,8}[-_]?\d[\w.]*"
_OWN_UNTIL = lazy(
    r"(?i:\b(?:do not|don['’]t|must not|cannot|can['’]t|never|only|wait|hold)\b[^.;\n]{0,80}?"
    r"\b(?:until|before|after|once)\s+)"
    rf"(?P<named>(?i:tasks?)\s+{_UNTIL_ID}"
    rf"(?:\s*(?:,|&|-|–|and|through|to)\s*(?:and\s+)?(?:(?i:tasks?)\s+)?{_UNTIL_ID})*)"
    r"\s+(?i:(?:(?:is|are|has|have)\s+(?:been\s+)?)?(?:complete|done|finish|merge|green|land|pass))"
)
_TOLD_IN = frozenset({Field.DETAIL, Field.STEPS})
_OWN_VERBS = ("epend", "uild", "locked by", "ait", "equires", "eeds", "after", "ust follow")
# Ids that a note in a title says it waits for: `(after S0-1)`, `[needs A and B]`, `- after API-01`.
_NOTED_ID = (
    r"(?:(?i:tasks?|steps?|units?|slices?|items?)\s+)?#?"
    r"(?:[A-Z]{1,8}\d{0,2}[-_.]?[A-Z]?\d{1,4}(?:[.-]\d+)*[a-z]?|\d{1,4}(?:[.-]\d+)*[a-z]?|[A-Z])(?![\w-])"
)
_NOTED = (
    r"\s*(?i:(?:only |runs? |starts? |comes? |must )*(?:after|needs|requires|follows|waits (?:for|on)))\s+"
    rf"(?P<ids>{_NOTED_ID}(?:\s*(?:,|/|&|\+|-|–|and)\s*(?:and\s+)?{_NOTED_ID})*)"
    r"\s*(?:[)\]）,;—–.]|$|\s(?:is|are|complete|completes|done|merged|lands?)\b)"
)
_NOTED_WAIT = lazy(rf"(?P<open>[(\[（]|[,;]\s|\s[—–-]\s){_NOTED}")
_CELL_WAIT = lazy(_NOTED)
_WAITING = (
    *("depend", "blocked", "require", "needs", "after", "follows", "waits", "prerequisite", "dep:", "deps:"),
    *("依赖", "依存", "需要先完成", "의존"),
)

_SENTENCES = frozenset({BlockKind.PARAGRAPH, BlockKind.ITEM})
_LONGEST_HEAD = 60
"""Letters in which a sentence must come to its verb."""

Entries = Sequence[Entry]


def references(text: str, entries: Entries, field: Field = Field.DEPENDS) -> Iterator[Reference]:
    """What fields say that the task waits for, or what waits for it, as phrases to be resolved later."""
    for entry in entries:
        if field in entry.labels and entry.block.kind is not BlockKind.FENCE:
            span = stripped(text, entry.span)
            if span.end > span.start:
                yield Reference(text[span.start : span.end], span)


def own_sentences(text: str, entries: Entries) -> Iterator[Reference]:
    """What a task's or phase's own text begins with, where that is what it waits for: `Depends on Task 1.`"""
    for entry in entries:
        if entry.block.kind is BlockKind.ROW and entry.field not in {Field.DEPENDS, Field.BLOCKS}:
            yield from _in_cell(text, entry.span)
        bold = entry.label and entry.span.start >= entry.span.end
        if entry.field in _TOLD_IN and entry.block.kind in _SENTENCES:
            yield from _until(text, entry.span)
        if (
            entry.field is not Field.DETAIL
            or (entry.label and not bold)
            or entry.block.kind not in _SENTENCES
        ):
            continue
        start, end = _bold_line(text, entry) if bold else entry.span
        head = text[start : min(end, start + _LONGEST_HEAD)]
        if any(verb in head for verb in _OWN_VERBS) and (found := _OWN_SENTENCE.match(text, start, end)):
            span = Span(*found.span("what" if found["what"] else "named"))
            yield Reference(text[span.start : span.end], span)


def _until(text: str, span: Span) -> Iterator[Reference]:
    """What a sentence of a task's text says must be done first."""
    if text.find("task", *span) < 0 and text.find("Task", *span) < 0:
        return
    for found in _OWN_UNTIL.finditer(text, *span):
        named = Span(*found.span("named"))
        yield Reference(text[named.start : named.end], named)


def _in_cell(text: str, cell: Span) -> Iterator[Reference]:
    """What a table's note says that its row waits for: `after X1`, `small (needs X2)`."""
    if not any(verb in text[cell.start : cell.end] for verb in _OWN_VERBS):
        return
    whole = _CELL_WAIT.match(text, cell.start, cell.end)
    for ids in [Span(*whole.span("ids"))] if whole else _noted(text, cell):
        yield Reference(text[ids.start : ids.end], ids)


def _bold_line(text: str, entry: Entry) -> Span:
    """The line that is nothing but bold words, which are read as a label."""
    start = text.rfind("\n", entry.block.text.start, entry.span.start) + 1
    return Span(max(start, entry.block.text.start), entry.span.end)


def inline_references(text: str, span: Span) -> Iterator[Reference]:
    """What a title itself says that the task waits for: `(depends on T012, T013)`."""
    words = text[span.start : span.end].casefold()
    waiting = any(word in words for word in _WAITING)
    for found in _INLINE_DEPENDS.finditer(text, span.start, span.end) if waiting else ():
        if re.search(r"\d", found["what"]):
            yield Reference(found["what"].strip(), Span(*found.span("what")))
    for ids in _noted(text, span) if waiting else ():
        yield Reference(text[ids.start : ids.end], ids)
    for ids in waits_in_title(text, span):
        yield Reference(text[ids.start : ids.end], ids)


def _noted(text: str, span: Span) -> Iterator[Span]:
    """The ids of notes; without brackets around them a bare number may count anything."""
    end = span.end
    while end > span.start and (text[end - 1].isspace() or text[end - 1] in "*_"):
        end -= 1
    for found in _NOTED_WAIT.finditer(text, span.start, end):
        if found["open"] in "([（" or re.search(r"[^\W_]\D|\d[.-]\d", found["ids"]):
            yield Span(*found.span("ids"))


def stripped(text: str, span: Span) -> Span:
    """A stretch without emphasis and blanks at its ends."""
    start, end = span
    while start < end and text[start] in " \t*_`":
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in "*_`"):
        end -= 1
    return Span(start, end)
