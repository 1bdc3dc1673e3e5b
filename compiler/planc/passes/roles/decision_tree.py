"""The decision tree: questions in their order, and the clues that answer each, as data.

It is the playbook's tree (code generation? reasoning? validation?) with a question in front of it: can only a
person do this? What the author says about models plays no part, unless it names a person.
"""

from __future__ import annotations

from collections.abc import Iterable

from planc.ir import Role
from planc.passes.roles import words_checks as checks
from planc.passes.roles import words_delivery as delivery
from planc.passes.roles import words_judgement as judgement
from planc.passes.roles import words_making as making
from planc.passes.roles import words_outside as outside
from planc.passes.roles import words_people as people
from planc.passes.roles.words import Table, whole
from planc.values import NamedTuple, StrEnum


class Where(StrEnum):
    """The texts in which a clue looks for words."""

    TITLE = "title"
    TEXT = "text"
    HEADINGS = "headings"
    MODEL = "model"
    KIND = "kind"


class Fact(StrEnum):
    """What is true of a task besides its words."""

    WRITES = "it writes files"
    SPECIFIED = "it has a specification of its own"
    RUNS = "its text is commands to run"


class Clue(NamedTuple):
    """Words at a place and facts that hold: all of them together give the answer."""

    yes: bool
    words: Table | None = None
    where: Where = Where.TITLE
    beside: tuple[Where, Table] | None = None
    """Words that must stand at another place too."""
    given: frozenset[Fact] = frozenset()


class Question(NamedTuple):
    """A question of the tree, the role if the answer is yes, and the clues; the first that fits answers."""

    text: str
    role: Role
    clues: tuple[Clue, ...]


KINDS_FOR_PEOPLE = whole({"en": "manual"})
KINDS_THAT_CHECK = whole({"en": "checkpoint|verify"})
WRITES = frozenset({Fact.WRITES})
SPECIFIED = frozenset({Fact.SPECIFIED})
RUNS = frozenset({Fact.RUNS})
SPECIFIED_FILES = frozenset({Fact.WRITES, Fact.SPECIFIED})


def _yes(*tables: Table, where: Where = Where.TITLE) -> Iterable[Clue]:
    return (Clue(True, table, where) for table in tables)


def _no(*tables: Table, where: Where = Where.TITLE) -> Iterable[Clue]:
    return (Clue(False, table, where) for table in tables)


HANDLING = (judgement.PROMPTS, delivery.GIT_FIRST, delivery.RELEASES)
DECISIONS = (judgement.DECIDES_FIRST, judgement.DECIDES_LAST)
DEFINITIONS = (judgement.DEFINES, judgement.JUDGEMENT)
CHECKS = (checks.PASSING, checks.COMMANDS, checks.CHECK_NOUNS, checks.CHECKS_FIRST, checks.CHECKS_LAST)
TESTS = (checks.TESTS_FIRST, checks.TESTING, checks.TESTS_LAST)
HINTS = (
    judgement.JOINS_FIRST,
    delivery.GOES_LIVE,
    judgement.JOINS,
    judgement.FINE_TUNES,
    judgement.INTERACTIVE,
    judgement.HARD_TO_SPECIFY,
)
"""Signs of judgement that a specification with files to write outweighs."""

NEEDS_A_PERSON = Question(
    "can only a person do it?",
    Role.MANUAL,
    (
        *_yes(KINDS_FOR_PEOPLE, where=Where.KIND),
        *_yes(people.PERSON, where=Where.MODEL),
        Clue(False, given=SPECIFIED_FILES),
        *_yes(people.SAID_OUTRIGHT, where=Where.TEXT),
        *_yes(people.THEIRS, where=Where.HEADINGS),
        *_yes(outside.ERRANDS, outside.AUDIENCE, outside.CONSOLES),
        Clue(False, making.MAKES_FIRST, given=WRITES),
        *_yes(outside.SERVICES),
        *_yes(outside.WALKS, where=Where.TEXT),
        *_no(making.MAKES_FIRST, making.MAKES_LAST),
        *_yes(people.BY_HAND, outside.MEETINGS),
        *_yes(people.HANDS_ON, where=Where.HEADINGS),
        *_no(checks.TEST_CODE, where=Where.HEADINGS),
        *(Clue(True, people.REAL_MACHINES, beside=(Where.TITLE, table)) for table in (*CHECKS, *TESTS)),
        *(Clue(True, people.TEST_BY_HAND, Where.TEXT, beside=(Where.TITLE, table)) for table in TESTS),
    ),
)

GENERATES = Question(
    "is it code generation from a specification?",
    Role.GENERATE,
    (
        Clue(False, making.NOTHING_SAID),
        *_no(KINDS_THAT_CHECK, where=Where.KIND),
        *_no(*HANDLING),
        *_no(checks.PASSING),
        Clue(False, judgement.INVESTIGATES, Where.TEXT, beside=(Where.TITLE, judgement.BUGS)),
        *_yes(making.MAKES_FIRST, making.MAKES_THEN),
        *_no(*DECISIONS, *DEFINITIONS),
        *_no(*CHECKS),
        *_yes(making.MAKES_LAST),
        *(
            clue
            for table in TESTS
            for clue in (
                Clue(True, table, given=WRITES),
                *(
                    Clue(True, checks.TEST_CODE, where, beside=(Where.TITLE, table))
                    for where in (Where.TITLE, Where.HEADINGS, Where.TEXT)
                ),
                Clue(False, table),
            )
        ),
        Clue(True, given=SPECIFIED_FILES),
        *(
            Clue(True, judgement.FINE_TUNES, given=frozenset({fact}))
            for fact in (Fact.SPECIFIED, Fact.WRITES)
        ),
        *(Clue(True, table, given=WRITES) for table in (judgement.JOINS_FIRST, delivery.GOES_LIVE)),
        Clue(True, making.NAMES_CODE, beside=(Where.TITLE, judgement.JOINS_FIRST)),
        *_no(*HINTS),
        *_no(judgement.INTERACTIVE_OUTPUT, where=Where.TEXT),
        Clue(True, given=WRITES),
        Clue(True, making.INSTALLS, Where.TEXT, given=RUNS),
        Clue(False, given=RUNS),
        *_no(judgement.STUDIES, where=Where.HEADINGS),
        Clue(False, checks.CHECKING_LAST, beside=(Where.HEADINGS, checks.CHECK_HEADINGS)),
        Clue(True),
    ),
)

NEEDS_JUDGEMENT = Question(
    "does it need reasoning?",
    Role.REASON,
    (
        *_yes(*HANDLING, *DECISIONS),
        Clue(True, judgement.INVESTIGATES, Where.TEXT, beside=(Where.TITLE, judgement.BUGS)),
        *_no(*CHECKS),
        *_yes(*DEFINITIONS),
        *_no(*TESTS),
        *_yes(*HINTS),
        *_yes(judgement.INTERACTIVE_OUTPUT, where=Where.TEXT),
        *_yes(judgement.STUDIES, where=Where.HEADINGS),
    ),
)

ONLY_CHECKS = Question(
    "is it validation?",
    Role.VALIDATE,
    (
        *_yes(KINDS_THAT_CHECK, where=Where.KIND),
        *_yes(*CHECKS, *TESTS),
        *_yes(checks.CHECKING_LAST),
        Clue(True, given=RUNS),
    ),
)

DECIDES = Question("does it decide something?", Role.REASON, tuple(_yes(*DECISIONS)))
"""Asked of a step alone, where a word such as `design` may stand for code."""

TREE = (NEEDS_A_PERSON, GENERATES, NEEDS_JUDGEMENT, ONLY_CHECKS)
"""Asked in this order until one is answered with yes; after four times no the task is undecided."""
