"""The program that a model is called through, decided here and nowhere else; a cap on processes is one on programs."""

from __future__ import annotations

import re
from posixpath import basename

from planc.config import CLAUDE, CODEX, Config
from planc.patterns import lazy

OPENAI = lazy(r"codex|gpt|^o\d", re.IGNORECASE)
"""Models that the Codex command line knows."""
CLAUDES = ("claude", "haiku", "opus", "sonnet")


def agent_of(model: str, config: Config) -> str:
    """The name of the program that a model is called through; empty for work without a model.

    A command of the settings is the program that it names, whatever the model is called.
    """
    if not model:
        return ""
    if own := config.commands.get(model):
        return basename(own[0])
    return CODEX if OPENAI.search(model) else CLAUDE


def is_claude(model: str) -> bool:
    """Whether the tokens of a model are Claude's, which cost money."""
    return any(name in model.casefold() for name in CLAUDES)
