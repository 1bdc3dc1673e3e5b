"""What the tasks cost that put the parts of a file together."""

from __future__ import annotations

from collections.abc import Mapping

from planc.config import Config
from planc.ir import Basis, Derived, Estimate, Made, Range, Role, TaskId
from planc.passes.costs.thumb import LONGEST, SHORTEST
from planc.passes.prompts.prompt_size import FRAME


def estimate_merges(
    derived: Mapping[TaskId, Derived], estimates: Mapping[TaskId, Estimate], config: Config
) -> Mapping[TaskId, Estimate]:
    """The estimates with those of merges: what the parts hold goes in and comes out, a small integration."""
    merges = {task: made for task, made in derived.items() if made.made is Made.MERGE}
    return {**estimates, **{task: _merge(made, derived, estimates, config) for task, made in merges.items()}}


def _merge(
    made: Derived, derived: Mapping[TaskId, Derived], estimates: Mapping[TaskId, Estimate], config: Config
) -> Estimate:
    """A task that writes several files puts as much into each of them."""
    content = Range()
    for part in made.parts:
        files = len({use.resolved for use in derived[part.task].task.written_files})
        content = content.plus(Range(*(figure // files for figure in estimates[part.task].output)))
    frame = FRAME[Role.REASON]
    minutes = config.minutes["integrate"]
    return Estimate(
        prompt=Range(frame, frame, frame).plus(content),
        output=content,
        minutes=minutes,
        shortest=minutes * SHORTEST,
        longest=minutes * LONGEST,
        basis=Basis.RULE_OF_THUMB,
        minutes_basis=Basis.RULE_OF_THUMB,
    )
