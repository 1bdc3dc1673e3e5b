"""Dialects: how each kind of plan differs from what the shared reader takes for granted.

A dialect is a module with one `Dialect` value called `DIALECT`; it is found by import.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pathlib import Path

from planc.config import Config
from planc.errors import PlancError
from planc.ir import Barrier, DialectChoice, Document, Plan, Unread
from planc.reading.assemble import Assembly
from planc.reading.blocks.bold_headings import with_bold_headings, with_bold_titles
from planc.reading.blocks.outline import Outline
from planc.reading.dialect import Dialect, Evidence
from planc.reading.fields.claims import declared_figures
from planc.reading.fields.followers import with_followers
from planc.reading.records.drawn_plan import drawn_plan
from planc.reading.records.folder import lone_task
from planc.reading.tasks.flat_numbers import with_nested_numbers
from planc.reading.tasks.task_lines import with_task_lines
from planc.values import replace

FREE_FORM = "free-form"
BARRIERS = {"strict": Barrier.HARD, "soft": Barrier.SOFT, "none": Barrier.NONE}


@cache
def dialects() -> tuple[Dialect, ...]:
    """Every dialect, the most particular first; free form, which takes everything, is the last."""
    files = Path(__file__).parent.iterdir()
    names = sorted(path.stem for path in files if path.suffix == ".py" and path.stem != "__init__")
    found = [import_module(f"{__name__}.{name}").DIALECT for name in names]
    return tuple(sorted(found, key=lambda dialect: dialect.name == FREE_FORM))


def read_plan(document: Document, config: Config) -> Plan:
    """Read a document in the dialect that the configuration names, else in the one with most evidence.

    Where it has no task, its bold lines may be the headings, or its charts name the tasks, or it is one task itself.
    """
    lines = with_task_lines(document)
    plan = _read_plan(document, config, with_bold_headings(lines))
    if not plan.tasks and (titled := with_bold_titles(lines)) is not lines:
        plan = _read_plan(document, config, titled)
    if not plan.tasks and (drawn := drawn_plan(Outline(document), plan.dialect)):
        return _with_phases(_with_uncovered(drawn, document), config)
    if not plan.tasks and (lone := lone_task(Outline(document), plan.dialect)):
        return _with_phases(_with_uncovered(lone, document), config)
    return plan


def _read_plan(document: Document, config: Config, headed: Document) -> Plan:
    outline = Outline(with_followers(with_nested_numbers(headed)))
    dialect, evidence = _named(outline, config.dialect) if config.dialect else _chosen(outline)
    choice = DialectChoice(dialect.name, evidence, dialect.order, dialect.barrier, dialect.beside)
    plan = dialect.read(outline, choice) if dialect.read else None
    if plan is None or not plan.tasks:
        plan = Assembly(outline, dialect).plan(choice)
    if dialect.refine:
        plan = dialect.refine(outline, plan)
    plan = replace(plan, figures=tuple(declared_figures(plan, document.source)))
    return _with_phases(_with_uncovered(plan, document), config)


def _named(outline: Outline, name: str) -> tuple[Dialect, Evidence]:
    for dialect in dialects():
        if dialect.name == name:
            return dialect, ("named in the call",)
    known = ", ".join(dialect.name for dialect in dialects())
    raise PlancError(f"no dialect is called {name!r}: use one of {known}")


def _chosen(outline: Outline) -> tuple[Dialect, Evidence]:
    rated = [(dialect, dialect.recognise(outline)) for dialect in dialects()]
    return max(rated, key=lambda one: len(one[1]))


def _with_uncovered(plan: Plan, document: Document) -> Plan:
    dropped = tuple(Unread(span, "nested too deep for the Markdown parser") for span in document.uncovered)
    return replace(plan, unread=(*plan.unread, *dropped)) if dropped else plan


def _with_phases(plan: Plan, config: Config) -> Plan:
    """The plan with phases that wait as the settings have it, where they say so."""
    barrier = BARRIERS.get(config.phases)
    return replace(plan, dialect=replace(plan.dialect, barrier=barrier)) if barrier else plan
