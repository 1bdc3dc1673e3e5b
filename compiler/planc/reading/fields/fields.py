"""What the entries of a task say: files, dependencies, commands, figures and marks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from planc.ir import WRITES, Action, BlockKind, FileUse, Parallel
from planc.patterns import lazy
from planc.reading.blocks.done import is_done
from planc.reading.blocks.labels import Entry
from planc.reading.dependencies.own_waits import Entries, stripped
from planc.reading.fields.figures import plain_minutes, read_minutes, read_number, read_tokens
from planc.reading.fields.file_lists import distinct, headed_files, tree_files
from planc.reading.fields.files import detail_files, field_files, title_files
from planc.reading.fields.path_shapes import has_extension
from planc.reading.words import Field
from planc.span import Span, Written

_PARALLEL_YES = lazy(
    r"[\s*_`]*(?:yes|y|true|✅|✓|parallel|ok|是|可|可以|はい|可能|예|네|가능|ja|oui|sí|si|sim|tak|да)(?!\w)",
    re.IGNORECASE,
)
_PARALLEL_NO = lazy(
    r"[\s*_`]*(?:no|n|false|❌|sequential|serial|否|不可|いいえ|不可能|아니|nein|non|não|nie|нет)(?!\w)",
    re.IGNORECASE,
)
_PARALLEL_AFTER = lazy(
    r"[\s*_`]*(?:after|afterwards|then|之后|後|이후|danach|après|después|depois|potem|после)(?!\w)",
    re.IGNORECASE,
)
_ASIDE = lazy(r"[(\[（](?P<in>[^()\[\]（）\n]{1,40})[)\]）]|~\s*(?P<about>\d[^)\n]{1,20})")

FEWEST_TOKENS = 100
_ID_LABELS = frozenset(
    {"id", "task id", "task-id", "task_id", "ticket id", "story id", "任务id", "任务编号", "タスクid"}
)
_AN_ID = lazy(r"(?=[^\n]*\d)[\w.-]{1,24}")

_TEXT = frozenset({BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.ROW})
# Fields in which a path is something to check, to wait for or to read.
_LOOKED_AT = frozenset(
    {Field.CRITERIA, Field.VALIDATION, Field.READ, Field.DEPENDS, Field.BLOCKS, Field.GOAL, Field.STATUS}
)


def task_files(text: str, entries: Entries, title: Written[str], own: Span) -> tuple[FileUse, ...]:
    """What the fields name and the steps create; where fields name nothing, what title, details and a drawn tree say.

    own: the words that name the task.
    """
    named = distinct(field_files(text, entries, title.value))
    if any(one.action in WRITES for one in named):
        return distinct((*_named_behind(text, title), *named, *_made_in_steps(text, entries)))
    told = title_files(text, Span(title.span.start, max(own.end, title.span.end)), title.value)
    detail = (
        one
        for entry in entries
        if entry.block.kind in _TEXT and not _LOOKED_AT & set(entry.labels)
        for one in _detail_files(text, entry)
    )
    found = distinct((*named, *told, *detail))
    if any(one.action in WRITES for one in found):
        return found
    fences = [entry for entry in entries if entry.block.kind is BlockKind.FENCE]
    drawn = (one for entry in fences for one in (*headed_files(text, entry), *tree_files(text, entry)))
    return distinct((*found, *drawn))


_FILE_BEHIND = lazy(r"\(`(?P<path>[^`\n]+)`[^()\n]{0,20}\)$")


def _named_behind(text: str, title: Written[str]) -> Iterator[FileUse]:
    """The file in brackets at the end of a title, beside those that fields add: `Log events (`hooks/log.py`)`."""
    behind = _FILE_BEHIND.search(text, *title.span)
    if behind is not None and "/" in behind["path"] and has_extension(behind["path"]):
        yield from title_files(text, Span(behind.start("path") - 1, behind.end("path") + 1), title.value)


def _made_in_steps(text: str, entries: Entries) -> Iterator[FileUse]:
    """Files that steps create beside those of a list of what is to be modified: `Create the types in pkg/errors.go`."""
    steps = (entry for entry in entries if entry.field is Field.STEPS)
    made = (one for entry in steps for one in detail_files(text, entry) if one.action is Action.CREATE)
    return (one for one in made if "/" in one.path.value)


def _detail_files(text: str, entry: Entry) -> Iterator[FileUse]:
    """What a detail says; a box inside a task says it as a task's title does."""
    if entry.block.box is None or entry.label:
        return detail_files(text, entry)
    return title_files(text, entry.span, text[entry.span.start : entry.span.end])


def model(text: str, entries: Entries) -> Written[str] | None:
    """The model or agent that a field names."""
    for entry in entries:
        if entry.field is Field.MODEL and entry.label:
            words = text[entry.span.start : entry.span.end].strip("`*_ \n")
            if words and words not in {"-", "–", "—"}:
                return Written(" ".join(words.split()), entry.span)
    return None


def stated_id(text: str, entries: Iterable[Entry]) -> Written[str] | None:
    """The id that a field gives the task: `**ID:** task-2`."""
    for entry in entries:
        if entry.label.casefold() in _ID_LABELS:
            span = stripped(text, entry.span)
            return Written(text[span.start : span.end], span) if _AN_ID.fullmatch(text, *span) else None
    return None


def stated_tokens(text: str, entries: Entries) -> Written[int] | None:
    """The tokens that a field states."""
    fields = (entry.span for entry in entries if entry.field is Field.TOKENS)
    figures = (read_tokens(text, span, labelled=True) or _plain_tokens(text, span) for span in fields)
    return next(filter(None, figures), None)


def _plain_tokens(text: str, span: Span) -> Written[int] | None:
    """A field that is nothing but a number: `5,000`. Smaller ones may be thousands, or no tokens at all."""
    number = read_number(text, span)
    if number is None or number.value < FEWEST_TOKENS or number.value % 1:
        return None
    return Written(int(number.value), number.span)


def stated_minutes(text: str, entries: Entries) -> Written[float] | None:
    """The minutes that a field states."""
    fields = (entry for entry in entries if entry.field is Field.MINUTES)
    figures = (
        read_minutes(text, entry.span, labelled=True) or plain_minutes(text, entry.span, entry.label)
        for entry in fields
    )
    return next(filter(None, figures), None)


def parallel(text: str, entries: Entries) -> Written[Parallel] | None:
    """What a field says about running beside others."""
    for entry in entries:
        if Field.PARALLEL in entry.labels:
            value = _parallel_word(text[entry.span.start : entry.span.end])
            if value:
                return Written(value, entry.span)
    return None


def done(text: str, entries: Entries) -> bool:
    """Whether a status says that the task is finished."""
    return any(
        entry.field is Field.STATUS and entry.label and is_done(text[entry.span.start : entry.span.end])
        for entry in entries
    )


def title_minutes(text: str, span: Span) -> Written[float] | None:
    """A duration in brackets at the end of a title: `(2 hours)`, `[30 min]`, `~2h`."""
    for bracket in _ASIDE.finditer(text[span.start : span.end]):
        group = "in" if bracket["in"] else "about"
        inner = Span(span.start + bracket.start(group), span.start + bracket.end(group))
        minutes = read_minutes(text, inner)
        if minutes and not re.search(r"week|day \d", text[inner.start : inner.end], re.IGNORECASE):
            return minutes
    return None


def _parallel_word(words: str) -> Parallel | None:
    if _PARALLEL_AFTER.match(words):
        return Parallel.AFTER
    if _PARALLEL_NO.match(words):
        return Parallel.NO
    return Parallel.YES if _PARALLEL_YES.match(words) else None
