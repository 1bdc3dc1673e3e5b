"""Orchestrations made by hand: batches of `codex exec "…"` commands, each with the whole prompt of a task."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from planc.ir import (
    Barrier,
    Block,
    BlockKind,
    DeclaredGroup,
    DialectChoice,
    Order,
    Parallel,
    Phase,
    PhaseId,
    Plan,
    Task,
)
from planc.patterns import lazy
from planc.reading.blocks.labels import Entry, label_field
from planc.reading.blocks.outline import Outline
from planc.reading.dialect import Dialect, Evidence
from planc.reading.fields.commands import line_commands, running
from planc.reading.records.records import Record, entry, make_tasks
from planc.reading.signs import evidence, signs
from planc.reading.tasks.identity import phase_id, unique
from planc.reading.words import Field
from planc.span import LINE_END, Span, Written

_COMMAND = lazy(
    r"(?:^[ \t]*#[ \t]*(?:Terminal[ \t]*\d+[ \t]*:)?[ \t]*(?P<comment>[^\n]+)\n\s*)?"
    r"^[ \t]*(?P<model>codex|claude)[ \t][^\n\"']*(?P<quote>[\"'])"
    r"(?P<prompt>[^\n]*(?:\n(?!(?P=quote)[ \t]*(?:&[ \t]*)?$)[^\n]*)*)",
    re.MULTILINE,
)
_TASK = lazy(r"^[ \t]*Task:[ \t]*(?P<title>[^\n]+)", re.MULTILINE)
_FIELD = lazy(r"[ \t]*(?P<label>[A-Z][\w /-]{1,40}):[ \t]*")
_CHANGED = {
    "file to create": Field.CREATE,
    "file to modify": Field.MODIFY,
    "file to create/modify": Field.FILES,
}


def recognise(outline: Outline) -> Evidence:
    """Fences with prompts for Codex, under the headings of batches."""
    if "codex exec" not in outline.text:
        return ()
    commands = sum(1 for block in _fences(outline) for _ in _commands(outline, block))
    batches = signs(outline).numbered("batch")
    return evidence(
        (commands > 1, f"{commands} commands that give Codex a prompt"),
        (commands > 1 and batches > 1, "batches"),
        (commands > 1 and "**execution model:**" in signs(outline).opening, "its execution model in front"),
        (commands > 1 and signs(outline).title.endswith("complete orchestration"), "its title"),
    )


def _fences(outline: Outline) -> Iterator[Block]:
    for block in outline.blocks:
        if block.kind is BlockKind.FENCE and not block.quoted and not outline.in_aside(block):
            yield block


def _commands(outline: Outline, block: Block) -> Iterator[tuple[Span, Written[str], Span, Written[str]]]:
    """The commands of a fence that hold a task: whole, title, prompt, model."""
    for found in _COMMAND.finditer(outline.text, block.text.start, block.text.end):
        prompt = Span(*found.span("prompt"))
        task = _TASK.search(outline.text, prompt.start, prompt.end)
        if task is None:
            continue
        named, group = (found, "comment") if found["comment"] else (task, "title")
        title = Written(named[group].strip(), Span(*named.span(group)))
        model = Written(found["model"].capitalize(), Span(*found.span("model")))
        yield Span(*found.span()), title, prompt, model


def read(outline: Outline, choice: DialectChoice) -> Plan:
    """The plan that the commands describe; a batch waits for the one before it."""
    holders = {
        block.index: block
        for fence in _fences(outline)
        if any(_commands(outline, fence))
        for block in _chain(outline, fence)
    }
    names = unique(phase_id(outline.heads[at], outline.words(block)) for at, block in sorted(holders.items()))
    ids = {at: PhaseId(name) for at, name in zip(sorted(holders), names, strict=True)}
    records = [
        _record(outline, command, fence, ids)
        for fence in _fences(outline)
        for command in _commands(outline, fence)
    ]
    tasks, duplicates = make_tasks(outline.text, records)
    title = outline.title
    spans = (*(task.span for task in tasks), *(block.span for block in holders.values()))
    first = min((span.start for span in spans), default=0)
    return Plan(
        title=Written(outline.words(title), title.text) if title else Written("", Span(0, 0)),
        dialect=choice,
        context=(Span(0, first),) if tasks else (),
        phases=tuple(_phase(outline, block, ids) for _, block in sorted(holders.items())),
        tasks=tasks,
        groups=tuple(_groups(outline, holders, ids, tasks)),
        duplicates=duplicates,
    )


def _groups(
    outline: Outline, holders: Mapping[int, Block], ids: Mapping[int, PhaseId], tasks: Sequence[Task]
) -> Iterator[DeclaredGroup]:
    """The tasks of each batch that is said to run in parallel."""
    for at, block in sorted(holders.items()):
        members = tuple(task.id for task in tasks if task.phase == ids[at] and task.parallel)
        if len(members) > 1:
            name = " ".join(outline.words(block).split())
            yield DeclaredGroup(name=name, span=block.text, tasks=members, parallel=True)


def _chain(outline: Outline, fence: Block) -> Sequence[Block]:
    """The headings around a fence, the innermost first, without the title."""
    title = outline.title
    return [
        block
        for block in outline.chain(fence)
        if block.kind is BlockKind.HEADING and (title is None or block.index != title.index)
    ]


def _phase(outline: Outline, block: Block, ids: Mapping[int, PhaseId]) -> Phase:
    parent = next((ids[one.index] for one in outline.chain(block) if one.index in ids), None)
    name = Written(" ".join(outline.words(block).replace("**", "").split()), block.text)
    end = outline.blocks[block.end - 1].span.end
    return Phase(id=ids[block.index], name=name, span=Span(block.span.start, end), parent=parent)


def _record(
    outline: Outline,
    command: tuple[Span, Written[str], Span, Written[str]],
    fence: Block,
    ids: Mapping[int, PhaseId],
) -> Record:
    span, title, prompt, model = command
    batch = _chain(outline, fence)[:1]
    words = outline.words(batch[0]) if batch else ""
    alike = "parallel" in words.casefold()
    entries = tuple(_entries(outline.text, prompt))
    checks = [each.span for each in entries if each.field is Field.VALIDATION]
    return Record(
        span=span,
        title=title,
        phase=ids[batch[0].index] if batch else None,
        entries=entries,
        validation=tuple(
            command for span in checks for command in running(line_commands(outline.text, span))
        ),
        specification=(prompt,),
        model=model,
        parallel=Written(Parallel.YES, batch[0].text) if alike else None,
    )


def _entries(text: str, prompt: Span) -> Iterator[Entry]:
    """The lines of a prompt, each under the last label before it; an empty line ends a list of files."""
    field, at = Field.DETAIL, prompt.start
    while at < prompt.end:
        ending = LINE_END.search(text, at, prompt.end)
        stop = ending.start() if ending else prompt.end
        label = _FIELD.match(text, at, stop)
        if label:
            name = label["label"].casefold()
            field = _CHANGED.get(name) or label_field(name, {}) or Field.DETAIL
        elif not text[at:stop].strip() and field in _CHANGED.values():
            field = Field.DETAIL
        begin = label.end() if label else at
        if stop > begin:
            around = (Field.FILES,) if field in _CHANGED.values() else ()
            yield entry(field, Span(begin, stop), *around)
        at = ending.end() if ending else prompt.end


DIALECT = Dialect(
    name="codex-batches", recognise=recognise, order=Order.MARKED, barrier=Barrier.SOFT, read=read
)
