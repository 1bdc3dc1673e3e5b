"""Lays a sheet out as a document with the templates, and proves that it says what was compiled."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from planc.config import CODEX, Config
from planc.diagnostics import Diagnostic
from planc.ir import Compilation, TaskId
from planc.passes.roles.agents import is_claude
from planc.rendering.artifact import Artifact
from planc.rendering.figures import savings, to_table
from planc.rendering.markdown import shorten
from planc.rendering.proof import vouched
from planc.rendering.readback import differences
from planc.rendering.sheet import HEADING_LIMIT, ROW_LIMIT, Sheet, Totals
from planc.rendering.sheet_costs import totals
from planc.rendering.templates import render

OWN_TEMPLATES = ("orchestration", "execution_prompt")
SECTIONS = (
    "Execution Overview",
    "Task Breakdown",
    "Token Cost Comparison",
    "Complete Execution Workflow",
    "Execution Sequence",
    "Shared Files",
    "Batch Design Checklist",
    "Findings",
    "Done Already",
    "Recovery",
    "Execution Prompt",
)


WORK = {
    "generate": "to generate",
    "reason": "to reason about",
    "validate": "to check",
    "manual": "for people",
    "undecided": "undecided",
}


def checked_document(
    sheet: Sheet,
    compilation: Compilation,
    diagnostics: Sequence[Diagnostic],
    scope: Collection[TaskId] | None = None,
) -> Artifact:
    """The document of a sheet, read back and compared with the compilation before anybody gets it."""
    made = document(sheet, compilation.config)
    found = list(differences(made.text, compilation, diagnostics, scope))
    return vouched(made, found, compilation.config.templates, OWN_TEMPLATES)


def document(sheet: Sheet, config: Config) -> Artifact:
    """The document of a sheet."""
    total = totals(sheet, config)
    names = {role: config.models[role].capitalize() for role in ("generate", "reason", "validate")}
    text = render(
        "orchestration.md.j2" if sheet.batches else "orchestration_nothing.md.j2",
        config.templates,
        sheet=sheet,
        total=total,
        saved=savings(total.dollars_before, total.dollars_after),
        saved_dollars=to_table(total.dollars_before) - to_table(total.dollars_after),
        sections=[name for name in SECTIONS if name not in _empty(sheet)],
        prices=dict(sheet.prices),
        names=names,
        others=_others(sheet),
        models=config.models,
        is_claude=is_claude,
        work=WORK,
        row_limit=ROW_LIMIT,
        heading_limit=HEADING_LIMIT,
        execution_prompt=_execution_prompt(sheet, total, names, config),
    )
    return Artifact(path=sheet.path, text=text)


def _others(sheet: Sheet) -> str:
    """The models whose tokens are not Claude's, as the head of their column."""
    models = dict.fromkeys(row.model for row in sheet.costs if row.tokens_after and not is_claude(row.model))
    return " and ".join(model.capitalize() for model in models) or CODEX.capitalize()


def _empty(sheet: Sheet) -> set[str]:
    shown = {
        "Shared Files": sheet.conflicts,
        "Batch Design Checklist": sheet.checklist,
        "Done Already": sheet.done,
    }
    return {name for name, content in shown.items() if not content}


def _execution_prompt(sheet: Sheet, total: Totals, names: Mapping[str, str], config: Config) -> str:
    people = ", ".join(shorten(task.label, 60) for task in sheet.tasks if task.person)
    return render(
        "execution_prompt.txt.j2", config.templates, sheet=sheet, total=total, names=names, people=people
    )
