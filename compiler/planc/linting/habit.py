"""Findings about what a plan leaves out: each at its place, or one where the whole plan is like that."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from planc.diagnostics import Edit, Finding, Fix, Related, Safety
from planc.ir import Plan, Task
from planc.linting.wording import listed, named, place
from planc.values import NamedTuple

# Up to this many are told one by one, and so is a quarter of the tasks: more is how the plan is written.
FEW = 5
MOST_PLACES = 20


class Remedy(NamedTuple):
    """What would mend a task that lacks something, if anything, and what doing so to all of them is called."""

    message: str
    edit: Callable[[Task], Edit | None]


NO_REMEDY = Remedy("", lambda task: None)


def each_or_all(
    plan: Plan,
    lacking: Sequence[Task],
    of: int,
    one: str,
    many: str,
    few: int = FEW,
    remedy: Remedy = NO_REMEDY,
) -> Iterator[Finding]:
    """A finding for each task that lacks something; a single one where many of `of` tasks lack it.

    one, many: what is missing, after the name of one task or the names of several. few: how many are told one
    by one even where they are more than a quarter.
    """
    if len(lacking) <= max(few, of // 4):
        for task in lacking:
            yield Finding(place(task), f"{named(task)} {one}", fix=_fix([task], remedy))
        return
    names = listed([named(task).removeprefix("task ") for task in lacking])
    related = tuple(Related(place(task), f"{named(task)} {one}") for task in lacking[:MOST_PLACES])
    message = f"{len(lacking)} of {of} tasks {many}: {names}"
    yield Finding(plan.title.span, message, related, _fix(lacking, remedy))


def _fix(tasks: Sequence[Task], remedy: Remedy) -> Fix | None:
    """The remedy for all of the tasks that it is there for; it says more than they did, so it needs a look."""
    edits = tuple(edit for task in tasks if (edit := remedy.edit(task)))
    return Fix(remedy.message, edits, Safety.UNSAFE) if edits else None


def told(plan: Plan, findings: Sequence[Finding], of: int, summary: str) -> Iterator[Finding]:
    """The findings as they are; a single one that says `summary` and shows them where they are many of `of`."""
    if len(findings) <= max(FEW, of // 4):
        yield from findings
        return
    related = tuple(Related(each.span, each.message) for each in findings[:MOST_PLACES])
    yield Finding(plan.title.span, f"{len(findings)} {summary}", related)
