"""A schedule as steps: what waits for what, under which key, and what each must leave behind."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import combinations
from pathlib import Path

import pytest

from planc.config import Config
from planc.ir import Action, BatchId, Compilation, FileUse, TaskId
from planc.rendering.leavings import Leaving, leavings
from planc.rendering.prompts import prompt_artifacts
from planc.rendering.steps import Step, step_batches
from planc.span import Span, Written
from planc.targets.bash import bash
from planc.values import replace
from tests.building import Draft, build
from tests.compiled import decided, of_drafts
from tests.runs import Stage, tools_in

WRITERS = tuple(Draft(id=name, creates=("shared.py",)) for name in "ABCD")


def steps_of(compilation: Compilation) -> Mapping[str, Step]:
    """All steps by name."""
    prompts = tuple(prompt_artifacts(compilation))
    return {step.name: step for batch in step_batches(compilation, prompts) for step in batch.steps}


def needs_of(steps: Mapping[str, Step], name: str) -> set[str]:
    """The names of what a step needs."""
    numbers = {step.number: step.name for step in steps.values()}
    return {numbers[number] for number in steps[name].needs}


def test_a_task_needs_what_it_waits_for_and_the_gates_behind_that() -> None:
    steps = steps_of(
        of_drafts(
            Draft(id="A", creates=("a.py",)),
            Draft(id="B", creates=("b.py",), after=("A",)),
            Draft(id="C", creates=("c.py",)),
            Draft(id="D", creates=("d.py",), after=("B",)),
        )
    )
    assert needs_of(steps, "A") == set()
    assert needs_of(steps, "B") == {"A", "gate-1"}
    assert needs_of(steps, "D") == {"B", "gate-2"}
    assert needs_of(steps, "integration") == {"C", "D", "gate-1", "gate-3"}
    assert [step.number for step in steps.values()] == list(range(len(steps)))


def test_a_key_changes_with_the_prompt_and_with_what_it_needs() -> None:
    def keys(specification: str) -> Mapping[str, str]:
        drafts = (
            Draft(id="A", creates=("a.py",), specification=specification),
            Draft(id="B", creates=("b.py",), after=("A",)),
            Draft(id="C", creates=("c.py",)),
        )
        return {name: step.key for name, step in steps_of(of_drafts(*drafts)).items()}

    before, same, after = keys("one way"), keys("one way"), keys("the other way")
    assert before == same
    assert {name for name in before if before[name] != after[name]} == {
        "A",
        "B",
        "integration",
        "gate-1",
        "gate-2",
        "gate-3",
    }
    assert len({*before.values()}) == len(before)


def test_writers_of_one_file_share_a_number() -> None:
    steps = steps_of(of_drafts(*WRITERS, Draft(id="E", creates=("own.py",))))
    assert {name: steps[name].shares for name in "ABCDE"} == {**dict.fromkeys("ABCD", (0,)), "E": ()}


@pytest.mark.parametrize(
    ("file", "left"),
    [
        (("src/a.py", "src/a.py", Action.CREATE), Leaving("makes", "src/a.py")),
        (("a.py", "src/a.py", Action.MODIFY), Leaving("makes", "src/a.py")),
        (("a.py", None, Action.TEST), Leaving("finds", "*/a.py")),
        (("./lib/a.py", None, Action.CREATE), Leaving("finds", "*/lib/a.py")),
        (("app/[id]/*.tsx", "app/[id]/*.tsx", Action.CREATE), Leaving("finds", "./app/[id]/*.tsx")),
        (("{a,b}.py", None, Action.CREATE), Leaving("finds", "*/*.py")),
        (("app/[id]/page.tsx", "app/[id]/page.tsx", Action.CREATE), Leaving("makes", "app/[id]/page.tsx")),
        (("old.py", "old.py", Action.DELETE), Leaving("drops", "old.py")),
        (("old.py", None, Action.DELETE), None),
        (("read.py", "read.py", Action.READ), None),
    ],
)
def test_what_a_task_must_leave_behind(file: tuple[str, str | None, Action], left: Leaving | None) -> None:
    path, resolved, action = file
    use = FileUse(path=Written(path, Span(0, 0)), resolved=resolved, action=action)
    task = replace(build(Draft(id="A"))[0].tasks[0], files=(use, use))
    assert list(leavings(task)) == ([left] if left else [])


def test_nothing_outside_of_the_project_is_looked_for() -> None:
    use = FileUse(path=Written("../x", Span(0, 0)), resolved="../x", action=Action.CREATE, outside=True)
    assert list(leavings(replace(build(Draft(id="A"))[0].tasks[0], files=(use,)))) == []


def test_the_runner_keeps_writers_of_one_file_apart_even_in_one_batch(tmp_path: Path) -> None:
    compilation = of_drafts(*WRITERS)
    first, *_, own = compilation.schedule.batches
    tasks = tuple(TaskId(draft.id) for draft in WRITERS)
    together = replace(
        compilation.schedule,
        batches=(replace(first, tasks=tasks), replace(own, id=BatchId("2"), after=(first.id,))),
        batch_of=dict.fromkeys(tasks, first.id),
    )
    staged = written(decided(compilation, schedule=together), tmp_path)
    assert staged.run(rules=[{"match": "", "sleep": 0.2}]).returncode == 0
    spans = staged.spans()
    assert {*tasks} <= spans.keys()
    assert not [pair for pair in combinations(tasks, 2) if spans[pair[0]][0].overlaps(spans[pair[1]][0])]


def written(compilation: Compilation, folder: Path) -> Stage:
    """The script and the prompts of a compilation, in a project with stand-ins."""
    staged = Stage(folder / "project", folder / "project" / "out", tools_in(folder), folder / "log")
    for artifact in bash(compilation, ()):
        place = staged.output / artifact.path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(artifact.text)
    (staged.output / "plan.json").write_text('{"tasks": []}')
    return staged


def test_a_merge_is_judged_by_its_answer_and_leaves_no_part() -> None:
    drafts = [Draft(id=name, modifies=("src/x.py",)) for name in "AB"]
    steps = steps_of(of_drafts(*drafts, config=Config(conflicts="split")))
    assert steps["A"].leaves == (Leaving("makes", "src/x.parts/A.py"),)
    assert steps["merge-x.py"].mode == "integrate"
    assert [leaving.verb for leaving in steps["merge-x.py"].leaves] == ["makes", "drops", "drops"]


def test_writers_in_worktrees_share_nothing_and_are_merged_one_behind_the_other() -> None:
    drafts = [Draft(id=name, modifies=("x.py",)) for name in "ABC"]
    steps = steps_of(
        of_drafts(*drafts, Draft(id="D", creates=("d.py",)), config=Config(conflicts="worktree"))
    )
    assert [steps[name].isolate for name in "ABCD"] == [True, True, True, False]
    assert [steps[name].shares for name in "ABC"] == [(), (), ()]
    assert steps["C"].merged_after == (steps["B"].number,)
    assert steps["A"].merged_after == ()
