"""planc compiles implementation plans: Markdown in, an orchestration document and scripts out."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from planc.config import Config
    from planc.diagnostics import Diagnostic
    from planc.errors import PlancError
    from planc.ir import Compilation, Project
    from planc.linting import lint
    from planc.pipeline import compile_plan
    from planc.span import SourceFile

__version__ = "0.1.0"
__all__ = [
    "Compilation",
    "Config",
    "Diagnostic",
    "PlancError",
    "Project",
    "SourceFile",
    "compile_plan",
    "lint",
]

_HOMES = {
    "Compilation": "planc.ir",
    "Config": "planc.config",
    "Diagnostic": "planc.diagnostics",
    "PlancError": "planc.errors",
    "Project": "planc.ir",
    "SourceFile": "planc.span",
    "compile_plan": "planc.pipeline",
    "lint": "planc.linting",
}


def __getattr__(name: str) -> object:
    # Imported on first use: `planc --version` must not pay for a Markdown parser.
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)
