"""Tasks whose code names a module, class, function or table that another task makes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import PurePosixPath

from planc.ir import Edge, EdgeKind, Plan, Task, TaskId
from planc.passes.prompts.signatures import code_in, signatures
from planc.passes.relations.file_edges import creators
from planc.patterns import lazy
from planc.reading.blocks.fences import fenced_spans
from planc.span import SourceFile, Span

NAME = lazy(r"[A-Za-z_]\w{2,}")
TICKED = lazy(r"`[^`\r\n]{3,120}`")
# Two words in one: `UserStore`, `load_users`. One word alone, or all capitals, is everybody's.
COMPOUND = lazy(r"[A-Za-z]*[a-z0-9][A-Z]\w*|[A-Za-z][A-Za-z0-9]*_\w+")
IMPORT = lazy(
    r"(?:^|(?<=[\n\r]))[ \t>+]*(?:from[ \t]+(?P<dotted>\.{0,3}\w[\w.]*)[ \t]+import\b|import[ \t]+(?P<plain>\w[\w.]*))"
    r"|(?:\bfrom|\bimport|\brequire\()[ \t]*[\"'](?P<path>[./@~\w-]+)[\"']"
)
IMPORTING = ("import", "from", "require(")
CODE = frozenset({".py", ".ts", ".tsx", ".js", ".jsx", ".mjs", ".cjs", ".mts", ".vue", ".svelte"})
INDEXES = frozenset({"__init__", "index", "mod"})


def name_edges(plan: Plan, source: SourceFile) -> Iterator[Edge]:
    """A task waits for an earlier one that makes a module it imports, or what its code or its ticks name (soft).

    Only names of two words or more count, that code of one task alone defines. A task whose author says that
    it waits for nothing waits for no name.
    """
    fences = fenced_spans(source)
    if not fences:
        return
    place = {task.id: at for at, task in enumerate(plan.tasks)}
    makers, modules = _makers(plan, source, fences), _modules(creators(plan))
    for task in plan.tasks:
        found: dict[TaskId, Span] = {}
        for maker, span in _used(task, source, fences, makers, modules) if not task.free else ():
            if place[maker] < place[task.id]:
                found.setdefault(maker, span)
        for maker, span in found.items():
            yield Edge(before=maker, after=task.id, kind=EdgeKind.MENTION, hard=False, evidence=span)


def _makers(plan: Plan, source: SourceFile, fences: Sequence[Span]) -> Mapping[str, TaskId]:
    """The task that defines each name; none where several do."""
    found: dict[str, set[TaskId]] = {}
    for task in plan.tasks:
        if task.written_files:
            for each in signatures(task, source, fences):
                if COMPOUND.fullmatch(each.name):
                    found.setdefault(each.name, set()).add(task.id)
    return {name: next(iter(tasks)) for name, tasks in found.items() if len(tasks) == 1}


def _modules(creator: Mapping[str, TaskId]) -> Mapping[str, TaskId]:
    """The task that creates each module, by every ending of its path that means one module only."""
    found: dict[str, set[TaskId]] = {}
    for path, task in creator.items():
        file = PurePosixPath(path)
        if file.suffix in CODE:
            parts = file.parent.parts if file.stem in INDEXES else file.with_suffix("").parts
            for start in range(len(parts)):
                found.setdefault("/".join(parts[start:]), set()).add(task)
    return {name: next(iter(tasks)) for name, tasks in found.items() if len(tasks) == 1}


def _used(
    task: Task,
    source: SourceFile,
    fences: Sequence[Span],
    makers: Mapping[str, TaskId],
    modules: Mapping[str, TaskId],
) -> Iterator[tuple[TaskId, Span]]:
    for fence in code_in(task, source, fences):
        code = source.slice(fence)
        for found in IMPORT.finditer(source.text, *fence) if any(word in code for word in IMPORTING) else ():
            if maker := _imported(found, modules):
                yield maker, Span(*found.span())
        yield from _named(source, fence, makers)
    for span in (task.title.span, *task.specification):
        for ticked in TICKED.finditer(source.text, span.start, span.end):
            yield from _named(source, Span(*ticked.span()), makers)


def _named(source: SourceFile, span: Span, makers: Mapping[str, TaskId]) -> Iterator[tuple[TaskId, Span]]:
    if makers:
        for found in NAME.finditer(source.text, span.start, span.end):
            if maker := makers.get(found[0]):
                yield maker, Span(*found.span())


def _imported(found: re.Match[str], modules: Mapping[str, TaskId]) -> TaskId | None:
    """The task that creates what an import names, at any depth of the project."""
    written = found["dotted"] or found["plain"]
    path = written.strip(".").replace(".", "/") if written else found["path"].lstrip("./@~")
    return modules.get(str(PurePosixPath(path).with_suffix("")) if found["path"] else path)
