"""Decides what happens to each file of an output folder, before anything is written.

Its own files planc replaces and, once stale, removes. A file that somebody edited, or that planc never
wrote, belongs to the user.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from pathlib import Path, PurePosixPath

from planc.cli.manifest import Entry, Manifest, hash_of
from planc.errors import PlancError
from planc.rendering.artifact import Artifact


@dataclass(frozen=True, slots=True, kw_only=True)
class Output:
    """An artifact and the targets that want it."""

    artifact: Artifact
    targets: tuple[str, ...]

    @property
    def content(self) -> bytes:
        """The file's bytes: line ends stay as they are in the text."""
        return self.artifact.text.encode("utf-8")


class State(Enum):
    """What stands at a path of the output folder before writing."""

    ABSENT = auto()
    OURS = auto()
    """As planc wrote it."""
    SAME = auto()
    """Already what is to be written."""
    EDITED = auto()
    """planc wrote it, and somebody changed it."""
    FOREIGN = auto()
    """planc never wrote it."""
    LINK = auto()
    BLOCKED = auto()
    """A folder stands there, or a file or a link where a folder must be."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """What a conversion does in its folder."""

    write: tuple[Output, ...] = ()
    unchanged: tuple[str, ...] = ()
    edited: tuple[str, ...] = ()
    """The user's by now: they stay as they are."""
    remove: tuple[str, ...] = ()
    left: tuple[str, ...] = ()
    """Edited and no longer wanted: they stay, and planc forgets them."""
    earlier_plan: str = ""
    """The plan whose output the folder held before, where that is another one."""
    manifest: Manifest
    """The manifest afterwards."""


def merge_outputs(named: Iterable[tuple[str, Artifact]]) -> tuple[Output, ...]:
    """One output for each path; targets that want the same file must want the same text."""
    merged: dict[str, Output] = {}
    for name, artifact in named:
        known = merged.get(artifact.path)
        assert known is None or known.artifact == artifact, f"targets differ about {artifact.path}"
        earlier = known.targets if known else ()
        merged[artifact.path] = Output(artifact=artifact, targets=tuple(sorted({*earlier, name})))
    return tuple(merged[path] for path in sorted(merged))


def decide(
    folder: Path, plan: str, outputs: Sequence[Output], asked: Iterable[str], before: Manifest, *, force: bool
) -> Changes:
    """What to write, keep and remove in `folder`; refuses when that would take a file of the user's.

    asked: the targets of this conversion; files of other targets are left alone.
    """
    states = {output.artifact.path: _state(folder, output, before) for output in outputs}
    _refuse_taken(folder, states, force)
    yields = {State.ABSENT, State.OURS} | ({State.EDITED, State.FOREIGN, State.LINK} if force else set())
    write = tuple(output for output in outputs if states[output.artifact.path] in yields)
    edited = tuple(path for path, state in states.items() if state is State.EDITED and not force)
    stale, others = _stale(before, {*states}, frozenset(asked))
    remove = tuple(path for path in stale if _unedited(folder, path, before))
    left = tuple(path for path in stale if path not in remove and (folder / path).is_file())
    kept = {path: before.files[path] for path in edited}
    return Changes(
        write=write,
        unchanged=tuple(path for path, state in states.items() if state is State.SAME),
        edited=edited,
        remove=remove,
        left=left,
        earlier_plan=before.plan if before.plan != plan else "",
        manifest=Manifest(plan=plan, files={**others, **_entries(outputs, before), **kept}),
    )


def _entries(outputs: Iterable[Output], before: Manifest) -> Mapping[str, Entry]:
    entries: dict[str, Entry] = {}
    for output in outputs:
        path = output.artifact.path
        earlier = before.files[path].targets if path in before.files else ()
        targets = tuple(sorted({*earlier, *output.targets}))
        entries[path] = Entry(hashes=(hash_of(output.content),), targets=targets)
    return entries


def _stale(
    before: Manifest, wanted: set[str], asked: frozenset[str]
) -> tuple[tuple[str, ...], Mapping[str, Entry]]:
    """The paths that no target wants any more, and the entries that other targets still hold."""
    gone = {path: entry for path, entry in before.files.items() if path not in wanted}
    others = {
        path: Entry(hashes=entry.hashes, targets=rest)
        for path, entry in gone.items()
        if (rest := tuple(name for name in entry.targets if name not in asked))
    }
    return tuple(path for path in gone if path not in others), others


def _state(folder: Path, output: Output, before: Manifest) -> State:
    path = output.artifact.path
    place = folder / path
    if _blocked(folder, path):
        return State.BLOCKED
    if place.is_symlink():
        return State.LINK
    if not place.exists():
        return State.ABSENT
    if not place.is_file():
        return State.BLOCKED
    content = place.read_bytes()
    if content == output.content:
        runs = place.stat().st_mode & 0o100 or not output.artifact.executable
        return State.SAME if runs else State.OURS
    if path not in before.files:
        return State.FOREIGN
    return State.OURS if hash_of(content) in before.files[path].hashes else State.EDITED


def _blocked(folder: Path, path: str) -> bool:
    """Whether something that is no plain folder stands on the way: a link there may lead anywhere."""
    above = [folder / parent for parent in PurePosixPath(path).parents if str(parent) != "."]
    return any(place.is_symlink() or (place.exists() and not place.is_dir()) for place in above)


def _unedited(folder: Path, path: str, before: Manifest) -> bool:
    place = folder / path
    if _blocked(folder, path) or place.is_symlink() or not place.is_file():
        return False
    return hash_of(place.read_bytes()) in before.files[path].hashes


def _refuse_taken(folder: Path, states: Mapping[str, State], force: bool) -> None:
    blocked = [path for path, state in states.items() if state is State.BLOCKED]
    if blocked:
        raise PlancError(f"{folder}: something else stands in the way of {_few(blocked)}: move it away")
    foreign = [path for path, state in states.items() if state in (State.FOREIGN, State.LINK)]
    if foreign and not force:
        raise PlancError(
            f"{folder}: planc did not write {_few(foreign)}: choose another folder, or replace with --force"
        )


def _few(paths: Sequence[str]) -> str:
    shown = ", ".join(paths[:3])
    return f"{shown} and {len(paths) - 3} more" if len(paths) > 3 else shown
