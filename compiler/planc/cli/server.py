"""`planc server`: the language server, on standard input and output."""

from __future__ import annotations

import gc
import os
from importlib.util import find_spec
from pathlib import Path

import click

from planc.cli.lint_files import Asked, LintFiles
from planc.cli.lint_options import FileOptions
from planc.cli.options import config_options
from planc.cli.plans import Candidate
from planc.config import Config
from planc.errors import PlancError


@click.command("server")
@config_options
def command(config: tuple[str, ...], isolated: bool) -> None:
    """Serve an editor on standard input and output (language server protocol)."""
    if not find_spec("pygls"):
        raise PlancError("the language server needs pygls: install planc[lsp]")
    from planc.lsp.server import make_server  # noqa: PLC0415 - an extra

    # Other runs are short; this one lives for days.
    gc.enable()

    def config_of(path: Path) -> Config | None:
        """As `planc lint` finds them; afresh each time, for settings change while an editor is open."""
        files = LintFiles(Asked(config=config, isolated=isolated, leaving=FileOptions(force=True)))
        file = Candidate(path, named=True)
        return None if files.forced_out(file) else files.config(file)

    # It closes what it is given, and whoever leaves the program still flushes standard output.
    make_server(config_of).start_io(os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb"))
