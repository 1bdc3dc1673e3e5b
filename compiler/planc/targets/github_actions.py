"""The plan for GitHub Actions: a workflow with a job for each step, and the script that its jobs call."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from planc.diagnostics import Diagnostic
from planc.ir import Compilation
from planc.rendering.artifact import Artifact
from planc.rendering.engine_artifacts import engine_artifacts
from planc.targets import target

FILES = {"workflow.yml": "engine_github.yml.j2", "github.sh": "engine_github.sh.j2"}


@target("github-actions", default=False)
def github_actions(compilation: Compilation, diagnostics: Sequence[Diagnostic]) -> Iterator[Artifact]:
    """A workflow for GitHub: a job and a branch for each step, merged at the gates."""
    yield from engine_artifacts(compilation, FILES)
