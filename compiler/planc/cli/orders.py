"""What a lint is asked to do with one file, and what it answers."""

from __future__ import annotations

from pathlib import Path

from planc.cli.plans import Candidate
from planc.config import Config
from planc.diagnostics import Diagnostic
from planc.span import SourceFile
from planc.values import NamedTuple

Found = tuple[Diagnostic, ...] | None
"""What is wrong in a plan; None for a file that is no plan."""


class Order(NamedTuple):
    """A file to lint, with all that it takes: it may go to another process."""

    candidate: Candidate
    source: SourceFile
    config: Config
    unsuppressed: bool
    """Whether comments in the plan count for nothing."""
    root: Path | None
    """The project to compare the plan with, if any."""
