"""The data model: what a plan says, and what planc decided about it. Values only, no logic."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import NewType, Protocol

from planc.config import Config
from planc.span import SourceFile, Span, Written
from planc.values import NamedTuple, StrEnum

TaskId = NewType("TaskId", str)
PhaseId = NewType("PhaseId", str)
BatchId = NewType("BatchId", str)


# --- the document, as Markdown ------------------------------------------------------------------------


class BlockKind(StrEnum):
    """What a block of Markdown is."""

    HEADING = "heading"
    ITEM = "item"
    PARAGRAPH = "paragraph"
    FENCE = "fence"
    CODE = "code"
    ROW = "row"
    HTML = "html"
    FRONT_MATTER = "front matter"


class Block(NamedTuple):
    """One block of a document; blocks stand in document order and name the block that holds them.

    A heading holds what follows it up to the next heading of its level or above; an item holds what is
    nested in it; a table row holds nothing. `index` is the block's place in `Document.blocks`.
    """

    index: int  # type: ignore[assignment]  # tuples have a method of that name, which nothing here calls
    kind: BlockKind
    span: Span
    """All of its own lines with what is nested in them (a heading: its line only)."""
    text: Span
    """Its own words: a heading's or an item's text without marker and box, a fence's content."""
    parent: int = -1
    """Index of the heading or item that holds it; -1 at the top."""
    level: int = 0
    """Heading: 1-6. Item: nesting depth from 0."""
    marker: str = ""
    """`#`s of a heading, bullet or number of an item, fence characters."""
    info: str = ""
    """A fence's information string."""
    box: str | None = None
    """The character in an item's task box, None without a box."""
    cells: tuple[Span, ...] = ()
    """A row's cells."""
    header: int = -1
    """A row's header row; its own index for the header row itself."""
    quoted: bool = False
    """Whether it stands in a block quote."""
    end: int = 0
    """Index after the last block that it holds."""


class Document(NamedTuple):
    """A source as blocks. `uncovered` are the non-blank stretches that the Markdown parser dropped."""

    source: SourceFile
    blocks: tuple[Block, ...]
    uncovered: tuple[Span, ...] = ()


# --- the plan, as its author wrote it ------------------------------------------------------------------


class Action(StrEnum):
    """What a task does with a file."""

    CREATE = "create"
    MODIFY = "modify"
    DELETE = "delete"
    TEST = "test"
    READ = "read"


WRITES = frozenset({Action.CREATE, Action.MODIFY, Action.DELETE, Action.TEST})


class Parallel(StrEnum):
    """What the author says about running a task beside others. AFTER: after the parallel ones of its group."""

    YES = "yes"
    NO = "no"
    AFTER = "after"


class Reference(NamedTuple):
    """A dependency as written, and the task or the phase that it resolved to (None: to nothing).

    A range such as `T004-T010` gives a reference for each task in it, all with the span of the range.
    """

    text: str
    span: Span
    target: TaskId | None = None
    phase: PhaseId | None = None


class Unread(NamedTuple):
    """Text that planc did not understand or chose to pass over, and why."""

    span: Span
    reason: str


class FileUse(NamedTuple):
    """A file that a task creates, changes, deletes, tests or reads."""

    path: Written[str]
    """As the author writes it, without back ticks, line numbers and notes."""
    action: Action
    resolved: str | None = None
    """Relative to the project, with `/`; None where the author's words do not say which file it is."""
    outside: bool = False
    """Whether the path leaves the project."""


class Task(NamedTuple):
    """A unit of work as its author wrote it. Nothing that planc decides is in here."""

    id: TaskId
    ref: Written[str] | None
    """The id as the author writes it, where there is one."""
    title: Written[str]
    span: Span
    """All of its text; it starts on the line that names the task."""
    phase: PhaseId | None = None
    depends_on: tuple[Reference, ...] = ()
    """What the author states: `target` and `phase` are both None where a reference resolved to nothing."""
    blocks: tuple[Reference, ...] = ()
    """The other direction: the tasks that the author says wait for this one."""
    free: bool = False
    """Whether the author says that it waits for nothing."""
    files: tuple[FileUse, ...] = ()
    steps: tuple[Span, ...] = ()
    requirements: tuple[Span, ...] = ()
    specification: tuple[Span, ...] = ()
    """Everything of the source that belongs to this task alone, in order: what its prompt must quote."""
    validation: tuple[Written[str], ...] = ()
    """Commands, each one shell line."""
    skipped_checks: tuple[Unread, ...] = ()
    """Commands that stand where checks do and that no gate can run, each with why."""
    model: Written[str] | None = None
    tokens: Written[int] | None = None
    minutes: Written[float] | None = None
    parallel: Written[Parallel] | None = None
    done: bool = False
    optional: bool = False
    also: tuple[Span, ...] = ()
    """Other places that state this task again."""
    kind: str = ""
    """The dialect's word for a special task: `checkpoint`, `verify`, `manual`; empty for the rest."""

    @property
    def written_files(self) -> tuple[FileUse, ...]:
        """The files that the task creates, changes, deletes or writes tests into."""
        return tuple(file for file in self.files if file.action in WRITES)


class Phase(NamedTuple):
    """A stretch of the plan under a heading of its own; phases may hold phases."""

    id: PhaseId
    name: Written[str]
    span: Span
    parent: PhaseId | None = None
    goal: Span | None = None
    specification: tuple[Span, ...] = ()
    """Text that belongs to all of the phase's tasks (context, a shared prompt), not to one of them."""
    validation: tuple[Written[str], ...] = ()
    skipped_checks: tuple[Unread, ...] = ()
    depends_on: tuple[Reference, ...] = ()
    follows: tuple[PhaseId, ...] | None = None
    """The phases that it waits for by the rules of its dialect; None: the one before it, as everywhere."""
    tokens: Written[int] | None = None
    minutes: Written[float] | None = None


class DeclaredGroup(NamedTuple):
    """Tasks that the author puts together: a batch, a wave, the Yes rows of a table, a run of [P] marks."""

    name: str
    span: Span
    tasks: tuple[TaskId, ...]
    parallel: bool


class Quantity(StrEnum):
    """What a declared total counts."""

    TASKS = "tasks"
    TOKENS = "tokens"
    MINUTES = "minutes"
    DOLLARS = "dollars"
    PERCENT = "percent"


class DeclaredTotal(NamedTuple):
    """A sum that the author states, and the figures that it says it sums."""

    quantity: Quantity
    value: Written[Decimal]
    parts: tuple[Written[Decimal], ...]


class Claim(StrEnum):
    """What an author says of the whole that follows from its tasks."""

    TASKS = "tasks"
    """How many there are."""
    WORK = "work"
    """The minutes of all of them, one after another."""
    CLOCK = "clock"
    """The minutes from start to end."""
    CHAIN = "chain"
    """The longest row of tasks that wait for one another: its minutes, or its tasks."""


class DeclaredFigure(NamedTuple):
    """A figure that the author states of the plan, or of one of its phases."""

    claim: Claim
    span: Span
    low: Decimal = Decimal(0)
    high: Decimal = Decimal(0)
    """A count, or minutes; the two differ where the author gives a range."""
    rough: bool = False
    """Whether the author says that it is about so much."""
    phase: PhaseId | None = None
    chain: tuple[TaskId, ...] = ()


class Order(StrEnum):
    """What list order means in a dialect (see `docs/reading.md`)."""

    FREE = "free"
    """Nothing: only stated dependencies count."""
    SERIAL = "serial"
    """Each task waits for the one before it in its phase, unless a mark says parallel (hard)."""
    MARKED = "marked"
    """Marked tasks may run together; an unmarked one waits for those before it in its phase (soft)."""


class Barrier(StrEnum):
    """Whether a phase waits for the one before it."""

    NONE = "none"
    SOFT = "soft"
    HARD = "hard"


class DialectChoice(NamedTuple):
    """The dialect that a plan was read in, with the evidence for it, and what it says about order."""

    name: str
    evidence: tuple[str, ...] = ()
    order: Order = Order.FREE
    barrier: Barrier = Barrier.SOFT
    beside: tuple[str, ...] = ()
    """Documents that belong to a plan in it."""


class Statement(NamedTuple):
    """A dependency stated away from its tasks: in a sentence, a matrix, an arrow or a graph."""

    before: Reference
    after: Reference
    weak: bool = False
    """Said of what may run side by side: it counts where nothing else says what the task waits for."""
    phases: bool = False
    """Said of phases, in a table of them: bare numbers are theirs where phases have such numbers."""


class Disputed(NamedTuple):
    """A dependency stated away from its task, which the task's own words about what it waits for leave out."""

    after: TaskId
    reference: Reference


class Plan(NamedTuple):
    """What the author wrote, as data."""

    title: Written[str]
    dialect: DialectChoice
    context: tuple[Span, ...] = ()
    """Text before the first task that explains the whole: goal, architecture, constraints, references."""
    phases: tuple[Phase, ...] = ()
    tasks: tuple[Task, ...] = ()
    groups: tuple[DeclaredGroup, ...] = ()
    totals: tuple[DeclaredTotal, ...] = ()
    figures: tuple[DeclaredFigure, ...] = ()
    """What the author says of the whole and of phases, beside sums."""
    validation: tuple[Written[str], ...] = ()
    """Commands that check the whole plan."""
    skipped_checks: tuple[Unread, ...] = ()
    duplicates: tuple[tuple[Written[str], TaskId], ...] = ()
    """An id that was given a second time, and the first task that has it."""
    statements: tuple[Statement, ...] = ()
    """Dependencies stated away from their tasks; `resolve` gives each to the task that waits."""
    disputed: tuple[Disputed, ...] = ()
    """Statements that contradict a task's own; the task's own hold."""
    unread: tuple[Unread, ...] = ()
    """Text that looks like a task or was dropped by the Markdown parser."""
    aside: tuple[Unread, ...] = ()
    """Sections that were passed over because they hold no work, each with why."""


class Project(NamedTuple):
    """What planc knows of the project that a plan is about: its files, relative to its root, with `/`."""

    files: frozenset[str] = frozenset()
    lines: Mapping[str, int] = MappingProxyType({})
    """How many lines those files have that the plan refers to by line."""


# --- what planc decides ----------------------------------------------------------------------------------


class EdgeKind(StrEnum):
    """Why one task waits for another."""

    EXPLICIT = "explicit"
    """The author names the task, its id or a range that holds it."""
    FILE = "file"
    """What creates a file comes before what changes or tests it, a migration before the next one."""
    PHASE = "phase"
    """A phase waits for another."""
    ORDER = "order"
    """List order, Parallel?/After, wave or mark position."""
    MENTION = "mention"
    """One task's text names what the other makes."""


class Edge(NamedTuple):
    """`after` waits for `before`. Soft edges give way when they would close a cycle."""

    before: TaskId
    after: TaskId
    kind: EdgeKind
    hard: bool
    evidence: Span
    implied: bool = False
    """Whether `after` waits for `before` by way of another task as well."""


class Exclusion(NamedTuple):
    """Two tasks that write one file and must not run at once; no order between them is implied.

    A file with several writers has one for each writer and the next one in the plan's order; all of them
    exclude one another (`passes.file_edges.shared_files` puts them together).
    """

    first: TaskId
    second: TaskId
    file: str


class Relations(NamedTuple):
    """Every edge that holds, the soft ones that gave way, exclusions, and the cycles of hard edges.

    Each cycle lists its tasks once, each before the one that waits for it (the first waits for the last);
    with a cycle there is no schedule.
    """

    edges: tuple[Edge, ...] = ()
    dropped: tuple[Edge, ...] = ()
    exclusions: tuple[Exclusion, ...] = ()
    cycles: tuple[tuple[TaskId, ...], ...] = ()


class Care(StrEnum):
    """What is done so that the writers of one file do not overwrite one another."""

    SERIALISE = "serialise"
    """They run one after another."""
    WORKTREE = "worktree"
    """Each runs in a git worktree of its own, and these are merged in order."""
    SPLIT = "split"
    """Each writes a part in a file of its own, and a merge task puts the parts together."""


class Conflict(NamedTuple):
    """A file that several tasks write, what is done about it, and why that."""

    file: str
    writers: tuple[TaskId, ...]
    """In the plan's order; without those that are done."""
    care: Care
    why: str


class Role(StrEnum):
    """What kind of work a task is."""

    GENERATE = "generate"
    REASON = "reason"
    VALIDATE = "validate"
    MANUAL = "manual"
    UNDECIDED = "undecided"


class Answer(NamedTuple):
    """One step through the decision tree: the question, the answer, the words that gave it and their place."""

    question: str
    answer: str
    evidence: str = ""
    span: Span | None = None


class Assignment(NamedTuple):
    """The role of a task, the model that fills it (empty for people), and the way there."""

    role: Role
    model: str
    because: tuple[Answer, ...] = ()


class Made(StrEnum):
    """What planc made a task for."""

    PART = "part"
    """It writes its part of a file that others write at the same time into a file of its own."""
    MERGE = "merge"
    """It puts the parts of a file together."""
    STEPS = "steps"
    """It does those steps of a task that are of one role."""


class Part(NamedTuple):
    """One task's share of a file, in a file of its own until the merge; paths as in `FileUse.resolved`."""

    task: TaskId
    path: str
    target: str


class Derived(NamedTuple):
    """A task that planc made of the author's: the decision, its reason, and the words that it rests on.

    The task has the shape of an author's, so that every pass takes it. Its spans are the author's words; a
    title or a path that planc chose carries the span of the words that it comes from.
    """

    task: Task
    made: Made
    of: tuple[TaskId, ...]
    """The tasks whose work it does, in the plan's order: the author's, or those that do steps of these."""
    why: str
    evidence: Span
    role: Role | None = None
    """Whose work it is, where that follows from the decision; None: as the decision tree says."""
    parts: tuple[Part, ...] = ()
    """The part files that it writes (a part) or puts together (a merge)."""


class Work(NamedTuple):
    """What is carried out: the author's tasks, but for those that a decision put others in the place of.

    A derived task has the id of the task that it replaces, or one of its own; a task whose steps are shared out
    is not there any more. What the author wrote
    and what follows from it alone is in `Compilation.plan` and `Compilation.relations`, always.
    """

    tasks: tuple[Task, ...]
    relations: Relations
    derived: Mapping[TaskId, Derived] = MappingProxyType({})
    conflicts: tuple[Conflict, ...] = ()
    isolated: tuple[TaskId, ...] = ()
    """The tasks that run in a git worktree each, in the order in which these are merged."""


class Basis(StrEnum):
    """Where a figure comes from."""

    WRITTEN = "written"
    SETTINGS = "settings"
    CALIBRATED = "calibrated"
    RULE_OF_THUMB = "rule of thumb"


class Range(NamedTuple):
    """A figure as low, likely and high."""

    low: int = 0
    likely: int = 0
    high: int = 0

    def plus(self, other: Range) -> Range:
        """The sum, figure by figure."""
        return Range(self.low + other.low, self.likely + other.likely, self.high + other.high)


class Estimate(NamedTuple):
    """What a task costs: tokens in and out of its model, and minutes of work."""

    prompt: Range
    output: Range
    minutes: float
    """The likely ones: what the schedule counts with."""
    shortest: float
    longest: float
    basis: Basis
    minutes_basis: Basis


class BatchKind(StrEnum):
    """What a batch is in the playbook's pattern."""

    FOUNDATION = "foundation"
    OPERATIONS = "operations"
    VALIDATION = "validation"
    INTEGRATION = "integration"


class Gate(NamedTuple):
    """The check at the end of a batch: local checks of `files`, the plan's commands, then Haiku.

    Without tokens no model is asked: the batch's own tasks are checks, or people's.
    """

    files: tuple[str, ...] = ()
    commands: tuple[Written[str], ...] = ()
    tokens: Range = Range()
    minutes: float = 0.0


class Batch(NamedTuple):
    """Tasks with one gate at their end, behind the batches named in `after`.

    In batches mode they start together when those batches have passed their gates; in flow mode each starts
    by itself, and `after` names the batches of the tasks that they need. Minutes count from the start of the
    plan. `own` marks a batch that planc added (the integration step); it waits for gates in either mode.
    """

    id: BatchId
    kind: BatchKind
    tasks: tuple[TaskId, ...]
    after: tuple[BatchId, ...]
    gate: Gate | None
    start: float
    end: float
    why: str
    own: bool = False


class Mode(StrEnum):
    """What a task waits for."""

    BATCHES = "batches"
    """A batch starts when the gates of the batches before it have passed."""
    FLOW = "flow"
    """A task starts when the tasks that it needs have passed their local checks; gates hold only the end up."""


class BoundKind(StrEnum):
    """What a lower bound comes from."""

    CHAIN = "chain"
    """Tasks that wait for one another."""
    JOBS = "jobs"
    """All work, shared by the processes that may run at once."""
    CAP = "cap"
    """The work of a role or an agent, shared by the processes that it may have."""
    FILE = "file"
    """The tasks that write one file, one after another."""


class Bound(NamedTuple):
    """Minutes that no schedule of the plan can undercut in this mode; `of` names the role, agent or file."""

    kind: BoundKind
    minutes: float
    of: str = ""


class Schedule(NamedTuple):
    """Batches in starting order, each task's minutes from the start of the plan, and what bounds them."""

    mode: Mode = Mode.BATCHES
    batches: tuple[Batch, ...] = ()
    start: Mapping[TaskId, float] = MappingProxyType({})
    end: Mapping[TaskId, float] = MappingProxyType({})
    batch_of: Mapping[TaskId, BatchId] = MappingProxyType({})
    critical_path: tuple[TaskId, ...] = ()
    minutes: float = 0.0
    sequential_minutes: float = 0.0
    bounds: tuple[Bound, ...] = ()
    """The chain, the jobs, and of the caps and of the shared files the one with the largest bound."""
    proven: bool = False
    """Whether an exact solver has shown that these batches cannot be done in less."""

    @property
    def least_minutes(self) -> float:
        """The largest of the bounds."""
        return max((bound.minutes for bound in self.bounds), default=0.0)


class ModelCost(NamedTuple):
    """Tokens of one model, likely and from low to high, and what the likely ones cost in dollars."""

    model: str
    tokens: int
    dollars: Decimal
    low: int
    high: int


class Budget(NamedTuple):
    """The price of the plan before and after; Codex tokens stand in `after` at no dollars."""

    before: tuple[ModelCost, ...] = ()
    after: tuple[ModelCost, ...] = ()
    prompt_tokens: int = 0
    """Sonnet's share for writing prompts and integrating."""
    validation_tokens: int = 0
    """Haiku's share for gates and validation tasks."""
    assumptions: tuple[str, ...] = ()

    @property
    def dollars_before(self) -> Decimal:
        """What the plan costs as its author meant it."""
        return sum((cost.dollars for cost in self.before), Decimal(0))

    @property
    def dollars_after(self) -> Decimal:
        """What it costs as planc compiled it."""
        return sum((cost.dollars for cost in self.after), Decimal(0))


class Decisions(Protocol):
    """What planc decides about the work of a plan; each part is worked out when it is first asked for."""

    @property
    def work(self) -> Work:
        """The tasks that run; the other parts are of them and of the author's."""

    @property
    def assignments(self) -> Mapping[TaskId, Assignment]:
        """Whose each task is, and why."""

    @property
    def estimates(self) -> Mapping[TaskId, Estimate]:
        """What each task takes."""

    @property
    def schedule(self) -> Schedule:
        """When the tasks run."""

    @property
    def budget(self) -> Budget:
        """What they cost."""


class Compilation(NamedTuple):
    """Everything that planc knows about one plan."""

    source: SourceFile
    config: Config
    document: Document
    plan: Plan
    relations: Relations
    decisions: Decisions
    project: Project = Project()

    @property
    def work(self) -> Work:
        """The tasks that run."""
        return self.decisions.work

    @property
    def assignments(self) -> Mapping[TaskId, Assignment]:
        """Whose each task is, and why."""
        return self.decisions.assignments

    @property
    def estimates(self) -> Mapping[TaskId, Estimate]:
        """What each task takes."""
        return self.decisions.estimates

    @property
    def schedule(self) -> Schedule:
        """When the tasks run."""
        return self.decisions.schedule

    @property
    def budget(self) -> Budget:
        """What they cost."""
        return self.decisions.budget
