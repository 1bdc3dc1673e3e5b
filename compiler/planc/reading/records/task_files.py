"""A file of a folder as a task: its front matter, its heading and its sections."""

from __future__ import annotations

import re
from collections.abc import Iterator
from posixpath import basename, dirname

from planc.ir import Block, BlockKind, Reference
from planc.patterns import lazy
from planc.reading.blocks.done import is_done
from planc.reading.blocks.front_matter import read_yaml
from planc.reading.blocks.heads import Head, parse_head
from planc.reading.blocks.labels import Entry, Labels, label_field
from planc.reading.blocks.outline import Outline
from planc.reading.blocks.values import Map, scalars
from planc.reading.fields.checks import field_checks
from planc.reading.fields.commands import is_command, running, skipped
from planc.reading.records.records import Record, entry
from planc.reading.words import Field
from planc.span import Part, Span, Written
from planc.values import NamedTuple

_WORD = lazy(r"(?:task|ticket|story|issue)\s*[:：]\s*(?=\S)", re.IGNORECASE)
_TASK_ID = lazy(r"\W*(?:task|ticket|story|issue|bug|feat)s?[ \t:#_-]*\d", re.IGNORECASE)
_OF_A_TASK = frozenset(
    {Field.FILES, Field.CREATE, Field.MODIFY, Field.DEPENDS, Field.CRITERIA, Field.VALIDATION, Field.STEPS}
)
_NUMBER = lazy(r"(?P<id>(?:[A-Za-z]{1,12}-)?\d{1,6}(?:\.\d+)?[a-z]?)(?![A-Za-z0-9])")
_COMMON = lazy(r"(?:prompt|task|readme|index|plan)\.md", re.IGNORECASE)
_LATER = lazy(
    r"comments?|history|log|progress(?: log)?|implementation notes|final summary|amendments\b.*|evidence log"
    r"|notes|completion record|updates?|review|retrospective",
    re.IGNORECASE,
)
_HOURS = lazy(r"[\s*_~]*\d{1,6}(?:\.\d+)?(?:\s*[-–]\s*\d{1,6}(?:\.\d+)?)?[\s*_]*")
DEPENDENCIES = ("depends_on", "dependencies", "blocked_by", "depends on", "deps", "requires")
_KEYS = {
    "status": Field.STATUS,
    "state": Field.STATUS,
    "parallel": Field.PARALLEL,
    "parallel_safe": Field.PARALLEL,
    "estimate": Field.MINUTES,
    "effort": Field.MINUTES,
    "size": Field.MINUTES,
    "model": Field.MODEL,
    "files": Field.FILES,
    "allowed_paths": Field.FILES,
    "affected_paths": Field.FILES,
    "modified_files": Field.FILES,
    "file_scope": Field.FILES,
}


class TaskFile(NamedTuple):
    """A file of the folder: its front matter, and its blocks but for that."""

    part: Part
    head: Map
    blocks: tuple[Block, ...]

    @property
    def name(self) -> str:
        """The file's own name."""
        return basename(self.part.path)

    @property
    def heading(self) -> Block | None:
        """The heading that names the file."""
        first = next((block for block in self.blocks if block.kind is BlockKind.HEADING), None)
        return first if first and first.level == 1 else None

    @property
    def heading_text(self) -> Span:
        """Where the words of that heading stand."""
        return self.heading.text if self.heading else Span(self.part.span.start, self.part.span.start)


def files_of(outline: Outline) -> tuple[TaskFile, ...]:
    """The files of a folder; none where the plan is a file."""
    return tuple(_files(outline))


def _files(outline: Outline) -> Iterator[TaskFile]:
    at = 0
    for part in outline.document.source.parts:
        first = at
        while at < len(outline.blocks) and outline.blocks[at].span.start < part.span.end:
            at += 1
        blocks = outline.blocks[first:at]
        matter = blocks[0] if blocks and blocks[0].kind is BlockKind.FRONT_MATTER else None
        head = (
            read_yaml(outline.text, matter.text)
            if matter
            else Map((), Span(part.span.start, part.span.start))
        )
        yield TaskFile(part, head, blocks[1:] if matter else blocks)


def files_or_own(outline: Outline) -> tuple[TaskFile, ...]:
    """The files of a folder; where the plan is one file with front matter, that file."""
    document = outline.document
    if document.source.parts or not document.blocks or document.blocks[0].kind is not BlockKind.FRONT_MATTER:
        return files_of(outline)
    head = read_yaml(outline.text, document.blocks[0].text)
    named = head.text("title", "name")
    start = named.span.start if named else 0
    return (TaskFile(Part(document.source.path, Span(start, len(outline.text))), head, document.blocks[1:]),)


def lone_file(outline: Outline) -> TaskFile | None:
    """A document that says in its first heading that it is one task, `# TASK-20: Store`, and has fields of a task."""
    document = outline.document
    if document.source.parts or not document.blocks:
        return None
    first = document.blocks[0]
    matter = first if first.kind is BlockKind.FRONT_MATTER else None
    head = read_yaml(outline.text, matter.text) if matter else Map((), Span(0, 0))
    blocks = document.blocks[1:] if matter else document.blocks
    file = TaskFile(Part(document.source.path, Span(0, len(outline.text))), head, blocks)
    named = _head(outline, file)
    if named is None or named.ref is None or not _TASK_ID.match(outline.text, *file.heading_text):
        return None
    labels = Labels(outline, {})
    told = {
        field for block in blocks if block.parent < 0 for one in labels.entries(block) for field in one.labels
    }
    return file if len(told & _OF_A_TASK) > 1 else None


def body(file: TaskFile) -> Iterator[Span]:
    """All of a file but its front matter."""
    if file.blocks:
        yield Span(file.blocks[0].span.start, max(block.span.end for block in file.blocks))


class FileReader(NamedTuple):
    """Reads the files of one folder."""

    outline: Outline
    labels: Labels
    boxes: Field

    def record(self, file: TaskFile) -> Record:
        """The task that a file is."""
        named = _head(self.outline, file)
        title = file.head.text("title", "name") or (named.title if named else None)
        entries = (*_matter(file), *self._sections(file))
        status = file.head.text("status", "state")
        start = file.part.span.start
        text = self.outline.text
        found = tuple(field_checks(text, entries))
        return Record(
            span=Span(start, max((block.span.end for block in file.blocks), default=file.part.span.end)),
            ref=_ref(file, named),
            title=title or Written(file.name.removesuffix(".md"), Span(start, start)),
            entries=tuple(one for one in entries if Field.DEPENDS not in one.labels),
            depends_on=tuple(_references(text, file, entries)),
            steps=tuple(block.text for block in file.blocks if block.box is not None and block.level == 0),
            specification=tuple(body(file)),
            validation=(*_checks(file), *running(found)),
            skipped_checks=tuple(skipped(found)),
            minutes=_hours(text, entries),
            done=status is not None and is_done(status.value),
        )

    def _sections(self, file: TaskFile) -> Iterator[Entry]:
        """The sections and labelled lines as fields, but for those that are added while the work is done."""
        later = frozenset(block.index for block in file.blocks if self._is_later(block))
        for block in file.blocks:
            if block.parent >= 0 or block.kind is not BlockKind.HEADING or block.index in later:
                continue
            words = self.outline.words(block)
            around = None if block.level == 1 else label_field(words, self.labels.extra)
            for one in self.labels.entries(block, later):
                yield self._within(one, around)

    def _is_later(self, block: Block) -> bool:
        return (
            block.kind is BlockKind.HEADING
            and _LATER.fullmatch(self.outline.words(block).strip(" *_:")) is not None
        )

    def _within(self, one: Entry, around: Field | None) -> Entry:
        """An entry with the field of the heading around it; a box under no label is what boxes are here."""
        if around is None and one.block.box is not None and not one.labels:
            around = self.boxes
        if around is None:
            return one
        return one._replace(field=one.field if one.label else around, labels=(around, *one.labels))


def _head(outline: Outline, file: TaskFile) -> Head | None:
    """The heading of a file without its word: `# Task: T1 — Name`."""
    if file.heading is None:
        return None
    start, end = file.heading.text
    word = _WORD.match(outline.text, start, end)
    return parse_head(outline.text, word.end() if word else start, end)


def _ref(file: TaskFile, named: Head | None) -> Written[str] | None:
    """The id: in front matter, in the heading, else in the name of the file or of its folder."""
    if given := file.head.text("id", "task_id", "key") or (named.ref if named else None):
        return given
    start = Span(file.part.span.start, file.part.span.start)
    # `TP-001-name/PROMPT.md`: the folder has the number where all files have one name.
    name = basename(dirname(file.part.path)) if _COMMON.fullmatch(file.name) else file.name
    number = _NUMBER.match(name)
    return Written(number["id"], start) if number else None


def _matter(file: TaskFile) -> Iterator[Entry]:
    """The front matter as fields."""
    for key, value in file.head.entries:
        field = _KEYS.get(key.value.casefold().replace("-", "_").replace(" ", "_"))
        if field is not None:
            yield from (entry(field, scalar.span) for scalar in scalars(value))


def _checks(file: TaskFile) -> Iterator[Written[str]]:
    """The commands that front matter gives as such."""
    for given in file.head.texts_of("test_command", "verify", "check"):
        if is_command(given.value):
            yield given


def _references(text: str, file: TaskFile, entries: tuple[Entry, ...]) -> Iterator[Reference]:
    """What a task waits for: ids in front matter, and phrases like `02 — Title; 03 — Title` in the text."""
    for name in DEPENDENCIES:
        yield from (Reference(given.value, given.span) for given in file.head.texts(name))
    for one in entries:
        if Field.DEPENDS in one.labels:
            yield from _phrases(text, one.span)


def _phrases(text: str, span: Span) -> Iterator[Reference]:
    at = span.start
    for piece in re.split(r"[;；\n]", text[span.start : span.end]):
        start = at + len(piece) - len(piece.lstrip(" \t*_-"))
        words = text[start : at + len(piece)].rstrip(" \t.*_")
        head = parse_head(text, start, start + len(words))
        if words and head.ref:
            yield Reference(head.ref.value, head.ref.span)
        elif words:
            yield Reference(words, Span(start, start + len(words)))
        at += len(piece) + 1


def _hours(text: str, entries: tuple[Entry, ...]) -> Written[float] | None:
    """A bare number under a label that says hours, or the middle of two."""
    for one in entries:
        if "hours" in one.label.casefold() and _HOURS.fullmatch(text, *one.span):
            numbers = [
                float(number) for number in re.findall(r"\d+(?:\.\d+)?", text[one.span.start : one.span.end])
            ]
            return Written(60 * sum(numbers) / len(numbers), one.span)
    return None
