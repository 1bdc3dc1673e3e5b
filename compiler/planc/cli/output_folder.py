"""Makes the changes to an output folder: all of them, or none."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable
from contextlib import ExitStack, suppress
from functools import partial
from itertools import count
from pathlib import Path, PurePosixPath

from planc.cli.manifest import MANIFEST, Entry, Manifest, manifest_text
from planc.cli.writing import Changes
from planc.errors import PlancError

STAGING = ".planc-staging"


def write_changes(folder: Path, changes: Changes, before: Manifest) -> None:
    """Bring `folder` to what `changes` says.

    Everything is written beside its place first and moved there in the end; what fails on the way, an
    interruption included, is taken back. A killed run leaves a manifest that knows old and new files.
    """
    if not changes.write and not changes.remove and changes.manifest == before:
        return
    try:
        with ExitStack() as undo:
            _make_folders(folder, undo)
            staging = _make_staging(folder, undo)
            _make_changes(folder, staging, changes, before, undo)
            undo.pop_all()
        shutil.rmtree(staging)
    except OSError as error:
        raise PlancError(f"{folder}: cannot be written: {error.strerror} ({error.filename})") from error


def _make_changes(folder: Path, staging: Path, changes: Changes, before: Manifest, undo: ExitStack) -> None:
    places = (staging / str(number) for number in count())
    staged = [
        (_stage(next(places), output.content, output.artifact.executable), output.artifact.path)
        for output in changes.write
    ]
    both = _stage(next(places), manifest_text(_transition(before, changes.manifest)).encode())
    after = _stage(next(places), manifest_text(changes.manifest).encode())
    _replace(folder / MANIFEST, both, next(places), undo)
    for parent in sorted({(folder / path).parent for _, path in staged}):
        _make_folders(parent, undo)
    for file, path in staged:
        _replace(folder / path, file, next(places), undo)
    for path in changes.remove:
        _back_up(folder / path, next(places), undo)
        (folder / path).unlink()
    after.replace(folder / MANIFEST)
    _remove_empty(folder, changes.remove)


def _transition(before: Manifest, after: Manifest) -> Manifest:
    """Both manifests in one: whatever a killed run leaves is known as planc's own."""
    files = dict(before.files)
    for path, entry in after.files.items():
        earlier = files.get(path, Entry(hashes=(), targets=()))
        hashes = dict.fromkeys((*earlier.hashes, *entry.hashes))
        files[path] = Entry(hashes=tuple(hashes), targets=entry.targets)
    return Manifest(plan=after.plan, files=files)


def _stage(place: Path, content: bytes, executable: bool = False) -> Path:
    opener = partial(os.open, mode=0o777 if executable else 0o666)
    with open(place, "xb", opener=opener) as file:
        file.write(content)
    return place


def _replace(place: Path, staged: Path, backup: Path, undo: ExitStack) -> None:
    if place.is_symlink() or place.exists():
        _back_up(place, backup, undo)
    else:
        undo.callback(place.unlink, missing_ok=True)
    staged.replace(place)


def _back_up(place: Path, backup: Path, undo: ExitStack) -> None:
    try:
        os.link(place, backup, follow_symlinks=False)
    except OSError:
        # Not every file system has hard links.
        shutil.copy2(place, backup, follow_symlinks=False)
    undo.callback(backup.replace, place)


def _make_folders(folder: Path, undo: ExitStack) -> None:
    for place in reversed([folder, *_missing(folder.parents)]):
        if not place.is_dir():
            place.mkdir()
            undo.callback(_remove_folder, place)


def _missing(parents: Iterable[Path]) -> list[Path]:
    return [place for place in parents if not place.exists()]


def _make_staging(folder: Path, undo: ExitStack) -> Path:
    staging = folder / STAGING
    if staging.is_symlink():
        raise PlancError(f"{staging}: is a link: remove it")
    if staging.exists():
        # A killed run left it; nothing in it is in use.
        shutil.rmtree(staging)
    staging.mkdir(mode=0o700)
    undo.callback(shutil.rmtree, staging, ignore_errors=True)
    return staging


def _remove_empty(folder: Path, removed: tuple[str, ...]) -> None:
    for path in removed:
        for parent in PurePosixPath(path).parents:
            if str(parent) != ".":
                _remove_folder(folder / parent)


def _remove_folder(folder: Path) -> None:
    # It stays where something else is in it.
    with suppress(OSError):
        folder.rmdir()
