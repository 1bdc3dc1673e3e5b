"""Whether a run kept what the playbook promises, and what can be learned from it."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from planc.rendering.figures import counted, dollars, minutes, number, percent, tokens
from planc.runs.measured import Measured, MeasuredStep, State
from planc.values import NamedTuple

TOLERANCE = 0.2
"""How far the tokens may be from their estimate (section 12 of the playbook)."""
LEAST_SAVED = Decimal("0.7")
"""What of the cost must be saved at least (section 8)."""
MOST_TIME = 0.5
"""What of the sequential time a run may take at most (section 8)."""
FAR_OFF = 2.0
"""By what factor an estimate must be off to be worth a word."""


class Criterion(NamedTuple):
    """A promise, the figure that was measured, and whether it was kept; None: nothing to judge by yet."""

    name: str
    figure: str
    kept: bool | None


def criteria(run: Measured) -> Iterator[Criterion]:
    """The promises of the playbook, in its order."""
    yield _tokens(run)
    yield _savings(run)
    yield _time(run)
    yield _first_try(run)


def _tokens(run: Measured) -> Criterion:
    name = f"tokens within ±{TOLERANCE:.0%} of the estimate".replace("%", " %")
    steps = [step for step in run.worked if step.step.model]
    used = sum(sum(step.tokens.values()) for step in steps)
    meant = sum(step.step.tokens for step in steps)
    if not meant or not used:
        return Criterion(name, "no tokens are known", None)
    share = f"{tokens(used)} of {tokens(meant)} ({percent(used, meant)})"
    return Criterion(name, share, abs(used / meant - 1) <= TOLERANCE)


def _savings(run: Measured) -> Criterion:
    name = f"at least {LEAST_SAVED:.0%} of the cost saved".replace("%", " %")
    before, after = run.planned.dollars_before, run.dollars
    if not before or not run.worked or any(step.state is not State.DONE for step in run.steps):
        return Criterion(name, f"{dollars(after)} so far, {dollars(before)} before", None)
    saved = before - after
    figure = f"{dollars(after)} instead of {dollars(before)} ({percent(saved, before)} saved)"
    return Criterion(name, figure, saved / before >= LEAST_SAVED)


def _time(run: Measured) -> Criterion:
    name = "at most half of the sequential time"
    if not run.sequential_seconds:
        return Criterion(name, "nothing has run", None)
    share = run.wall_seconds / run.sequential_seconds
    figure = (
        f"{minutes(run.wall_seconds / 60)} of {minutes(run.sequential_seconds / 60)} "
        f"({percent(run.wall_seconds, run.sequential_seconds)})"
    )
    return Criterion(name, figure, share <= MOST_TIME)


def _first_try(run: Measured) -> Criterion:
    """Of all that agents have tried and that nobody tries any more: what failed was not done either."""
    tried = [step for step in run.steps if step.attempts and step.state in (State.DONE, State.FAILED)]
    first = sum(step.first_try for step in tried)
    figure = f"{first} of {len(tried)} ({percent(first, len(tried))})"
    return Criterion("done at the first try", figure, None)


def lessons(run: Measured) -> Iterator[str]:
    """What somebody who writes the next plan would want to know."""
    for step in run.steps:
        yield from _of_step(step)
    yield from _of_roles(run)
    if run.others:
        count = counted(len(run.others), "attempt")
        yield f"{count} at steps that the plan no longer has: a change of the plan cost them"
    if run.torn:
        lines = counted(run.torn, "line")
        yield f"{lines} of the journal cannot be read: what they tell is missing here"


def _of_step(step: MeasuredStep) -> Iterator[str]:
    name = step.step.name
    repairs = [attempt.why for attempt in step.attempts if attempt.outcome == "repair"]
    if repairs:
        yield f"{name} needed {counted(len(repairs), 'repair')}: {repairs[0]}"
    if step.state is State.FAILED:
        yield f"{name} failed: {step.attempts[-1].why}"
    files = list(dict.fromkeys(file for attempt in step.attempts for file in attempt.undeclared))
    if files:
        yield f"{name} wrote what the plan does not declare: {', '.join(files)}"


def _of_roles(run: Measured) -> Iterator[str]:
    for role in dict.fromkeys(step.step.role for step in run.worked):
        steps = [step for step in run.worked if step.step.role == role and not step.by_person]
        taken = sum(step.seconds for step in steps) / 60
        meant = sum(step.step.minutes for step in steps)
        if taken and meant and not 1 / FAR_OFF <= taken / meant <= FAR_OFF:
            yield (
                f"{role}: {number(taken)} minutes where {number(meant)} were estimated"
                " (`planc calibrate` takes that into account)"
            )
