"""From the path of a plan to its compilation: what `convert` and `explain` do first."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from planc.cli.obstacles import obstacles
from planc.cli.project import project_root, read_project, readable
from planc.config import Config
from planc.diagnostics import Diagnostic
from planc.errors import PlancError
from planc.ir import Compilation
from planc.linting import lint
from planc.pipeline import compile_plan
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
    obstacles: tuple[str, ...]
    """The rules that say why the plan cannot be compiled; empty for a good one."""


def compile_file(path: Path, output: Path, request: Request) -> Compiled:
    """Compile the plan at `path` for the output folder `output`."""
    content = _content(path)
    root = project_root(path, request.root)
    settings = load_settings(path.absolute().parent, request.config, isolated=request.isolated)
    config = _with_options(settings.config, request.options, output, root)
    source = SourceFile.from_bytes(_relative(path.resolve(), root), content)
    compilation = compile_plan(source, config, read_project(root))
    return Compiled(
        path=path,
        output=output,
        compilation=compilation,
        diagnostics=lint(compilation),
        obstacles=tuple(obstacles(compilation)),
    )


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError as error:
        raise PlancError(f"{path}: there is no such file") from error
    except IsADirectoryError as error:
        raise PlancError(f"{path}: is a folder; name the plan in it") from error
    except OSError as error:
        raise PlancError(f"{path}: cannot be read: {error.strerror}") from error


def _with_options(config: Config, options: Mapping[str, Any], output: Path, root: Path) -> Config:
    given = {name: value for name, value in options.items() if value not in (None, False, "")}
    return replace(config, **given, root=_relative(root, output.resolve()))


def _relative(place: Path, start: Path) -> str:
    return readable(Path(os.path.relpath(place, start)))
