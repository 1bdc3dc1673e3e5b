"""What reporters show, and how to get one by the name of its format."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib import import_module
from typing import cast

from planc.diagnostics import Diagnostic
from planc.span import SourceFile
from planc.terminal import Palette
from planc.values import NamedTuple


class Checked(NamedTuple):
    """A plan that was linted, and what was found in it."""

    source: SourceFile
    diagnostics: tuple[Diagnostic, ...]


Reporter = Callable[[Sequence[Checked], Palette], str]

TEXT_FORMATS = ("full", "concise", "grouped")
"""For people: statistics may follow on the same stream."""
FORMATS = (*TEXT_FORMATS, "json", "json-lines", "sarif", "github", "gitlab", "junit", "rdjson")


def reporter(name: str) -> Reporter:
    """The reporter of a format, imported when it is asked for: each run needs one or two."""
    module = import_module(f"planc.report.{name.replace('-', '_')}")
    return cast(Reporter, module.render)
