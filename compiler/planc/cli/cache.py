"""What earlier runs found, kept by content: a plan that did not change is not linted again.

The folder holds a file for each plan, named for the plan's path, so it grows with the plans and not with
their changes. The file's first line is the key of what it holds and the digest of it; a file with another key,
or a broken one, counts for nothing. Files are replaced whole, so runs at one time do not disturb one another.
"""

from __future__ import annotations

import json
import os
import sys
from contextlib import suppress
from functools import cache
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path

import planc
from planc.cli.kept import plain, restored
from planc.cli.orders import Found, Order
from planc.config import Config
from planc.span import SourceFile
from planc.values import NamedTuple, replace

# The tag is that of https://bford.info/cachedir/, by which backups know what to leave out.
_MARKS = {
    ".gitignore": "*\n",
    "CACHEDIR.TAG": "Signature: 8a477f597d28d172789f06886806bc55\n# planc keeps here what it found in plans.\n",
}


class Kept(NamedTuple):
    """What the cache has for a plan."""

    found: Found


class Cache:
    """A folder of findings; it need not exist, and what cannot be written is not kept."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def recall(self, source: SourceFile, asked: str) -> Kept | None:
        """What was found in the same content when the same was asked; None if that is not known."""
        try:
            head, _, body = self._file(source).read_bytes().partition(b"\n")
        except OSError:
            return None
        if head.decode("utf-8", "replace") != _head(source, asked, body):
            return None
        values = json.loads(body)
        return Kept(None if values is None else tuple(restored(each, source.path) for each in values))

    def keep(self, source: SourceFile, asked: str, found: Found) -> None:
        """Keep what was found."""
        values = None if found is None else [plain(diagnostic) for diagnostic in found]
        body = json.dumps(values).encode()
        with suppress(OSError):
            self._make()
            file = self._file(source)
            staged = file.with_name(f"{file.name}.{os.getpid()}")
            staged.write_bytes(_head(source, asked, body).encode() + b"\n" + body)
            staged.replace(file)

    def _file(self, source: SourceFile) -> Path:
        return self._folder / sha256(source.path.encode()).hexdigest()[:32]

    def _make(self) -> None:
        if self._folder.is_dir():
            return
        # Another run may make it at the same time.
        self._folder.mkdir(parents=True, exist_ok=True)
        for name, text in _MARKS.items():
            (self._folder / name).write_text(text, encoding="utf-8")


def question(order: Order) -> str:
    """What is asked of a plan: all that can change what is found in it, but its content and name."""
    return f"{order.candidate.named} {order.unsuppressed} {_settings(order.config)} {_facts(order)}"


def _settings(config: Config) -> str:
    """The settings, without those that say which files to look at."""
    chosen = {"exclude": (), "extend_exclude": (), "force_exclude": False, "respect_gitignore": True}
    return repr(replace(config, **chosen, per_file_ignores={}, templates=""))


def _facts(order: Order) -> str:
    """The files of the project that the plan is compared with, and the lengths of those that it refers to."""
    if order.root is None:
        return ""
    from planc.cli.checking import project_of  # noqa: PLC0415 - most runs compare with no project

    project = project_of(order.root, order.source)
    return f"{_listing(project.files)} {sorted(project.lines.items())}"


@cache
def _listing(files: frozenset[str]) -> str:
    """A digest of file names: all plans of a run are compared with the same ones."""
    return sha256("\0".join(sorted(files)).encode("utf-8", "surrogatepass")).hexdigest()


def _head(source: SourceFile, asked: str, body: bytes) -> str:
    key = "\0".join((_maker(), source.path, asked, source.sha256))
    return f"{sha256(key.encode()).hexdigest()} {sha256(body).hexdigest()}"


@cache
def _maker() -> str:
    """Who finds things: planc, by its version and the state of its modules, its parser, and Python."""
    modules = [
        Path(folder, name)
        for folder, _, names in os.walk(Path(planc.__file__).parent)
        for name in names
        if name.endswith(".py")
    ]
    parser = find_spec("markdown_it")
    if parser and parser.origin:
        modules.append(Path(parser.origin))
    states = sorted((str(module), (state := module.stat()).st_size, state.st_mtime_ns) for module in modules)
    return f"{planc.__version__} {sys.version} {states}"
