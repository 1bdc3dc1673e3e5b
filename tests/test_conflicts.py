"""What is done about files that several tasks write: queues, worktrees, and parts with a merge."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from syrupy.assertion import SnapshotAssertion
from syrupy.extensions.single_file import SingleFileSnapshotExtension

from planc.config import Config
from planc.ir import Care, Compilation, Made, Role, Task, TaskId
from planc.linting import lint
from planc.passes.derived import conflicts
from planc.passes.relations.file_edges import shared_files
from planc.passes.relations.hot_files import hot
from planc.targets.orchestration import orchestration
from tests.building import Draft
from tests.compiled import of_drafts, of_fixture
from tests.runs import Stage, convert, tools_in, violations
from tests.support import ROOT, compilable_names, need

SPLIT = Config(conflicts="split")
WORKTREE = Config(conflicts="worktree")
THREE = (
    Draft(id="make", creates=("src/cli.py",)),
    Draft(id="add", modifies=("src/cli.py",), validation=("pytest -k add",)),
    Draft(id="list", modifies=("src/cli.py",), creates=("src/table.py",)),
    Draft(id="use", after=("add",)),
)


def tasks(compilation: Compilation) -> dict[str, Task]:
    """The tasks that run, by id."""
    return {task.id: task for task in compilation.work.tasks}


def waits(compilation: Compilation) -> set[tuple[str, str]]:
    """Who waits for whom at first hand, as pairs of ids."""
    return {(edge.before, edge.after) for edge in compilation.work.relations.edges}


def writes(task: Task) -> list[str]:
    """What a task does to which files, in words."""
    return [f"{file.action} {file.resolved}" for file in task.written_files]


# --- one after another -------------------------------------------------------------------------------------


def test_without_a_word_about_it_writers_run_one_after_another() -> None:
    compilation = of_drafts(*THREE)
    assert compilation.work.tasks is compilation.plan.tasks
    assert compilation.work.relations is compilation.relations
    (conflict,) = compilation.work.conflicts
    assert (conflict.file, conflict.care) == ("src/cli.py", Care.SERIALISE)


def test_writers_that_wait_for_one_another_are_no_conflict() -> None:
    chain = (
        Draft(id="a", creates=("x.py",)),
        Draft(id="b", after=("a",)),
        Draft(id="c", modifies=("x.py",), after=("b",)),
    )
    assert of_drafts(*chain).work.conflicts == ()


# --- parts and a merge -------------------------------------------------------------------------------------


def test_each_writer_of_a_row_writes_a_part_and_a_merge_puts_them_together() -> None:
    compilation = of_drafts(*THREE, config=SPLIT)
    found = tasks(compilation)
    assert list(found) == ["make", "add", "list", "merge-cli.py", "use"]
    assert writes(found["make"]) == ["create src/cli.py"]
    assert writes(found["add"]) == ["create src/cli.parts/add.py"]
    assert writes(found["list"]) == ["create src/table.py", "create src/cli.parts/list.py"]
    assert writes(found["merge-cli.py"]) == [
        "modify src/cli.py",
        "delete src/cli.parts/add.py",
        "delete src/cli.parts/list.py",
    ]


def test_who_waited_for_a_writer_waits_for_the_merge() -> None:
    got = waits(of_drafts(*THREE, config=SPLIT))
    assert got == {
        ("make", "add"),
        ("make", "list"),
        ("add", "merge-cli.py"),
        ("list", "merge-cli.py"),
        ("merge-cli.py", "use"),
    }


def test_the_merge_reasons_and_runs_the_commands_of_its_parts() -> None:
    compilation = of_drafts(*THREE, config=SPLIT)
    found = tasks(compilation)
    assert compilation.assignments[TaskId("merge-cli.py")].role is Role.REASON
    assert found["add"].validation == ()
    assert [command.value for command in found["merge-cli.py"].validation] == ["pytest -k add"]


def test_what_the_author_wrote_stays_as_it_is() -> None:
    before, after = of_drafts(*THREE), of_drafts(*THREE, config=SPLIT)
    assert after.plan == before.plan
    assert after.relations == before.relations
    derived = after.work.derived
    assert [(task, each.made) for task, each in derived.items()] == [
        ("add", Made.PART),
        ("list", Made.PART),
        ("merge-cli.py", Made.MERGE),
    ]
    assert after.source.slice(derived[TaskId("merge-cli.py")].evidence) == "src/cli.py"


def test_parts_run_at_the_same_time_and_before_their_merge() -> None:
    schedule = of_drafts(*THREE, config=SPLIT).schedule
    batch_of = schedule.batch_of
    assert batch_of[TaskId("add")] == batch_of[TaskId("list")]
    assert schedule.end[TaskId("add")] <= schedule.start[TaskId("merge-cli.py")]


def test_rows_that_depend_on_one_another_get_a_merge_each() -> None:
    drafts = (
        Draft(id="a", modifies=("x.py",)),
        Draft(id="b", modifies=("x.py",)),
        Draft(id="c", modifies=("x.py",), after=("a",)),
        Draft(id="d", modifies=("x.py",), after=("a",)),
    )
    compilation = of_drafts(*drafts, config=SPLIT)
    got = waits(compilation)
    assert {("merge-x.py", "c"), ("merge-x.py", "d"), ("d", "merge-x.py-2")} <= got
    assert shared_files(compilation.work.relations) == {"x.py": ("merge-x.py", "merge-x.py-2")}


def test_two_files_whose_rows_cross_give_no_circle() -> None:
    """Merging x first means that s waits for r, so that q and p can no longer be one row of y."""
    drafts = (
        Draft(id="p", modifies=("x.py",)),
        Draft(id="q", modifies=("x.py",), after=("s",)),
        Draft(id="r", modifies=("y.py",), after=("p",)),
        Draft(id="s", modifies=("y.py",)),
    )
    compilation = of_drafts(*drafts, config=SPLIT)
    assert len(compilation.schedule.batch_of) == len(compilation.work.tasks) > len(drafts)


# --- worktrees ---------------------------------------------------------------------------------------------


def test_in_worktrees_writers_run_at_once_and_are_merged_in_order() -> None:
    compilation = of_drafts(*THREE, config=WORKTREE)
    assert compilation.work.isolated == ("add", "list")
    assert shared_files(compilation.work.relations) == {}
    batch_of = compilation.schedule.batch_of
    assert batch_of[TaskId("add")] == batch_of[TaskId("list")]


# --- what may be done with which file ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("file", "kind", "allowed"),
    [
        ("src/app.py", "", {"split", "worktree"}),
        ("package-lock.json", "lock file", set()),
        ("crates/core/Cargo.toml", "list of packages", set()),
        ("requirements-dev.txt", "list of packages", set()),
        ("db/migrations/", "migration", set()),
        ("src/__snapshots__/a.tsx", "generated file", set()),
        ("docs/logo.png", "file without lines", set()),
        ("src/index.ts", "index", {"split"}),
        ("pkg/__init__.py", "index", {"split"}),
        ("CHANGELOG.md", "changelog", {"split"}),
    ],
)
def test_hot_files_are_known(file: str, kind: str, allowed: set[str]) -> None:
    row = hot(file)
    assert (row.kind if row else "") == kind
    assert (row.allowed if row else {"split", "worktree"}) == allowed
    page = (ROOT / "docs" / "conflicts.md").read_text("utf-8")
    assert not row or (f"| {row.kind} | " in page and row.why in page)


@pytest.mark.parametrize(
    ("drafts", "why"),
    [
        ([Draft(id=name, modifies=("uv.lock",)) for name in "ab"], "lock file: "),
        ([Draft(id=name, somewhere=("x.py",)) for name in "ab"], "the plan does not say which file this is"),
        ([Draft(id=name, modifies=("src/*.py",)) for name in "ab"], "it stands for several files"),
        ([Draft(id="b", deletes=("x.py",)), Draft(id="a", modifies=("x.py",))], "b deletes it"),
        (
            [Draft(id="a", modifies=("x.py",)), Draft(id="b", modifies=("x.py",), kind="manual")],
            "people do b",
        ),
    ],
)
@pytest.mark.parametrize("config", [SPLIT, WORKTREE], ids=["split", "worktree"])
def test_where_a_choice_is_none_writers_run_one_after_another(
    drafts: list[Draft], why: str, config: Config
) -> None:
    work = of_drafts(*drafts, config=config).work
    (conflict,) = work.conflicts
    assert conflict.care is Care.SERIALISE
    assert conflict.why.startswith(why)
    assert (work.derived, work.isolated) == ({}, ())


# --- whatever the plan -------------------------------------------------------------------------------------


@st.composite
def plans(draw: st.DrawFn) -> list[Draft]:
    """Tasks that write few files, some of them behind others."""
    names = [f"t{at}" for at in range(draw(st.integers(2, 9)))]
    files = st.lists(st.sampled_from(["a.py", "b.py", "c.md"]), max_size=2, unique=True)
    drafts = []
    for at, name in enumerate(names):
        after = draw(st.lists(st.sampled_from(names[:at]), max_size=2, unique=True)) if at else []
        drafts.append(
            Draft(
                id=name,
                after=tuple(after),
                creates=tuple(draw(files)),
                validation=("pytest",) if draw(st.booleans()) else (),
                done=draw(st.integers(0, 4)) == 0,
            )
        )
    return drafts


@pytest.mark.parametrize("config", [Config(), SPLIT, WORKTREE], ids=["serialise", "split", "worktree"])
@pytest.mark.parametrize("name", compilable_names())
def test_no_batch_of_a_plan_has_two_writers_of_one_file(name: str, config: Config) -> None:
    compilation = of_fixture(name, config)
    check(compilation)
    assert (
        "Shared Files" in "".join(made.text for made in orchestration(compilation, lint(compilation)))
        or not compilation.work.conflicts
    )


@given(plans(), st.sampled_from([SPLIT, WORKTREE, Config()]))
def test_no_batch_has_two_writers_whatever_the_plan(drafts: list[Draft], config: Config) -> None:
    check(of_drafts(*drafts, config=config))


def check(compilation: Compilation) -> None:
    """Everything runs, nothing before what it needs, and no two writers of a file at once but in worktrees."""
    found, schedule = tasks(compilation), compilation.schedule
    open_tasks = {task.id for task in compilation.work.tasks if not task.done}
    assert set(schedule.batch_of) == open_tasks
    for edge in compilation.work.relations.edges:
        if {edge.before, edge.after} <= open_tasks:
            assert schedule.end[edge.before] <= schedule.start[edge.after]
    for batch in schedule.batches:
        written = [
            file.resolved or file.path.value
            for task in batch.tasks
            for file in dict.fromkeys(found[task].written_files)
            if task not in compilation.work.isolated
        ]
        assert len(written) == len(set(written))


@given(plans())
def test_what_waited_for_a_writer_still_does_when_its_files_are_split(drafts: list[Draft]) -> None:
    before, after = of_drafts(*drafts), of_drafts(*drafts, config=SPLIT)
    start, end = after.schedule.start, after.schedule.end
    for edge in before.relations.edges:
        if edge.before in start and edge.after in start:
            assert end[edge.before] <= start[edge.after]
            for made in after.work.derived.values():
                if made.made is Made.MERGE and edge.before in made.of and edge.after not in made.of:
                    assert end[made.task.id] <= start[edge.after]


# --- at the command line -----------------------------------------------------------------------------------

PLAN = """\
# Todo tool

A command line tool that keeps tasks.

### Task 1: Make the command line

**Files:**
- Create: `src/cli.py`

```python
def run_command(name: str) -> int:
    ...
```

### Task 2: Add the command add

**Depends on:** Task 1
**Files:**
- Modify: `src/cli.py`

It takes a title and stores it.

Run: `pytest tests`

### Task 3: Add the command list

**Depends on:** Task 1
**Files:**
- Modify: `src/cli.py`

It prints all tasks.
"""


class MarkdownFile(SingleFileSnapshotExtension):
    """A snapshot that people read as Markdown."""

    file_extension = "md"


@pytest.fixture
def staged(tmp_path: Path) -> Stage:
    """A project with the plan, and what planc made of it with its file in parts."""
    project = tmp_path / "project"
    project.mkdir()
    (project / "todo.md").write_text(PLAN)
    (project / "planc.toml").write_text('conflicts = "split"\n')
    subprocess.run([need("git"), "init", "-q", str(project)], check=True)
    made = Stage(project, project / "todo.planc", tools_in(tmp_path, ["pytest"]), tmp_path / "log")
    return convert(made, "todo.md")


def test_the_prompts_of_a_part_and_of_its_merge(staged: Stage, snapshot: SnapshotAssertion) -> None:
    prompts = staged.output / "prompts"
    shown = "\n\n".join(
        f"<!-- {name} -->\n\n{(prompts / name).read_text()}" for name in ("2.md", "merge-cli.py.md")
    )
    assert shown.encode() == snapshot(extension_class=MarkdownFile)


def test_parts_are_written_merged_and_gone(staged: Stage) -> None:
    run = staged.run("--yes", rules=[{"command": "pytest", "exit": 0}])
    assert run.returncode == 0, run.stdout
    assert violations(staged, jobs=6) == []
    assert [path.name for path in (staged.project / "src").rglob("*") if path.is_file()] == ["cli.py"]


def test_a_part_that_the_merge_leaves_behind_stops_the_run(staged: Stage) -> None:
    rules = [{"match": "Put the parts of", "skip": "src/cli.parts/2.py"}]
    run = staged.run("--yes", rules=rules)
    assert run.returncode != 0
    assert "src/cli.parts/2.py is still there" in run.stdout


def test_in_a_plan_that_shares_too_many_files_the_rest_runs_one_after_another(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    drafts = [Draft(id=name, modifies=("a.py", "b.py")) for name in ("one", "two")]
    monkeypatch.setattr(conflicts, "MOST_SETTLED", len(drafts))
    work = of_drafts(*drafts, config=SPLIT).work
    assert [(each.file, each.care) for each in work.conflicts] == [
        ("a.py", Care.SPLIT),
        ("b.py", Care.SERIALISE),
    ]
    assert work.conflicts[1].why == "so large a plan shares too many files to weigh each of them"
