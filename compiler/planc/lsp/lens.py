"""Code lenses: above the first task of each batch what the batch takes and costs."""

from __future__ import annotations

from decimal import Decimal

from lsprotocol import types

from planc.ir import Batch
from planc.lsp.analysis import Analysis
from planc.passes.costs.prices import price
from planc.rendering.figures import counted, dollars, minutes, tokens


def code_lenses(analysis: Analysis) -> list[types.CodeLens]:
    """A lens for each batch that holds a task of the author's, in the order of the text."""
    lenses = [lens for batch in analysis.compilation.schedule.batches if (lens := _lens(analysis, batch))]
    return sorted(lenses, key=lambda lens: lens.range.start.line)


def _lens(analysis: Analysis, batch: Batch) -> types.CodeLens | None:
    starts = [task.title.span for each in batch.tasks if (task := analysis.task(each))]
    if not starts:
        return None
    # A command without a name is only shown.
    title = types.Command(title=_words(analysis, batch), command="")
    return types.CodeLens(range=analysis.places.range(min(starts)), command=title)


def _words(analysis: Analysis, batch: Batch) -> str:
    compilation = analysis.compilation
    spent = [
        (compilation.assignments[each].model, estimate.prompt.likely + estimate.output.likely)
        for each in batch.tasks
        if (estimate := compilation.estimates.get(each))
    ]
    if batch.gate:
        spent.append((compilation.config.models["validate"], batch.gate.tokens.likely))
    cost = sum((price(model, count, compilation.config) for model, count in spent), Decimal(0))
    number = counted(len(batch.tasks), "task")
    count = tokens(sum(each for _, each in spent))
    return f"batch {batch.id}: {number}, {minutes(batch.end - batch.start)}, {count} tokens, {dollars(cost)}"
