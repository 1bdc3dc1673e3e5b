"""Hands over what the targets make of compiled plans: to standard output, or to their folders."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence

from planc.cli.compiling import Compiled
from planc.cli.manifest import Manifest, read_manifest
from planc.cli.output_folder import write_changes
from planc.cli.script_check import checked
from planc.cli.summary import converted
from planc.cli.writing import Changes, Output, decide, merge_outputs
from planc.errors import PlancError
from planc.rendering.artifact import Artifact
from planc.rendering.names import LOGS, STATE
from planc.targets import Target
from planc.terminal import Palette, printable_lines

GITIGNORE = Artifact(path=".gitignore", text=f"/{STATE}/\n/{LOGS}/\n")


def print_target(
    compiled: Sequence[Compiled], target: Target, colours: Palette, *, verbose: bool
) -> Iterator[Sequence[str]]:
    """Print the one artifact that stands for the target; what there is to say of each plan, once it is printed."""
    for each in compiled:
        made = target.generate(each.compilation, each.diagnostics)
        main = next(artifact for artifact in made if artifact.path == target.main)
        _print_text(main.text)
        yield list(converted(each, None, main.notes, colours, verbose=verbose))


def _print_text(text: str) -> None:
    if sys.stdout.isatty():
        text = printable_lines(text)
    # As bytes: the artifact is UTF-8 with its own line ends, whatever the terminal speaks.
    sys.stdout.buffer.write(text.encode("utf-8"))


def write_targets(
    compiled: Sequence[tuple[Compiled, Sequence[Target]]], colours: Palette, *, force: bool, verbose: bool
) -> Iterator[Sequence[str]]:
    """Write the targets of every plan, after it is clear for all that nothing stands in the way.

    Yields what there is to say of each plan, once it is written.
    """
    decided = [_decided(each, chosen, force=force) for each, chosen in compiled]
    for each, outputs, before, changes in decided:
        write_changes(each.output, changes, before)
        notes = [note for output in outputs for note in output.artifact.notes]
        yield list(converted(each, changes, notes, colours, verbose=verbose))


def _decided(
    each: Compiled, chosen: Sequence[Target], *, force: bool
) -> tuple[Compiled, Sequence[Output], Manifest, Changes]:
    made = [
        (target.name, checked(artifact, each.compilation.config.templates))
        for target in chosen
        for artifact in target.generate(each.compilation, each.diagnostics)
    ]
    outputs = merge_outputs([("", GITIGNORE), *made])
    _spare_plan(each, outputs)
    before = read_manifest(each.output)
    asked = ("", *(target.name for target in chosen))
    plan = each.compilation.source.path
    return each, outputs, before, decide(each.output, plan, outputs, asked, before, force=force)


def _spare_plan(each: Compiled, outputs: Sequence[Output]) -> None:
    """Refuse to write over the plan itself, which no option can mean."""
    plan, folder = each.path.resolve(), each.output.resolve()
    if any(folder / output.artifact.path == plan for output in outputs):
        raise PlancError(f"{each.path}: would be overwritten in {each.output}: choose another folder")
