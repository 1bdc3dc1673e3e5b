"""An open plan, analysed: what every feature of an editor is a view of."""

from __future__ import annotations

from dataclasses import dataclass

from planc.config import Config
from planc.diagnostics import Diagnostic
from planc.ir import Compilation, Reference, Task, TaskId
from planc.linting import lint
from planc.lsp.positions import Places
from planc.pipeline import compile_plan
from planc.reading.likeness import is_likely_plan
from planc.span import SourceFile, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Analysis:
    """A document that is a plan, what planc makes of it, and how its editor counts columns."""

    uri: str
    compilation: Compilation
    diagnostics: tuple[Diagnostic, ...]
    places: Places

    def task_at(self, offset: int) -> Task | None:
        """The task that the reference or the line at an offset names; None elsewhere."""
        if reference := self.reference_at(offset):
            return self.task(reference.target)
        line = self.compilation.source.line(offset)
        named = (each for each in self.compilation.plan.tasks if self._line(each) == line)
        return next(named, None)

    def reference_at(self, offset: int) -> Reference | None:
        """The dependency that is written at an offset."""
        for task in self.compilation.plan.tasks:
            for reference in (*task.depends_on, *task.blocks):
                if holds(reference.span, offset):
                    return reference
        return None

    def task(self, task_id: TaskId | None) -> Task | None:
        """The task of that id."""
        return next((each for each in self.compilation.plan.tasks if each.id == task_id), None)

    def _line(self, task: Task) -> int:
        return self.compilation.source.line(task.title.span.start)


def analyse(uri: str, path: str, text: str, config: Config, encoding: str) -> Analysis | None:
    """What planc makes of a document; None for Markdown that is no plan.

    path: the file's name in messages. encoding: what the editor's columns count, see `Places`.
    """
    source = SourceFile.from_text(text, path)
    compilation = compile_plan(source, config)
    if not is_likely_plan(compilation.plan, path):
        return None
    return Analysis(
        uri=uri,
        compilation=compilation,
        diagnostics=lint(compilation),
        places=Places(source, encoding),
    )


def holds(span: Span, offset: int) -> bool:
    """Whether a cursor at an offset is in or at the end of a span."""
    return span.start <= offset <= span.end
