"""Which task waits for which, and why."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planc.ir import Barrier, Edge, Order, Parallel, Plan, Relations, TaskId
from planc.passes.relations import implied
from planc.passes.relations.edges import MOST_EDGES
from planc.passes.relations.file_edges import shared_files
from planc.passes.relations.graph import successors, topological
from planc.passes.relations.relate import relate
from planc.pipeline import compile_plan
from planc.span import SourceFile
from planc.values import replace
from tests.building import Draft, Stage, build


def edges(built: tuple[Plan, SourceFile]) -> list[str]:
    """The edges that hold, as `before -> after kind`, with `!` for hard ones."""
    return [_shown(edge) for edge in relate(*built).edges]


def _shown(edge: Edge) -> str:
    return f"{edge.before} -> {edge.after} {edge.kind}{'!' if edge.hard else ''}"


def waits(relations: Relations, before: str, after: str) -> bool:
    """Whether `after` waits for `before`, at first hand or not."""
    reached = {TaskId(before)}
    for _ in relations.edges:
        reached |= {edge.after for edge in relations.edges if edge.before in reached}
    return after in reached


def test_a_list_of_dependencies_goes_on_behind_a_semicolon() -> None:
    """If an id follows, and nothing else."""
    text = (
        "# Tasks: X\n\n- [ ] T001 Create a.py\n- [ ] T002 Create b.py\n- [ ] T003 Create c.py (depends on T001; T002)\n"
        "- [ ] T004 Create d.py (depends on T001; see T002)\n"
    )
    tasks = compile_plan(SourceFile.from_text(text)).plan.tasks
    assert [[each.target for each in task.depends_on] for task in tasks] == [
        [],
        [],
        ["T001", "T002"],
        ["T001"],
    ]


def test_the_tasks_of_a_wave_run_together() -> None:
    """Also where no task of it is marked, and list order is a sign elsewhere; the next wave waits for all of them."""
    text = (
        "# Plan: Importer\n\n## Wave 1: Core\n\n- A1: Create reader.py\n- A2: Create writer.py\n- A3: Create log.py\n\n"
        "## Wave 2: Rest\n\n- B1: Create cli.py\n- B2: Create api.py\n"
    )
    batches = compile_plan(SourceFile.from_text(text)).schedule.batches
    assert [batch.tasks for batch in batches if not batch.own] == [("A1", "A2", "A3"), ("B1", "B2")]


# --- stated dependencies -----------------------------------------------------------------------------------


def test_a_named_task_comes_first_and_the_reference_is_the_evidence() -> None:
    plan, source = build(Draft(id="a"), Draft(id="b", after=("a",)))
    (edge,) = relate(plan, source).edges
    assert _shown(edge) == "a -> b explicit!"
    assert edge.evidence == plan.tasks[1].depends_on[0].span


def test_a_named_phase_comes_first_by_its_last_tasks_and_those_of_its_inner_phases() -> None:
    built = build(
        Stage(id="P"),
        Stage(id="Q", parent="P"),
        Draft(id="a", phase="P"),
        Draft(id="b", phase="Q"),
        Draft(id="c", phase="Q", after=("b",)),
        Draft(id="d", after_phases=("P",)),
    )
    assert edges(built) == ["b -> c explicit!", "a -> d phase!", "c -> d phase!"]


def test_a_task_that_names_its_own_phase_waits_for_what_stands_before_it() -> None:
    built = build(
        Stage(id="P"),
        Draft(id="a", phase="P"),
        Draft(id="b", phase="P", after_phases=("P",)),
        Draft(id="c", phase="P"),
    )
    assert edges(built) == ["a -> b phase!"]


# --- files -------------------------------------------------------------------------------------------------


def test_the_creator_of_a_file_comes_before_those_who_change_and_test_it() -> None:
    built = build(
        Draft(id="change", modifies=("x.py",)),
        Draft(id="make", creates=("x.py",)),
        Draft(id="again", creates=("x.py",)),
        Draft(id="test", tests=("x.py",)),
    )
    assert edges(built) == ["make -> change file!", "make -> again file!", "make -> test file!"]


def test_deleting_waits_only_for_a_creator_in_front_of_it() -> None:
    built = build(
        Draft(id="drop", deletes=("x.py",)),
        Draft(id="make", creates=("x.py",)),
        Draft(id="drop again", deletes=("x.py",)),
    )
    assert edges(built) == ["drop -> make file", "make -> drop again file!"]


def test_a_creator_further_down_gives_way_to_what_the_author_states() -> None:
    plan, source = build(Draft(id="a", modifies=("x.py",)), Draft(id="b", creates=("x.py",), after=("a",)))
    relations = relate(plan, source)
    assert [_shown(edge) for edge in relations.edges] == ["a -> b explicit!"]
    assert [_shown(edge) for edge in relations.dropped] == ["b -> a file!"]
    assert relations.cycles == ()


def test_a_creator_further_down_gives_way_to_list_order_as_well() -> None:
    built = build(Draft(id="a", modifies=("x.py",)), Draft(id="b", creates=("x.py",)), order=Order.MARKED)
    assert edges(built) == ["a -> b order"]


def test_writers_of_one_file_exclude_one_another_and_readers_do_not() -> None:
    built = build(
        Draft(id="a", modifies=("src/x.py",)),
        Draft(id="b", modifies=("src/x.py",)),
        Draft(id="c", reads=("src/x.py",)),
        Draft(id="d", deletes=("src/x.py",)),
        Draft(id="e", modifies=("lib/x.py",)),
    )
    assert shared_files(relate(*built)) == {"src/x.py": ("a", "b", "d")}


def test_a_file_known_by_its_base_name_excludes_all_files_of_that_name() -> None:
    built = build(
        Draft(id="a", modifies=("src/x.py",)),
        Draft(id="b", somewhere=("x.py",)),
        Draft(id="c", tests=("x.py",)),
    )
    assert shared_files(relate(*built)) == {"x.py": ("a", "b", "c")}


def test_who_changes_a_folder_or_files_by_a_pattern_writes_what_others_name_in_it() -> None:
    built = build(
        Draft(id="all", modifies=("src/**/*.py",)),
        Draft(id="a", modifies=("src/a.py",)),
        Draft(id="b", modifies=("src/in/b.py",)),
        Draft(id="c", modifies=("src/c.js",)),
        Draft(id="folder", deletes=("src/in/",)),
        Draft(id="new", creates=("lib/",)),
        Draft(id="d", creates=("lib/d.py",)),
    )
    assert shared_files(relate(*built)) == {"src/a.py": ("all", "a"), "src/in/b.py": ("all", "b", "folder")}


def test_a_file_is_deleted_behind_those_who_use_it_and_before_it_is_made_anew() -> None:
    built = build(
        Draft(id="move", modifies=("old.py",)),
        Draft(id="look", reads=("old.py",)),
        Draft(id="drop", deletes=("old.py",)),
        Draft(id="anew", creates=("old.py",)),
    )
    assert {"move -> drop file", "look -> drop file", "drop -> anew file"} <= set(edges(built))


def test_who_changes_a_list_of_packages_changes_the_lock_file_beside_it() -> None:
    built = build(
        Draft(id="a", modifies=("web/package.json",)),
        Draft(id="b", modifies=("web/package-lock.json",)),
        Draft(id="c", modifies=("api/package.json",)),
    )
    assert shared_files(relate(*built)) == {"web/package-lock.json": ("a", "b")}


def test_migrations_of_a_folder_are_made_one_after_another_in_the_order_of_their_numbers() -> None:
    built = build(
        Draft(id="b", creates=("db/migrations/002_b.sql",)),
        Draft(id="a", creates=("db/migrations/001_a.sql",)),
        Draft(id="c", creates=("db/migrations/add_c.sql",)),
    )
    assert edges(built) == ["a -> b file"]
    assert shared_files(relate(*built)) == {"db/migrations/": ("b", "a", "c")}


# --- tests of files, and names -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("source", "test"),
    [
        ("src/store.py", "tests/test_store.py"),
        ("src/store.ts", "src/__tests__/store.ts"),
        ("src/Store.tsx", "src/Store.test.tsx"),
        ("src/store.ts", "e2e/store.spec.js"),
        ("pkg/store.go", "pkg/store_test.go"),
        ("lib/store.rb", "spec/store_spec.rb"),
        ("src/main/java/Store.java", "src/test/java/StoreTest.java"),
        ("Store.cs", "StoreTests.cs"),
        ("lib/store.ex", "test/store_test.exs"),
    ],
)
def test_a_test_file_follows_the_file_that_it_tests(source: str, test: str) -> None:
    built = build(Draft(id="code", creates=(source,)), Draft(id="test", creates=(test,)))
    assert edges(built) == ["code -> test file"]


def test_tests_follow_whoever_changed_the_file_before_them() -> None:
    built = build(
        Draft(id="change", modifies=("src/x.py",)),
        Draft(id="test", tests=("tests/test_x.py",)),
        Draft(id="later", modifies=("src/x.py",)),
    )
    assert edges(built) == ["change -> test file"]


def test_tests_that_are_written_first_stay_first() -> None:
    assert edges(build(Draft(id="t", creates=("test_x.py",)), Draft(id="c", creates=("x.py",)))) == []


def test_of_files_of_one_name_the_one_in_the_most_similar_folder_is_tested() -> None:
    code = (
        Draft(id="model", creates=("src/models/user.py",)),
        Draft(id="page", creates=("src/pages/user.py",)),
    )
    assert edges(build(*code, Draft(id="t", creates=("tests/models/test_user.py",)))) == ["model -> t file"]
    assert edges(build(*code, Draft(id="t", creates=("tests/test_user.py",)))) == []


def fenced(code: str) -> str:
    """A specification with code."""
    return f"```python\n{code}\n```\n"


@pytest.mark.parametrize(
    "text",
    [
        fenced("store = UserStore()"),
        "It calls `UserStore.add` for each line.",
        fenced("from app.store import anything"),
        fenced("import { anything } from '../app/store';"),
    ],
)
def test_who_names_what_a_task_makes_waits_for_it(text: str) -> None:
    made = Draft(id="make", creates=("src/app/store.py",), specification=fenced("class UserStore:\n    ..."))
    plan, source = build(made, Draft(id="use", specification=text))
    (edge,) = relate(plan, source).edges
    assert _shown(edge) == "make -> use mention"
    assert source.slice(edge.evidence).strip() in text


@pytest.mark.parametrize(
    ("made", "text"),
    [
        ("class User:\n    ...", fenced("user = User()")),
        ("class UserStore:\n    ...", "The UserStore of old is gone."),
        ("def test_user_store(): ...", fenced("test_user_store()")),
    ],
)
def test_common_words_prose_and_tests_name_nobody(made: str, text: str) -> None:
    make = Draft(id="make", creates=("src/app/storage.py",), specification=fenced(made))
    assert edges(build(make, Draft(id="use", specification=text))) == []


def test_a_name_that_two_tasks_define_is_neither_ones() -> None:
    twice = [
        Draft(id=name, creates=(f"{name}.py",), specification=fenced("class UserStore:")) for name in "ab"
    ]
    assert edges(build(*twice, Draft(id="use", specification="`UserStore`"))) == []


def test_who_waits_for_nothing_waits_for_no_name() -> None:
    made = Draft(id="make", creates=("store.py",), specification=fenced("class UserStore:"))
    plan, source = build(made, Draft(id="use", specification="`UserStore`"))
    free = replace(plan, tasks=(plan.tasks[0], replace(plan.tasks[1], free=True)))
    assert relate(free, source).edges == ()


# --- what follows from the rest ----------------------------------------------------------------------------


def test_a_dependency_that_follows_from_others_is_marked() -> None:
    built = build(
        Draft(id="a"),
        Draft(id="b", after=("a",)),
        Draft(id="c", after=("b", "a")),
        Draft(id="d", after=("c",)),
    )
    got = {(edge.before, edge.after): edge.implied for edge in relate(*built).edges}
    assert got == {("a", "b"): False, ("a", "c"): True, ("b", "c"): False, ("c", "d"): False}


def test_what_follows_is_marked_across_thousands_of_tasks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(implied, "BLOCK", 3)
    drafts = [
        Draft(id=str(at), after=tuple(str(one) for one in range(max(0, at - 4), at))) for at in range(20)
    ]
    assert [f"{e.before}-{e.after}" for e in relate(*build(*drafts)).edges if not e.implied] == [
        f"{at}-{at + 1}" for at in range(19)
    ]


# --- list order and marks ----------------------------------------------------------------------------------


def test_in_a_serial_dialect_each_task_waits_for_the_one_before_it() -> None:
    built = build(Draft(id="a"), Draft(id="b"), Draft(id="c"), order=Order.SERIAL)
    assert edges(built) == ["a -> b order!", "b -> c order!"]


def test_marked_tasks_run_together_between_unmarked_ones() -> None:
    built = build(
        Draft(id="a"),
        Draft(id="b", parallel=Parallel.YES),
        Draft(id="c", parallel=Parallel.YES),
        Draft(id="d"),
        order=Order.MARKED,
    )
    assert edges(built) == ["a -> b order", "a -> c order", "b -> d order", "c -> d order"]


def test_a_task_that_states_its_dependencies_waits_for_those_and_not_for_its_place() -> None:
    tasks = (Draft(id="a"), Draft(id="b"), Draft(id="c", after=("a",)), Draft(id="d"))
    assert edges(build(*tasks, order=Order.MARKED)) == [
        "a -> b order",
        "a -> c explicit!",
        "b -> d order",
        "c -> d order",
    ]
    assert "b -> c order!" in edges(build(*tasks, order=Order.SERIAL))


def test_after_rows_wait_for_the_yes_rows_of_their_phase() -> None:
    built = build(
        Stage(id="P"),
        Draft(id="a", phase="P", parallel=Parallel.YES),
        Draft(id="b", phase="P", parallel=Parallel.AFTER),
        Draft(id="c", phase="P", parallel=Parallel.YES),
        Draft(id="d", phase="P", parallel=Parallel.AFTER),
        Draft(id="e", parallel=Parallel.YES),
        order=Order.MARKED,
    )
    assert edges(built) == ["a -> b order", "c -> b order", "a -> d order", "c -> d order"]


def test_where_order_is_free_only_marks_and_checkpoints_count() -> None:
    built = build(
        Draft(id="a"),
        Draft(id="b", parallel=Parallel.YES),
        Draft(id="check", kind="checkpoint"),
        Draft(id="c"),
        Draft(id="d", parallel=Parallel.AFTER),
    )
    assert edges(built) == ["a -> check order", "b -> check order", "check -> c order", "b -> d order"]


def test_a_wave_waits_for_the_one_before_it_where_its_tasks_state_nothing() -> None:
    built = build(
        Draft(id="a"),
        Draft(id="b"),
        Draft(id="c"),
        Draft(id="d", after=("a",)),
        waves=[("Wave 1", "ab"), ("Wave 2", "cd"), ("Wave 1", "ab")],
    )
    assert edges(built) == ["a -> c order", "b -> c order", "a -> d explicit!"]


# --- phases ------------------------------------------------------------------------------------------------


def test_a_phase_waits_for_the_ends_of_the_one_before_it() -> None:
    built = build(
        Stage(id="P"),
        Draft(id="a", phase="P"),
        Draft(id="b", phase="P", after=("a",)),
        Stage(id="Q"),
        Draft(id="c", phase="Q"),
        Draft(id="d", phase="Q", after=("c",)),
        barrier=Barrier.HARD,
    )
    assert edges(built) == ["a -> b explicit!", "b -> c phase!", "c -> d explicit!"]


def test_inner_phases_wait_for_one_another_under_their_heading() -> None:
    built = build(
        Stage(id="P"),
        Draft(id="intro", phase="P"),
        Stage(id="P1", parent="P"),
        Draft(id="a", phase="P1"),
        Stage(id="P2", parent="P"),
        Draft(id="b", phase="P2"),
        Stage(id="Q"),
        Draft(id="c", phase="Q"),
        barrier=Barrier.SOFT,
    )
    assert edges(built) == ["intro -> a phase", "a -> b phase", "b -> c phase"]


def test_phases_that_state_what_they_wait_for_run_beside_one_another() -> None:
    built = build(
        Stage(id="base"),
        Draft(id="a", phase="base"),
        Stage(id="story 1", after=("base",)),
        Draft(id="b", phase="story 1"),
        Stage(id="story 2", after=("base",)),
        Draft(id="c", phase="story 2"),
        Stage(id="polish"),
        Draft(id="d", phase="polish"),
        barrier=Barrier.SOFT,
    )
    assert edges(built) == ["a -> b phase!", "a -> c phase!", "b -> d phase", "c -> d phase"]


def test_a_soft_barrier_gives_way_to_what_the_author_states() -> None:
    plan, source = build(
        Stage(id="P"),
        Draft(id="a", phase="P", after=("b",)),
        Stage(id="Q"),
        Draft(id="b", phase="Q"),
        barrier=Barrier.SOFT,
    )
    relations = relate(plan, source)
    assert [_shown(edge) for edge in relations.dropped] == ["a -> b phase"]
    assert relations.cycles == ()


def test_a_task_that_states_its_dependencies_is_not_held_by_a_soft_barrier() -> None:
    items = (
        Stage(id="P"),
        Draft(id="a", phase="P"),
        Draft(id="b", phase="P"),
        Stage(id="Q"),
        Draft(id="c", phase="Q", after=("a",)),
        Stage(id="R"),
        Draft(id="d", phase="R"),
    )
    assert edges(build(*items, barrier=Barrier.SOFT)) == ["a -> c explicit!", "b -> d phase", "c -> d phase"]
    assert "b -> c phase!" in edges(build(*items, barrier=Barrier.HARD))


def test_tasks_around_phases_stand_where_they_are_written() -> None:
    built = build(
        Draft(id="first"),
        Stage(id="P"),
        Draft(id="a", phase="P"),
        Draft(id="last"),
        barrier=Barrier.HARD,
    )
    assert edges(built) == ["first -> a phase!", "a -> last phase!"]


def test_waves_give_way_to_a_hard_barrier() -> None:
    plan, source = build(
        Stage(id="P"),
        Draft(id="a", phase="P"),
        Stage(id="Q"),
        Draft(id="b", phase="Q"),
        waves=[("Wave 1", "b"), ("Wave 2", "a")],
        barrier=Barrier.HARD,
    )
    relations = relate(plan, source)
    assert [_shown(edge) for edge in relations.edges] == ["a -> b phase!"]
    assert [_shown(edge) for edge in relations.dropped] == ["b -> a order"]
    assert relations.cycles == ()


def test_wide_phases_are_joined_by_few_edges() -> None:
    width = 2 * MOST_EDGES
    first = [Draft(id=f"a{number}", phase="P") for number in range(width)]
    second = [Draft(id=f"b{number}", phase="Q") for number in range(width)]
    plan, source = build(Stage(id="P"), *first, Stage(id="Q"), *second, barrier=Barrier.HARD)
    relations = relate(plan, source)
    assert len(relations.edges) == 2 * width - 1
    order = topological(successors([task.id for task in plan.tasks], _pairs(relations)))
    assert order.index(TaskId("b0")) == width


# --- mentions ----------------------------------------------------------------------------------------------


def test_a_specification_that_names_a_file_waits_for_its_creator() -> None:
    plan, source = build(
        Draft(id="a", creates=("src/storage/store.py",)),
        Draft(id="b", specification="Import the store from `storage/store.py` and wrap it."),
        Draft(id="c", reads=("src/storage/store.py",)),
        Draft(id="d", specification="Like my_store.py, but faster."),
    )
    relations = relate(plan, source)
    assert [_shown(edge) for edge in relations.edges] == ["a -> b mention", "a -> c mention"]
    assert source.slice(relations.edges[0].evidence) == "storage/store.py"


def test_a_name_that_several_files_share_is_no_mention() -> None:
    built = build(
        Draft(id="a", creates=("one/index.ts",)),
        Draft(id="b", creates=("two/index.ts",)),
        Draft(id="c", specification="Export it from index.ts, as one/index.ts does."),
    )
    assert edges(built) == ["a -> c mention"]


def test_what_is_consumed_comes_after_what_produces_it() -> None:
    built = build(
        Draft(id="a", specification="- Consumes: `Store.load(name)`"),
        Draft(id="b", specification="- **Produces:** `class Store` and\n  - `Store.load(name: str) -> Item`"),
    )
    assert edges(built) == ["b -> a mention"]


# --- cycles ------------------------------------------------------------------------------------------------


def test_the_shortest_cycle_of_a_knot_is_told_from_its_earliest_task_on() -> None:
    relations = relate(
        *build(
            Draft(id="a", after=("c",)),
            Draft(id="b", after=("a", "c")),
            Draft(id="c", after=("b",)),
            Draft(id="d", after=("c",)),
        )
    )
    assert relations.cycles == (("b", "c"),)


def test_each_task_of_a_cycle_stands_before_the_one_that_waits_for_it() -> None:
    relations = relate(
        *build(Draft(id="a", after=("c",)), Draft(id="b", after=("a",)), Draft(id="c", after=("b",)))
    )
    assert relations.cycles == (("a", "b", "c"),)


def test_a_task_that_waits_for_itself_is_a_cycle_of_one() -> None:
    assert relate(*build(Draft(id="a", after=("a",)))).cycles == (("a",),)


def test_list_order_against_a_stated_dependency_is_a_cycle_where_order_counts() -> None:
    relations = relate(*build(Draft(id="a", after=("b",)), Draft(id="b"), order=Order.SERIAL))
    assert relations.cycles == (("a", "b"),)


# --- properties --------------------------------------------------------------------------------------------

FILES = st.lists(st.sampled_from(["a.py", "b.py", "c.py"]), max_size=2, unique=True).map(tuple)


@st.composite
def plans(draw: st.DrawFn) -> tuple[Plan, SourceFile]:
    """Plans of a few tasks in which anything can wait for anything."""
    ids = [f"t{number}" for number in range(draw(st.integers(1, 12)))]
    phases = ["P", "Q", "R"]
    tasks = [
        Draft(
            id=name,
            phase=draw(st.sampled_from([None, *phases])),
            after=tuple(draw(st.lists(st.sampled_from(ids), max_size=2, unique=True))),
            after_phases=tuple(draw(st.lists(st.sampled_from(phases), max_size=1))),
            creates=draw(FILES),
            modifies=draw(FILES),
            reads=draw(FILES),
            parallel=draw(st.sampled_from([None, *Parallel])),
        )
        for name in ids
    ]
    return build(
        Stage(id="P"),
        Stage(id="Q", parent=draw(st.sampled_from([None, "P"]))),
        Stage(id="R", after=tuple(draw(st.lists(st.sampled_from(["P", "Q"]), max_size=1)))),
        *tasks,
        order=draw(st.sampled_from(list(Order))),
        barrier=draw(st.sampled_from(list(Barrier))),
    )


def _pairs(relations: Relations) -> list[tuple[TaskId, TaskId]]:
    return [(edge.before, edge.after) for edge in relations.edges]


@given(plans())
def test_soft_edges_close_no_cycle_and_every_told_cycle_is_one(built: tuple[Plan, SourceFile]) -> None:
    plan, source = built
    relations = relate(plan, source)
    ids = [task.id for task in plan.tasks]
    hard = {(edge.before, edge.after) for edge in relations.edges if edge.hard}
    for cycle in relations.cycles:
        assert all(pair in hard for pair in zip(cycle, (*cycle[1:], cycle[0]), strict=True))
    if not relations.cycles:
        assert len(topological(successors(ids, _pairs(relations)))) == len(ids)


@given(plans())
def test_relations_are_the_same_every_time(built: tuple[Plan, SourceFile]) -> None:
    assert relate(*built) == relate(*built)


@given(plans())
def test_every_stated_dependency_holds(built: tuple[Plan, SourceFile]) -> None:
    plan, source = built
    relations = relate(plan, source)
    pairs = set(_pairs(relations))
    stated = {(use.target, task.id) for task in plan.tasks for use in task.depends_on if use.target}
    assert stated <= pairs
