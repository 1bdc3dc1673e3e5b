"""A task that waits for a phase further down."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from planc.diagnostics import Finding, Severity
from planc.ir import Barrier, Compilation, Phase, PhaseId, Plan
from planc.linting.declaration import rule
from planc.linting.wording import named, shortened


@rule("PLN208", "later-phase-dependency", Severity.WARNING, on=Plan)
def later_phase_dependency(plan: Plan, compilation: Compilation) -> Iterator[Finding]:
    """A task says that it waits for a task of a later phase.

    ## Why it matters

    Who works through the phases one by one comes to a task that cannot be done yet. planc puts the two in
    order, and then the phases overlap.

    ## Example

    ```markdown
    ## Phase 1: Grammar

    - [ ] T001 Create the grammar in src/grammar.py (depends on T002)

    ## Phase 2: Tokens

    - [ ] T002 Create the tokens in src/tokens.py
    ```

    ## How to mend

    Move the task into the phase where it can be done, or the one that it waits for forward.
    """
    if plan.dialect.barrier is Barrier.NONE:
        return
    phases = {phase.id: phase for phase in plan.phases}
    tasks = {task.id: task for task in plan.tasks}
    for task in plan.tasks:
        mine = phases.get(task.phase) if task.phase else None
        for reference in task.depends_on if mine and not task.done else ():
            other = tasks.get(reference.target) if reference.target else None
            theirs = phases.get(other.phase) if other and other.phase else None
            if other and mine and theirs and not other.done and _is_later(mine, theirs, phases):
                where = f'"{shortened(theirs.name.value)}", a later phase'
                yield Finding(reference.span, f"{named(task)} waits for {named(other)} of {where}")


def _is_later(mine: Phase, theirs: Phase, phases: Mapping[PhaseId, Phase]) -> bool:
    """Whether a phase begins behind another one; those that wait for nothing but what they say have no order."""
    around = {phase.id for phase in (*_chain(mine, phases), *_chain(theirs, phases))}
    nested = mine.id in {phase.id for phase in _chain(theirs, phases)}
    free = any(phases[phase].follows is not None or phases[phase].depends_on for phase in around)
    return theirs.span.start > mine.span.start and not nested and not free


def _chain(phase: Phase, phases: Mapping[PhaseId, Phase]) -> Iterator[Phase]:
    yield phase
    while phase.parent is not None:
        phase = phases[phase.parent]
        yield phase
