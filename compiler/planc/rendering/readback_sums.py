"""Compares what a document says of money, findings, boxes and done tasks with the compilation."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from planc.diagnostics import Diagnostic
from planc.ir import TaskId
from planc.one_line import one_line
from planc.passes.checklist import checklist
from planc.passes.roles.agents import is_claude
from planc.rendering.figures import exact, exact_dollars, minutes, tokens
from planc.rendering.markdown import visible
from planc.rendering.markdown_tree import items, rows
from planc.rendering.plan_text import place
from planc.rendering.reading_back import Reading, compare, shown_label, shown_place
from planc.rendering.sheet import HEADING_LIMIT


def cost_differences(reading: Reading) -> Iterator[str]:
    """Tokens and dollars by model, and their sums, against the budget."""
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
            yield from compare(f"costs {side}, {model}", [got.get(model)], [wanted.get(model, nothing)])
        yield from compare(f"costs {side}", [total.get(columns[1])], [exact_dollars(dollars)])


def box_differences(reading: Reading) -> Iterator[str]:
    """The checklist, box by box."""
    boxes = checklist(reading.compilation)
    wanted = [f"[{'x' if box.ok else ' '}] {visible(box.text)}: {visible(box.figure)}" for box in boxes]
    yield from compare("checklist", items(reading.below("Batch Design Checklist").nodes), wanted)


def header_differences(reading: Reading) -> Iterator[str]:
    """The totals in the header."""
    after = sum(cost.tokens for cost in reading.compilation.budget.after if is_claude(cost.model))
    if f"~{tokens(after)} Claude tokens" not in reading.quote:
        yield f"header: the budget is not ~{tokens(after)} Claude tokens"
    schedule = reading.compilation.schedule
    duration = f"Duration: {minutes(schedule.minutes)} in {schedule.mode} mode"
    if schedule.batches and duration not in reading.quote:
        yield f"header: it does not say {duration}"


def finding_differences(reading: Reading, diagnostics: Sequence[Diagnostic]) -> Iterator[str]:
    """The findings, row by row."""
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
    yield from compare("Findings", got, wanted)


def done_differences(reading: Reading, scope: Collection[TaskId] | None) -> Iterator[str]:
    """The tasks that are done, one by one."""
    schedule = reading.compilation.schedule
    done = [task for task in reading.tasks.values() if task.done and task.id not in schedule.batch_of]
    wanted = [
        f"{shown_label(task, HEADING_LIMIT)} ({shown_place(reading, task)})"
        for task in done
        if scope is None or task.id in scope
    ]
    yield from compare("Done Already", list(items(reading.below("Done Already").nodes)), wanted)
