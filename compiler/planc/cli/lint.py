"""`planc lint`: check plans and show what to mend."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import click

from planc.cli.options import colour_option, config_options, palette
from planc.cli.plans import Candidate, candidates, folder_of, read_source
from planc.cli.selecting import Selectors, overrule, selection_options
from planc.config import Config
from planc.diagnostics import Severity
from planc.errors import PlancError
from planc.linting import lint
from planc.pipeline import compile_plan
from planc.reading.likeness import is_likely_plan
from planc.report.statistics import statistics
from planc.report.view import FORMATS, TEXT_FORMATS, Checked, reporter
from planc.settings import load_settings
from planc.terminal import Palette

NEVER = "never"
FOUND = 1

Outputs = tuple[tuple[str, Path], ...]


def _outputs(context: click.Context, parameter: click.Parameter, values: Sequence[str]) -> Outputs:
    pairs = [value.partition("=") for value in values]
    for name, _, path in pairs:
        if name not in FORMATS or not path:
            raise click.BadParameter(f"{name} is not FORMAT=PATH; formats are {', '.join(FORMATS)}")
    return tuple((name, Path(path)) for name, _, path in pairs)


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """What was linted, and how many Markdown files of a folder were passed over because they hold no task."""

    report: tuple[Checked, ...]
    passed_over: int


@click.command("lint")
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@selection_options
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
    config: tuple[str, ...],
    isolated: bool,
    color: str,
) -> int:
    """Check plans and show what to mend.

    PATH is a plan, a folder of plans (its Markdown that is no plan is passed over), or - for standard input; by
    default the current folder.
    """

    @cache
    def settings(folder: Path) -> Config:
        return overrule(load_settings(folder, config, isolated=isolated).config, selectors)

    run = _run(candidates(paths or (".",)), stdin_filename, settings)
    for name, path in outputs:
        _write(path, reporter(name)(run.report, Palette()))
    click.echo(reporter(output_format)(run.report, palette(color, sys.stdout)), nl=False, color=True)
    if counted:
        click.echo(statistics(run.report), nl=False, err=output_format not in TEXT_FORMATS)
    if not quiet:
        click.echo(_summary(run), err=True)
    return 0 if exit_zero else _exit_code(run, fail_on)


def _run(found: Iterable[Candidate], stdin_name: str, settings: Callable[[Path], Config]) -> Run:
    """Lint each candidate; a file that was only found, not named, is passed over if it is no plan."""
    report: list[Checked] = []
    passed_over = 0
    for candidate in found:
        source = read_source(candidate, stdin_name)
        compilation = compile_plan(source, settings(folder_of(candidate, stdin_name)))
        if candidate.named or is_likely_plan(compilation.plan, str(candidate.path)):
            report.append(Checked(source, lint(compilation)))
        else:
            passed_over += 1
    if not report:
        raise PlancError(_nothing(passed_over))
    return Run(report=tuple(report), passed_over=passed_over)


def _nothing(passed_over: int) -> str:
    if not passed_over:
        return "there is no Markdown file to lint here; name a plan or a folder of plans"
    return f"none of the {passed_over} Markdown files here is a plan; name one to see what it lacks"


def _write(path: Path, text: str) -> None:
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise PlancError(f"--output-file {path}: cannot be written: {error.strerror}") from error


def _summary(run: Run) -> str:
    severities = [diagnostic.severity for checked in run.report for diagnostic in checked.diagnostics]
    words = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
    counts = [
        _count(severities.count(severity), word) for severity, word in words.items() if severity in severities
    ]
    text = f"{', '.join(counts) or 'no findings'} in {_count(len(run.report), 'plan')}"
    if run.passed_over:
        text += f"; passed over {_count(run.passed_over, 'Markdown file')} without a plan"
    return text


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _exit_code(run: Run, fail_on: str) -> int:
    if fail_on == NEVER:
        return 0
    least = Severity(fail_on).rank
    ranks = [diagnostic.severity.rank for checked in run.report for diagnostic in checked.diagnostics]
    return FOUND if any(rank <= least for rank in ranks) else 0
