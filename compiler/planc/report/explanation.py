"""Why planc decided what it decided, as text for a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from planc.ir import Assignment, Compilation, Edge, FileUse, Task, TaskId
from planc.linting.wording import listed, shortened
from planc.passes.roles.confidence import confidence
from planc.rendering.figures import minutes
from planc.rendering.sheet_times import times
from planc.report.alternatives import other_roles
from planc.report.facts import Facts, facts_of
from planc.report.timing import time_changes, timing
from planc.span import Span
from planc.terminal import Palette, printable

MOST_UNREAD = 10


def explain_plan(compilation: Compilation, path: str, colours: Palette) -> Iterator[str]:
    """How the plan was read, and every task with all that was decided about it."""
    plan, facts = compilation.plan, facts_of(compilation)
    yield colours.bold(printable(plan.title.value or path))
    evidence = ", ".join(map(printable, plan.dialect.evidence))
    yield f"read as {colours.cyan(plan.dialect.name)}{': ' if evidence else ''}{evidence}"
    if compilation.schedule.batches:
        yield from map(printable, times(compilation))
    for cycle in compilation.relations.cycles:
        yield colours.red(
            f"a circle: {' -> '.join(map(printable, (*cycle, cycle[0])))}; nothing is scheduled"
        )
    for unread in plan.unread[:MOST_UNREAD]:
        words = f"{_quoted(compilation, unread.span)} ({_place(compilation, unread.span)})"
        yield f"not read: {words}: {printable(unread.reason)}"
    if len(plan.unread) > MOST_UNREAD:
        yield f"not read: {len(plan.unread) - MOST_UNREAD:,} more; `planc convert -t json` lists them all"
    for task in compilation.work.tasks:
        yield ""
        yield from _task(facts, task, path, colours)
    if plan.tasks:
        yield ""
        yield colours.dim("name a task as well to see what would change its answers")


def explain_task(compilation: Compilation, task: Task, path: str, colours: Palette) -> Iterator[str]:
    """Everything that was decided about a task, why, and what would change it."""
    facts = facts_of(compilation)
    yield from _task(facts, task, path, colours)
    yield colours.bold("  what would change this")
    changes = [*_role_changes(compilation, task), *time_changes(facts, task.id)]
    yield from (f"    {change}" for change in changes or ["no single change that planc tried"])


def _task(facts: Facts, task: Task, path: str, colours: Palette) -> Iterator[str]:
    compilation = facts.compilation
    line, column = compilation.source.position(task.span.start)
    phase = f", {_shown(facts.phases[task.phase].name.value)}" if task.phase else ""
    yield f"{colours.cyan(printable(task.id))}  {colours.bold(printable(task.title.value))}"
    place = f"{printable(compilation.source.path_at(task.span.start, path))}:{line}:{column}"
    yield colours.dim(f"  {place}{phase}")
    for heading, lines in _sections(facts, task, colours):
        rows = list(lines)
        if rows:
            yield f"  {colours.bold(heading)}"
            yield from (f"    {row}" for row in rows)


def _sections(facts: Facts, task: Task, colours: Palette) -> Iterator[tuple[str, Iterable[str]]]:
    compilation = facts.compilation
    assignment = compilation.assignments[task.id]
    sure = confidence(task, assignment, compilation.config.models)
    batch = printable(compilation.schedule.batch_of.get(task.id, "none"))
    yield f"role: {colours.green(_role(assignment))} ({sure} confidence)", _answers(compilation, task)
    yield "made by planc", _made(compilation, task.id)
    yield "files", _files(task.files)
    yield "checks", _checks(compilation, task)
    yield "waits for", _edges(compilation, facts.waits[task.id])
    yield "gave way", _edges(compilation, facts.dropped[task.id])
    yield "never at once with", _exclusions(facts, task.id)
    yield "is waited for by", _followers(facts, task.id)
    yield f"batch: {colours.green(batch)}", timing(facts, task)
    yield "takes", _estimate(compilation, task.id)


def _role(assignment: Assignment) -> str:
    return printable(f"{assignment.role} -> {assignment.model}" if assignment.model else assignment.role)


def _answers(compilation: Compilation, task: Task) -> Iterator[str]:
    if task.model:
        named = task.model.span
        yield f"its author names {_quoted(compilation, named)} ({_place(compilation, named)})"
    for answer in compilation.assignments[task.id].because:
        evidence = _shown(answer.evidence)
        if answer.span:
            evidence = f"`{evidence}` ({_place(compilation, answer.span)})"
        because = f": {evidence}" if evidence else ""
        yield f"{printable(answer.question)} {printable(answer.answer)}{because}"


def _files(files: Iterable[FileUse]) -> Iterator[str]:
    for file in files:
        written, resolved = file.path.value, file.resolved
        if file.outside:
            note = "  outside the project"
        elif resolved is None:
            note = "  which file that is, the plan does not say"
        else:
            note = "" if resolved == written else f"  is {resolved}"
        yield f"{file.action.value:<6}  {printable(written)}{printable(note)}"


def _checks(compilation: Compilation, task: Task) -> Iterator[str]:
    """The commands that check the task, and those that no gate can run; a phase has its own."""
    for command in task.validation:
        words = " ".join(command.value.split())
        yield f"`{printable(words)}` ({_place(compilation, command.span)})"
    for one in task.skipped_checks:
        place = _place(compilation, one.span)
        yield f"not run: {_quoted(compilation, one.span)} ({place}): {printable(one.reason)}"


def _edges(compilation: Compilation, edges: Iterable[Edge]) -> Iterator[str]:
    for edge in edges:
        hard = ("hard" if edge.hard else "soft") + (", follows from others" if edge.implied else "")
        evidence = f"{_quoted(compilation, edge.evidence)} ({_place(compilation, edge.evidence)})"
        yield f"{printable(edge.before)}  {edge.kind.value}, {hard}: {evidence}"


def _exclusions(facts: Facts, task: TaskId) -> Iterator[str]:
    for pair in facts.exclusions[task]:
        other = pair.second if pair.first == task else pair.first
        yield f"{printable(other)}  both write {printable(pair.file)}"


def _followers(facts: Facts, task: TaskId) -> Iterator[str]:
    if found := tuple(dict.fromkeys(edge.after for edge in facts.followers[task])):
        yield printable(listed(found, most=8))


def _estimate(compilation: Compilation, task: TaskId) -> Iterator[str]:
    if estimate := compilation.estimates.get(task):
        low, likely, high = estimate.prompt.plus(estimate.output)
        yield f"{likely:,} tokens ({_range(f'{low:,}', f'{high:,}')}{estimate.basis.value})"
        ends = _range(minutes(estimate.shortest), minutes(estimate.longest))
        yield f"{minutes(estimate.minutes)} ({ends}{estimate.minutes_basis.value})"


def _made(compilation: Compilation, task: TaskId) -> Iterator[str]:
    if derived := compilation.work.derived.get(task):
        evidence = f"{_quoted(compilation, derived.evidence)} ({_place(compilation, derived.evidence)})"
        yield f"{derived.made.value} of {printable(listed(derived.of, most=8))}: {printable(derived.why)}: {evidence}"


def _range(low: str, high: str) -> str:
    """`1,200 to 3,400; ` in front of where a figure is from; nothing for a figure that is sure."""
    return f"{low} to {high}; " if low != high else ""


def _role_changes(compilation: Compilation, task: Task) -> Iterator[str]:
    derived = compilation.work.derived.get(task.id)
    if derived and derived.role:
        return
    for change, assignment in other_roles(compilation, task):
        yield f"{printable(change)}: role {_role(assignment)}"


def _place(compilation: Compilation, span: Span) -> str:
    line, column = compilation.source.position(span.start)
    part = compilation.source.part_at(span.start)
    return f"{printable(part.path)}:{line}:{column}" if part else f"line {line}:{column}"


def _quoted(compilation: Compilation, span: Span) -> str:
    return f"`{_shown(compilation.source.slice(span))}`"


def _shown(text: str) -> str:
    return printable(shortened(text))
