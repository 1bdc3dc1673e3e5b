"""`planc convert`: compile plans and write what the targets make of them."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches
from itertools import chain
from pathlib import Path
from typing import Any

import click

from planc.cli.compiling import Compiled, Request, compile_file, output_beside
from planc.cli.delivery import print_target, write_targets
from planc.cli.options import FOLDER, PLAN, colour_option, config_options, palette, project_options
from planc.cli.summary import refused
from planc.cli.talking import Talking, talk_options
from planc.errors import PlancError
from planc.targets import Target, targets

STDOUT = "-"


class TargetName(click.ParamType):  # type: ignore[type-arg] # older releases of click have no type argument
    """The name of a target; an unknown one is answered with the nearest."""

    name = "target"

    def get_metavar(self, param: click.Parameter, ctx: click.Context | None = None) -> str:
        """All names, as the help shows them."""
        return f"[{'|'.join(targets())}]"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The name, if there is such a target."""
        if value not in targets():
            near = get_close_matches(value, targets(), n=1, cutoff=0.0)[0]
            self.fail(f"there is no target `{value}`, the nearest is `{near}`", param, ctx)
        return value


@click.command("convert")
@click.argument("plans", metavar="PLAN...", nargs=-1, required=True, type=PLAN)
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
@talk_options
@config_options
@colour_option
def command(
    plans: tuple[Path, ...],
    wanted: tuple[str, ...],
    output: str | None,
    force: bool,
    talking: Talking,
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
    if output == STDOUT:
        _check_printable(plans, wanted, options)
    options["templates"] = str(templates.absolute()) if templates else None
    request = Request(config=config, isolated=isolated, root=root, options=options)
    compiled = [compile_file(plan, folder, request) for plan, folder in _folders(plans, output)]
    good = [each for each in compiled if not each.obstacles]
    colours = palette(color, sys.stderr)
    if output == STDOUT:
        done = print_target(good, targets()[wanted[0]], colours, verbose=talking.verbose)
    else:
        chosen = [(each, _chosen(wanted, each)) for each in good]
        done = write_targets(chosen, colours, force=force, verbose=talking.verbose)
    for line in chain.from_iterable(done):
        talking.say(line)
    for each in compiled:
        if each.obstacles:
            for line in (*refused(each, colours), "  nothing was written"):
                talking.complain(line)
    click.get_current_context().exit(0 if len(good) == len(compiled) else 1)


def _chosen(wanted: Sequence[str], compiled: Compiled) -> Sequence[Target]:
    """The targets that the command line names, else those of the settings, else the default ones."""
    names = wanted or compiled.compilation.config.targets
    if unknown := next((name for name in names if name not in targets()), ""):
        near = get_close_matches(unknown, targets(), n=1, cutoff=0.0)[0]
        raise PlancError(
            f"`targets` of {compiled.path}'s settings: there is no `{unknown}`, the nearest is `{near}`"
        )
    return [target for name, target in targets().items() if (name in names if names else target.default)]


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
    if output == "":
        raise PlancError("-o names no folder: leave it out to write beside the plan")
    owners: dict[Path, Path] = {}
    for plan in plans:
        beside = output_beside(plan)
        if output in (None, STDOUT):
            folder = beside
        else:
            folder = Path(str(output)) / beside.name if len(plans) > 1 else Path(str(output))
        owner = owners.setdefault(folder.resolve(), plan)
        if owner is not plan:
            raise PlancError(f"{owner} and {plan} would both be written to {folder}: convert them one by one")
        yield plan, folder
