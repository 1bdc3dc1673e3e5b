"""The plan for GNU make: a Makefile whose rules call `run.sh` for one step each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from planc.diagnostics import Diagnostic
from planc.ir import Compilation
from planc.rendering.artifact import Artifact
from planc.rendering.engine_artifacts import engine_artifacts
from planc.targets import target


@target("make", default=False)
def make(compilation: Compilation, diagnostics: Sequence[Diagnostic]) -> Iterator[Artifact]:
    """A Makefile: `make -j6` runs the steps, each through run.sh, and goes on where it stopped."""
    yield from engine_artifacts(compilation, {"Makefile": "engine_make.j2"})
