"""The plan for Snakemake: a Snakefile whose rule calls `run.sh` for one step each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from planc.diagnostics import Diagnostic
from planc.ir import Compilation
from planc.rendering.artifact import Artifact
from planc.rendering.engine_artifacts import engine_artifacts
from planc.targets import target


@target("snakemake", default=False)
def snakemake(compilation: Compilation, diagnostics: Sequence[Diagnostic]) -> Iterator[Artifact]:
    """A Snakefile: Snakemake runs the steps through run.sh, here, on Slurm or on Kubernetes."""
    yield from engine_artifacts(compilation, {"Snakefile": "engine_snakemake.j2"})
