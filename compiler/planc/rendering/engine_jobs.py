"""Steps as jobs of engines other than `run.sh`: each knows all the jobs that must have passed before it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from planc.ir import Compilation
from planc.passes.roles.agents import agent_of
from planc.rendering.steps import GATE, JOIN, PERSON, Step, StepBatch

TASK = "task"
KINDS = {GATE: GATE, PERSON: PERSON}


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """One call of `run.sh --step NAME`.

    `kind` is task, gate or person; `agent` is the program that must be there, empty for none; `key` changes as the
    step's does. `after` are the places, in the list of jobs, of those that must have passed, those included that
    write a file of this one before it. `branch` is a word that git takes in the name of a branch.
    """

    name: str
    branch: str
    kind: str
    agent: str
    key: str
    after: tuple[int, ...]


def engine_jobs(compilation: Compilation, batches: Sequence[StepBatch]) -> tuple[Job, ...]:
    """The steps of `batches` as jobs, in starting order.

    The end of a batch without a gate is no job: what comes after it comes after all of its jobs. Writers of one
    file come one after another in starting order, because few engines know what may not run at once.
    """
    earlier = _earlier_writers(batches)
    places: dict[int, Sequence[int]] = {}
    jobs: list[Job] = []
    for batch in batches:
        for step in batch.steps:
            awaited = (*_awaited(step, batch), *earlier[step.number])
            after = tuple(dict.fromkeys(place for number in awaited for place in places[number]))
            places[step.number] = after if step.mode == JOIN else (len(jobs),)
            if step.mode != JOIN:
                jobs.append(_job(len(jobs), step, after, agent_of(step.model, compilation.config)))
    return tuple(jobs)


def _job(place: int, step: Step, after: tuple[int, ...], agent: str) -> Job:
    return Job(
        name=step.name,
        branch=f"{place}-{without_dots(step.name)}",
        kind=KINDS.get(step.mode, TASK),
        agent=agent,
        key=step.key,
        after=after,
    )


def without_dots(name: str) -> str:
    """A file name as a part of a branch's name, where git has rules for dots."""
    return name.replace(".", "-")


def _awaited(step: Step, batch: StepBatch) -> Iterator[int]:
    if step.mode in (GATE, JOIN):
        yield from (other.number for other in batch.steps if other is not step)
    else:
        yield from step.needs
        yield from batch.after


def _earlier_writers(batches: Sequence[StepBatch]) -> Mapping[int, Sequence[int]]:
    """For each step's number those of the last steps before it that write a file of it."""
    last: dict[int, int] = {}
    earlier: dict[int, Sequence[int]] = {}
    for batch in batches:
        for step in batch.steps:
            earlier[step.number] = [last[file] for file in step.shares if file in last]
            last.update(dict.fromkeys(step.shares, step.number))
    return earlier
