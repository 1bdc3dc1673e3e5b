"""The script that runs the plan: `run.sh` beside the prompts that it hands to the agents."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from planc.diagnostics import Diagnostic
from planc.ir import Compilation
from planc.rendering.artifact import Artifact
from planc.rendering.by_hand import hand_artifacts
from planc.rendering.prompts import prompt_artifacts
from planc.rendering.script import script_artifacts
from planc.rendering.steps import step_batches
from planc.targets import target


@target("bash")
def bash(compilation: Compilation, diagnostics: Sequence[Diagnostic]) -> Iterator[Artifact]:
    """A script that runs the batches, checks what they made, and goes on where it was; with the prompts."""
    prompts = tuple(prompt_artifacts(compilation))
    batches = step_batches(compilation, prompts)
    yield from script_artifacts(compilation, prompts, batches)
    yield from hand_artifacts(compilation, batches)
