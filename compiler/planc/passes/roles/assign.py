"""Who does a task: the role by what it does, and the model that fills the role."""

from __future__ import annotations

from collections.abc import Mapping

from planc.config import Config
from planc.errors import PlancError
from planc.ir import Answer, Assignment, Derived, Plan, Role, TaskId
from planc.passes.roles.clues import headings, scene
from planc.passes.roles.deciding import by_steps, by_tree
from planc.passes.roles.languages import languages
from planc.passes.roles.overrides import Overridden, commented, overridden
from planc.span import SourceFile

SETTINGS = "Do the settings say whose work it is?"
COMMENT = "Does a comment say whose work it is?"


def assign(plan: Plan, source: SourceFile, config: Config) -> Mapping[TaskId, Assignment]:
    """Give each task of `plan` its role and model, with the answers that led there.

    An undecided task goes to the model that reasons, and people's tasks to none.
    """
    models = _models(config)
    above = headings(plan)
    spoken = languages(source.text)
    found: dict[TaskId, Assignment] = {}
    for task in plan.tasks:
        where = scene(task, above[task.phase], source, spoken)
        own = by_steps(task, where, by_tree(where, models), models)
        own = _with(overridden(task, config), SETTINGS, own, models)
        found[task.id] = _with(commented(task, source), COMMENT, own, models)
    return found


def assign_derived(
    assignments: Mapping[TaskId, Assignment], derived: Mapping[TaskId, Derived], config: Config
) -> Mapping[TaskId, Assignment]:
    """The assignments with those of derived tasks whose role follows from the decision that made them."""
    models = _models(config)
    decided = {task: made for task, made in derived.items() if made.role is not None}
    return {**assignments, **{task: _decided(made, models) for task, made in decided.items()}}


def _decided(made: Derived, models: Mapping[Role, str]) -> Assignment:
    assert made.role is not None
    because = Answer("made by planc", made.made, made.why, made.evidence)
    return Assignment(role=made.role, model=models[made.role], because=(because,))


def is_overridden(assignment: Assignment) -> bool:
    """Whether the settings or a comment say whose work it is."""
    return any(step.question in {SETTINGS, COMMENT} for step in assignment.because)


def _with(change: Overridden, question: str, found: Assignment, models: Mapping[Role, str]) -> Assignment:
    """The assignment with the role and the model that an override gives; people's tasks have no model."""
    if not (change.role or change.model):
        return found
    role = Role(change.role) if change.role else found.role
    model = models[role] and (change.model or models[role])
    reason = Answer(question=question, answer="yes", evidence=", ".join(change.because))
    return Assignment(role=role, model=model, because=(reason, *(() if change.role else found.because)))


def _models(config: Config) -> Mapping[Role, str]:
    for role, model in config.models.items():
        if "opus" in model.casefold():
            raise PlancError(f"models.{role}: {model} is never used; name another model")
    reason = config.models[Role.REASON]
    return {
        Role.MANUAL: "",
        Role.GENERATE: config.models[Role.GENERATE],
        Role.REASON: reason,
        Role.VALIDATE: config.models[Role.VALIDATE],
        Role.UNDECIDED: reason,
    }
