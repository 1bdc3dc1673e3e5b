"""The shell commands that a person copies: an agent on a prompt, and the local checks of a file."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from planc.quoting import sh

PATTERN = re.compile(r"[*?]|\{[^}]*,[^}]*\}")
PLAIN_WORD = re.compile(r"[A-Za-z0-9_@%+=:,./-]+")
READING = "Read,Glob,Grep,Bash(python3 -m py_compile:*),Bash(git diff:*),Bash(git status:*)"
WRITING = f"Edit,Write,{READING}"
JUDGE = "You are a gate. Answer PASS or FAIL on the first line, then a line for each problem."
PLACEHOLDERS = "TODO|FIXME|XXX|PLACEHOLDER"

# What reads a kind of file without running it, and fails where the file is not well formed.
SYNTAX = {
    ".py": "python3 -m py_compile {}",
    ".sh": "bash -n {}",
    ".bash": "bash -n {}",
    ".js": "node --check {}",
    ".mjs": "node --check {}",
    ".cjs": "node --check {}",
    ".json": "python3 -m json.tool {} /dev/null",
    ".toml": "python3 -c 'import sys, tomllib; tomllib.load(open(sys.argv[1], \"rb\"))' {}",
    ".yaml": "python3 -c 'import sys, yaml; list(yaml.safe_load_all(open(sys.argv[1])))' {}",
    ".yml": "python3 -c 'import sys, yaml; list(yaml.safe_load_all(open(sys.argv[1])))' {}",
    ".xml": "python3 -c 'import sys, xml.dom.minidom; xml.dom.minidom.parse(sys.argv[1])' {}",
    ".go": "gofmt -l {}",
    ".rb": "ruby -c {}",
    ".php": "php -l {}",
}


def word(text: str) -> str:
    """`text` as one word of the shell, in quotes only where it needs them."""
    return text if PLAIN_WORD.fullmatch(text) else sh(text)


def path_word(path: str) -> str:
    """A path as one word that no program takes for an option."""
    return word(f"./{path}" if path.startswith("-") else path)


def agent_command(model: str, root: str, prompt: str, tools: str = WRITING) -> str:
    """The command that gives a prompt file to the agent of `model`, typed in the folder of the document.

    The prompt goes in on standard input: as an argument, a shell would take it apart.
    """
    if model == "codex":
        return f"codex exec --sandbox workspace-write -C {path_word(root)} - < {word(prompt)}"
    mode = "--permission-mode acceptEdits " if tools == WRITING else ""
    agent = f"claude -p --model {word(model)} {mode}--allowedTools {sh(tools)}"
    return f"(cd {path_word(root)} && {agent}) < {word(prompt)}"


def judge_command(model: str, root: str, prompt: str, checks: Sequence[str]) -> str:
    """The command that runs the local checks of a gate and has their output judged, by a model without tools.

    Tools would make the call twenty times as dear, and a check that was denied would look like a PASS.
    """
    run = "\n".join(f'{check}; echo "exit code $?"' for check in checks)
    judge = f"claude -p --model {word(model)} --tools '' --system-prompt '{JUDGE}'"
    return f"(cd {path_word(root)} && set -x\n{run}\n) 2>&1 |\ncat {word(prompt)} - |\n{judge}"


def syntax_check(path: str) -> str:
    """The command that checks the syntax of a file by its kind; empty where planc knows none."""
    suffix = re.search(r"\.[A-Za-z0-9]+$", path)
    command = SYNTAX.get(suffix.group().lower(), "") if suffix and not _pattern(path) else ""
    return command.format(path_word(path)) if command else ""


def local_checks(paths: Iterable[str]) -> Iterator[str]:
    """The checks of files that a batch wrote: they are there, well formed, and without placeholders."""
    files = [path for path in dict.fromkeys(paths) if not _pattern(path)]
    for path in files:
        yield syntax_check(path) or f"test -s {path_word(path)}"
    if files:
        yield f"! grep -nwE '{PLACEHOLDERS}' {' '.join(path_word(path) for path in files)}"


def _pattern(path: str) -> bool:
    return bool(PATTERN.search(path))
