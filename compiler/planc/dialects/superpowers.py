"""superpowers plans: `### Task N` with files and steps, one after another."""

from __future__ import annotations

from planc.ir import Barrier, Order, Plan
from planc.reading.blocks.outline import Outline
from planc.reading.dependencies.order import freed_where_stated
from planc.reading.dialect import Dialect, Evidence
from planc.reading.signs import evidence, listed, signs


def recognise(outline: Outline) -> Evidence:
    """The skill that the header requires, the fields under each task, steps that run and expect."""
    found = signs(outline)
    tasks = found.numbered("task")
    stepped = sum(label.startswith("step ") for label in found.labels)
    return evidence(
        ("superpowers:" in found.opening or "required sub-skill" in found.opening, "a required sub-skill"),
        (
            tasks and found.labels["create"] + found.labels["modify"] > 1,
            "tasks with files to Create and Modify",
        ),
        (len(found.labelled("goal", "architecture", "tech stack")) > 1, "Goal, Architecture and Tech Stack"),
        (found.labels["run"] and found.labels["expected"], "steps that Run and Expect"),
        (tasks and stepped > 1, "tasks in steps"),
        (tasks and len(found.labelled("consumes", "produces")) > 1, "what tasks consume and produce"),
        listed("sections", found.called("global constraints", "file structure", "self-review")),
    )


def refine(outline: Outline, plan: Plan) -> Plan:
    """The plan in the order that its tasks state, where they do."""
    return freed_where_stated(plan)


DIALECT = Dialect(
    name="superpowers", recognise=recognise, order=Order.SERIAL, barrier=Barrier.SOFT, refine=refine
)
