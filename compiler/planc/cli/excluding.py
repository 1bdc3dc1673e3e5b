"""Which files are left out: by patterns of the settings and the command line, and by .gitignore."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from planc.cli.repository import is_top_level
from planc.errors import PlancError

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

_SPECIAL = frozenset("/*?[]!#\\ ")


class Patterns:
    """Patterns as .gitignore has them, relative to a folder."""

    def __init__(self, folder: Path, patterns: Iterable[str], where: str) -> None:
        self._folder = folder
        self._where = where
        self._names = {pattern for pattern in patterns if not _SPECIAL & {*pattern}}
        self._globs = [pattern for pattern in patterns if pattern not in self._names]

    @cached_property
    def _spec(self) -> GitIgnoreSpec:
        return _spec(self._globs, self._where)

    def match(self, path: Path) -> bool:
        """Whether a pattern fits an absolute path, by its own name or its way from the folder."""
        if path.name in self._names:
            return True
        if not self._globs or not path.is_relative_to(self._folder):
            return False
        return self._spec.match_file(path.relative_to(self._folder).as_posix())

    def match_within(self, path: Path) -> bool:
        """Whether a pattern fits an absolute path or one of the folders that hold it."""
        above = [each for each in path.parents if each != self._folder and each.is_relative_to(self._folder)]
        return any(self.match(each) for each in (path, *above))


class GitIgnored:
    """What the .gitignore files of repositories leave out."""

    def __init__(self) -> None:
        self._tops: dict[Path, bool] = {}
        self._specs: dict[Path, GitIgnoreSpec | None] = {}

    def match(self, path: Path, folder: bool) -> bool:
        """Whether the nearest file that speaks of the absolute path leaves it out."""
        above = self._above(path)
        for each in above:
            if spec := self._of(each, top=each == above[-1]):
                inside = path.relative_to(each).as_posix()
                verdict = spec.check_file(f"{inside}/" if folder else inside).include
                if verdict is not None:
                    return verdict
        return False

    def _above(self, path: Path) -> list[Path]:
        """The folders from that of the path up to the repository's top level; none outside of repositories."""
        above: list[Path] = []
        for each in path.parents:
            above.append(each)
            if each not in self._tops:
                self._tops[each] = is_top_level(each)
            if self._tops[each]:
                return above
        return []

    def _of(self, folder: Path, *, top: bool) -> GitIgnoreSpec | None:
        if folder not in self._specs:
            files = [folder / ".gitignore"]
            if top:
                files.insert(0, folder / ".git" / "info" / "exclude")
            lines = [line for file in files if file.is_file() for line in _lines(file)]
            self._specs[folder] = _spec(lines, str(files[-1])) if lines else None
        return self._specs[folder]


def _lines(file: Path) -> list[str]:
    try:
        return file.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError as error:
        raise PlancError(f"{file}: cannot be read: {error.strerror}") from error


def _spec(lines: Iterable[str], where: str) -> GitIgnoreSpec:
    # Most runs have no pattern that needs it.
    from pathspec import GitIgnoreSpec  # noqa: PLC0415

    try:
        return GitIgnoreSpec.from_lines(lines)
    except ValueError as error:
        raise PlancError(f"{where}: {error}") from error
