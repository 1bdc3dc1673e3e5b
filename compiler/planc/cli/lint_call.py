"""A call of `planc lint` as one value."""

from __future__ import annotations

from planc.cli.lint_files import Asked
from planc.cli.lint_options import BaselineOptions, FileOptions, Fixing, Suppressing
from planc.cli.report_options import Reporting
from planc.cli.selecting import Selectors
from planc.cli.talking import Talking
from planc.cli.work_options import Working
from planc.values import NamedTuple


class Call(NamedTuple):
    """All that a command line says, by what it is about."""

    paths: tuple[str, ...]
    stdin_name: str
    selectors: Selectors
    leaving: FileOptions
    config: tuple[str, ...]
    isolated: bool
    fixing: Fixing
    suppressing: Suppressing
    known: BaselineOptions
    reporting: Reporting
    working: Working
    talking: Talking
    color: str

    @property
    def asked(self) -> Asked:
        """What it says about files and their settings."""
        paths = self.paths or (".",)
        return Asked(paths, self.stdin_name, self.config, self.isolated, self.selectors, self.leaving)

    @property
    def writes(self) -> bool:
        """Whether the call is for changes or a list of them, and not for a report."""
        return bool(self.fixing.diff or self.suppressing.add or self.known.write)
