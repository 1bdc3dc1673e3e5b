"""How many tokens the prompt of a task has: the parts of the plan that it quotes, and planc's own words."""

from __future__ import annotations

from collections.abc import Callable

from planc.ir import Document, PhaseId, Plan, Relations, Role, Task, TaskId, Work
from planc.passes.prompts.citations import citations
from planc.passes.prompts.handover import handovers, quoted, upstream
from planc.rendering.plan_text import goal_of, introduction, phase_chains, shared_text, verbatim

Count = Callable[[str], int]

FRAME = {Role.GENERATE: 370, Role.REASON: 370, Role.UNDECIDED: 370, Role.VALIDATE: 270}
"""Planc's words in a prompt of each role."""
SHARED_FRAME = 80
GOAL_FRAME = 15
REQUIREMENTS_FRAME = 60
FILES_FRAME = 12
PER_FILE = 5
PER_TASK_BEFORE = 4
"""Planc's words around what a phase shares, around its goal, around requirements, around files, and beside each."""

REQUIREMENTS_LIMIT = 2_000
"""Characters of requirements that a prompt repeats in front of the specification, which has them too."""
HANDOVER_FRAME = 20
"""Planc's words around what a task before hands over."""
BESIDE_FRAME = 30
"""Planc's words about the documents beside the plan."""
CITATION_FRAME = 10
"""Planc's words around what a task cites by its number."""


class PromptSizes:
    """The sizes of the prompts of one plan; what several tasks quote is counted once."""

    def __init__(self, plan: Plan, document: Document, relations: Relations) -> None:
        self.source = document.source
        self._context = introduction(document, sorted(plan.context))[0]
        chains = phase_chains(plan.phases)
        self._shared = {phase: shared_text(self.source, chain)[0] for phase, chain in chains.items()}
        self._goals = {phase: goal_of(self.source, chain) for phase, chain in chains.items()}
        self._tasks = {task.id: task for task in plan.tasks}
        self._before = upstream(relations)
        self._handovers = handovers(Work(plan.tasks, relations), self.source)
        self._beside = bool(plan.dialect.beside)
        self._citations = citations(plan, document)
        self._counted: dict[tuple[Count, PhaseId | None], int] = {}

    def specification(self, task: Task) -> str:
        """What the plan says for the task alone."""
        return verbatim(self.source, task.specification)

    def size(self, task: Task, role: Role, specification: int, count: Count) -> int:
        """The tokens of the task's prompt in a role; `specification` are those of what is its own."""
        paths = [file.resolved or file.path.value for file in task.files]
        requirements = verbatim(self.source, task.requirements)
        size = FRAME[role] + self._common(task.phase, count) + specification + count(task.title.value)
        size += sum(count(path) + PER_FILE for path in paths) + FILES_FRAME * bool(task.written_files)
        size += sum(count(command.value) for command in task.validation)
        size += BESIDE_FRAME * self._beside
        if requirements and len(requirements) <= REQUIREMENTS_LIMIT:
            size += REQUIREMENTS_FRAME + count(requirements)
        handed = (quoted(self.source, handover) for handover in self._handovers(task.id))
        size += sum(HANDOVER_FRAME + count(text) for text in handed)
        said = self._context + (self._shared.get(task.phase, "") if task.phase else "")
        size += sum(CITATION_FRAME + count(cited.text) for cited in self._citations(task, said))
        return size + sum(self._mention(before, count) for before in self._before.get(task.id, ()))

    def _common(self, phase: PhaseId | None, count: Count) -> int:
        key = (count, phase)
        if key not in self._counted:
            shared, goal = (texts.get(phase, "") if phase else "" for texts in (self._shared, self._goals))
            frame = SHARED_FRAME + count(shared) if shared else 0
            frame += 0 if goal in shared else GOAL_FRAME + count(goal)
            self._counted[key] = count(self._context) + frame
        return self._counted[key]

    def _mention(self, task: TaskId, count: Count) -> int:
        before = self._tasks[task]
        paths = (file.resolved or file.path.value for file in before.written_files)
        return PER_TASK_BEFORE + count(before.title.value) + sum(count(path) + 2 for path in paths)
