"""The shell commands that a person copies to give a prompt to an agent."""

from __future__ import annotations

from collections.abc import Sequence

from planc.config import CODEX, Config
from planc.passes.roles.agents import agent_of
from planc.patterns import lazy
from planc.quoting import sh

PLAIN_WORD = lazy(r"[A-Za-z0-9_@%+=:,./-]+")
READING = "Read,Glob,Grep,Bash(python3 -m py_compile:*),Bash(git diff:*),Bash(git status:*)"
WRITING = f"Edit,Write,{READING}"
JUDGE = "You are a gate. Answer PASS or FAIL on the first line, then a line for each problem."


def word(text: str) -> str:
    """`text` as one word of the shell, in quotes only where it needs them."""
    return text if PLAIN_WORD.fullmatch(text) else sh(text)


def path_word(path: str) -> str:
    """A path as one word that no program takes for an option."""
    return word(f"./{path}" if path.startswith("-") else path)


def agent_command(model: str, config: Config, prompt: str, home: str = "", tools: str = WRITING) -> str:
    """The command that gives a prompt file to the agent of `model`, typed in the folder of the document.

    `home` is the way from there to the output folder. The prompt goes in on standard input: as an argument, a
    shell would take it apart.
    """
    return f"{agent_call(model, config, home, tools)} < {word(prompt)}"


def agent_call(model: str, config: Config, home: str = "", tools: str = WRITING) -> str:
    """The same without its prompt."""
    root = path_word(f"{home}{config.root}")
    call = _elsewhere(model, config, root, tools == WRITING)
    if not call:
        mode = "--permission-mode acceptEdits " if tools == WRITING else ""
        call = f"(cd {root} && claude -p --model {word(model)} {mode}--allowedTools {sh(tools)})"
    return call


def judge_command(model: str, config: Config, prompt: str, checks: Sequence[str], home: str = "") -> str:
    """The command that runs the local checks of a gate and has their output judged, by a model without tools.

    Tools would make the call twenty times as dear, and a check that was denied would look like a PASS.
    """
    root = path_word(f"{home}{config.root}")
    run = "\n".join(f'{check}; echo "exit code $?"' for check in checks)
    claude = f"claude -p --model {word(model)} --tools '' --system-prompt '{JUDGE}'"
    judge = _elsewhere(model, config, root, writes=False) or claude
    return f"(cd {root} && set -x\n{run}\n) 2>&1 |\ncat {word(prompt)} - |\n{judge}"


def _elsewhere(model: str, config: Config, root: str, writes: bool) -> str:
    """The call of a model that is not Claude's: a command of the settings, or Codex; else empty."""
    if own := config.commands.get(model):
        return f"(cd {root} && {' '.join(map(word, own))})"
    if agent_of(model, config) != CODEX:
        return ""
    sandbox = "workspace-write" if writes else "read-only"
    named = "" if model == CODEX else f" -m {word(model)}"
    return f"codex exec --sandbox {sandbox} -C {root}{named} -"
