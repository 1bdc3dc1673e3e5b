"""The plan's tasks and phases by every name that an author may use for them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cached_property

from planc.ir import PhaseId, Plan, Task, TaskId
from planc.patterns import lazy
from planc.reading.dependencies.stories import stories_in
from planc.reading.lexicon import word_set
from planc.reading.tasks.identity import slug
from planc.reading.words import PHASE_WORDS

PHASES = word_set(PHASE_WORDS)
_HYPHENED = lazy(r"\d+(?:-\d+)+")
_PHASE_ID = lazy(r"phase-(\d+)")
_NUMBERED = lazy(r"(?P<word>[^\W\d_]+(?: [^\W\d_]+)?)\s*#?(?P<number>\d+(?:\.\d+)*[A-Za-z]?|[A-Z]\b)")


class Index:
    """The plan's tasks and phases by every name that an author may use for them."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan

    @cached_property
    def order(self) -> dict[TaskId, int]:
        """Each task's place in the plan, from 0."""
        return {task.id: at for at, task in enumerate(self.plan.tasks)}

    @cached_property
    def tasks(self) -> dict[TaskId, Task]:
        """The tasks by their ids."""
        return {task.id: task for task in self.plan.tasks}

    @cached_property
    def by_ref(self) -> dict[str, list[Task]]:
        """The tasks by the keys of the author's ids, in the plan's order."""
        found: dict[str, list[Task]] = defaultdict(list)
        for task in self.plan.tasks:
            if task.ref:
                for key in keys(task.ref.value):
                    found[key].append(task)
        return found

    @cached_property
    def families(self) -> dict[str, list[Task]]:
        """The tasks with a dotted id by what stands before its last number: `3.` for `3.1`."""
        found: dict[str, list[Task]] = defaultdict(list)
        for task in self.plan.tasks:
            stem, dot, _ = task.ref.value.casefold().rpartition(".") if task.ref else ("", "", "")
            found[stem + dot].append(task)
        return found

    @cached_property
    def by_title(self) -> dict[str, Task]:
        """The first task with each title, by its slug."""
        found: dict[str, Task] = {}
        for task in self.plan.tasks:
            found.setdefault(slug(task.title.value, 200), task)
        return found

    @cached_property
    def phases(self) -> dict[str, PhaseId]:
        """The phases by id, by the slug of the name, and by word and number."""
        found: dict[str, PhaseId] = {}
        for phase in self.plan.phases:
            found.setdefault(phase.id.casefold(), phase.id)
            found.setdefault(slug(phase.name.value, 200), phase.id)
            number = _NUMBERED.match(phase.name.value)
            if number and number["word"].casefold() in PHASES:
                found.setdefault(f"#{number['number'].casefold()}", phase.id)
            elif numbered := _PHASE_ID.fullmatch(phase.id):
                found.setdefault(f"#{numbered[1]}", phase.id)
            elif phase.id.isdigit():
                found.setdefault(f"#{phase.id}", phase.id)
        return found

    @cached_property
    def stories(self) -> dict[str, PhaseId]:
        """The phases by the numbers of the stories that they are named for."""
        found: dict[str, PhaseId] = {}
        for phase in self.plan.phases:
            for number, _ in stories_in(phase.name.value, 0, len(phase.name.value)):
                found.setdefault(number, phase.id)
        return found

    @cached_property
    def hyphened(self) -> bool:
        """Whether ids look like `1-2`."""
        return any(_HYPHENED.fullmatch(ref) for ref in self.by_ref)

    @cached_property
    def phase_looks(self) -> frozenset[str]:
        """How the numbers of phases look; where none looks like it, `Phase 2` may be a task."""
        return frozenset(look(key[1:]) for key in self.phases if key.startswith("#"))

    @cached_property
    def looks(self) -> frozenset[str]:
        """What the author's ids look like, numbers left open."""
        return frozenset(look(task.ref.value) for task in self.plan.tasks if task.ref)

    def find(self, ref: str, owner: Task | None) -> Task | None:
        """The task with that id; of several, the one in the owner's phase, else the nearest before it."""
        for key in keys(ref):
            tasks = self.by_ref.get(key)
            if tasks:
                return self._nearest(tasks, owner)
        return None

    def _nearest(self, tasks: list[Task], owner: Task | None) -> Task:
        if owner is None or len(tasks) == 1:
            return tasks[0]
        same = [task for task in tasks if task.phase == owner.phase]
        before = [task for task in tasks if self.order[task.id] < self.order[owner.id]]
        return (same or before[-1:] or tasks)[0]


def look(ref: str) -> str:
    """How an id looks: `T012` and `T3` alike, `1.2` and `10.4` alike."""
    return re.sub(r"\d+", "0", ref.strip("[]# "))


_ZEROS = lazy(r"(?<![\d.])0+(?=\d)")
_KEYWORD = lazy(r"^(?:task|step|t|unit|u)[-_ ]?0*(?=\d)")


def keys(ref: str) -> Iterator[str]:
    """The spellings under which an id is found: itself, and without leading zeros."""
    plain = ref.casefold().strip("[]# ")
    yield plain
    yield _ZEROS.sub("", plain)
    yield _KEYWORD.sub("", plain)
