"""Why planc decided what it decided, as text for a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from planc.ir import Compilation, Edge, FileUse, Task, TaskId
from planc.linting.wording import listed, shortened
from planc.rendering.figures import minutes
from planc.report.alternatives import binding, decided, other_roles, other_times
from planc.span import Span
from planc.terminal import Palette, printable


def explain_plan(compilation: Compilation, path: str, colours: Palette) -> Iterator[str]:
    """How the plan was read, and every task with all that was decided about it."""
    plan = compilation.plan
    yield colours.bold(printable(plan.title.value or path))
    yield f"read as {colours.cyan(plan.dialect.name)}: {_words(plan.dialect.evidence) or 'by its structure'}"
    for cycle in compilation.relations.cycles:
        yield colours.red(f"a cycle: {' -> '.join(map(printable, (*cycle, cycle[0])))}; nothing is scheduled")
    for unread in plan.unread:
        line = compilation.source.line(unread.span.start)
        text = shortened(compilation.source.slice(unread.span))
        yield f"not read: {printable(path)}:{line}: {printable(text)} ({printable(unread.reason)})"
    for task in plan.tasks:
        yield ""
        yield from _task(compilation, task, path, colours)
    if plan.tasks:
        yield ""
        yield colours.dim("name a task as well to see what would change its answers")


def explain_task(compilation: Compilation, task: Task, path: str, colours: Palette) -> Iterator[str]:
    """Everything that was decided about a task, why, and what would change it."""
    yield from _task(compilation, task, path, colours)
    yield colours.bold("  what would change this")
    changes = [*_role_changes(compilation, task), *_time_changes(compilation, task)]
    yield from (f"    {change}" for change in changes or ["no single change that planc tried"])


def _task(compilation: Compilation, task: Task, path: str, colours: Palette) -> Iterator[str]:
    sections = (
        (_role_heading(compilation, task, colours), _answers(compilation, task)),
        ("files", _files(task.files)),
        ("waits for", _edges(compilation, (e for e in compilation.relations.edges if e.after == task.id))),
        ("never at once with", _exclusions(compilation, task.id)),
        ("gave way", _edges(compilation, (e for e in compilation.relations.dropped if e.after == task.id))),
        (_batch_heading(compilation, task, colours), _batch(compilation, task)),
        ("takes", _estimate(compilation, task.id)),
    )
    line, column = compilation.source.position(task.span.start)
    yield f"{colours.cyan(printable(task.id))}  {colours.bold(printable(task.title.value))}"
    yield colours.dim(f"  {printable(path)}:{line}:{column}{_phase(compilation, task)}")
    for heading, lines in sections:
        rows = list(lines)
        if rows:
            yield f"  {colours.bold(heading)}"
            yield from (f"    {row}" for row in rows)


def _phase(compilation: Compilation, task: Task) -> str:
    names = [phase.name.value for phase in compilation.plan.phases if phase.id == task.phase]
    return f", {printable(shortened(names[0]))}" if names else ""


def _role_heading(compilation: Compilation, task: Task, colours: Palette) -> str:
    assignment = compilation.assignments[task.id]
    return f"role: {colours.green(printable(decided(assignment.role, assignment.model)))}"


def _answers(compilation: Compilation, task: Task) -> Iterator[str]:
    for answer in compilation.assignments[task.id].because:
        evidence = f": {_quoted(answer.evidence)}" if answer.evidence else ""
        where = f" ({_place(compilation, answer.span)})" if answer.span else ""
        yield f"{printable(answer.question)} {printable(answer.answer)}{evidence}{where}"


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


def _edges(compilation: Compilation, edges: Iterable[Edge]) -> Iterator[str]:
    source = compilation.source
    for edge in edges:
        hard = "hard" if edge.hard else "soft"
        evidence = _quoted(shortened(source.slice(edge.evidence)))
        place = _place(compilation, edge.evidence)
        yield f"{printable(edge.before)}  {edge.kind.value}, {hard}: {evidence} ({place})"


def _exclusions(compilation: Compilation, task: TaskId) -> Iterator[str]:
    for pair in compilation.relations.exclusions:
        if task in (pair.first, pair.second):
            other = pair.second if pair.first == task else pair.first
            yield f"{printable(other)}  both write {printable(pair.file)}"


def _batch_heading(compilation: Compilation, task: Task, colours: Palette) -> str:
    batch = compilation.schedule.batch_of.get(task.id)
    return f"batch: {colours.green(printable(batch))}" if batch else "batch: none"


def _batch(compilation: Compilation, task: Task) -> Iterator[str]:
    schedule = compilation.schedule
    if task.id not in schedule.batch_of:
        yield "it is done already" if task.done else "there is no schedule while tasks wait in a circle"
        return
    batch = next(each for each in schedule.batches if each.id == schedule.batch_of[task.id])
    begin, end = schedule.start[task.id], schedule.end[task.id]
    yield f"runs from minute {begin:g} to {end:g}; the batch is {printable(batch.why)}"
    yield _why_not_earlier(compilation, task.id, batch is schedule.batches[0])


def _why_not_earlier(compilation: Compilation, task: TaskId, first: bool) -> str:
    if first:
        return "not earlier: it is in the first batch"
    schedule = compilation.schedule
    last = binding(compilation, task)
    if not last:
        return "not earlier: nothing that it waits for; its files, the agents at once or its batch decide"
    ends = {batch.id: batch.end for batch in schedule.batches}
    batch = schedule.batch_of[last[0]]
    return (
        f"not earlier: it waits for {printable(listed(last))}, "
        f"and batch {printable(batch)} is over at minute {ends[batch]:g}"
    )


def _estimate(compilation: Compilation, task: TaskId) -> Iterator[str]:
    estimate = compilation.estimates.get(task)
    if estimate is None:
        return
    low, likely, high = estimate.prompt.plus(estimate.output)
    yield f"{likely:,} tokens ({low:,} to {high:,}; {estimate.basis.value})"
    yield f"{minutes(estimate.minutes)} ({estimate.minutes_basis.value})"


def _role_changes(compilation: Compilation, task: Task) -> Iterator[str]:
    for change, assignment in other_roles(compilation, task):
        yield f"{printable(change)}: role {printable(decided(assignment.role, assignment.model))}"


def _time_changes(compilation: Compilation, task: Task) -> Iterator[str]:
    if task.id not in compilation.schedule.batch_of:
        return
    for change, timetable in other_times(compilation, task):
        yield (
            f"{printable(change)}: batch {printable(timetable.batch_of[task.id])}, "
            f"from minute {timetable.start[task.id]:g}; "
            f"the plan takes {_minutes(timetable.minutes, compilation.schedule.minutes)}"
        )


def _minutes(then: float, now: float) -> str:
    if minutes(then) == minutes(now):
        return f"{minutes(now)} as before"
    return f"{minutes(then)} instead of {minutes(now)}"


def _place(compilation: Compilation, span: Span) -> str:
    line, column = compilation.source.position(span.start)
    return f"line {line}:{column}"


def _quoted(text: str) -> str:
    return f"`{printable(shortened(text))}`"


def _words(texts: Iterable[str]) -> str:
    return ", ".join(printable(text) for text in texts)
