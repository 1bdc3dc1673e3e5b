"""From the blocks that are tasks to the plan: fields, phases, groups and totals."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from planc.ir import (
    Block,
    BlockKind,
    DialectChoice,
    Parallel,
    Plan,
    Task,
    TaskId,
)
from planc.reading.blocks.labels import Entry, Labels
from planc.reading.blocks.outline import Outline
from planc.reading.blocks.tables import (
    Table,
    column_entries,
    is_document_of,
    other_cells,
    read_tables,
    row_head,
)
from planc.reading.dependencies.groups import declared_groups
from planc.reading.dependencies.own_waits import inline_references, own_sentences, references
from planc.reading.dependencies.statements import chains, statements
from planc.reading.dialect import Dialect
from planc.reading.fields.checks import field_checks
from planc.reading.fields.commands import running, skipped
from planc.reading.fields.fields import (
    model,
    parallel,
    stated_id,
    stated_minutes,
    stated_tokens,
    task_files,
    title_minutes,
)
from planc.reading.fields.figures import read_tokens
from planc.reading.fields.file_index import with_holders_files, with_listed_files
from planc.reading.fields.notes import with_noted_files
from planc.reading.fields.totals import declared_totals
from planc.reading.tasks.candidates import Candidate
from planc.reading.tasks.identity import Duplicates, task_ids, without_priorities
from planc.reading.tasks.kinds import task_kind
from planc.reading.tasks.leftovers import lookalikes, passed_over
from planc.reading.tasks.level import task_level
from planc.reading.tasks.phases import Phases
from planc.reading.tasks.progress import Progress
from planc.reading.tasks.repetitions import without_repetitions
from planc.reading.tasks.titles import Titles
from planc.reading.words import Field
from planc.span import Span, Written


class Assembly:
    """Makes the tasks of one document; every part of a task is a function of its own."""

    def __init__(self, outline: Outline, dialect: Dialect) -> None:
        self.outline = outline
        self.dialect = dialect

    @cached_property
    def tables(self) -> tuple[Table, ...]:
        """The tables whose columns are known."""
        return read_tables(self.outline, self.dialect.labels)

    @cached_property
    def level(self) -> tuple[Candidate, ...]:
        """The tasks, each once, in the order of the text."""
        choose = self.dialect.level or task_level
        return tuple(without_repetitions(self.outline, choose(self.outline, self.tables)))

    @cached_property
    def task_blocks(self) -> frozenset[int]:
        """The blocks of the tasks, by index."""
        return frozenset(candidate.block.index for candidate in self.level)

    @cached_property
    def labels(self) -> Labels:
        """The fields of blocks, by the labels that hold in this dialect."""
        return Labels(self.outline, self.dialect.labels)

    @cached_property
    def phases(self) -> Phases:
        """The stretches of the plan that hold the tasks."""
        return Phases(self.outline, self.labels, self.level)

    def plan(self, choice: DialectChoice) -> Plan:
        """The whole plan."""
        tasks, duplicates = self._tasks()
        title = self.outline.title
        text = self.outline.text
        phases = self.phases.read()
        return Plan(
            title=self._title(title),
            dialect=choice,
            context=tuple(self._context()),
            phases=phases,
            tasks=tasks,
            groups=tuple(declared_groups(tasks, phases, self.phases.together())),
            totals=tuple(declared_totals(self.outline, text)),
            duplicates=duplicates,
            statements=(
                *statements(self.outline, self.tables, self.task_blocks),
                *chains(self.outline, self.phases.ids, tasks),
            ),
            unread=tuple(lookalikes(self.outline, self.tables, self.level)),
            aside=tuple(passed_over(self.outline, self.level)),
        )

    def _title(self, block: Block | None) -> Written[str]:
        if block is None:
            return Written("", Span(0, 0))
        words = self.outline.words(block).strip()
        return Written(" ".join(words.split()), block.text)

    def _context(self) -> Iterator[Span]:
        """What stands before the first task and its phases: the text that explains the whole."""
        first = min(
            (block.index for block in (*self.phases.blocks, *(c.block for c in self.level))), default=0
        )
        blocks = [block for block in self.outline.blocks[:first] if block.kind is not BlockKind.FRONT_MATTER]
        if blocks:
            start, end = blocks[0].span.start, max(block.span.end for block in blocks)
            yield Span(start, min(end, self.outline.blocks[first].span.start))

    def _tasks(self) -> tuple[tuple[Task, ...], Duplicates]:
        refs = without_priorities([self._ref(candidate) for candidate in self.level])
        phases = [self.phases.of(candidate.block) for candidate in self.level]
        ids, duplicates = task_ids([candidate.head for candidate in self.level], refs, phases)
        tasks = tuple(
            self._task(candidate, ref, task_id)
            for candidate, ref, task_id in zip(self.level, refs, ids, strict=True)
        )
        inside = frozenset(
            at for index in self.task_blocks for at in range(index, self.outline.blocks[index].end)
        )
        names = {self.phases.ids[block.index]: block.text for block in self.phases.blocks}
        tasks = with_listed_files(self.outline, with_noted_files(self.outline, tasks, inside), inside)
        tasks = with_holders_files(self.outline, tasks, names)
        return tasks, duplicates

    def _ref(self, candidate: Candidate) -> Written[str] | None:
        table = candidate.table
        if table is not None and table.id_column >= 0:
            head = row_head(self.outline, candidate.block, table.id_column)
            if head and head.ref:
                return head.ref
            if head and head.title.value and head.title.value not in {"-", "–", "—"}:
                return head.title
        if candidate.head.ref is not None:
            return candidate.head.ref
        if candidate.block.kind is BlockKind.HEADING and (
            named := stated_id(self.outline.text, self._entries(candidate))
        ):
            return named
        marker = candidate.block.marker
        if candidate.block.kind is BlockKind.ITEM and marker[:1].isdigit():
            start = candidate.block.span.start
            return Written(marker[:-1], Span(start, start + len(marker) - 1))
        return None

    def _task(self, candidate: Candidate, ref: Written[str] | None, task_id: TaskId) -> Task:
        block, text = candidate.block, self.outline.text
        entries = tuple(self._entries(candidate))
        title = self._titles.of(candidate)
        found = tuple(field_checks(text, entries))
        return Task(
            id=task_id,
            ref=ref,
            title=title,
            span=Span(
                block.span.start,
                self.outline.blocks[block.end - 1].span.end
                if block.end > block.index + 1
                else block.span.end,
            ),
            phase=self.phases.of(block),
            depends_on=(
                *references(text, entries),
                *inline_references(text, self._own_words(candidate)),
                *own_sentences(text, entries),
            ),
            blocks=tuple(references(text, entries, Field.BLOCKS)),
            files=task_files(text, entries, title, self._own_words(candidate)),
            steps=tuple(self._steps(block)),
            requirements=tuple(
                entry.span for entry in entries if Field.CRITERIA in entry.labels and not entry.label
            ),
            specification=tuple(self._specification(candidate)),
            validation=tuple(running(found)),
            skipped_checks=tuple(skipped(found)),
            model=model(text, entries),
            tokens=stated_tokens(text, entries) or read_tokens(text, block.text),
            minutes=stated_minutes(text, entries) or title_minutes(text, self._own_words(candidate)),
            parallel=self._parallel(candidate, entries),
            done=self._progress.finished(candidate, entries),
            optional=candidate.head.optional,
            kind=task_kind(candidate.head),
        )

    def _entries(self, candidate: Candidate) -> Iterator[Entry]:
        if candidate.table is not None:
            ref = self._ref(candidate)
            for column, cell, header in column_entries(candidate.table, candidate.block):
                own = column is Field.FILES and ref and is_document_of(ref.value, self.outline.slice(cell))
                field = Field.READ if own else column
                yield Entry(field, cell, candidate.block, self.outline.slice(header), (field,))
            for cell in other_cells(candidate.table, candidate.block):
                yield Entry(Field.DETAIL, cell, candidate.block, "", (Field.DETAIL,))
            return
        yield from self.labels.entries(candidate.block, self.phases.inner(candidate.block))

    def _own_words(self, candidate: Candidate) -> Span:
        """The words that name the task: a row's title cell, a heading, an item's first paragraph."""
        if candidate.table is not None:
            return candidate.block.cells[candidate.table.title_column]
        return candidate.block.text

    def _steps(self, block: Block) -> Iterator[Span]:
        if block.kind is BlockKind.ROW:
            return
        for child in self.outline.children(block):
            if child.kind is BlockKind.ITEM and child.index not in self.task_blocks:
                yield child.text

    def _specification(self, candidate: Candidate) -> Iterator[Span]:
        """All of a task's own text, without the tasks and phases inside it."""
        block = candidate.block
        if block.kind is BlockKind.ROW:
            yield block.span
            return
        inner = sorted(self.phases.inner(block))
        last = self.outline.blocks[block.end - 1]
        end = max(block.span.end, last.span.end)
        start = block.span.start if block.kind is BlockKind.ITEM else block.span.end
        for index in inner:
            held = self.outline.blocks[index]
            if held.span.start > start:
                yield from _trimmed(self.outline.text, start, held.span.start)
            start = max(start, self.outline.blocks[held.end - 1].span.end, held.span.end)
        yield from _trimmed(self.outline.text, start, end)

    def _parallel(self, candidate: Candidate, entries: tuple[Entry, ...]) -> Written[Parallel] | None:
        stated = parallel(self.outline.text, entries)
        if stated:
            return stated
        if any(mark.casefold() in {"p", "parallel"} for mark in candidate.head.marks):
            return Written(Parallel.YES, Span(candidate.block.span.start, candidate.head.title.span.start))
        return None

    @cached_property
    def _titles(self) -> Titles:
        return Titles(self.outline, self.labels, self.level)

    @cached_property
    def _progress(self) -> Progress:
        return Progress(self.outline, self.tables, self.level)


def _trimmed(text: str, start: int, end: int) -> Iterator[Span]:
    while start < end and text[start] in "\r\n":
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if text[start:end].strip():
        yield Span(start, end)
