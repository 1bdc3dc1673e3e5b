"""The Complete Orchestration document: the plan as somebody else can carry it out, with its prompts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from planc.diagnostics import Diagnostic
from planc.ir import Compilation
from planc.rendering.artifact import Artifact
from planc.rendering.document import checked_document
from planc.rendering.names import DOCUMENT
from planc.rendering.prompts import prompt_artifacts
from planc.rendering.sheets import open_desk, phase_sheets, whole_sheet
from planc.targets import target


@target("orchestration", main=DOCUMENT)
def orchestration(compilation: Compilation, diagnostics: Sequence[Diagnostic]) -> Iterator[Artifact]:
    """The document that a person or Sonnet carries the plan out from, with a prompt for each task."""
    desk = open_desk(compilation, diagnostics)
    yield checked_document(whole_sheet(desk), compilation, diagnostics)
    if compilation.config.per_phase:
        for phase in phase_sheets(desk):
            yield checked_document(phase.sheet, compilation, phase.diagnostics, phase.scope)
    yield from prompt_artifacts(compilation)
