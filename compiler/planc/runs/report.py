"""The report of a run: steps, batches, models, promises and lessons, as text, Markdown or JSON."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal

from planc.rendering.figures import dollars, exact, minutes, number, percent
from planc.rendering.json_text import Json, json_text
from planc.rendering.markdown import md
from planc.runs.criteria import Criterion, criteria, lessons
from planc.runs.measured import Measured, MeasuredStep, State, added
from planc.runs.tables import Table, as_markdown, as_text
from planc.terminal import printable

KEPT = {True: "kept", False: "MISSED", None: "-"}


def text_report(run: Measured) -> str:
    """For a terminal."""
    lines = [printable(run.planned.title), _summary(run), ""]
    for heading, table in _tables(run):
        lines += [heading, *(f"  {line}" for line in as_text(table)), ""]
    lines += ["Lessons", *(f"  {printable(lesson)}" for lesson in _lessons(run))]
    return "\n".join(lines) + "\n"


def markdown_report(run: Measured) -> str:
    """For a document or a comment."""
    lines = [f"# {md(printable(run.planned.title))}: report", "", _summary(run), ""]
    for heading, table in _tables(run):
        lines += [f"## {heading}", "", *as_markdown(table), ""]
    lines += ["## Lessons", "", *(f"- {md(printable(lesson))}" for lesson in _lessons(run))]
    return "\n".join(lines) + "\n"


def json_report(run: Measured) -> str:
    """For other tools."""
    members: dict[str, Json] = {
        "version": 1,
        "title": run.planned.title,
        "steps": [_step_json(step) for step in run.steps],
        "tokens": {**run.tokens},
        "dollars": float(run.dollars),
        "dollars_before": float(run.planned.dollars_before),
        "minutes": _minutes(run.wall_seconds),
        "sequential_minutes": _minutes(run.sequential_seconds),
        "estimated_minutes": run.planned.minutes,
        "criteria": [{"name": each.name, "figure": each.figure, "kept": each.kept} for each in criteria(run)],
        "lessons": [*lessons(run)],
    }
    return json_text(members)


REPORTS: Mapping[str, Callable[[Measured], str]] = {
    "text": text_report,
    "markdown": markdown_report,
    "json": json_report,
}


def _summary(run: Measured) -> str:
    done = sum(step.state is State.DONE for step in run.steps)
    return (
        f"{done} of {len(run.steps)} steps done in {minutes(run.wall_seconds / 60)}"
        f" ({minutes(run.planned.minutes)} were estimated for all), {dollars(run.dollars)} for Claude"
    )


def _lessons(run: Measured) -> Sequence[str]:
    return list(lessons(run)) or ["none: all went as planned"]


def _tables(run: Measured) -> Iterator[tuple[str, Table]]:
    yield "Promises", Table(("promise", "measured", ""), [_promise(each) for each in criteria(run)], left=3)
    yield "Models", _models(run)
    yield "Batches", _batches(run)
    yield "Steps", _steps(run.steps)


def _promise(criterion: Criterion) -> tuple[str, ...]:
    return criterion.name, criterion.figure, KEPT[criterion.kept]


def _models(run: Measured) -> Table:
    head = ("model", "tokens", "estimated tokens")
    meant = added({step.step.model: step.step.tokens} for step in run.worked if step.step.model)
    used = run.tokens
    # An agent may answer with the whole name of a model that was asked for by a short one.
    whole = {name: next((full for full in used if name in full), name) for name in meant}
    expected = added({whole[name]: count} for name, count in meant.items())
    names = sorted({*used, *expected})
    rows = [(name, exact(used.get(name, 0)), exact(expected.get(name, 0))) for name in names]
    return Table(head, rows)


def _batches(run: Measured) -> Table:
    head = ("batch", "steps done", "minutes", "estimated", "tokens", "estimated")
    rows = []
    for batch in dict.fromkeys(step.step.batch for step in run.steps):
        steps = [step for step in run.steps if step.step.batch == batch]
        done = [step for step in steps if step.state is State.DONE]
        rows.append(
            (
                batch,
                f"{len(done)} of {len(steps)}",
                number(sum(step.seconds for step in steps) / 60),
                number(sum(step.step.minutes for step in steps)),
                exact(sum(sum(step.tokens.values()) for step in steps)),
                exact(sum(step.step.tokens for step in steps)),
            )
        )
    return Table(head, rows)


def _steps(steps: Sequence[MeasuredStep]) -> Table:
    head = ("step", "batch", "state", "attempts", "minutes", "estimated", "tokens", "estimated", "off by")
    return Table(head, [_row(step) for step in steps], left=3)


def _row(step: MeasuredStep) -> tuple[str, ...]:
    used = sum(step.tokens.values())
    off = percent(used - step.step.tokens, step.step.tokens) if used and step.step.tokens else ""
    return (
        step.step.name,
        step.step.batch,
        "by a person" if step.by_person else step.state,
        str(len(step.attempts)),
        number(step.seconds / 60),
        number(step.step.minutes),
        exact(used),
        exact(step.step.tokens),
        off,
    )


def _step_json(step: MeasuredStep) -> Json:
    cost = sum((attempt.dollars for attempt in step.attempts if attempt.dollars), Decimal(0))
    return {
        "name": step.step.name,
        "title": step.step.title,
        "batch": step.step.batch,
        "role": step.step.role,
        "model": step.step.model or None,
        "state": step.state,
        "by_person": step.by_person,
        "attempts": [
            {"kind": each.kind, "outcome": each.outcome or None, "why": each.why or None}
            for each in step.attempts
        ],
        "minutes": _minutes(step.seconds),
        "estimated_minutes": step.step.minutes,
        "tokens": {**step.tokens},
        "estimated_tokens": step.step.tokens,
        "dollars": float(cost),
        "undeclared": [file for attempt in step.attempts for file in attempt.undeclared],
    }


def _minutes(seconds: float) -> float:
    return round(seconds / 60, 3)
