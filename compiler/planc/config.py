"""The settings of a compilation, frozen, with their defaults. `settings.py` reads them from files."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

# Folders of other people's files. Other hidden ones count: plans live in .kiro, .claude and .cursor.
OF_OTHERS = (
    ".git",
    ".hg",
    ".nox",
    ".svn",
    ".tox",
    ".venv",
    "__pycache__",
    "node_modules",
    "site-packages",
    "venv",
)


def _models() -> Mapping[str, str]:
    return {"generate": "codex", "reason": "sonnet", "validate": "haiku"}


def _prices() -> Mapping[str, Decimal]:
    return {
        "opus": Decimal("11.00"),
        "sonnet": Decimal("6.60"),
        "haiku": Decimal("2.20"),
        "codex": Decimal("0"),
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class Config:
    """What a user may set; every field has a default that works."""

    jobs: int = 6
    """How many agents run at once."""
    baseline: str = "sonnet"
    """The model that the original plan is priced with where it names none."""
    models: Mapping[str, str] = field(default_factory=_models)
    """Role to model."""
    prices: Mapping[str, Decimal] = field(default_factory=_prices)
    """Dollars for a million tokens, input and output blended 70 to 30."""
    prices_date: str = "2025-11-27"
    """The day the prices were true."""
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
    per_file_ignores: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Rules that are off in some files: a pattern as in `exclude`, and the rules."""
