"""Local checks of the files that tasks write, as shell commands for the project's top folder."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator

from planc.patterns import lazy
from planc.rendering.commands import path_word, word

PLACEHOLDERS = "grep -nwE 'TODO|FIXME|XXX|PLACEHOLDER'"
PATTERN = lazy(r"[*?]|\{[^}]*,[^}]*\}")
GLOB = lazy(r"[*?\[\]\\]")

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


def syntax_check(path: str) -> str:
    """The command that checks the syntax of a file by its kind; empty where planc knows none."""
    command = _command(path)
    return command.format(path_word(path)) if command else ""


def loose_syntax_check(path: str) -> str:
    """The same for a file known by its name alone: it is looked for, and fails where there is none."""
    command = _command(path)
    return f"{_find(path)} | grep . && {_find(path)} -exec {command.format('{}')} +" if command else ""


def local_checks(paths: Iterable[str], loose: Collection[str] = ()) -> Iterator[str]:
    """The checks of what a batch wrote: files are there, well formed, and without placeholders.

    loose: those of the paths that are known by name alone.
    """
    files = [path for path in dict.fromkeys(paths) if not _pattern(path)]
    for path in files:
        if path in loose:
            yield loose_syntax_check(path) or f"{_find(path)} | grep ."
        else:
            yield syntax_check(path) or f"test -s {path_word(path)}"
    placed = [path_word(path) for path in files if path not in loose]
    if placed:
        yield f"! {PLACEHOLDERS} {' '.join(placed)}"
    for path in files:
        if path in loose:
            yield f"! {_find(path)} -exec {PLACEHOLDERS} {{}} +"


def _command(path: str) -> str:
    suffix = re.search(r"\.[A-Za-z0-9]+$", path)
    return SYNTAX.get(suffix.group().lower(), "") if suffix and not _pattern(path) else ""


def _find(path: str) -> str:
    """Files of that name in any folder but hidden ones."""
    escaped = GLOB.sub(lambda found: f"\\{found.group()}", path)
    return f"find . -path {word(f'*/{escaped}')} -not -path '*/.*'"


def _pattern(path: str) -> bool:
    return bool(PATTERN.search(path))
