"""What every engine's target writes: its own files, and the script and the prompts that its jobs call."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from planc.ir import Compilation
from planc.rendering.artifact import Artifact
from planc.rendering.engine_jobs import engine_jobs, without_dots
from planc.rendering.names import safe_name
from planc.rendering.prompts import prompt_artifacts
from planc.rendering.script import script_artifacts
from planc.rendering.steps import step_batches
from planc.rendering.templates import render


def engine_artifacts(compilation: Compilation, files: Mapping[str, str]) -> Iterator[Artifact]:
    """The files (path to template) of an engine, `run.sh` and the prompts; without a schedule the prompts alone."""
    prompts = tuple(prompt_artifacts(compilation))
    batches = step_batches(compilation, prompts)
    yield from script_artifacts(compilation, prompts, batches)
    if not batches:
        return
    jobs = engine_jobs(compilation, batches)
    for path, template in files.items():
        text = render(
            template,
            compilation.config.templates,
            jobs=jobs,
            most=compilation.config.jobs,
            output=compilation.config.folder,
            branch=f"planc/{without_dots(safe_name(compilation.plan.title.value))}",
        )
        yield Artifact(path=path, text=text, executable=path.endswith(".sh"))
