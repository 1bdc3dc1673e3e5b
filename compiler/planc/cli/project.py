"""The project that a plan is about: where it starts, and which files it has."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path, PurePosixPath

from planc.cli.manifest import MANIFEST, read_manifest
from planc.cli.plans import NOT_OF_PROJECT
from planc.cli.repository import is_top_level
from planc.ir import Project
from planc.patterns import lazy
from planc.values import replace

_BY_LINE = lazy(r"([\w./@-]{1,200}\.\w{1,8})`?:\d")
_UNKNOWN_LENGTH = 1 << 60
_MOST = 100_000
"""Files that a walk takes note of: a plan may lie in somebody's home folder."""


def project_root(plan: Path, given: Path | None) -> Path:
    """The folder that the plan's paths start from: the given one, the git top level, else the plan's own."""
    if given is not None:
        return given.resolve()
    folder = plan.resolve().parent
    return next((place for place in (folder, *folder.parents) if is_top_level(place)), folder)


def read_project(root: Path) -> Project:
    """The files of the project: what git tracks or would track, else all that a walk finds."""
    listed = _tracked(root)
    files = _walked(root) if listed is None else listed
    return Project(files=frozenset(_without_outputs(files, root)))


def with_lines(project: Project, root: Path, text: str) -> Project:
    """The project with the lengths of those files that `text` refers to by line: `src/a.py:12-34`."""
    names = {match[1].removeprefix("./") for match in _BY_LINE.finditer(text)} & project.files
    return (
        replace(project, lines={name: _length(root / name) for name in sorted(names)}) if names else project
    )


def _length(path: Path) -> int:
    try:
        return len(path.read_bytes().splitlines())
    except OSError:
        return _UNKNOWN_LENGTH


def _tracked(root: Path) -> list[str] | None:
    # A repository's own configuration may name a program as its file system monitor: never start it.
    command = ["git", "-c", "core.fsmonitor=false", "-C", str(root), "ls-files", "-z"]
    command += ["--cached", "--others", "--exclude-standard"]
    # Inside a git hook these point at another repository or index.
    environment = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    try:
        done = subprocess.run(command, capture_output=True, env=environment, check=False)
    except OSError:
        return None
    if done.returncode:
        return None
    return [name for name in done.stdout.decode("utf-8", errors="replace").split("\0") if name]


def _walked(root: Path) -> list[str]:
    return list(islice(_files_below(root), _MOST))


def _files_below(root: Path) -> Iterator[str]:
    for folder, folders, files in os.walk(root):
        folders[:] = sorted(name for name in folders if name not in NOT_OF_PROJECT)
        for name in sorted(files):
            yield readable((Path(folder) / name).relative_to(root))


def readable(path: Path) -> str:
    """`path` with `/`, and with U+FFFD for bytes that are no UTF-8."""
    return os.fsencode(path.as_posix()).decode("utf-8", errors="replace")


def _without_outputs(files: Iterable[str], root: Path) -> Iterator[str]:
    """`files` without planc's own output, or else a second conversion would see another project."""
    names = list(files)
    folders = {PurePosixPath(name).parent for name in names if PurePosixPath(name).name == MANIFEST}
    own = read_manifest(root).files if PurePosixPath() in folders else {}
    folders.discard(PurePosixPath())
    for name in names:
        if name not in own and (not folders or folders.isdisjoint(PurePosixPath(name).parents)):
            yield name
