"""`planc convert`: compile plans and write what the targets make of them."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import Any

import click

from planc.cli.compiling import Compiled, Request, compile_file
from planc.cli.manifest import Manifest, read_manifest
from planc.cli.options import FOLDER, PLAN_FILE, colour_option, config_options, palette, project_options
from planc.cli.output_folder import write_changes
from planc.cli.summary import converted, refused
from planc.cli.writing import Changes, Output, decide, merge_outputs
from planc.errors import PlancError
from planc.rendering.artifact import Artifact
from planc.rendering.names import LOGS, STATE
from planc.targets import Target, targets
from planc.terminal import Palette, printable_lines

STDOUT = "-"
GITIGNORE = Artifact(path=".gitignore", text=f"/{STATE}/\n/{LOGS}/\n")


class TargetName(click.ParamType):  # type: ignore[type-arg] # older releases of click have no type argument
    """The name of a target; an unknown one is answered with the nearest."""

    name = "target"

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str:
        """All names, as the help shows them."""
        return f"[{'|'.join(targets())}]"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The name, if there is such a target."""
        if value not in targets():
            near = get_close_matches(value, targets(), n=1, cutoff=0.0)[0]
            self.fail(f"there is no target `{value}`, the nearest is `{near}`", param, ctx)
        return value


@click.command("convert")
@click.argument("plans", metavar="PLAN...", nargs=-1, required=True, type=PLAN_FILE)
@click.option(
    "-t", "--target", "wanted", multiple=True, type=TargetName(), help="What to make; may be repeated."
)
@click.option(
    "-o", "--output", metavar="DIR", help="Where to write (default: <stem>.planc beside PLAN); - prints."
)
@project_options
@click.option("--per-phase", is_flag=True, help="Write a document and an execution prompt for each phase.")
@click.option("--templates", type=FOLDER, help="A folder whose templates come before planc's own.")
@click.option(
    "--force", is_flag=True, help="Also replace files that planc did not write or that were edited."
)
@config_options
@colour_option
def command(
    plans: tuple[Path, ...],
    wanted: tuple[str, ...],
    output: str | None,
    force: bool,
    config: tuple[str, ...],
    isolated: bool,
    color: str,
    root: Path | None,
    templates: Path | None,
    **options: Any,
) -> None:
    """Compile each PLAN into an orchestration document, prompts, scripts and JSON.

    Exits with 1 when a plan cannot be compiled; nothing is written for it then.
    """
    chosen = [target for name, target in targets().items() if (name in wanted if wanted else target.default)]
    if output == STDOUT:
        _check_printable(plans, wanted, options)
    options["templates"] = str(templates.absolute()) if templates else None
    request = Request(config=config, isolated=isolated, root=root, options=options)
    compiled = [compile_file(plan, folder, request) for plan, folder in _folders(plans, output)]
    good = [each for each in compiled if not each.obstacles]
    colours = palette(color, sys.stderr)
    if output == STDOUT:
        _print(good, chosen[0], colours)
    else:
        _write(good, chosen, colours, force=force)
    for each in compiled:
        if each.obstacles:
            _say(refused(each, colours))
            _say(iter(["  nothing was written"]))
    click.get_current_context().exit(0 if len(good) == len(compiled) else 1)


def _check_printable(plans: Sequence[Path], wanted: Sequence[str], options: Mapping[str, object]) -> None:
    printable = [name for name, target in targets().items() if target.main]
    if len(wanted) != 1 or wanted[0] not in printable:
        raise PlancError(f"`-o -` prints one target: name it with -t, one of {', '.join(printable)}")
    if len(plans) != 1:
        raise PlancError("`-o -` prints one plan: name one")
    if options["per_phase"]:
        raise PlancError("`-o -` prints one document, and --per-phase makes several: give -o a folder")


def _folders(plans: Sequence[Path], output: str | None) -> Iterator[tuple[Path, Path]]:
    """Each plan with its output folder; one folder a plan."""
    owners: dict[Path, Path] = {}
    for plan in plans:
        beside = plan.with_name(f"{plan.stem}.planc")
        if output in (None, STDOUT):
            folder = beside
        else:
            folder = Path(str(output)) / beside.name if len(plans) > 1 else Path(str(output))
        owner = owners.setdefault(folder.resolve(), plan)
        if owner is not plan:
            raise PlancError(f"{owner} and {plan} would both be written to {folder}: convert them one by one")
        yield plan, folder


def _print(compiled: Sequence[Compiled], target: Target, colours: Palette) -> None:
    for each in compiled:
        made = target.generate(each.compilation, each.diagnostics)
        main = next(artifact for artifact in made if artifact.path == target.main)
        _print_text(main.text)
        _say(converted(each, None, main.notes, colours))


def _print_text(text: str) -> None:
    if sys.stdout.isatty():
        text = printable_lines(text)
    # As bytes: the artifact is UTF-8 with its own line ends, whatever the terminal speaks.
    sys.stdout.buffer.write(text.encode("utf-8"))


def _write(compiled: Sequence[Compiled], chosen: Sequence[Target], colours: Palette, *, force: bool) -> None:
    """Write every plan's output, after it is clear for all of them that nothing stands in the way."""
    decided = [_decided(each, chosen, force=force) for each in compiled]
    for each, outputs, before, changes in decided:
        write_changes(each.output, changes, before)
        notes = [note for output in outputs for note in output.artifact.notes]
        _say(converted(each, changes, notes, colours))


def _decided(
    each: Compiled, chosen: Sequence[Target], *, force: bool
) -> tuple[Compiled, Sequence[Output], Manifest, Changes]:
    made = [
        (target.name, artifact)
        for target in chosen
        for artifact in target.generate(each.compilation, each.diagnostics)
    ]
    outputs = merge_outputs([("", GITIGNORE), *made])
    before = read_manifest(each.output)
    asked = ("", *(target.name for target in chosen))
    plan = each.compilation.source.path
    return each, outputs, before, decide(each.output, plan, outputs, asked, before, force=force)


def _say(lines: Iterator[str]) -> None:
    for line in lines:
        click.echo(line, err=True, color=True)
