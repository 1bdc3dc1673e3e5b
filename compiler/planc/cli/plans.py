"""Which files a command line names: plans, folders of plans, standard input."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from planc.config import OF_OTHERS
from planc.errors import PlancError
from planc.span import SourceFile
from planc.values import NamedTuple

STDIN = "-"

NOT_OF_PROJECT = frozenset(OF_OTHERS)

Keep = Callable[[Path, bool], bool]
"""Whether to look at a path: a file, or (True) a folder."""


def of_project(path: Path, folder: bool) -> bool:
    """Keep what is not by its name a folder of other people's files."""
    return not folder or path.name not in NOT_OF_PROJECT


class Candidate(NamedTuple):
    """A file to read. One that was not named, but found in a folder, need not be a plan."""

    path: Path
    named: bool


def candidates(paths: Sequence[str], keep: Keep = of_project) -> Iterator[Candidate]:
    """The files that `paths` stand for, each once, those of a folder in the order of their names."""
    seen: set[Path] = set()
    for name in paths:
        path = Path(name)
        if name == STDIN or path.is_file():
            found = iter([Candidate(path, named=True)])
        elif path.is_dir():
            found = (Candidate(file, named=False) for file in _markdown_below(path, keep))
        else:
            raise PlancError(f"{name}: there is no such file or folder")
        for candidate in found:
            if candidate.path not in seen:
                seen.add(candidate.path)
                yield candidate


def _markdown_below(top: Path, keep: Keep = of_project) -> Iterator[Path]:
    # The manifest's module loads what only those who walk need.
    from planc.cli.manifest import MANIFEST  # noqa: PLC0415

    for folder, folders, files in os.walk(top):
        # What planc wrote itself is full of tasks, but it is no plan.
        if MANIFEST in files:
            folders.clear()
            continue
        folders[:] = sorted(name for name in folders if keep(Path(folder, name), True))
        for name in sorted(files):
            path = Path(folder, name)
            # A link may lead nowhere (an editor's lock), and a pipe that nobody writes to would be read for ever.
            if name.lower().endswith(".md") and keep(path, False) and path.is_file():
                yield path


def name_of(candidate: Candidate, stdin_name: str) -> str:
    """The path by which messages call a candidate."""
    return stdin_name if str(candidate.path) == STDIN else _shown(candidate.path)


def read_folder(top: Path, name: str) -> SourceFile:
    """The Markdown files of a folder as one plan called `name`, in the order of their names and numbers."""
    files = [
        SourceFile.from_bytes(_shown(path.relative_to(top)), read_bytes(path))
        for path in sorted(_markdown_below(top), key=lambda path: _natural(path.relative_to(top)))
    ]
    filled = [file for file in files if file.text.strip()]
    if not filled:
        raise PlancError(f"{top}: the folder holds no Markdown file with text in it")
    return SourceFile.joined(name, filled)


def _natural(path: Path) -> list[tuple[str, int]]:
    """A key that sorts `task-2.md` before `task-10.md`."""
    pieces = re.findall(r"(\D*)(\d*)", path.as_posix())
    return [(words, int(number or -1)) for words, number in pieces]


def read_bytes(path: Path) -> bytes:
    """The bytes of a file, or an error that says why not."""
    try:
        return path.read_bytes()
    except FileNotFoundError as error:
        raise PlancError(f"{path}: there is no such file") from error
    except OSError as error:
        raise PlancError(f"{path}: cannot be read: {error.strerror}") from error


def _shown(path: Path) -> str:
    """`path` with `/`; bytes that are no UTF-8 become U+FFFD."""
    return os.fsencode(path.as_posix()).decode("utf-8", errors="replace")


def place_of(candidate: Candidate, stdin_name: str) -> Path:
    """Where a candidate stands, or would stand: that decides about its settings."""
    return (Path(stdin_name) if str(candidate.path) == STDIN else candidate.path).absolute()
