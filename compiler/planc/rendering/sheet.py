"""What the orchestration document says, as values: templates lay it out, `readback.py` looks for it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import PurePosixPath

from planc.diagnostics import Severity
from planc.ir import BatchKind, Role
from planc.passes.checklist import Box
from planc.rendering.markdown import named

ROW_LIMIT = 80
"""Characters of a task's label in a table."""
HEADING_LIMIT = 110
"""Characters of a task's label in a heading."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskEntry:
    """A task as the document shows it."""

    id: str
    ref: str
    """The author's own id; empty where planc made one."""
    title: str
    place: str
    line: str
    phase: str
    role: Role
    original: str
    """The model that the plan names; the baseline where it names none."""
    assumed: bool
    """Whether `original` is the baseline."""
    model: str
    batch: str
    spent: int
    """Tokens of the work, whoever does it."""
    claude_before: int
    claude: int
    own: int
    """Tokens of an agent with a subscription of its own: Codex."""
    minutes: float
    start: float
    end: float
    basis: str
    files: tuple[tuple[str, str], ...]
    """Path and what happens to it."""
    waits: tuple[str, ...]
    apart: tuple[str, ...]
    why: str
    prompt: str
    command: str
    thin: bool

    @property
    def name(self) -> str:
        """What `run.sh` calls it."""
        return PurePosixPath(self.prompt).stem

    @property
    def person(self) -> bool:
        """Whether the run stops at it: people do it, or decide who does."""
        return self.role in {Role.MANUAL, Role.UNDECIDED}

    @property
    def label(self) -> str:
        """What readers know it by: the author's id and the title."""
        return named(self.ref, self.title)


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskGroup:
    """The tasks of one phase in the plan's order, and what they cost; gates are not theirs."""

    title: str
    tasks: tuple[TaskEntry, ...]
    claude_before: int
    claude: int
    own: int


@dataclass(frozen=True, slots=True, kw_only=True)
class GateEntry:
    """The check at the end of a batch."""

    prompt: str
    model: str
    """Who judges; empty where the commands alone do."""
    command: str
    commands: tuple[tuple[str, str], ...]
    """The plan's own commands, with their places."""
    files: tuple[str, ...]
    tokens: int
    minutes: float


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchEntry:
    """A batch as the document shows it."""

    id: str
    kind: BatchKind
    own: bool
    after: tuple[str, ...]
    beside: tuple[str, ...]
    why: str
    phases: tuple[str, ...]
    tasks: tuple[TaskEntry, ...]
    elsewhere: int
    """Tasks of the batch that another phase's document holds."""
    gate: GateEntry | None
    start: float
    end: float
    tokens: Mapping[str, int]
    """Tokens by model."""
    claude: int
    own_tokens: int
    """Tokens of agents with a subscription of their own."""
    command: str
    prompt: str

    @property
    def parallel(self) -> bool:
        """Whether it runs two tasks or more, or overlaps another batch."""
        return len(self.tasks) + self.elsewhere > 1 or bool(self.beside)

    @property
    def added(self) -> int:
        """The tokens of the integration that planc adds."""
        return sum(self.tokens.values()) - (self.gate.tokens if self.gate else 0) if self.own else 0

    @property
    def name(self) -> str:
        """What the document calls it."""
        return f"Batch {self.id} (integration)" if self.own else f"Batch {self.id}"

    @property
    def heading(self) -> str:
        """Its heading, in planc's own words only, so that its anchor is known."""
        if self.own:
            return f"Batch {self.id}: integration by Sonnet, added by planc"
        mode = "parallel" if self.parallel else "sequential"
        after = f"after {', '.join(self.after)}" if self.after else "at the start"
        return f"Batch {self.id}: {self.kind}, {mode}, {after}"


@dataclass(frozen=True, slots=True, kw_only=True)
class CostRow:
    """A model's tokens and dollars, before and after."""

    model: str
    tokens_before: int
    dollars_before: Decimal
    tokens_after: int
    dollars_after: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingEntry:
    """A finding that deserves a look."""

    place: str
    line: str
    severity: Severity
    code: str
    name: str
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ConflictEntry:
    """A file that several tasks write, and what is done about it."""

    file: str
    writers: tuple[str, ...]
    """Labels, fit for Markdown."""
    care: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ChoiceEntry:
    """What one value of `--conflicts` would come to."""

    option: str
    chosen: bool
    words: str
    minutes: float
    tokens: int
    dollars: Decimal
    adds: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """The document of a plan, or of one of its phases."""

    title: str
    path: str
    source: str
    phase: str
    """The phase that the document is about; empty for the whole plan."""
    context: str
    """What the plan says of the whole, or of the phase."""
    root: str
    home: str
    """The way from the document's folder to the output folder: empty, or `../`."""
    jobs: int
    batches: tuple[BatchEntry, ...]
    tasks: tuple[TaskEntry, ...]
    groups: tuple[TaskGroup, ...]
    roles: Mapping[str, int]
    costs: tuple[CostRow, ...]
    spread: str
    """From what to what tokens, dollars and time may come; empty for a phase, and where all is written."""
    upkeep: Mapping[str, int]
    """Tokens by model that belong to no batch: prompts to be written, orchestration."""
    flow: bool
    """Whether a task waits for its needs alone, not for gates."""
    minutes: float
    sequential_minutes: float
    times: tuple[str, ...]
    """What the other mode takes, and what no schedule can undercut; empty in the document of a phase."""
    critical_path: tuple[TaskEntry, ...]
    timeline: str
    graphs: tuple[str, ...]
    checklist: tuple[tuple[str, tuple[Box, ...]], ...]
    """The playbook's boxes by their group; empty in the document of a phase."""
    conflicts: tuple[ConflictEntry, ...]
    """Files that tasks write which might run at once; empty in the document of a phase."""
    choices: tuple[ChoiceEntry, ...]
    isolated: tuple[str, ...]
    """The tasks in worktrees, in the order in which these are merged: labels, fit for Markdown."""
    findings: tuple[FindingEntry, ...]
    done: tuple[tuple[str, str], ...]
    """Label and place."""
    stated: tuple[str, ...]
    """Sums and durations that the plan itself states, each with its line."""
    assumptions: tuple[str, ...]
    prices: tuple[tuple[str, Decimal], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Totals:
    """The sums of a sheet."""

    claude_before: int
    claude_after: int
    own_after: int
    """Tokens of agents with a subscription of their own: Codex."""
    dollars_before: Decimal
    dollars_after: Decimal
    gates: int
    """Tokens of the gates."""
    checks: int
    """Claude's tokens for the gates and for the tasks that check."""
    breakdown: tuple[str, ...]
