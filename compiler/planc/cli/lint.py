"""`planc lint`: check plans and show what to mend."""

from __future__ import annotations

from functools import partial
from typing import Any

import click

from planc.cli.lint_call import Call
from planc.cli.lint_files import Choice, LintFiles
from planc.cli.lint_options import (
    LintCommand,
    baseline_options,
    file_options,
    fix_options,
    suppression_options,
)
from planc.cli.lint_report import guard_outputs, show_report
from planc.cli.lint_run import Run, Work, run_lint
from planc.cli.lint_summary import count, summary
from planc.cli.options import colour_option, config_options
from planc.cli.plans import STDIN
from planc.cli.report_options import FOUND, report_options
from planc.cli.selecting import selection_options
from planc.cli.talking import settings_in_effect, talk_options
from planc.cli.work_options import work_options
from planc.errors import PlancError
from planc.terminal import printable


@click.command("lint", cls=LintCommand)
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@selection_options
@fix_options
@suppression_options
@baseline_options
@file_options
@report_options
@click.option(
    "--stdin-filename",
    "stdin_name",
    metavar="PATH",
    default=STDIN,
    help="What to call the plan on standard input.",
)
@work_options
@click.option("-w", "--watch", "watched", is_flag=True, help="Lint again whenever a plan changes.")
@click.option("--show-files", "shown", flag_value="files", default="", help="List the files to look at.")
@click.option("--show-settings", "shown", flag_value="settings", help="Show the settings of each file.")
@talk_options
@config_options
@colour_option
def command(watched: bool, shown: str, **options: Any) -> int:
    """Check plans and show what to mend.

    PATH is a plan, a folder of plans (its Markdown that is no plan is passed over), or - for standard input;
    by default the current folder.
    """
    call = Call(**options)
    if watched:
        from planc.cli.watching import watch  # noqa: PLC0415 - for who asks, as all below

        watch(call, partial(_lint, call))
    files = LintFiles(call.asked)
    choice = files.choose()
    if shown:
        from planc.cli.lint_showing import show  # noqa: PLC0415

        show(shown, choice, files, call.stdin_name)
        return 0
    return _lint(call, files, choice)


def _lint(call: Call, files: LintFiles, choice: Choice) -> int:
    """Lint once, and do with what is found what the call asks for; the exit code."""
    guard_outputs(call.reporting.outputs, (each.path for each in choice.candidates))
    quiet = call.talking.quiet or call.talking.silent
    work = Work(call.working, call.suppressing.ignored, quiet)
    run = run_lint(choice, call.stdin_name, files.config, work)
    _tell(run, call, files)
    if call.writes:
        return _write(run, call)
    run, fixed = _mended(run, choice, call)
    run = _news(run, call)
    show_report(run, call)
    call.talking.say(summary(run, fixed, call.fixing))
    code = call.reporting.exit_code(run.report)
    return FOUND if fixed and call.fixing.strict and not call.reporting.exit_zero else code


def _tell(run: Run, call: Call, files: LintFiles) -> None:
    """What a run went by, for who wants to know more."""
    if not call.talking.verbose:
        return
    for file in dict.fromkeys(files.settings(each.order.candidate).file for each in run.linted):
        call.talking.detail(settings_in_effect(file))
    if call.working.cache:
        folder = printable(str(call.working.cache))
        call.talking.detail(f"{run.recalled} of {count(run.files, 'file')} known from {folder}")


def _write(run: Run, call: Call) -> int:
    """Show what fixes would change, or write what is found into comments or a baseline: one of them at a time."""
    if (call.fixing.diff or call.fixing.fix) + call.suppressing.add + call.known.write > 1:
        raise PlancError(
            "fixes, --add-suppressions and --write-baseline exclude one another: call one of them"
        )
    if call.suppressing.add:
        from planc.cli.suppressing import suppress_run  # noqa: PLC0415

        call.talking.say(suppress_run(run, call.suppressing.reason))
        return 0
    if call.known.file and call.known.write:
        from planc.cli.baseline import write_baseline  # noqa: PLC0415

        call.talking.say(write_baseline(run, call.known.file))
        return 0
    from planc.cli.mending import preview  # noqa: PLC0415

    return preview(run, call.fixing, call.talking.say)


def _mended(run: Run, choice: Choice, call: Call) -> tuple[Run, int]:
    """What is left of a run once its plans are mended, and how many fixes there were."""
    if not call.fixing.fix:
        return run, 0
    from planc.cli.mending import mend_run, pass_through  # noqa: PLC0415

    pass_through(choice)
    return mend_run(run, call.fixing)


def _news(run: Run, call: Call) -> Run:
    """A run without what its baseline knows."""
    if not call.known.file:
        return run
    from planc.cli.baseline import without_known  # noqa: PLC0415

    run, remarks = without_known(run, call.known.file)
    for line in remarks:
        call.talking.say(line)
    return run
