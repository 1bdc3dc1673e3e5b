"""Paths as plans write them, and the files of the project that they mean."""

from __future__ import annotations

import posixpath
import re
from collections import defaultdict

from planc.ir import FileUse, Plan, Project
from planc.patterns import lazy
from planc.values import NamedTuple, replace


class Paths(NamedTuple):
    """The paths that the plan and the project know, by their base names."""

    files: frozenset[str]
    by_name: dict[str, frozenset[str]]
    root: str

    @classmethod
    def of(cls, plan: Plan, project: Project) -> Paths:
        """The files of a project and those that a plan names."""
        written = [use.path.value.replace("\\", "/") for task in plan.tasks for use in task.files]
        root = _common_root(
            [path for path in written if path.startswith("/") or re.match(r"[A-Za-z]:/", path)], project
        )
        names: dict[str, set[str]] = defaultdict(set)
        for path in (*project.files, *(_relative(path, root) for path in written)):
            if path and "/" in path and not path.startswith("..") and not path.endswith("/"):
                names[posixpath.basename(path)].add(path)
        return cls(project.files, {name: frozenset(paths) for name, paths in names.items()}, root)

    def resolve(self, use: FileUse) -> FileUse:
        """A use with its place in the project, or with the note that it is outside."""
        path = use.path.value.replace("\\", "/")
        relative = _relative(path, self.root)
        if relative is None:
            return replace(use, outside=True)
        if "/" in relative or relative in self.files:
            return replace(use, resolved=relative)
        known = self.by_name.get(relative, frozenset())
        if len(known) == 1:
            return replace(use, resolved=next(iter(known)))
        return use if known else replace(use, resolved=relative)


def _relative(path: str, root: str) -> str | None:
    """The path inside the project with `/` and no `.`; None where it leaves the project."""
    if root and path.startswith(root):
        path = path[len(root) :]
    if path.startswith("/") and path.split("/")[1] in _TOP_FOLDERS - _SYSTEM:
        # `/backend/app.py` is written from the top of the project.
        path = path[1:]
    if path.startswith(("/", "~")) or re.match(r"[A-Za-z]:", path):
        return None
    folder = path.endswith("/")
    plain = posixpath.normpath(path)
    if plain.startswith(".."):
        return None
    return f"{plain}/" if folder and plain != "." else plain


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
_SYSTEM = frozenset(
    {
        "etc",
        "usr",
        "bin",
        "sbin",
        "var",
        "root",
        "boot",
        "dev",
        "proc",
        "sys",
        "lib",
        "opt",
        "tmp",
    }
)


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
