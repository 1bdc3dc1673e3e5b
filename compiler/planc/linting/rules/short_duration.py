"""A phase, or a plan, that cannot be done in its time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from planc.diagnostics import Finding, Related, Severity
from planc.ir import Claim, Compilation, Plan, Task
from planc.linting.declaration import rule
from planc.linting.wording import named, shortened, stretch
from planc.passes.arithmetic import Chain, longest_chain, stated_edges
from planc.passes.relations.phase_edges import phase_members
from planc.reading.fields.figures import minute_figures
from planc.span import Span

# Durations are rounded.
LEEWAY = 1.2


@rule("PLN404", "short-duration", Severity.WARNING, on=Plan)
def short_duration(plan: Plan, compilation: Compilation) -> Iterator[Finding]:
    """The time that a plan gives to a phase, or to all, is less than tasks take that wait for each other.

    ## Why it matters

    However many agents work at once, it takes longer than it is said to, and all that waits for it comes
    later.

    ## Example

    ```markdown
    ## Phase 1: Formats

    **Duration:** 60 minutes

    ### Task 1: Create the reader

    **Estimate:** 50 minutes

    ### Task 2: Create the writer

    **Estimate:** 40 minutes
    **Depends on:** Task 1

    ## Phase 2: Commands

    ### Task 3: Create the commands
    ```

    ## How to mend

    Give it the time of its longest chain, or shorten that. Only times and dependencies that the plan
    states are counted, and a fifth more is not reported.
    """
    tasks = {task.id: task for task in plan.tasks}
    edges = stated_edges(compilation)
    for figure in plan.figures:
        if figure.claim is Claim.CLOCK:
            chain = longest_chain(tasks, edges)
            yield from _finding("the plan", figure.span, float(figure.high), chain, compilation)
    members = phase_members(plan) if any(phase.minutes for phase in plan.phases) else {}
    for phase in plan.phases:
        if phase.minutes:
            chain = longest_chain({task: tasks[task] for task in members[phase.id]}, edges)
            name = f'phase "{shortened(phase.name.value)}"'
            _, _, longest = minute_figures(compilation.source.text, phase.minutes)
            yield from _finding(name, phase.minutes.span, longest, chain, compilation)


def _finding(
    name: str, span: Span, given: float, chain: Chain, compilation: Compilation
) -> Iterator[Finding]:
    if chain.minutes > given * LEEWAY:
        said = compilation.source.slice(span)
        yield Finding(
            span,
            f"{name} is given {said}, but {_tasks(chain.tasks)} {stretch(chain.minutes, like=said)}",
            tuple(
                Related(task.minutes.span, f"{named(task)} takes {stretch(task.minutes.value)}")
                for task in chain.tasks
                if task.minutes
            ),
        )


def _tasks(chain: Sequence[Task]) -> str:
    if len(chain) == 1:
        return f"{named(chain[0])} alone takes"
    return f"{len(chain)} tasks that wait for each other take"
