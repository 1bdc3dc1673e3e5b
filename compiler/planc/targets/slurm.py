"""The plan for Slurm: a script that submits a job for each step."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from planc.diagnostics import Diagnostic
from planc.ir import Compilation
from planc.rendering.artifact import Artifact
from planc.rendering.engine_artifacts import engine_artifacts
from planc.targets import target


@target("slurm", default=False)
def slurm(compilation: Compilation, diagnostics: Sequence[Diagnostic]) -> Iterator[Artifact]:
    """A script that hands each step to sbatch, behind the jobs that it depends on."""
    yield from engine_artifacts(compilation, {"slurm.sh": "engine_slurm.sh.j2"})
