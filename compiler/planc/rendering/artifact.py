"""A file that a target wants written."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Artifact:
    """One output file: `path` relative to the output folder, with `/`, and its whole text."""

    path: str
    text: str
    executable: bool = False
    notes: tuple[str, ...] = ()
    """What the user must be told when it is written, such as a doubt that an overridden template raised."""
