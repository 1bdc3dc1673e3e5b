"""Local checks of the files that tasks write, as shell commands for the project's top folder."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator

from planc.rendering.commands import path_word, word

PLACEHOLDERS = "grep -nwE 'TODO|FIXME|XXX|PLACEHOLDER'"
PATTERN = re.compile(r"[*?]|\{[^}]*,[^}]*\}")
GLOB = re.compile(r"[*?\[\]\\]")

# What reads a kind of file without running it, and fails where the file is not well formed. The file comes
# last, as `find -exec` wants it.
SYNTAX = {
    ".py": "python3 -m py_compile {}",
    ".sh": "bash -n {}",
    ".bash": "bash -n {}",
    ".js": "node --check {}",
    ".mjs": "node --check {}",
    ".cjs": "node --check {}",
    ".json": "python3 -c 'import json, sys; json.load(open(sys.argv[1]))' {}",
    ".toml": "python3 -c 'import sys, tomllib; tomllib.load(open(sys.argv[1], \"rb\"))' {}",
    ".yaml": "python3 -c 'import sys, yaml; list(yaml.safe_load_all(open(sys.argv[1])))' {}",
    ".yml": "python3 -c 'import sys, yaml; list(yaml.safe_load_all(open(sys.argv[1])))' {}",
    ".xml": "python3 -c 'import sys, xml.dom.minidom; xml.dom.minidom.parse(sys.argv[1])' {}",
    ".go": "gofmt -l {}",
    ".rb": "ruby -c {}",
    ".php": "php -l {}",
}


def syntax_check(path: str, *, known: bool = True) -> str:
    """The command that checks the syntax of a file by its kind; empty where planc knows none.

    known: whether the file's folder is; a file known by its name alone is looked for.
    """
    suffix = re.search(r"\.[A-Za-z0-9]+$", path)
    command = SYNTAX.get(suffix.group().lower(), "") if suffix and not _pattern(path) else ""
    if not command:
        return ""
    return command.format(path_word(path)) if known else _each(path, command.format("{}"))


def local_checks(paths: Iterable[str], loose: Collection[str] = ()) -> Iterator[str]:
    """The checks of what a batch wrote: files are there, well formed, and without placeholders.

    loose: those of the paths that are known by name alone.
    """
    files = [path for path in dict.fromkeys(paths) if not _pattern(path)]
    for path in files:
        there = f"{_find(path)} | grep ." if path in loose else f"test -s {path_word(path)}"
        yield syntax_check(path, known=path not in loose) or there
    placed = [path_word(path) for path in files if path not in loose]
    if placed:
        yield f"! {PLACEHOLDERS} {' '.join(placed)}"
    for path in files:
        if path in loose:
            yield f"! {_find(path)} -exec {PLACEHOLDERS} {{}} +"


def _each(path: str, command: str) -> str:
    """The command on every file of that name; it fails where there is none."""
    return f"{_find(path)} | grep . && {_find(path)} -exec {command} +"


def _find(path: str) -> str:
    """Files of that name in any folder but hidden ones."""
    escaped = GLOB.sub(lambda found: f"\\{found.group()}", path)
    return f"find . -path {word(f'*/{escaped}')} -not -path '*/.*'"


def _pattern(path: str) -> bool:
    return bool(PATTERN.search(path))
