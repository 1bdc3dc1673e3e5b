"""The playbook's checklist for the design of batches, box by box with its figure."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from planc.ir import Batch, Compilation, Role, Task
from planc.passes.costs.prices import known_model, price
from planc.passes.measures import Measures, measures
from planc.passes.roles.clues import is_specified
from planc.values import NamedTuple

MOST_ALONE = 2
LEAST_PARALLEL = 70
LEAST_PROMPTS, MOST_PROMPTS = 20, 30
MOST_SONNET = 3000
MOST_HAIKU = 2000


class Box(NamedTuple):
    """A box of the checklist: what it asks for, whether that is so, and the figure that says so."""

    group: str
    text: str
    ok: bool
    figure: str


def checklist(compilation: Compilation) -> tuple[Box, ...]:
    """Evaluate every box for a compilation that has a schedule."""
    facts = Facts(compilation)
    groups = {
        "Dependencies": _dependencies,
        "Parallelization": _parallelization,
        "Token efficiency": _token_efficiency,
        "Batch specifications": _batch_specifications,
        "Documentation": _documentation,
    }
    return tuple(
        Box(group, text, ok, figure)
        for group, boxes in groups.items()
        for text, ok, figure in boxes(compilation, facts)
    )


class Facts:
    """What several boxes count."""

    def __init__(self, compilation: Compilation) -> None:
        self._compilation = compilation

    @cached_property
    def batches(self) -> tuple[Batch, ...]:
        """All batches."""
        return self._compilation.schedule.batches

    @cached_property
    def work(self) -> list[Task]:
        """The tasks that have a batch."""
        return [
            task for task in self._compilation.work.tasks if task.id in self._compilation.schedule.batch_of
        ]

    @cached_property
    def code(self) -> list[Task]:
        """Those of them that generate."""
        assignments = self._compilation.assignments
        return [task for task in self.work if assignments[task.id].role is Role.GENERATE]

    @cached_property
    def measured(self) -> Measures:
        """The playbook's measures."""
        return measures(self._compilation)

    def tokens_a_batch(self, model: str) -> int:
        """What a model spends, by batch."""
        config = self._compilation.config
        costs = self._compilation.budget.after
        spent = sum(cost.tokens for cost in costs if known_model(cost.model, config) == model)
        return spent // max(1, len(self.batches))

    def is_free(self, task: Task) -> bool:
        """Whether the model of a task costs no dollars."""
        return not price(self._compilation.assignments[task.id].model, 1, self._compilation.config)

    def is_specified(self, task: Task) -> bool:
        """Whether the plan says more of a task than its title."""
        source = self._compilation.source
        return is_specified(task, "\n".join(source.slice(span) for span in task.specification))


Boxes = Iterator[tuple[str, bool, str]]


def _dependencies(compilation: Compilation, facts: Facts) -> Boxes:
    relations, batches = compilation.work.relations, facts.batches
    hard = sum(edge.hard for edge in relations.edges)
    soft = len(relations.edges) - hard
    given_up = len(relations.dropped)
    first = sum(not batch.after for batch in batches)
    yield "hard dependencies are known and close no cycle", not relations.cycles, f"{hard} dependencies"
    yield (
        "soft dependencies are known and all hold",
        not given_up,
        f"{soft} dependencies, {given_up} given up",
    )
    yield "batches that wait for nothing are known", first > 0, f"{first} of {len(batches)} batches"
    yield (
        "fewer than three batches run alone",
        facts.measured.alone <= MOST_ALONE,
        f"{facts.measured.alone} alone, {facts.measured.longest_row} in the longest row",
    )


def _parallelization(compilation: Compilation, facts: Facts) -> Boxes:
    schedule, found = compilation.schedule, facts.measured
    saved = schedule.sequential_minutes - schedule.minutes
    share = 100 * found.parallel_batches / max(1, found.batches)
    figure = f"{share:.0f} %, {found.parallel_batches} of {found.batches} batches"
    together = _of(found.parallel_tasks, found.tasks, "tasks")
    yield "independent tasks share a batch", found.parallel_tasks > 0, together
    yield f"more than {LEAST_PARALLEL} % of the batches are parallel", share > LEAST_PARALLEL, figure
    yield "the time on the clock is estimated", schedule.minutes > 0, f"{schedule.minutes:g} minutes"
    yield "what runs at once is counted once", saved > 0, f"{saved:g} minutes less than in a row"


def _token_efficiency(compilation: Compilation, facts: Facts) -> Boxes:
    sonnet, haiku = facts.tokens_a_batch("sonnet"), facts.tokens_a_batch("haiku")
    free = sum(facts.is_free(task) for task in facts.code)
    assignments = compilation.assignments
    decided = sum(assignments[task.id].role is not Role.UNDECIDED for task in facts.work)
    code, work = len(facts.code), len(facts.work)
    yield "Sonnet only reasons and integrates", sonnet <= MOST_SONNET, _at_most(sonnet, MOST_SONNET)
    yield "all code is generated at no dollars", free == code, _of(free, code, "tasks that write code")
    yield "Haiku only checks", haiku <= MOST_HAIKU, _at_most(haiku, MOST_HAIKU)
    if (prompts := facts.measured.prompt_percent) is not None:
        fits = LEAST_PROMPTS <= prompts <= MOST_PROMPTS
        what = f"{LEAST_PROMPTS} to {MOST_PROMPTS} % of Claude's tokens write prompts"
        yield what, fits, f"{prompts:g} %"
    yield "every task has the model that fits its work", decided == work, _of(decided, work, "tasks decided")


def _batch_specifications(compilation: Compilation, facts: Facts) -> Boxes:
    code, batches = facts.code, facts.batches
    gates = [batch.gate for batch in batches if batch.gate]
    paths = sum(bool(task.written_files) for task in code)
    clear = sum(facts.is_specified(task) for task in code)
    checks = sum(bool(gate.commands or gate.files) for gate in gates)
    priced = sum(task.id in compilation.estimates for task in facts.work)
    timed = sum(batch.end > batch.start for batch in batches)
    kind = "tasks that write code"
    yield "exact file paths", paths == len(code), _of(paths, len(code), kind)
    yield "requirements beyond the title", clear == len(code), _of(clear, len(code), kind)
    yield "a command or a file to check", checks == len(gates), _of(checks, len(gates), "gates")
    yield "tokens are estimated", priced == len(facts.work), _of(priced, len(facts.work), "tasks")
    yield "minutes are estimated", timed == len(batches), _of(timed, len(batches), "batches")


def _documentation(compilation: Compilation, facts: Facts) -> Boxes:
    batches, derived = facts.batches, compilation.work.derived
    reasons = sum(bool(batch.why) for batch in batches)
    row = facts.measured.longest_row
    spent = sum(cost.tokens for cost in compilation.budget.after)
    estimates = (compilation.estimates[task.id] for task in facts.work)
    parts = sum(estimate.prompt.likely + estimate.output.likely for estimate in estimates)
    parts += sum(batch.gate.tokens.likely for batch in batches if batch.gate)
    parts += compilation.budget.prompt_tokens
    prompts = sum(bool(task.specification) or task.id in derived for task in facts.work)
    yield "every batch says what it waits for", reasons == len(batches), _of(reasons, len(batches), "batches")
    yield (
        "the sequence shows what runs at once",
        row < len(batches),
        f"{len(batches)} batches, {row} in a row",
    )
    yield "the total is the sum of its parts", spent == parts, f"{spent} and {parts} tokens, Codex included"
    yield (
        "every task's own text is in its prompt",
        prompts == len(facts.work),
        _of(prompts, len(facts.work), "tasks"),
    )


def _of(count: int, total: int, things: str) -> str:
    return f"{count} of {total} {things}"


def _at_most(tokens: int, most: int) -> str:
    return f"{tokens} tokens a batch, at most {most}"
