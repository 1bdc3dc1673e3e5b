"""The passes in their order: text to document to plan to compilation."""

from __future__ import annotations

from planc.config import Config
from planc.dialects import read_plan
from planc.document import parse
from planc.ir import Compilation, Document, Plan, Project
from planc.passes.carry_out import CarryingOut
from planc.passes.relations.relate import relate
from planc.passes.relations.resolve import resolve
from planc.passes.roles.assign import assign
from planc.span import SourceFile

DEFAULT = Config()
NO_PROJECT = Project()


def compile_plan(source: SourceFile, config: Config = DEFAULT, project: Project = NO_PROJECT) -> Compilation:
    """Compile one plan: read it, decide who does what, and schedule it.

    Pure: the same source, configuration and project give the same compilation. A plan with defects is
    compiled as far as it goes; the defects are facts in the result that `planc.lint` reports.

    source: the plan. config: the settings. project: the files that exist in the project it is about.
    """
    document = parse(source)
    plan = resolve(read_plan(document, config), project)
    return decide(plan, document, config, project)


def decide(
    plan: Plan, document: Document, config: Config = DEFAULT, project: Project = NO_PROJECT
) -> Compilation:
    """The passes behind reading: what planc decides about a plan that is read and resolved."""
    source = document.source
    relations = relate(plan, source)
    assignments = assign(plan, source, config)
    return Compilation(
        source=source,
        config=config,
        document=document,
        plan=plan,
        relations=relations,
        decisions=CarryingOut(plan, document, relations, assignments, config),
        project=project,
    )
