"""From the path of a plan to its compilation: what `convert` and `explain` do first."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from planc.cli.obstacles import obstacles
from planc.cli.plans import read_bytes, read_folder
from planc.cli.project import project_root, read_project, readable, with_lines
from planc.config import Config
from planc.diagnostics import Diagnostic
from planc.dialects import dialects
from planc.errors import PlancError
from planc.ir import Compilation
from planc.linting import lint
from planc.pipeline import compile_plan
from planc.reading.likeness import is_named_plan
from planc.settings import load_settings
from planc.span import SourceFile
from planc.values import replace


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What a command line says about how to compile: settings and the options that overrule them."""

    config: Sequence[str] = ()
    isolated: bool = False
    root: Path | None = None
    options: Mapping[str, Any]
    """Fields of the configuration; None where the option was not given."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Compiled:
    """A plan, the folder that it was compiled for, and the result."""

    path: Path
    output: Path
    compilation: Compilation
    diagnostics: tuple[Diagnostic, ...]
    settings: Path | None
    """The settings file that holds for it."""
    obstacles: tuple[str, ...]
    """The rules that say why the plan cannot be compiled; empty for a good one."""


def compile_file(path: Path, output: Path, request: Request) -> Compiled:
    """Compile the plan at `path` for the output folder `output`."""
    root = project_root(path, request.root)
    source = _source(path, _relative(path.resolve(), root))
    home = path if path.is_dir() else path.parent
    settings = load_settings(home.absolute(), request.config, isolated=request.isolated)
    config = _with_options(settings.config, request.options, output, root)
    compilation = compile_plan(source, config, with_lines(read_project(root), root, source.text))
    _refuse_unrelated(path, compilation)
    return Compiled(
        path=path,
        output=output,
        compilation=compilation,
        diagnostics=lint(compilation),
        settings=settings.file,
        obstacles=tuple(obstacles(compilation)),
    )


def _source(path: Path, name: str) -> SourceFile:
    """The plan at `path`: a file, or a folder whose files make it together."""
    return read_folder(path, name) if path.is_dir() else SourceFile.from_bytes(name, read_bytes(path))


def _refuse_unrelated(path: Path, compilation: Compilation) -> None:
    """Refuse a folder whose files are no tasks of one plan; one file alone is what it is."""
    source, config = compilation.source, compilation.config
    if len(source.parts) < 2 or config.dialect or _reads_folders(compilation.plan.dialect.name):
        return
    named = [f"{path.as_posix()}/{part.path}" for part in source.parts if is_named_plan(part.path)]
    example = f"name a plan in it, such as {named[0]}" if named else "name a plan"
    raise PlancError(f"{path}: its {len(source.parts)} files are not the tasks of one plan: {example}")


def _reads_folders(name: str) -> bool:
    return any(dialect.of_folders for dialect in dialects() if dialect.name == name)


def output_beside(path: Path) -> Path:
    """The output folder of a plan where none is named: `<stem>.planc` beside it."""
    if path.is_dir():
        # `.` and `..` have no name of their own.
        place = path if path.name not in {"", ".."} else path.resolve()
        return place.with_name(f"{place.name or 'plan'}.planc")
    return path.with_name(f"{path.stem}.planc")


def _with_options(config: Config, options: Mapping[str, Any], output: Path, root: Path) -> Config:
    given = {name: value for name, value in options.items() if value not in (None, False, "")}
    there, back = _relative(output.resolve(), root), _relative(root, output.resolve())
    return replace(config, **given, root=back, folder=there)


def _relative(place: Path, start: Path) -> str:
    return readable(Path(os.path.relpath(place, start)))
