"""A document as the second parser reads it, beside the compilation that it must agree with."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from planc.ir import Batch, Compilation, Task, TaskId
from planc.one_line import one_line
from planc.rendering.markdown import named, shorten, visible
from planc.rendering.markdown_tree import Section, parse, plain, sections
from planc.rendering.names import file_names
from planc.rendering.plan_text import place

NOTHING = Section("", ())


@dataclass(frozen=True, slots=True)
class Reading:
    """A document as read, and what it must say."""

    sections: Mapping[str, Section]
    quote: str
    """The words of the header."""
    compilation: Compilation
    tasks: Mapping[TaskId, Task]
    names: Mapping[TaskId, str]
    batches: Sequence[tuple[Batch, Sequence[TaskId]]]

    def below(self, title: str) -> Section:
        """The section of that title; an empty one where there is none."""
        return self.sections.get(title, NOTHING)


def read_document(text: str, compilation: Compilation, scope: Collection[TaskId] | None) -> Reading:
    """Read a document. scope: the tasks that it is about; None: all of them."""
    nodes = parse(text)
    tasks = {task.id: task for task in compilation.work.tasks}
    inside = [
        (batch, [task for task in batch.tasks if scope is None or task in scope])
        for batch in compilation.schedule.batches
    ]
    return Reading(
        sections={section.title: section for section in sections(nodes, 2)},
        quote=" ".join(plain(node) for node in nodes if node["type"] == "block_quote"),
        compilation=compilation,
        tasks=tasks,
        names=file_names(tasks),
        batches=[(batch, members) for batch, members in inside if members or scope is None],
    )


def compare(where: str, got: Sequence[object], wanted: Sequence[object]) -> Iterator[str]:
    """The first difference between two sequences, if there is one."""
    for has, needs in zip_longest(got, wanted):
        if has != needs:
            yield f"{where}: {has!r} instead of {needs!r}"
            return


def shown_label(task: Task, limit: int) -> str:
    """What a reader sees of a task's label."""
    return visible(shorten(named(task.ref.value if task.ref else "", task.title.value), limit))


def shown_place(reading: Reading, task: Task) -> str:
    """What a reader sees of a task's place."""
    return one_line(place(reading.compilation.source, task.span))
