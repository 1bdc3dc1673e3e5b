"""Files that many tasks of a plan touch, and what may be done where several write one: a table.

Whatever the choice, one after another is always allowed. The first row that fits a file counts.
"""

from __future__ import annotations

import re
from pathlib import PurePosixPath

from planc.ir import Care
from planc.patterns import lazy
from planc.values import NamedTuple


class Hot(NamedTuple):
    """A kind of file, the patterns of its path, what else than one after another may be done, and why."""

    kind: str
    fits: re.Pattern[str]
    allowed: frozenset[Care]
    why: str


NEVER = frozenset[Care]()
PARTS_ONLY = frozenset({Care.SPLIT})

LOCKS = {
    "package.json": ("package-lock.json", "npm-shrinkwrap.json", "yarn.lock", "pnpm-lock.yaml", "bun.lock"),
    "pyproject.toml": ("poetry.lock", "uv.lock", "pdm.lock", "pylock.toml"),
    "Pipfile": ("Pipfile.lock",),
    "Cargo.toml": ("Cargo.lock",),
    "go.mod": ("go.sum",),
    "Gemfile": ("Gemfile.lock",),
    "composer.json": ("composer.lock",),
    "mix.exs": ("mix.lock",),
    "pubspec.yaml": ("pubspec.lock",),
    "Podfile": ("Podfile.lock",),
    "flake.nix": ("flake.lock",),
    "deno.json": ("deno.lock",),
}
"""For each list of packages the files that a tool rewrites when it changes."""


def _named(*names: str) -> re.Pattern[str]:
    return lazy(rf"(?:.*/)?(?:{'|'.join(map(re.escape, names))})")


CHANGELOG = Hot(
    "changelog",
    lazy(r"(?:.*/)?(?:changelog|changes|history|news|release[-_]?notes)(?:\.\w+)?", re.IGNORECASE),
    PARTS_ONLY,
    "everybody adds a line at the same place, so that nearly every merge of two worktrees would stop",
)

TABLE = (
    Hot(
        "lock file",
        _named(*(lock for locks in LOCKS.values() for lock in locks), "bun.lockb"),
        NEVER,
        "a tool writes it whole, and two versions of it cannot be put together by hand",
    ),
    Hot(
        "list of packages",
        lazy(rf"(?:.*/)?(?:{'|'.join(map(re.escape, LOCKS))}|requirements[\w.-]*\.txt)"),
        NEVER,
        "whoever installs from it rewrites the lock file beside it",
    ),
    Hot(
        "migration",
        lazy(r"(?:.*/)?(?:migrations?|migrate|alembic/versions)/.*"),
        NEVER,
        "migrations run one after another, and two that are made at once get one number or one forerunner",
    ),
    Hot(
        "generated file",
        lazy(
            r".*/__snapshots__/.*|.*\.(?:snap|pb\.go|g\.dart|min\.js|map)|.*_pb2(?:_grpc)?\.pyi?|.*\.generated\.\w+"
        ),
        NEVER,
        "a tool writes it whole: make it anew instead",
    ),
    Hot(
        "file without lines",
        lazy(
            r".*\.(?:ipynb|png|jpe?g|gif|webp|ico|pdf|docx|xlsx|pptx|zip|gz|db|sqlite3?|parquet|bin|woff2?|mp[34]|wav)"
        ),
        NEVER,
        "it has no lines that could be put together",
    ),
    Hot(
        "index",
        lazy(r"(?:.*/)?(?:index\.[cm]?[jt]sx?|__init__\.pyi?|mod\.rs|lib\.rs|exports?\.\w+|routes?\.\w+)"),
        PARTS_ONLY,
        "everybody adds a line at the same place, so that nearly every merge of two worktrees would stop",
    ),
    CHANGELOG,
)

MIGRATIONS = lazy(r"((?:.*/)?(?:migrations?|migrate|alembic/versions)/).+")


def hot(path: str) -> Hot | None:
    """The row of the table for a path with `/`; None for a file like any other."""
    return next((row for row in TABLE if row.fits.fullmatch(path)), None)


def migrations_folder(path: str) -> str:
    """The folder whose migrations run in a row, with `/` behind it; empty for another file."""
    found = MIGRATIONS.fullmatch(path)
    return found[1] if found else ""


def locks_beside(path: str) -> tuple[str, ...]:
    """The lock files that change with a list of packages, as paths in its folder."""
    file = PurePosixPath(path)
    return tuple(str(file.with_name(lock)) for lock in LOCKS.get(file.name, ()))
