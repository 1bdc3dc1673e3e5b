"""References to the tasks and phases they name, paths to the files they mean."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from planc.ir import Disputed, Phase, PhaseId, Plan, Project, Reference, Statement, Task, TaskId
from planc.passes.relations.file_paths import Paths
from planc.passes.relations.index import Index
from planc.passes.relations.references import expand, phases_numbered, says_none
from planc.values import replace


def resolve(plan: Plan, project: Project) -> Plan:
    """The plan with every reference resolved to a task or phase, every path to a file of the project.

    Dependencies stated away from their tasks are given to the task that waits, unless that one says itself
    what it waits for: then the statement is kept as disputed. What a task says that it blocks waits for it, but
    for what says that it waits for nothing. What resolves to nothing keeps both targets None.
    """
    index = Index(plan)
    waits = _statement_references(plan, index)
    stated = {task.id: tuple(_own(task, index)) for task in plan.tasks}
    blocked = _blocked_references(plan, index, stated)
    paths = Paths.of(plan, project)
    tasks: list[Task] = []
    disputed: list[Disputed] = []
    for task in plan.tasks:
        own = stated[task.id]
        elsewhere = (*waits.get(task.id, ()), *blocked.get(task.id, ()))
        if task.depends_on:
            disputed.extend(_disputed(task, own, elsewhere))
            elsewhere = () if _is_free(task.depends_on) else tuple(blocked.get(task.id, ()))
        files = tuple(paths.resolve(use) for use in task.files)
        depends_on = _merged((*own, *elsewhere))
        tasks.append(replace(task, depends_on=depends_on, free=_is_free(task.depends_on), files=files))
    follows = _followed_phases(plan, index)
    phases = _freed(plan, [_resolved_phase(phase, index, follows.get(phase.id)) for phase in plan.phases])
    return replace(plan, tasks=tuple(tasks), phases=phases, disputed=tuple(disputed))


def _is_free(said: tuple[Reference, ...]) -> bool:
    """Whether there is a word about what it waits for, and that word is none."""
    return bool(said) and all(says_none(reference.text) for reference in said)


def _disputed(task: Task, own: tuple[Reference, ...], elsewhere: tuple[Reference, ...]) -> Iterator[Disputed]:
    """What is stated elsewhere against what the task itself says it waits for."""
    said = {reference.target for reference in own}
    for reference in _merged(elsewhere):
        if reference.target not in said:
            yield Disputed(after=task.id, reference=reference)


def _own(task: Task, index: Index) -> Iterator[Reference]:
    for reference in task.depends_on:
        yield from expand(index, reference, task)


def _resolved_phase(phase: Phase, index: Index, stated: Sequence[PhaseId] | None) -> Phase:
    """The phase with its references resolved; one that is said to wait for nothing follows none.

    stated: the phases that it follows by a sentence or an arrow elsewhere.
    """
    follows = phase.follows if phase.follows is not None or stated is None else tuple(stated)
    follows = () if _is_free(phase.depends_on) else follows
    return replace(phase, depends_on=_merged(tuple(_phase_references(phase, index))), follows=follows)


def _freed(plan: Plan, phases: Sequence[Phase]) -> tuple[Phase, ...]:
    """The phases; one that only groups phases which all say what they wait for has no place in any order."""
    holding = {task.phase for task in plan.tasks}
    tied = {phase.parent for phase in phases if not phase.depends_on and phase.follows is None}
    placed = {phase.id for phase in phases if phase.follows is not None}
    grouping = {phase.parent for phase in phases} - holding - tied - placed
    return tuple(replace(phase, follows=()) if phase.id in grouping else phase for phase in phases)


def _phase_references(phase: Phase, index: Index) -> Iterator[Reference]:
    for reference in phase.depends_on:
        yield from (one for one in expand(index, reference, None) if one.phase != phase.id)


def _merged(references: tuple[Reference, ...]) -> tuple[Reference, ...]:
    """Each target once, where it is first named."""
    kept: dict[tuple[TaskId | None, PhaseId | None, str], Reference] = {}
    for reference in references:
        named = reference.target is not None or reference.phase is not None
        key = (reference.target, reference.phase, "" if named else reference.text)
        kept.setdefault(key, reference)
    return tuple(kept.values())


def _statement_references(plan: Plan, index: Index) -> dict[TaskId, list[Reference]]:
    """What statements say that each task waits for; weak ones where no other says anything of the task."""
    found: dict[TaskId, list[Reference]] = defaultdict(list)
    weak: dict[TaskId, list[Reference]] = defaultdict(list)
    for statement in plan.statements:
        for after, before in _pairs(statement, index):
            if after != before.target:
                (weak if statement.weak else found)[after].append(before)
    return {**weak, **found}


def _pairs(statement: Statement, index: Index) -> Iterator[tuple[TaskId, Reference]]:
    """Each task that waits with each that it waits for; `all previous tasks` are those before the one that waits."""
    if statement.phases and any(phases_numbered(index, statement.after)):
        return
    for after in [one.target for one in expand(index, statement.after, None) if one.target]:
        for before in expand(index, statement.before, index.tasks[after]):
            if before.target:
                yield after, before


def _followed_phases(plan: Plan, index: Index) -> dict[PhaseId, list[PhaseId]]:
    """The phases that phases are said to wait for, away from their own text."""
    found: dict[PhaseId, list[PhaseId]] = defaultdict(list)
    for statement in plan.statements:
        befores = _phases(statement, statement.before, index)
        for after in _phases(statement, statement.after, index):
            found[after] += [before for before in befores if before not in {after, *found[after]}]
    return {phase: before for phase, before in found.items() if before}


def _phases(statement: Statement, reference: Reference, index: Index) -> list[PhaseId]:
    """The phases that one side of a statement names; in a table of phases bare numbers do."""
    found = list(phases_numbered(index, reference)) if statement.phases else []
    return [one.phase for one in found or expand(index, reference, None) if one.phase]


def _blocked_references(
    plan: Plan, index: Index, stated: Mapping[TaskId, tuple[Reference, ...]]
) -> dict[TaskId, list[Reference]]:
    """What tasks say that they block, but for what they wait for themselves."""
    found: dict[TaskId, list[Reference]] = defaultdict(list)
    for task in plan.tasks:
        before = {task.id, *(one.target for one in stated[task.id])}
        for reference in task.blocks:
            for after in expand(index, reference, task):
                if after.target and after.target not in before:
                    found[after.target].append(Reference(task.id, reference.span, target=task.id))
    return found
