"""Tasks whose words name what another task makes: its file, or what it says that it produces."""

from __future__ import annotations

from collections.abc import Collection, Container, Iterator, Mapping

from planc.ir import Action, Edge, EdgeKind, Plan, Task, TaskId
from planc.passes.prompts.labelled import CONSUMES, PRODUCES, labelled_names
from planc.passes.relations.file_edges import creators
from planc.patterns import lazy
from planc.span import SourceFile, Span

PATH = lazy(r"[\w@+./-]+")
FEW = 60
"""Names up to which it is faster to look for each than to read words; that is quadratic."""


def mention_edges(plan: Plan, source: SourceFile) -> Iterator[Edge]:
    """A task waits for an earlier one that creates a file it names, and for what makes what it consumes."""
    known = _endings(creators(plan))
    lasts = frozenset(ending for ending in known if "/" not in ending)
    products = _products(plan, source)
    place = {task.id: index for index, task in enumerate(plan.tasks)}
    for task in plan.tasks:
        own = {file.resolved for file in task.written_files}
        found: dict[TaskId, Span] = {}
        for name, span in _named_files(task, source, known, lasts):
            maker, path = known.get(name, (None, ""))
            if maker and place[maker] < place[task.id] and path not in own:
                found.setdefault(maker, span)
        for name, span in labelled_names(task, source, CONSUMES):
            if (maker := products.get(name, task.id)) != task.id:
                found.setdefault(maker, span)
        for maker, span in found.items():
            yield Edge(before=maker, after=task.id, kind=EdgeKind.MENTION, hard=False, evidence=span)


def _endings(creator: Mapping[str, TaskId]) -> Mapping[str, tuple[TaskId | None, str]]:
    """The creator and the path for every ending of a created path that means one file only."""
    known: dict[str, tuple[TaskId | None, str]] = {}
    for path, task in creator.items():
        parts = path.rstrip("/").split("/")
        for start in range(len(parts)):
            ending = "/".join(parts[start:])
            known[ending] = (task, path) if ending not in known or not start else (None, "")
    return known


def _named_files(
    task: Task, source: SourceFile, known: Container[str], lasts: Collection[str]
) -> Iterator[tuple[str, Span]]:
    """The files that the task reads, and those that its text names, of which only known ones matter.

    lasts: the last parts of the known ones. Where these are few, most texts hold none, and need not be read word
    for word.
    """
    for file in task.files:
        if file.action is Action.READ and file.resolved:
            yield file.resolved, file.path.span
    for span in (task.title.span, *task.specification):
        text = source.slice(span)
        if len(lasts) > FEW or any(last in text for last in lasts):
            for found in PATH.finditer(source.text, span.start, span.end):
                if "." in found[0] and (name := _plain(found[0])) in known:
                    yield name, Span(*found.span())


def _plain(word: str) -> str:
    return word.removeprefix("./").rstrip("./")


def _products(plan: Plan, source: SourceFile) -> Mapping[str, TaskId]:
    made: dict[str, TaskId] = {}
    for task in plan.tasks:
        for name, _ in labelled_names(task, source, PRODUCES):
            made.setdefault(name, task.id)
    return made
