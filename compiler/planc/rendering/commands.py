"""The shell commands that a person copies to give a prompt to an agent."""

from __future__ import annotations

import re
from collections.abc import Sequence

from planc.quoting import sh

CODEX = re.compile(r"codex|gpt|o\d")
PLAIN_WORD = re.compile(r"[A-Za-z0-9_@%+=:,./-]+")
READING = "Read,Glob,Grep,Bash(python3 -m py_compile:*),Bash(git diff:*),Bash(git status:*)"
WRITING = f"Edit,Write,{READING}"
JUDGE = "You are a gate. Answer PASS or FAIL on the first line, then a line for each problem."


def word(text: str) -> str:
    """`text` as one word of the shell, in quotes only where it needs them."""
    return text if PLAIN_WORD.fullmatch(text) else sh(text)


def path_word(path: str) -> str:
    """A path as one word that no program takes for an option."""
    return word(f"./{path}" if path.startswith("-") else path)


def program(model: str) -> str:
    """The program that runs a model: `codex` or `claude`."""
    return "codex" if CODEX.match(model) else "claude"


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
