"""Paths as plans write them, and the files of the project that they mean."""

from __future__ import annotations

import posixpath
import re
from collections import defaultdict
from collections.abc import Set

from planc.ir import FileUse, Plan, Project
from planc.patterns import lazy
from planc.reading.lexicon import word_set
from planc.values import NamedTuple, replace


class Paths(NamedTuple):
    """The paths that the plan and the project know, by their base names."""

    files: frozenset[str]
    by_name: dict[str, frozenset[str]]
    root: str
    """The project's folder on the author's machine, as far as it is known."""
    top: frozenset[str]
    """Folders at the top of the project."""

    @classmethod
    def of(cls, plan: Plan, project: Project) -> Paths:
        """The files of a project and those that a plan names."""
        written = [use.path.value.replace("\\", "/") for task in plan.tasks for use in task.files]
        root = _common_root(
            [path for path in written if path.startswith("/") or re.match(r"[A-Za-z]:/", path)], project
        )
        top = _TOP_FOLDERS | _MORE_TOP_FOLDERS
        top |= {path.partition("/")[0] for path in (*project.files, *written) if "/" in path}
        names: dict[str, set[str]] = defaultdict(set)
        for path in (*project.files, *(_relative(path, root, top) for path in written)):
            if path and "/" in path and not path.startswith("..") and not path.endswith("/"):
                names[posixpath.basename(path)].add(path)
        return cls(project.files, {name: frozenset(paths) for name, paths in names.items()}, root, top)

    def resolve(self, use: FileUse) -> FileUse:
        """A use with its place in the project, or with the note that it is outside."""
        path = use.path.value.replace("\\", "/")
        relative = _relative(path, self.root, self.top)
        if relative is None:
            return replace(use, outside=True)
        if "/" in relative or relative in self.files:
            return replace(use, resolved=relative)
        known = self.by_name.get(relative, frozenset())
        if len(known) == 1:
            return replace(use, resolved=next(iter(known)))
        return use if known else replace(use, resolved=relative)


def _relative(path: str, root: str, top: Set[str]) -> str | None:
    """The path inside the project with `/` and no `.`; None where it leaves the project."""
    if root and path.startswith(root):
        path = path[len(root) :]
    if path.startswith("/") and _is_from_the_top(posixpath.normpath(path)[1:], top):
        path = path[1:]
    if path.startswith(("/", "~")) or re.match(r"[A-Za-z]:", path):
        return None
    folder = path.endswith("/")
    plain = posixpath.normpath(path)
    if plain.startswith(".."):
        return None
    return f"{plain}/" if folder and plain != "." else plain


def _is_from_the_top(path: str, top: Set[str]) -> bool:
    """Whether a path behind a `/` is one of the project: `/backend/app.py`, `/README.md`."""
    first, slash, _ = path.partition("/")
    return first not in _SYSTEM | _HOMES and (first in top or not slash)


_TOP_FOLDERS = frozenset(
    {
        "src",
        "app",
        "apps",
        "lib",
        "libs",
        "packages",
        "backend",
        "frontend",
        "server",
        "client",
        "tests",
        "test",
        "docs",
        "web",
        "api",
        "cmd",
        "internal",
        "pkg",
        "components",
        "services",
        "public",
        "config",
        "scripts",
        "tools",
        "website",
        "core",
        "modules",
        "crates",
        "plugins",
        "skills",
        ".github",
        "examples",
        "assets",
        "source",
        "docker",
        "infra",
        "deploy",
        "infrastructure",
        "terraform",
        "helm",
        "k8s",
        "migrations",
        "database",
        "mobile",
        "Sources",
        "Tests",
    }
)
_MORE_TOP_FOLDERS = word_set(
    "bin|.claude|.cursor|.vscode|ansible|bench|benchmarks|charts|common|contracts|db|deployment|e2e"
    "|fixtures|helpers|hooks|i18n|integration|kubernetes|locales|middleware|models"
    "|monitoring|nginx|notebooks|pages|prisma|prompts|routes|schemas|shared|spec|specs|sql|static|styles|templates"
    "|theme|themes|types|ui|utils|views|workflows"
)
"""Folders that are at the top of a project, but on the way to one too."""
_HOMES = frozenset({"Users", "Volumes", "home", "media", "mnt", "private", "srv"})
_SYSTEM = frozenset(
    {
        "etc",
        "usr",
        "sbin",
        "var",
        "root",
        "boot",
        "dev",
        "proc",
        "sys",
        "opt",
        "tmp",
    }
)
"""Without bin and lib, which projects have too: what is written there is written in the project."""


# A file in somebody's home folder itself, or hidden there: no project is that.
_AT_HOME = lazy(r"/(?:home|Users)/[^/]+/(?:\.[^/]+/.*|[^/]+)")


def _is_private(path: str) -> bool:
    """Whether an absolute path leads into the system or to somebody's own settings."""
    return path.startswith("/") and (path.split("/")[1] in _SYSTEM or _AT_HOME.fullmatch(path) is not None)


def _common_root(absolute: list[str], project: Project) -> str:
    """The project's folder on the author's machine: the longest folder that the absolute paths share.

    A single path is cut before the first folder that projects have at their top. Paths into the system
    and to somebody's settings have no such folder.
    """
    folders = [posixpath.dirname(path) for path in absolute]
    if not folders or any(_is_private(path) for path in absolute):
        return ""
    shared = posixpath.commonpath(folders) if len({path[:1] == "/" for path in folders}) == 1 else ""
    parts = shared.split("/")
    for at, part in enumerate(parts):
        if at > 1 and part in _TOP_FOLDERS:
            return "/".join(parts[:at]) + "/"
    return f"{shared}/" if len(parts) > 2 else ""
