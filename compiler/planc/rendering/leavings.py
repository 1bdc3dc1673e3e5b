"""What a task must leave behind in the project: that, not what its agent says, shows that it is done."""

from __future__ import annotations

from collections.abc import Iterator

from planc.ir import Action, FileUse, Task
from planc.patterns import lazy
from planc.values import NamedTuple

MAKES, DROPS, FINDS = "makes", "drops", "finds"
GLOB = lazy(r"\{[^{}]*,[^{}]*\}|\*+")


class Leaving(NamedTuple):
    """A path that must be there (makes) or gone (drops), or a pattern that a path must fit (finds).

    Patterns are for paths that begin with `./`.
    """

    verb: str
    path: str


def leavings(task: Task) -> Iterator[Leaving]:
    """What `task` must leave behind, each once, in the plan's order; nothing outside of the project."""
    return iter(dict.fromkeys(filter(None, map(_leaving, task.written_files))))


def _leaving(file: FileUse) -> Leaving | None:
    path = (file.resolved or file.path.value).removeprefix("./")
    pattern = GLOB.search(path)
    if file.outside or not path:
        return None
    if file.action is Action.DELETE:
        return Leaving(DROPS, path) if file.resolved and not pattern else None
    if file.resolved and not pattern:
        return Leaving(MAKES, path)
    return Leaving(FINDS, ("./" if file.resolved else "*/") + _pattern(path.strip("/")))


def _pattern(path: str) -> str:
    """`path` as a pattern: stars and braces of the author fit anything, all else stands for itself."""
    return "*".join(part.replace("\\", "\\\\") for part in GLOB.split(path))
