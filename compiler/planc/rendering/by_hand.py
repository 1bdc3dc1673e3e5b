"""What people start by hand: the run in tmux, and a plain script for each batch."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from planc.ir import Compilation
from planc.rendering.artifact import Artifact
from planc.rendering.commands import agent_call
from planc.rendering.names import BATCH_SCRIPTS, TMUX_SCRIPT
from planc.rendering.steps import GATE, JOIN, PERSON, Step, StepBatch
from planc.rendering.templates import render


def hand_artifacts(compilation: Compilation, batches: Sequence[StepBatch]) -> Iterator[Artifact]:
    """`tmux.sh`, and `batches/N.sh` for each batch that has work for agents."""
    folder = compilation.config.templates
    called = {batch.name: [step for step in batch.steps if _is_called(step)] for batch in batches}
    if any(called.values()):
        names = [step.name for steps in called.values() for step in steps]
        yield Artifact(path=TMUX_SCRIPT, text=render("tmux.sh.j2", folder, names=names), executable=True)
    for batch in batches:
        if steps := called[batch.name]:
            text = render(
                "batch.sh.j2",
                folder,
                batch=batch.name,
                calls=[(step.name, agent_call(step.model, compilation.config)) for step in steps],
            )
            yield Artifact(path=f"{BATCH_SCRIPTS}/{batch.name}.sh", text=text, executable=True)


def _is_called(step: Step) -> bool:
    return step.mode not in (GATE, JOIN, PERSON)
