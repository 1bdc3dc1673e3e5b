"""Does a clue of the decision tree fit a task, and with which words of the plan?"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from planc.ir import Answer, Phase, PhaseId, Plan, Task
from planc.passes.roles.decision_tree import Clue, Fact, Question, Where
from planc.passes.roles.words import Table
from planc.patterns import lazy
from planc.reading.blocks.heads import explanation
from planc.span import SourceFile, Span
from planc.values import NamedTuple

SPECIFICATION_BYTES = 160
"""What a task says besides its title is a specification from here on: about forty tokens in any script."""
SHORT_TITLE = 20
"""A title's first part of fewer letters is a label, and its work is named behind the dash."""
SHELL_FENCE = lazy(r"```(?:bash|sh|shell|zsh|console)\b[^\r\n]*[\r\n].*?(?:```|\Z)", re.DOTALL)


class Passage(NamedTuple):
    """A text in which to look, and where it stands (None: nowhere in the source)."""

    text: str
    span: Span | None
    small: str
    """The text in small letters, as the tables know it."""


class Place(NamedTuple):
    """The texts of one place, and what was looked for in them already: many questions ask for the same words."""

    passages: Sequence[Passage]
    found: dict[int, Passage | None]
    """By the identity of the table, which is a constant of a module."""


def place(texts: Iterable[tuple[str, Span | None]]) -> Place:
    """A place with these texts, in which nothing was looked for yet."""
    return Place([Passage(text, span, text.lower()) for text, span in texts], {})


class Scene(NamedTuple):
    """What the decision tree may know of a task."""

    source: SourceFile
    languages: frozenset[str]
    places: Mapping[Where, Place]
    facts: frozenset[Fact]


def scene(task: Task, headings: Place, source: SourceFile, languages: frozenset[str]) -> Scene:
    """The texts and facts of a task."""
    own = [source.slice(span) for span in task.specification]
    places = {
        Where.TITLE: place([_title(task, source)]),
        Where.TEXT: place(zip(own, task.specification, strict=True)),
        Where.HEADINGS: headings,
        Where.MODEL: place([(task.model.value, task.model.span)] if task.model else []),
        Where.KIND: place([(task.kind, None)] if task.kind else []),
    }
    return Scene(source, languages, places, frozenset(_facts(task, own)))


def headings(plan: Plan) -> Mapping[PhaseId | None, Place]:
    """For each phase its own name and those of the phases around it, the nearest first."""
    phases = {phase.id: phase for phase in plan.phases}
    return {None: place([]), **{phase.id: place(_chain(phase, phases)) for phase in plan.phases}}


def is_specified(task: Task, text: str) -> bool:
    """Whether the task's own text says more of it than its title."""
    return (
        len(text.encode("utf-8", "replace")) - len(task.title.value.encode("utf-8", "replace"))
        >= SPECIFICATION_BYTES
    )


def answer(question: Question, where: Scene) -> Answer:
    """The answer that the first fitting clue gives; no, where none fits."""
    for clue in question.clues:
        if clue.given <= where.facts and (found := _evidence(clue, where)):
            said = "yes" if clue.yes else "no"
            return Answer(question=question.text, answer=said, evidence=found.text, span=found.span)
    return Answer(question=question.text, answer="no")


def _title(task: Task, source: SourceFile) -> tuple[str, Span]:
    """The title, with the sentence on its line that explains it where it is bold: `**Store**: keep the readings`."""
    said = explanation(source.text, task.title.span.end)
    if said is None:
        return _head(task.title.value).rstrip(" .;。；"), task.title.span
    words = f"{task.title.value}: {source.slice(said)}"
    return words, Span(task.title.span.start, said.end)


def _head(title: str) -> str:
    """The title without the explanation that some authors put behind a dash in it."""
    head, _, _ = title.partition(" — ")
    return head if len(head) >= SHORT_TITLE else title


def _chain(phase: Phase, phases: Mapping[PhaseId, Phase]) -> Iterator[tuple[str, Span]]:
    yield phase.name.value, phase.name.span
    while phase.parent is not None:
        phase = phases[phase.parent]
        yield phase.name.value, phase.name.span


def _facts(task: Task, own: Sequence[str]) -> Iterable[Fact]:
    text = "\n".join(own)
    if task.written_files:
        yield Fact.WRITES
    if is_specified(task, text):
        yield Fact.SPECIFIED
    shell = sum(len(found[0]) for found in SHELL_FENCE.finditer(text))
    if shell * 2 > len(text) and not task.written_files:
        yield Fact.RUNS


def _evidence(clue: Clue, where: Scene) -> Passage | None:
    """The words by which the clue fits, as they stand in the plan; without words the facts themselves."""
    if clue.beside and not _find(clue.beside[1], clue.beside[0], where):
        return None
    if clue.words:
        return _find(clue.words, clue.where, where)
    if clue.given:
        return Passage(" and ".join(sorted(clue.given)), None, "")
    return where.places[Where.TITLE].passages[0]


def _find(words: Table, at: Where, where: Scene) -> Passage | None:
    here, key = where.places[at], id(words)
    if key not in here.found:
        here.found[key] = _looked_for(words, here.passages, where)
    return here.found[key]


def _looked_for(words: Table, passages: Sequence[Passage], where: Scene) -> Passage | None:
    for text, span, small in passages:
        if found := words.find(small, where.languages):
            matched = (text if len(small) == len(text) else small)[slice(*found)]
            return Passage(matched, _stands(matched, span, where.source), matched)
    return None


def _stands(matched: str, span: Span | None, source: SourceFile) -> Span | None:
    """Where the words stand in the source; the whole passage where mark-up comes between them."""
    if span is None:
        return None
    start = source.text.find(matched, span.start, span.end)
    return Span(start, start + len(matched)) if start >= 0 else span
