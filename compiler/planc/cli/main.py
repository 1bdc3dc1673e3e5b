"""The command group, and the one place where trouble becomes an exit code."""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Callable, Sequence
from errno import ENOSPC
from functools import partial
from importlib import import_module
from typing import Any, cast

import click

from planc import __version__
from planc.errors import PlancError
from planc.terminal import printable

COMMANDS = {
    "convert": "Compile plans into a document, prompts, scripts and JSON.",
    "lint": "Check plans and show what to mend.",
    "explain": "Say why planc decided what it decided.",
    "status": "Show how far a run has come.",
    "report": "Compare what a run took with what was estimated.",
    "calibrate": "Learn from runs how long work takes and what it costs.",
    "rule": "Describe a rule of the linter.",
    "config": "Show the settings in effect and where they come from.",
    "schema": "Print a JSON schema: plan, config or diagnostics.",
    "init": "Write a plan and settings to start from.",
    "server": "Serve an editor: the language server of plans.",
    "completions": "Print what a shell needs to complete planc.",
}
ALIASES = {"check": "lint"}

WRONG_CALL = 2
DEFECT = 3
INTERRUPTED = 130


class Commands(click.Group):
    """The commands, each imported when it is called: help and version load none of them."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Every command, in the order of the help."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name or alias; None for an unknown one."""
        name = ALIASES.get(cmd_name, cmd_name)
        if name not in COMMANDS:
            return None
        return cast(click.Command, import_module(f"planc.cli.{name}").command)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """As click does, with the nearest name where there is no such command."""
        name = args[0]
        if not name.startswith("-") and name not in COMMANDS and name not in ALIASES:
            from difflib import get_close_matches  # noqa: PLC0415 - for a call that is wrong

            near = get_close_matches(name, [*COMMANDS, *ALIASES], n=1)
            hint = f", did you mean `{near[0]}`?" if near else f": there are {', '.join(COMMANDS)}"
            ctx.fail(f"no command `{name}`{hint}")
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list of commands in the help, without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))

    def invoke(self, ctx: click.Context) -> object:
        """Run the command; a closed pipe is caught before click makes an exit code of its own of it."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            return _hush()

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,
        **extra: Any,
    ) -> Any:
        """Run a command and exit with its code."""
        run = partial(super().main, args, prog_name or "planc", complete_var, standalone_mode=False, **extra)
        sys.exit(_guarded(run))


@click.group(
    "planc", cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100}
)
@click.version_option(__version__, "-V", "--version", prog_name="planc", message="%(prog)s %(version)s")
def cli() -> None:
    """Compile implementation plans: Markdown in, parallel batches of agent tasks out.

    Exit codes: 0 done, 1 findings or a plan that cannot be compiled, 2 a wrong call, 3 a defect of planc.
    """


def main() -> None:
    """The program `planc`."""
    for name in ("stdout", "stderr"):
        # Python has none where the caller has closed it.
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: PTH123, SIM115 - to the end
    try:
        cli.main()
    except SystemExit as done:
        _leave(done.code)


def _leave(code: str | int | None) -> None:
    """Exit at once: the system takes back in one piece what Python would take apart for 5 ms and more."""
    sys.stdout.flush()
    sys.stderr.flush()
    if patterns := sys.modules.get("planc.patterns"):
        patterns.keep_compiled()
    os._exit(code if isinstance(code, int) else 0)


def _guarded(run: Callable[[], object]) -> int:
    """The exit code of a run; nothing that goes wrong leaves a traceback on the terminal."""
    try:
        code = run()
        sys.stdout.flush()
        return code if isinstance(code, int) else 0
    except click.ClickException as error:
        error.show()
        return WRONG_CALL
    except PlancError as error:
        return _fail(str(error))
    except (KeyboardInterrupt, click.Abort):
        click.echo("planc: interrupted", err=True)
        return INTERRUPTED
    except BrokenPipeError:
        return _hush()
    except OSError as error:
        if error.errno != ENOSPC or error.filename is not None:
            return _report_defect(traceback.format_exc())
        code = _fail(f"the output cannot be written: {error.strerror}")
        _hush()
        return code
    except Exception:
        return _report_defect(traceback.format_exc())


def _hush() -> int:
    """The reader of the output has seen enough: that is no failure, and Python need not complain about it."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (sys.stdout, sys.stderr):
        os.dup2(nowhere, stream.fileno())
    return 0


def _fail(message: str) -> int:
    lines = "\n".join(printable(line) for line in message.split("\n"))
    click.echo(f"planc: error: {lines}", err=True)
    return WRONG_CALL


def _report_defect(trace: str) -> int:
    import platform  # noqa: PLC0415 - these two cost 5 ms, and a run without a defect needs neither
    import tempfile  # noqa: PLC0415

    reason = printable(trace.rstrip().rsplit("\n", 1)[-1])
    click.echo(f"planc: this is a defect of planc, not of your plan: {reason}", err=True)
    report = (
        f"planc {__version__}, Python {platform.python_version()}, {platform.system()}\n"
        f"arguments: {sys.argv[1:]!r}\n\n{trace}"
    )
    try:
        with tempfile.NamedTemporaryFile(
            "w", prefix="planc-", suffix=".log", delete=False, encoding="utf-8", errors="backslashreplace"
        ) as log:
            log.write(report)
    except OSError as error:
        click.echo(f"planc: and its log could not be written: {error}", err=True)
    else:
        click.echo(f"planc: please report it with {printable(log.name)}", err=True)
    return DEFECT
