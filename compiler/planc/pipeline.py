"""The passes in their order: text to document to plan to compilation."""

from __future__ import annotations

from planc.config import Config
from planc.dialects import read_plan
from planc.document import parse
from planc.ir import Compilation, Document, Plan, Project, Work
from planc.passes.assign import assign, assign_derived
from planc.passes.budget import budget
from planc.passes.conflicts import settle
from planc.passes.estimate import estimate
from planc.passes.estimate_merges import estimate_merges
from planc.passes.relate import relate
from planc.passes.resolve import resolve
from planc.passes.schedule import schedule
from planc.span import SourceFile
from planc.values import replace

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
    work = settle(Work(plan.tasks, relations), assignments, config)
    assignments = assign_derived(assignments, work.derived, config)
    running = replace(plan, tasks=work.tasks)
    estimates = estimate(running, document, work.relations, assignments, config)
    estimates = estimate_merges(work.derived, estimates, config)
    timetable = schedule(running, source, work.relations, assignments, estimates, config)
    return Compilation(
        source=source,
        config=config,
        document=document,
        plan=plan,
        relations=relations,
        work=work,
        assignments=assignments,
        estimates=estimates,
        schedule=timetable,
        budget=budget(work, assignments, estimates, timetable, config),
        project=project,
    )
