"""The plan with a margin: what the reader made of each line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from planc.ir import Compilation, Plan, Task
from planc.span import SourceFile, Span
from planc.terminal import Palette, printable

NOT_READ = "not read"
PASSED_OVER = "passed over"
OTHER = "no part of the plan"


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the source (its number from 1), what it became, and why it became nothing."""

    number: int
    text: str
    became: str
    """Empty for a line without text, a rule between sections among them."""
    reason: str = ""


def coverage(compilation: Compilation) -> tuple[Line, ...]:
    """What became of each line of the source; a line that is several things is the most particular one."""
    source, plan = compilation.source, compilation.plan
    became: dict[int, tuple[str, str]] = {}
    for name, reason, span in _claims(plan):
        for line in range(source.line(span.start), source.line(max(span.start, span.end - 1)) + 1):
            became.setdefault(line, (name, reason))
    return tuple(_line(source, number, became) for number in range(1, len(source.line_starts) + 1))


def _line(source: SourceFile, number: int, became: dict[int, tuple[str, str]]) -> Line:
    text = source.line_text(number)
    if not text.strip(" \t-*_>"):
        return Line(number, text, "")
    name, reason = became.get(number, (OTHER, ""))
    return Line(number, text, name, reason)


def _claims(plan: Plan) -> Iterator[tuple[str, str, Span]]:
    """Who lays claim to which text, the most particular first."""
    for unread in plan.unread:
        yield NOT_READ, unread.reason, unread.span
    for task in plan.tasks:
        yield "task", "", Span(task.span.start, max(task.title.span.end, task.span.start + 1))
    for task in plan.tasks:
        yield from _fields(task)
    if plan.title.span.end:
        yield "title", "", plan.title.span
    for phase in plan.phases:
        yield "phase", "", phase.name.span
        yield from (("needs", "", reference.span) for reference in phase.depends_on)
        yield from (("check", "", command.span) for command in phase.validation)
    for statement in plan.statements:
        yield "needs", "", statement.before.span
        yield "needs", "", statement.after.span
    for total in plan.totals:
        yield "total", "", total.value.span
    for task in plan.tasks:
        yield from (("detail", "", span) for span in task.specification)
        yield "detail", "", task.span
    for phase in plan.phases:
        yield from (("shared", "", span) for span in phase.specification)
    yield from ((PASSED_OVER, aside.reason, aside.span) for aside in plan.aside)
    yield from (("context", "", span) for span in plan.context)


def _fields(task: Task) -> Iterator[tuple[str, str, Span]]:
    for reference in task.depends_on:
        known = reference.target is not None or reference.phase is not None
        yield (
            ("needs", "", reference.span)
            if known
            else (NOT_READ, "a dependency on nothing known", reference.span)
        )
    yield from (("needs", "", reference.span) for reference in task.blocks)
    yield from (("check", "", command.span) for command in task.validation)
    yield from (("file", "", use.path.span) for use in task.files)
    for written in (task.model, task.tokens, task.minutes, task.parallel):
        if written is not None:
            yield "field", "", written.span
    yield from (("again", "", span) for span in task.also)


def explain_coverage(compilation: Compilation, colours: Palette) -> Iterator[str]:
    """The plan with a margin that says what each line became, and the shares at the end."""
    lines = coverage(compilation)
    width = max(len(name) for name in (NOT_READ, PASSED_OVER, OTHER))
    last = ""
    for line in lines:
        margin = line.became if line.became != last or line.became in {"task", NOT_READ} else ""
        note = f"  <- {line.reason}" if line.reason and margin else ""
        shown = _painted(margin.rjust(width), line.became, colours)
        yield f"{shown} | {printable(line.text)}{colours.dim(note)}".rstrip()
        last = line.became or last
    yield ""
    yield from _shares(lines)


def _painted(margin: str, name: str, colours: Palette) -> str:
    if name == NOT_READ:
        return colours.yellow(margin)
    if name in {PASSED_OVER, OTHER, "context"}:
        return colours.dim(margin)
    return colours.bold(margin) if name in {"task", "phase"} else colours.cyan(margin)


def _shares(lines: tuple[Line, ...]) -> Iterator[str]:
    counts = Counter(line.became for line in lines if line.became)
    total = sum(counts.values())
    if not total:
        yield "no line has any text"
        return
    left = {NOT_READ, PASSED_OVER, OTHER}
    read = sum(count for name, count in counts.items() if name not in left)
    yield f"{read:,} of {total:,} lines read ({read / total:.0%}): " + ", ".join(
        f"{count:,} {name}" for name, count in counts.most_common() if name not in left
    )
    yield ", ".join(f"{counts[name]:,} {name}" for name in (PASSED_OVER, OTHER, NOT_READ))
