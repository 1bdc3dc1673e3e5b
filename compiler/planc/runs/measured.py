"""A run as it went, step by step, beside what was planned."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from enum import StrEnum

from planc.runs.journal import Attempt, Journal
from planc.runs.planned import GATE, Planned, PlannedStep
from planc.values import NamedTuple


class State(StrEnum):
    """How far a step has come."""

    OPEN = "open"
    RUNNING = "running"
    CUT_OFF = "interrupted"
    AGAIN = "to be tried again"
    FAILED = "failed"
    DONE = "done"


class MeasuredStep(NamedTuple):
    """A planned step with what became of it; seconds are those that its attempts took, waits left out."""

    step: PlannedStep
    state: State
    attempts: tuple[Attempt, ...] = ()
    by_person: bool = False

    @property
    def seconds(self) -> float:
        """How long its attempts that have ended took."""
        return sum(attempt.end - attempt.start for attempt in self.attempts if attempt.end is not None)

    @property
    def tokens(self) -> Mapping[str, int]:
        """What its attempts used, by model."""
        return added(attempt.tokens for attempt in self.attempts)

    @property
    def first_try(self) -> bool:
        """Whether one attempt was enough; tries after a busy server do not count against it."""
        return self.state is State.DONE and all(attempt.kind != "repair" for attempt in self.attempts)


class Measured(NamedTuple):
    """A whole run: every step, and attempts at steps that the plan no longer has."""

    planned: Planned
    steps: tuple[MeasuredStep, ...]
    others: tuple[Attempt, ...] = ()
    torn: int = 0
    """Lines of the journal that cannot be read."""

    @property
    def attempts(self) -> Sequence[Attempt]:
        """Every attempt, those included that the plan no longer needs: they were paid, too."""
        return [*(attempt for step in self.steps for attempt in step.attempts), *self.others]

    @property
    def worked(self) -> Sequence[MeasuredStep]:
        """The steps that agents or commands have done."""
        return [step for step in self.steps if step.state is State.DONE and step.attempts]

    @property
    def tokens(self) -> Mapping[str, int]:
        """Tokens by model."""
        return added(attempt.tokens for attempt in self.attempts)

    @property
    def dollars(self) -> Decimal:
        """What agents that name their price have cost."""
        return sum((attempt.dollars for attempt in self.attempts if attempt.dollars), Decimal(0))

    @property
    def wall_seconds(self) -> float:
        """The time in which something ran; pauses between two calls of the script are none of it."""
        spans = sorted((attempt.start, attempt.end) for attempt in self.attempts if attempt.end is not None)
        total, reached = 0.0, float("-inf")
        for start, end in spans:
            total += max(0.0, end - max(start, reached))
            reached = max(reached, end)
        return total

    @property
    def sequential_seconds(self) -> float:
        """What the same work takes one after another."""
        return sum(attempt.end - attempt.start for attempt in self.attempts if attempt.end is not None)

    @property
    def minutes_left(self) -> float:
        """A guess at what is left: the open steps at the pace of those that are done, people's left out."""
        ahead = sum(
            each.step.minutes for each in self.steps if each.state is not State.DONE and each.step.model
        )
        behind = sum(each.step.minutes for each in self.worked)
        whole = sum(each.step.minutes for each in self.steps if each.step.model) or 1.0
        pace = self.wall_seconds / 60 / behind if behind else self.planned.minutes / whole
        return ahead * pace


def measure(planned: Planned, journal: Journal, active: bool) -> Measured:
    """Hold the journal against the plan; `active` says whether somebody still writes it."""
    attempts: dict[str, list[Attempt]] = {}
    for attempt in journal.attempts:
        attempts.setdefault(attempt.step, []).append(attempt)
    steps = tuple(
        _step(step, attempts.pop(step.name, ()), journal, State.RUNNING if active else State.CUT_OFF)
        for step in planned.steps
    )
    others = tuple(attempt for rest in attempts.values() for attempt in rest)
    return Measured(planned, steps, others, journal.torn)


def added(each: Iterable[Mapping[str, int]]) -> Mapping[str, int]:
    """The sums by name, names in alphabetical order."""
    total: dict[str, int] = {}
    for used in each:
        for name, count in used.items():
            total[name] = total.get(name, 0) + count
    return dict(sorted(total.items()))


def _step(
    step: PlannedStep, attempts: Sequence[Attempt], journal: Journal, without_end: State
) -> MeasuredStep:
    return MeasuredStep(
        step,
        _state(step, attempts, journal, without_end),
        tuple(attempts),
        by_person=journal.done.get(step.name) == "person",
    )


def _state(step: PlannedStep, attempts: Sequence[Attempt], journal: Journal, without_end: State) -> State:
    if step.name in journal.done:
        return State.DONE
    if not attempts:
        return State.OPEN
    last = attempts[-1]
    if last.end is None:
        return without_end
    if last.outcome == "passed":
        # A gate that passed while its batch was not complete looks once more.
        return State.OPEN if step.role == GATE else State.DONE
    return State.FAILED if last.outcome == "failed" else State.AGAIN
