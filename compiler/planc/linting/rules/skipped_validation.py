"""Checks that no gate can run."""

from __future__ import annotations

from collections.abc import Iterator

from planc.diagnostics import Edit, Finding, Fix, Safety, Severity
from planc.ir import Compilation, Plan, Unread
from planc.linting.declaration import rule
from planc.linting.habit import told
from planc.linting.wording import named, shortened
from planc.patterns import lazy
from planc.reading.fields.commands import FAILS, RECORDS
from planc.span import SourceFile, Span

_SEVERAL = lazy(r"&&|\|\||;|\n")


@rule("PLN521", "skipped-validation", Severity.INFO, on=Plan, fix=Safety.UNSAFE)
def skipped_validation(plan: Plan, compilation: Compilation) -> Iterator[Finding]:
    """A command stands where checks do, but the gate cannot run it as a check.

    ## Why it matters

    A check is a command that ends and says by its exit code whether all is well. A server or a watcher never
    ends; a search that is to find nothing fails where all is well; a commit checks nothing, and `run.sh` makes
    one of what passed. planc leaves such a command to the agent, so the gate looks at less than the plan says.

    ## Example

    ```markdown
    - [ ] T001 Create the page in src/page.ts
      - Verify: `npm run dev`
    - [ ] T002 Take the old client out of src/api.ts
      - Verify: `grep -rn OldClient src` returns nothing
    ```

    ## How to mend

    Write a check that ends: `npm run build`, or a script that starts the server, asks it something and stops it.
    Turn around what is to find nothing: `! grep -rn OldClient src`; `--fix --unsafe-fixes` does so. Take out the
    commits, or let `run.sh --commit` say what is committed.
    """
    recording = []
    for owner, one in _skipped(plan):
        words = shortened(compilation.source.slice(one.span))
        fix = _turned(compilation.source, one.span) if one.reason == FAILS else None
        finding = Finding(one.span, f"{words} is no check of {owner}: {one.reason}", fix=fix)
        if one.reason == RECORDS:
            recording.append(finding)
        else:
            yield finding
    yield from told(
        plan,
        recording,
        len(plan.tasks),
        "commands that commit are no checks: what passed is committed without them",
    )


def _skipped(plan: Plan) -> Iterator[tuple[str, Unread]]:
    """What is skipped, each place once, with the name of what it was to check."""
    seen: set[Span] = set()
    owners = (
        *((named(task), task.skipped_checks) for task in plan.tasks if not task.done),
        *((f'phase "{shortened(phase.name.value)}"', phase.skipped_checks) for phase in plan.phases),
        ("the plan", plan.skipped_checks),
    )
    for name, every in owners:
        for one in every:
            if one.span not in seen:
                seen.add(one.span)
                yield name, one


def _turned(source: SourceFile, place: Span) -> Fix | None:
    """Let a command succeed where it fails; None for several, of which one may be meant."""
    words = source.slice(place)
    if _SEVERAL.search(words):
        return None
    # Behind the `$ ` of a prompt, with which nothing would be run, and its failure would pass.
    start = place.end - len(words.lstrip().removeprefix("$ "))
    return Fix(f"turn {shortened(words)} around", (Edit(Span(start, start), "! "),), Safety.UNSAFE)
