"""The commands by which a plan is checked, wherever they stand."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from planc.ir import Plan
from planc.span import Span, Written


def commands(plan: Plan) -> Iterator[Written[str]]:
    """The commands of the tasks that are not done, of the phases and of the whole plan, each place once."""
    seen: set[Span] = set()
    tasks = chain.from_iterable(task.validation for task in plan.tasks if not task.done)
    phases = chain.from_iterable(phase.validation for phase in plan.phases)
    for command in chain(tasks, phases, plan.validation):
        if command.span not in seen:
            seen.add(command.span)
            yield command
