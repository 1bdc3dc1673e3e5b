"""The list of planc's own files in an output folder: what it wrote, for which targets, with which hash."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from planc.errors import PlancError
from planc.patterns import lazy

MANIFEST = ".planc-manifest.json"
VERSION = 1

_HASH = lazy(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One file of planc's. Two hashes only while it is being replaced, so that a killed run is recognised."""

    hashes: tuple[str, ...]
    targets: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """Whose output a folder holds, and planc's own files in it."""

    plan: str = ""
    """The plan's path relative to its project."""
    files: Mapping[str, Entry] = field(default_factory=dict)


def hash_of(content: bytes) -> str:
    """The hash that the manifest keeps of a file."""
    return hashlib.sha256(content).hexdigest()


def manifest_text(manifest: Manifest) -> str:
    """The manifest as it is kept: JSON, a line for each file."""
    entries = (
        f"{json.dumps(path)}: {json.dumps({'sha256': entry.hashes, 'targets': entry.targets})}"
        for path, entry in sorted(manifest.files.items())
    )
    head = f'"version": {VERSION},\n"plan": {json.dumps(manifest.plan)},\n"files": {{\n'
    files = ",\n".join(entries)
    return f"{{\n{head}{files}\n}}\n}}\n"


def read_manifest(folder: Path) -> Manifest:
    """The manifest of an output folder; an empty one where planc has not written."""
    file = folder / MANIFEST
    if folder.exists() and not folder.is_dir():
        raise PlancError(f"{folder}: is no folder; name another one with -o")
    try:
        text = file.read_text(encoding="utf-8")
    except FileNotFoundError:
        return Manifest()
    except (OSError, UnicodeDecodeError) as error:
        raise PlancError(
            f"{file}: cannot be read ({error}); delete it, and `--force` writes all anew"
        ) from error
    try:
        table = json.loads(text)
        if table["version"] != VERSION:
            raise PlancError(f"{file}: is of version {table['version']}, which this planc does not know")
        files = {_own_path(path): _entry(entry) for path, entry in table["files"].items()}
        return Manifest(plan=str(table["plan"]), files=files)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise PlancError(
            f"{file}: is damaged; delete it, and `--force` takes its files over again"
        ) from error


def _own_path(path: str) -> str:
    # Files are removed by what stands here, and it may come from somebody else's repository.
    parts = PurePosixPath(path).parts
    if not parts or path.startswith("/") or ".." in parts or "\\" in path or ":" in path or "\0" in path:
        raise ValueError(path)
    return path


def _entry(entry: Mapping[str, list[str]]) -> Entry:
    hashes, targets = tuple(entry["sha256"]), tuple(entry["targets"])
    if not all(_HASH.fullmatch(value) for value in hashes):
        raise ValueError(hashes)
    return Entry(hashes=hashes, targets=tuple(str(name) for name in targets))
