"""Reads the document back with a second parser, and says where it differs from what was compiled.

mistune knows nothing of how planc writes. What it finds is compared with the compilation itself, not with
the values that the templates were given.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from planc.diagnostics import Diagnostic
from planc.ir import Compilation, Task, TaskId
from planc.one_line import one_line
from planc.passes.roles.agents import is_claude
from planc.patterns import lazy
from planc.rendering.book import file_path
from planc.rendering.figures import exact, number
from planc.rendering.markdown import visible
from planc.rendering.markdown_tree import Section, fences, items, links, rows, sections
from planc.rendering.names import task_prompt
from planc.rendering.plan_text import line_name
from planc.rendering.readback_sums import (
    box_differences,
    cost_differences,
    done_differences,
    finding_differences,
    header_differences,
)
from planc.rendering.reading_back import Reading, compare, read_document, shown_label
from planc.rendering.sheet import HEADING_LIMIT, ROW_LIMIT
from planc.rendering.sheet_tasks import cost

GRAPH_NODE = lazy(r'^ {4}b\d+\["Batch ([^ "<,]+)', re.MULTILINE)
BAR = lazy(r"^Batch (\S+)", re.MULTILINE)


def differences(
    text: str,
    compilation: Compilation,
    diagnostics: Sequence[Diagnostic],
    scope: Collection[TaskId] | None = None,
) -> Iterator[str]:
    """Every difference between a document and what it must say. scope: the tasks of a phase's document."""
    reading = read_document(text, compilation, scope)
    yield from finding_differences(reading, diagnostics)
    yield from done_differences(reading, scope)
    if reading.batches:
        yield from _task_rows(reading)
        yield from _batch_rows(reading)
        yield from _batch_sections(reading)
        yield from _pictures(reading)
    if scope is None:
        yield from header_differences(reading)
    if reading.batches and scope is None:
        yield from _shared_files(reading)
        yield from cost_differences(reading)
        yield from box_differences(reading)


def _task_rows(reading: Reading) -> Iterator[str]:
    title = "Task Breakdown"
    found = rows(reading.below(title).nodes)
    listed = [row for row in found if row.get("Parallel group")]
    got = [
        (row.get("Task"), row.get("Line"), row["Parallel group"], row.get("Claude tokens after"))
        for row in listed
    ]
    batch_of = {member: batch.id for batch, members in reading.batches for member in members}
    source = reading.compilation.source
    wanted = [
        (
            shown_label(task, ROW_LIMIT),
            visible(line_name(source, task.span.start)),
            batch_of[task.id],
            exact(_claude(reading, task)),
        )
        for task in reading.tasks.values()
        if task.id in batch_of
    ]
    yield from compare(title, got, wanted)
    # Rows of phases repeat in sum what the rows below them say one by one.
    single = [row for row in found if row.get("Optimised model") or row is found[-1]]
    figures = [_count(row.get("Claude tokens after", "")) for row in single]
    if not figures or sum(figures[:-1]) != figures[-1]:
        yield f"{title}: the column of Claude tokens does not add up to its total"


def _batch_rows(reading: Reading) -> Iterator[str]:
    title = "Complete Execution Workflow"
    found = [row for row in rows(reading.below(title).nodes) if row.get("Batch") != "TOTAL"]
    columns = ("Batch", "After", "Tasks", "Minutes", "Starts", "Ends")
    got = [tuple(row.get(column) for column in columns) for row in found]
    wanted = [
        (
            batch.id,
            ", ".join(batch.after) or "start",
            str(len(members)),
            number(batch.end - batch.start),
            number(batch.start),
            number(batch.end),
        )
        for batch, members in reading.batches
    ]
    yield from compare(title, got, wanted)


def _batch_sections(reading: Reading) -> Iterator[str]:
    found = sections(reading.below("Complete Execution Workflow").nodes, 3)
    got = [section.title.partition(":")[0] for section in found]
    yield from compare("Batches", got, [f"Batch {batch.id}" for batch, _ in reading.batches])
    for section, (batch, members) in zip(found, reading.batches, strict=False):
        entries = sections(section.nodes, 4)
        own = ["Sonnet integration"] if batch.own else []
        gate = ["Gate"] if batch.gate else []
        labels = [shown_label(reading.tasks[member], HEADING_LIMIT) for member in members]
        yield from compare(f"Batch {batch.id}", [entry.title for entry in entries], [*labels, *own, *gate])
        for entry, member in zip(entries, members, strict=False):
            yield from _task_section(reading, entry, reading.tasks[member])


def _task_section(reading: Reading, entry: Section, task: Task) -> Iterator[str]:
    uses = dict.fromkeys((one_line(file_path(file)), str(file.action)) for file in task.files)
    wanted = ["Files: " + ", ".join(f"{path} ({action})" for path, action in uses)] if uses else []
    got = [words for words in items(entry.nodes) if words.startswith("Files: ")]
    yield from compare(f"files of {task.id}", got, wanted)
    prompt = task_prompt(reading.names[task.id])
    if not any(url.endswith(prompt) for url in links(entry.nodes)):
        yield f"{task.id}: no link to {prompt}"
    model = reading.compilation.assignments[task.id].model
    if model and not any(prompt in command for command in fences(entry.nodes, "bash")):
        yield f"{task.id}: no command with {prompt}"


def _pictures(reading: Reading) -> Iterator[str]:
    nodes = reading.below("Execution Sequence").nodes
    wanted = [batch.id for batch, _ in reading.batches]
    yield from compare("timeline", BAR.findall("\n".join(fences(nodes, "text"))), wanted)
    yield from compare("graphs", GRAPH_NODE.findall("\n".join(fences(nodes, "mermaid"))), wanted)


def _shared_files(reading: Reading) -> Iterator[str]:
    found = rows(reading.below("Shared Files").nodes)
    wanted = [visible(conflict.file) for conflict in reading.compilation.work.conflicts]
    yield from compare("Shared Files", [row["File"] for row in found if row.get("File")], wanted)


def _claude(reading: Reading, task: Task) -> int:
    spends = is_claude(reading.compilation.assignments[task.id].model)
    return cost(reading.compilation.estimates[task.id]) if spends else 0


def _count(words: str) -> int:
    digits = words.replace(",", "")
    return int(digits) if digits.isdecimal() else 0
