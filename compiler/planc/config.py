"""The settings of a compilation, frozen, with their defaults. `settings.py` reads them from files."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import Literal

from planc.values import NamedTuple

CODEX, CLAUDE = "codex", "claude"
AGENTS = (CODEX, CLAUDE)
"""The programs that models are called through, where `commands` names no other."""
MOST_JOBS = 1000
"""How many agents may run at once at most."""
# Folders of other people's files. Other hidden ones count: plans live in .kiro, .claude and .cursor.
OF_OTHERS = (
    ".git",
    ".hg",
    ".nox",
    ".planc_cache",
    ".svn",
    ".tox",
    ".venv",
    "__pycache__",
    "node_modules",
    "site-packages",
    "venv",
)


_MODELS = MappingProxyType({"generate": "codex", "reason": "sonnet", "validate": "haiku"})
_PRICES = MappingProxyType(
    {
        "opus": Decimal("11.00"),
        "sonnet": Decimal("6.60"),
        "haiku": Decimal("2.20"),
        "codex": Decimal("0"),
    }
)
_MINUTES = MappingProxyType(
    {"generate": 2.0, "reason": 5.0, "validate": 2.0, "manual": 15.0, "gate": 2.0, "integrate": 3.0}
)


class Factor(NamedTuple):
    """What rules of thumb are multiplied with; None for what was never measured."""

    tokens: float | None = None
    minutes: float | None = None


class Calibration(NamedTuple):
    """The factors that earlier runs gave, by role (also `gate` and `integrate`) and by model."""

    roles: Mapping[str, Factor] = MappingProxyType({})
    models: Mapping[str, Factor] = MappingProxyType({})


NOT_MEASURED = Calibration()


class Override(NamedTuple):
    """What holds for the tasks that fit all the patterns given; a part that is empty says nothing.

    Patterns are those of shells (`*`, `?`, `[abc]`; `*` stands for `/` too), letters large or small.
    """

    id: str = ""
    """A pattern for the task's id."""
    title: str = ""
    """A pattern for its title."""
    path: str = ""
    """A pattern for a file that it writes."""
    role: Literal["", "generate", "reason", "validate", "manual"] = ""
    model: str = ""
    minutes: float | None = None
    tokens: int | None = None
    """Prompt and output together."""


class Config(NamedTuple):
    """What a user may set; every field has a default that works."""

    jobs: int = 6
    """How many agents run at once."""
    caps: Mapping[str, int] = MappingProxyType({})
    """Role or agent (`codex`, `claude`) to how many of its processes run at once, within `jobs`."""
    mode: Literal["batches", "flow"] = "batches"
    """Whether a task waits for the gates of whole batches, or for the tasks that it needs alone."""
    phases: Literal["", "strict", "soft", "none"] = ""
    """Whether a phase waits for the one before it; empty: as the dialect of the plan has it."""
    conflicts: Literal["serialise", "worktree", "split"] = "serialise"
    """What becomes of tasks that write one file."""
    split_mixed: bool = False
    """Whether a task whose steps are of different roles becomes a task for each stretch of one role."""
    baseline: str = "sonnet"
    """The model that the original plan is priced with where it names none."""
    models: Mapping[str, str] = _MODELS
    """Role to model."""
    commands: Mapping[str, tuple[str, ...]] = MappingProxyType({})
    """Model to the words of the command that runs it, in the project's folder, with the prompt on standard input;
    what is not named is called through Codex or Claude."""
    prices: Mapping[str, Decimal] = _PRICES
    """Dollars for a million tokens, input and output blended 70 to 30."""
    prices_date: str = "2025-11-27"
    """The day the prices were true."""
    minutes: Mapping[str, float] = _MINUTES
    """How long work takes where neither the plan nor a calibration says it: a task of each role, the check
    of one file at the end of a batch (`gate`), and the last look at the whole (`integrate`)."""
    calibration: str = ""
    """A file with what earlier runs took, as `planc schema calibration` has it; empty: none."""
    measured: Calibration = NOT_MEASURED
    """What is in that file."""
    tokenizer: Literal["rough", "openai"] = "rough"
    """What counts the tokens of OpenAI's models: regular expressions, or their own vocabulary."""
    overrides: tuple[Override, ...] = ()
    """What holds for some tasks whatever planc would decide; where several fit, the last one does."""
    optimal: bool = False
    """Whether an exact solver looks for the shortest schedule; the command line says it."""
    targets: tuple[str, ...] = ()
    """What `planc convert` makes where no `--target` says it; empty: all that it makes by default."""
    dialect: str = ""
    """The dialect to read a plan in; empty: chosen by evidence."""
    include_done: bool = False
    """Whether tasks that are marked done are compiled all the same."""
    per_phase: bool = False
    """Whether each phase gets a document and an execution prompt of its own."""
    templates: str = ""
    """A folder whose templates come before planc's own; empty: none."""
    root: str = ".."
    """The way from the output folder to the project's root, relative, with `/`; the command line sets it."""
    folder: str = "."
    """The way back, from the project's root to the output folder."""
    select: tuple[str, ...] = ()
    """The rules that are on: codes, starts of codes, names, `ALL`; empty: all of them."""
    ignore: tuple[str, ...] = ()
    """The rules that are off."""
    extend_select: tuple[str, ...] = ()
    """Rules that are on beside the selected ones."""
    exclude: tuple[str, ...] = OF_OTHERS
    """The files and folders that a lint leaves out, as `.gitignore` writes them, relative to the settings file."""
    extend_exclude: tuple[str, ...] = ()
    """What is left out beside that."""
    force_exclude: bool = False
    """Whether what is excluded is left out even if it is named."""
    respect_gitignore: bool = True
    """Whether what `.gitignore` files name is left out."""
    per_file_ignores: Mapping[str, tuple[str, ...]] = MappingProxyType({})
    """Rules that are off in some files: a pattern as in `exclude`, and the rules."""
    docs_url: str = ""
    """Where people read about a rule: an address with `{name}` or `{code}` in it; empty: nowhere."""
    off: tuple[str, ...] = ()
    """The rules that are off in the file at hand, however exactly they are selected; worked out for each file."""
