"""Reads the document back with a second parser, and says where it differs from what was compiled.

mistune knows nothing of how planc writes. What it finds is compared with the compilation itself, not with
the values that the templates were given.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from planc.diagnostics import Diagnostic
from planc.ir import Batch, Compilation, Task, TaskId
from planc.passes.checklist import checklist
from planc.rendering.book import file_path
from planc.rendering.figures import exact, exact_dollars, number, tokens
from planc.rendering.markdown import named, one_line, shorten, visible
from planc.rendering.markdown_tree import Section, fences, items, links, parse, plain, rows, sections
from planc.rendering.names import file_names, task_prompt
from planc.rendering.plan_text import line_name, place
from planc.rendering.sheet import HEADING_LIMIT, ROW_LIMIT
from planc.rendering.sheet_tasks import cost, is_claude

GRAPH_NODE = re.compile(r'^ {4}b\d+\["Batch ([^ "<,]+)', re.MULTILINE)
BAR = re.compile(r"^Batch (\S+)", re.MULTILINE)
NOTHING = Section("", ())


@dataclass(frozen=True, slots=True)
class Reading:
    """A document as read, and what it must say."""

    sections: Mapping[str, Section]
    compilation: Compilation
    tasks: Mapping[TaskId, Task]
    names: Mapping[TaskId, str]
    batches: Sequence[tuple[Batch, Sequence[TaskId]]]

    def below(self, title: str) -> Section:
        """The section of that title; an empty one where there is none."""
        return self.sections.get(title, NOTHING)


def differences(
    text: str,
    compilation: Compilation,
    diagnostics: Sequence[Diagnostic],
    scope: Collection[TaskId] | None = None,
) -> Iterator[str]:
    """Every difference between a document and what it must say. scope: the tasks of a phase's document."""
    nodes = parse(text)
    tasks = {task.id: task for task in compilation.plan.tasks}
    inside = [
        (batch, [task for task in batch.tasks if scope is None or task in scope])
        for batch in compilation.schedule.batches
    ]
    reading = Reading(
        sections={section.title: section for section in sections(nodes, 2)},
        compilation=compilation,
        tasks=tasks,
        names=file_names(tasks),
        batches=[(batch, members) for batch, members in inside if members or scope is None],
    )
    yield from _findings(reading, diagnostics)
    yield from _done(reading, scope)
    if reading.batches:
        yield from _task_rows(reading)
        yield from _batch_rows(reading)
        yield from _batch_sections(reading)
        yield from _pictures(reading)
    if reading.batches and scope is None:
        yield from _costs(reading)
        yield from _boxes(reading)
    if scope is None:
        yield from _header(reading, " ".join(plain(node) for node in nodes if node["type"] == "block_quote"))


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
            _label(task, ROW_LIMIT),
            line_name(source, task.span.start),
            batch_of[task.id],
            exact(_claude(reading, task)),
        )
        for task in reading.tasks.values()
        if task.id in batch_of
    ]
    yield from _compare(title, got, wanted)
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
    yield from _compare(title, got, wanted)


def _batch_sections(reading: Reading) -> Iterator[str]:
    found = sections(reading.below("Complete Execution Workflow").nodes, 3)
    got = [section.title.partition(":")[0] for section in found]
    yield from _compare("Batches", got, [f"Batch {batch.id}" for batch, _ in reading.batches])
    for section, (batch, members) in zip(found, reading.batches, strict=False):
        entries = sections(section.nodes, 4)
        own = ["Sonnet integration"] if batch.own else []
        gate = ["Gate"] if batch.gate else []
        labels = [_label(reading.tasks[member], HEADING_LIMIT) for member in members]
        yield from _compare(f"Batch {batch.id}", [entry.title for entry in entries], [*labels, *own, *gate])
        for entry, member in zip(entries, members, strict=False):
            yield from _task_section(reading, entry, reading.tasks[member])


def _task_section(reading: Reading, entry: Section, task: Task) -> Iterator[str]:
    uses = dict.fromkeys((one_line(file_path(file)), str(file.action)) for file in task.files)
    wanted = ["Files: " + ", ".join(f"{path} ({action})" for path, action in uses)] if uses else []
    got = [words for words in items(entry.nodes) if words.startswith("Files: ")]
    yield from _compare(f"files of {task.id}", got, wanted)
    prompt = task_prompt(reading.names[task.id])
    if not any(url.endswith(prompt) for url in links(entry.nodes)):
        yield f"{task.id}: no link to {prompt}"
    model = reading.compilation.assignments[task.id].model
    if model and not any(prompt in command for command in fences(entry.nodes, "bash")):
        yield f"{task.id}: no command with {prompt}"


def _pictures(reading: Reading) -> Iterator[str]:
    nodes = reading.below("Execution Sequence").nodes
    wanted = [batch.id for batch, _ in reading.batches]
    yield from _compare("timeline", BAR.findall("\n".join(fences(nodes, "text"))), wanted)
    yield from _compare("graphs", GRAPH_NODE.findall("\n".join(fences(nodes, "mermaid"))), wanted)


def _findings(reading: Reading, diagnostics: Sequence[Diagnostic]) -> Iterator[str]:
    columns = ("Where", "Severity", "Rule", "What")
    found = rows(reading.below("Findings").nodes)
    got = [tuple(row.get(column) for column in columns) for row in found]
    source = reading.compilation.source
    wanted = [
        (
            one_line(place(source, each.span)),
            str(each.severity),
            f"{each.code} {each.name}",
            visible(each.message),
        )
        for each in diagnostics
    ]
    yield from _compare("Findings", got, wanted)


def _done(reading: Reading, scope: Collection[TaskId] | None) -> Iterator[str]:
    schedule = reading.compilation.schedule
    done = [task for task in reading.tasks.values() if task.done and task.id not in schedule.batch_of]
    wanted = [
        f"{_label(task, HEADING_LIMIT)} ({_place(reading, task)})"
        for task in done
        if scope is None or task.id in scope
    ]
    yield from _compare("Done Already", list(items(reading.below("Done Already").nodes)), wanted)


def _costs(reading: Reading) -> Iterator[str]:
    budget = reading.compilation.budget
    found = {row.get("Model", ""): row for row in rows(reading.below("Token Cost Comparison").nodes)}
    total = found.pop("Claude", {})
    sides = (("before", budget.before, budget.dollars_before), ("after", budget.after, budget.dollars_after))
    for side, spent, dollars in sides:
        columns = (f"Tokens {side}", f"Cost {side}")
        nothing = ("0", exact_dollars(dollars * 0))
        got = {model: tuple(row.get(column) for column in columns) for model, row in found.items()}
        wanted = {
            visible(each.model.capitalize()): (exact(each.tokens), exact_dollars(each.dollars))
            for each in spent
        }
        for model in dict.fromkeys([*got, *wanted]):
            yield from _compare(f"costs {side}, {model}", [got.get(model)], [wanted.get(model, nothing)])
        yield from _compare(f"costs {side}", [total.get(columns[1])], [exact_dollars(dollars)])


def _boxes(reading: Reading) -> Iterator[str]:
    boxes = checklist(reading.compilation)
    wanted = [f"[{'x' if box.ok else ' '}] {visible(box.text)}: {visible(box.figure)}" for box in boxes]
    yield from _compare("checklist", items(reading.below("Batch Design Checklist").nodes), wanted)


def _header(reading: Reading, quote: str) -> Iterator[str]:
    after = sum(cost.tokens for cost in reading.compilation.budget.after if is_claude(cost.model))
    if f"~{tokens(after)} Claude tokens" not in quote:
        yield f"header: the budget is not ~{tokens(after)} Claude tokens"


def _compare(where: str, got: Sequence[object], wanted: Sequence[object]) -> Iterator[str]:
    for has, needs in zip_longest(got, wanted):
        if has != needs:
            yield f"{where}: {has!r} instead of {needs!r}"
            return


def _label(task: Task, limit: int) -> str:
    return visible(shorten(named(task.ref.value if task.ref else "", task.title.value), limit))


def _place(reading: Reading, task: Task) -> str:
    return one_line(place(reading.compilation.source, task.span))


def _claude(reading: Reading, task: Task) -> int:
    spends = is_claude(reading.compilation.assignments[task.id].model)
    return cost(reading.compilation.estimates[task.id]) if spends else 0


def _count(words: str) -> int:
    digits = words.replace(",", "")
    return int(digits) if digits.isdecimal() else 0
