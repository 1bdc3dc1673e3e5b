"""A task's role by the decision tree, and by what most of its steps are where its title tells nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from planc.ir import Answer, Assignment, Role, Task
from planc.passes.roles.clues import Scene, answer, place
from planc.passes.roles.decision_tree import TREE, Where
from planc.passes.roles.words_checks import NAMES_TESTS
from planc.patterns import lazy
from planc.span import Span

STEPS = "are most of its steps something else?"
MARKS = lazy(r"[\s>]*(?:[-*+]|\d+[.)])?\s*(?:\[.\]\s*)?[*_\s]*")
"""What stands in front of the words of a step."""
NOWHERE = place([])
NO_MODELS = dict.fromkeys(Role, "")


def by_tree(where: Scene, models: Mapping[Role, str]) -> Assignment:
    """The role by the decision tree alone, its model by `models`, and the answers that led there."""
    answers: list[Answer] = []
    for question in TREE:
        answers.append(answer(question, where))
        if answers[-1].answer == "yes":
            return Assignment(role=question.role, model=models[question.role], because=tuple(answers))
    return Assignment(role=Role.UNDECIDED, model=models[Role.UNDECIDED], because=tuple(answers))


def by_steps(task: Task, where: Scene, found: Assignment, models: Mapping[Role, str]) -> Assignment:
    """`found`, unless it is but a guess and more than half of the task's steps are of one other role.

    Steps of tests that are to be written say what the tests try: they are no checks.
    """
    title = where.places[Where.TITLE].passages[0]
    guessed = found.role is Role.GENERATE and found.because[-1].evidence == title.text
    if not guessed or len(task.steps) < 2 or NAMES_TESTS.find(title.small, where.languages):
        return found
    steps = [by_tree(_alone(span, where), NO_MODELS) for span in task.steps]
    role, count = Counter(step.role for step in steps).most_common(1)[0]
    if role in {Role.GENERATE, Role.UNDECIDED} or count * 2 <= len(steps):
        return found
    last = next(step.because[-1] for step in steps if step.role is role)
    no = found.because[-1]._replace(answer="no", evidence="", span=None)
    because = (*found.because[:-1], no, Answer(STEPS, "yes", last.evidence, last.span))
    return Assignment(role=role, model=models[role], because=because)


def _alone(step: Span, where: Scene) -> Scene:
    """A step as if its first line were the title of a task of its own."""
    line, _, _ = where.source.slice(step).partition("\n")
    marks = MARKS.match(line)
    words = line[marks.end() if marks else 0 :].rstrip(" .;。；\r")
    places = {**dict.fromkeys(where.places, NOWHERE), Where.TITLE: place([(words, step)])}
    return Scene(where.source, where.languages, places, frozenset())
