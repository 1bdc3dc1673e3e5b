"""Lays a sheet out as a document with the templates."""

from __future__ import annotations

from planc.config import Config
from planc.rendering.artifact import Artifact
from planc.rendering.figures import percent, to_table
from planc.rendering.sheet import Sheet, Totals
from planc.rendering.sheet_costs import totals
from planc.rendering.templates import render

SECTIONS = (
    "Execution Overview",
    "Task Breakdown",
    "Token Cost Comparison",
    "Complete Execution Workflow",
    "Execution Sequence",
    "Findings",
    "Done Already",
    "Recovery",
    "Execution Prompt",
)


def document(sheet: Sheet, config: Config) -> Artifact:
    """The document of a sheet."""
    total = totals(sheet, config)
    text = render(
        "orchestration.md.j2",
        config.templates,
        sheet=sheet,
        total=total,
        saved=percent(total.dollars_before - total.dollars_after, total.dollars_before),
        saved_dollars=to_table(total.dollars_before) - to_table(total.dollars_after),
        sections=[name for name in SECTIONS if sheet.done or name != "Done Already"],
        prices=dict(sheet.prices),
        judge=config.models["validate"],
        execution_prompt=_execution_prompt(sheet, total, config),
    )
    return Artifact(path=sheet.path, text=text)


def _execution_prompt(sheet: Sheet, total: Totals, config: Config) -> str:
    people = ", ".join(task.id for task in sheet.tasks if not task.model)
    return render("execution_prompt.txt.j2", config.templates, sheet=sheet, total=total, people=people)
