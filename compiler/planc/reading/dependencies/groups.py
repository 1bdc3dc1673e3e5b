"""The sets of tasks that the author says run together."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from planc.ir import DeclaredGroup, Parallel, Phase, PhaseId, Task
from planc.patterns import lazy
from planc.span import Span, Written

_GROUP = lazy(
    r"\b(?:batch|wave|parallel group)\b"
    # `Phase 1 (Parallel Execution)`, `Tests, in parallel`; not `(parallel with Phase 2)`, which is said of the phase.
    r"|[(\[（][^()\[\]（）\n]{0,40}(?:\b(?:parallel|concurrent|simultaneous)\w*|并行|並列|並行|병렬)(?! (?:with|to)\b)"
    r"|\bin parallel(?! (?:with|to)\b)",
    re.IGNORECASE,
)
_SEQUENTIAL = lazy(
    r"sequential|serial|one at a time|\b(?:not|no|non|after)\b[ -]parallel|串行|順次|순차", re.IGNORECASE
)


def declared_groups(
    tasks: Sequence[Task], phases: Sequence[Phase], said: Sequence[Written[Parallel] | None]
) -> Iterator[DeclaredGroup]:
    """The sets of tasks that the author says run together: phases and waves that are called so, and runs of marks.

    said: for each phase what a field of its own says about its tasks, as `Parallelizable: yes`.
    """
    own: dict[PhaseId | None, list[Task]] = defaultdict(list)
    for task in tasks:
        own[task.phase].append(task)
    below = _with_inner(phases, own)
    for phase, word in zip(phases, said, strict=True):
        together = below[phase.id] if word else own[phase.id]
        span = word.span if word else phase.name.span
        if len(together) > 1 and _run_together(phase, word):
            yield _group(phase.name.value, span, together)
        else:
            yield from _marked(phase.name.value, phase.name.span, own[phase.id])
    yield from _marked("", None, own[None])


def _with_inner(phases: Sequence[Phase], own: dict[PhaseId | None, list[Task]]) -> dict[PhaseId, list[Task]]:
    """The tasks of each phase and of those inside it; a phase stands before those that it holds."""
    below = {phase.id: list(own[phase.id]) for phase in phases}
    for phase in reversed(phases):
        if phase.parent is not None:
            below[phase.parent] += below[phase.id]
    return below


def _run_together(phase: Phase, word: Written[Parallel] | None) -> bool:
    if word is not None:
        return word.value is Parallel.YES
    name = phase.name.value
    return bool(_GROUP.search(name)) and not _SEQUENTIAL.search(name)


def _group(words: str, span: Span, members: Sequence[Task]) -> DeclaredGroup:
    return DeclaredGroup(
        name=" ".join(words.split()), span=span, tasks=tuple(task.id for task in members), parallel=True
    )


def _marked(words: str, span: Span | None, members: Sequence[Task]) -> Iterator[DeclaredGroup]:
    """The runs of neighbours that are marked parallel."""
    run: list[Task] = []
    for task in [*members, None]:
        if task is not None and task.parallel is not None and task.parallel.value is Parallel.YES:
            run.append(task)
            continue
        if len(run) > 1:
            yield _group(words, span or run[0].title.span, run)
        run = []
