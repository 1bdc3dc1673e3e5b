"""`planc lint`: check plans and show what to mend."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

import click

from planc.cli.lint_files import Choice, LintFiles
from planc.cli.lint_options import (
    BaselineOptions,
    FileOptions,
    Fixing,
    LintCommand,
    Suppressing,
    baseline_options,
    file_options,
    fix_options,
    suppression_options,
)
from planc.cli.lint_run import Finder, Run, run_lint
from planc.cli.lint_summary import summary
from planc.cli.options import FOLDER, colour_option, config_options, palette
from planc.cli.plans import STDIN
from planc.cli.selecting import Selectors, selection_options
from planc.diagnostics import Severity
from planc.errors import PlancError
from planc.linting import lint, lint_unsuppressed
from planc.report.statistics import statistics
from planc.report.view import FORMATS, TEXT_FORMATS, reporter
from planc.terminal import Palette

NEVER = "never"
FOUND = 1
# Windows waits for no more than this.
MOST_WORKERS = 61

Say = Callable[[str], object]
Outputs = tuple[tuple[str, Path], ...]


def _outputs(context: click.Context, parameter: click.Parameter, values: Sequence[str]) -> Outputs:
    pairs = [value.partition("=") for value in values]
    for name, _, path in pairs:
        if name not in FORMATS or not path:
            raise click.BadParameter(f"{name} is not FORMAT=PATH; formats are {', '.join(FORMATS)}")
    return tuple((name, Path(path)) for name, _, path in pairs)


@click.command("lint", cls=LintCommand)
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@selection_options
@fix_options
@suppression_options
@baseline_options
@file_options
@click.option(
    "--fail-on",
    type=click.Choice([*(severity.value for severity in Severity), NEVER]),
    default=Severity.WARNING.value,
    show_default=True,
    help="The least severity that makes the exit code 1.",
)
@click.option("--exit-zero", is_flag=True, help="Exit with 0 even if there are findings.")
@click.option(
    "--output-format",
    type=click.Choice(FORMATS),
    default="full",
    show_default=True,
    help="How to print findings.",
)
@click.option(
    "-o",
    "--output-file",
    "outputs",
    metavar="FORMAT=PATH",
    multiple=True,
    callback=_outputs,
    help="Write the findings to a file as well; may be repeated.",
)
@click.option("--statistics", "counted", is_flag=True, help="Add how often each rule found something.")
@click.option(
    "--stdin-filename", metavar="PATH", default="-", help="What to call the plan on standard input."
)
@click.option("-q", "--quiet", is_flag=True, help="Print findings and nothing else.")
@click.option(
    "--workers",
    type=click.IntRange(1, MOST_WORKERS),
    default=1,
    metavar="N",
    help="How many processes lint at once (default 1).",
)
@click.option(
    "--root", type=FOLDER, help="The project that the plans are about: compare them with its files as well."
)
@click.option("--show-files", "shown", flag_value="files", default="", help="List the files to look at.")
@click.option("--show-settings", "shown", flag_value="settings", help="Show the settings of each file.")
@config_options
@colour_option
def command(
    paths: tuple[str, ...],
    selectors: Selectors,
    fail_on: str,
    exit_zero: bool,
    output_format: str,
    outputs: Outputs,
    counted: bool,
    stdin_filename: str,
    quiet: bool,
    fixing: Fixing,
    suppressing: Suppressing,
    known: BaselineOptions,
    leaving: FileOptions,
    workers: int,
    root: Path | None,
    shown: str,
    config: tuple[str, ...],
    isolated: bool,
    color: str,
) -> int:
    """Check plans and show what to mend.

    PATH is a plan, a folder of plans (its Markdown that is no plan is passed over), or - for standard input;
    by default the current folder.
    """
    files = LintFiles(config, isolated, selectors, leaving, stdin_filename)
    choice = files.choose(paths or (".",))
    if shown:
        from planc.cli.lint_showing import show  # noqa: PLC0415 - for who asks, as all below

        show(shown, choice, files, stdin_filename)
        return 0
    find = lint_unsuppressed if suppressing.ignored else lint
    run = run_lint(choice, stdin_filename, files.config, find, workers, root)
    say = _silent if quiet else partial(click.echo, err=True)
    if fixing.diff or suppressing.add or known.write:
        return _other_than_report(run, fixing, suppressing, known, find, say)
    run, fixed = _mended(run, choice, fixing, find)
    run = _news(run, known, say)
    for name, path in outputs:
        _write(path, reporter(name)(run.report, Palette()))
    # A mended plan from standard input is on standard output.
    aside = fixing.fix and any(str(each.candidate.path) == STDIN for each in run.linted)
    text = reporter(output_format)(run.report, palette(color, sys.stderr if aside else sys.stdout))
    click.echo(text, nl=False, color=True, err=aside)
    if counted:
        click.echo(statistics(run.report), nl=False, err=aside or output_format not in TEXT_FORMATS)
    say(summary(run, fixed, fixing))
    if exit_zero:
        return 0
    return FOUND if fixed and fixing.strict else _exit_code(run, fail_on)


def _other_than_report(
    run: Run, fixing: Fixing, suppressing: Suppressing, known: BaselineOptions, find: Finder, say: Say
) -> int:
    """Show what fixes would change, or write what is found into comments or a baseline: one of them at a time."""
    if (fixing.diff or fixing.fix) + suppressing.add + known.write > 1:
        raise PlancError(
            "fixes, --add-suppressions and --write-baseline exclude one another: call one of them"
        )
    if suppressing.add:
        from planc.cli.suppressing import suppress_run  # noqa: PLC0415

        say(suppress_run(run, suppressing.reason, find))
        return 0
    if known.file and known.write:
        from planc.cli.baseline import write_baseline  # noqa: PLC0415

        say(write_baseline(run, known.file))
        return 0
    from planc.cli.mending import preview  # noqa: PLC0415

    return preview(run, fixing, find, say)


def _mended(run: Run, choice: Choice, fixing: Fixing, find: Finder) -> tuple[Run, int]:
    """What is left of a run once its plans are mended, and how many fixes there were."""
    if not fixing.fix:
        return run, 0
    from planc.cli.mending import mend_run, pass_through  # noqa: PLC0415

    pass_through(choice)
    return mend_run(run, fixing, find)


def _news(run: Run, known: BaselineOptions, say: Say) -> Run:
    """A run without what its baseline knows."""
    if not known.file:
        return run
    from planc.cli.baseline import without_known  # noqa: PLC0415

    run, remarks = without_known(run, known.file)
    for line in remarks:
        say(line)
    return run


def _silent(line: str) -> None:
    """Say nothing."""


def _write(path: Path, text: str) -> None:
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise PlancError(f"--output-file {path}: cannot be written: {error.strerror}") from error


def _exit_code(run: Run, fail_on: str) -> int:
    if fail_on == NEVER:
        return 0
    least = Severity(fail_on).rank
    ranks = [diagnostic.severity.rank for checked in run.report for diagnostic in checked.diagnostics]
    return FOUND if any(rank <= least for rank in ranks) else 0
