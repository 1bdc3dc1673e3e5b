"""The program that runs a model; a cap on processes is a cap on programs."""

from __future__ import annotations

CODEX, CLAUDE = "codex", "claude"
AGENTS = (CODEX, CLAUDE)


def agent_of(model: str) -> str:
    """The agent that a model is called through; empty for work without a model."""
    if not model:
        return ""
    return CODEX if model == CODEX else CLAUDE
