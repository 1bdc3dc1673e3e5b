"""Where a git repository starts, told without starting git."""

from __future__ import annotations

import os
from pathlib import Path


def is_top_level(folder: Path) -> bool:
    """Whether `folder` is the top of a git repository: a `.git` that git would follow, not merely the name.

    Sandboxes of agents put an empty `.git` where they guard a folder that has none, `/tmp` for one.
    """
    place = folder / ".git"
    return (place.is_file() and place.stat().st_size > 0) or os.path.lexists(place / "HEAD")
