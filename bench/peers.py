"""Other linters of Markdown, where they are installed: by pip in .venv or anywhere on the path."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path

PEERS: dict[str, tuple[str, ...]] = {
    "mdformat": ("mdformat", "--check"),
    "pymarkdown": ("pymarkdown", "scan"),
    "markdownlint-cli2": ("markdownlint-cli2",),
}
PACKAGES = {
    "mdformat": "pip install mdformat",
    "pymarkdown": "pip install pymarkdownlnt",
    "markdownlint-cli2": "npm install -g markdownlint-cli2",
}


def command(peer: str, paths: Sequence[str]) -> list[str] | None:
    """How `peer` looks at `paths` and changes nothing; None where it is not installed."""
    name, *options = PEERS[peer]
    path = os.pathsep.join((str(Path(sys.executable).parent), os.environ.get("PATH", os.defpath)))
    found = shutil.which(name, path=path)
    return [found, *options, *paths] if found else None


def missing() -> list[str]:
    """A line for each peer that is not installed."""
    return [f"{peer}: not installed ({PACKAGES[peer]}), skipped" for peer in PEERS if not command(peer, ())]
