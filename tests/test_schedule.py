"""Batches, their gates and their times."""

from __future__ import annotations

from itertools import combinations

from hypothesis import assume, given
from hypothesis import strategies as st

from planc.config import Config
from planc.ir import (
    Assignment,
    Barrier,
    BatchKind,
    Document,
    Order,
    Parallel,
    Plan,
    Relations,
    Role,
    Schedule,
    TaskId,
)
from planc.passes.relations.file_edges import shared_files
from planc.passes.roles.assign import assign
from planc.pipeline import decide
from planc.span import SourceFile
from tests.building import Draft, Stage, build

Built = tuple[Plan, SourceFile]


def scheduled(built: Built, **settings: object) -> Schedule:
    """The schedule of a plan, all passes before it included."""
    return _passes(built, Config(**settings))[1]  # type: ignore[arg-type]  # the tests name real settings


def _passes(built: Built, config: Config) -> tuple[Relations, Schedule]:
    plan, source = built
    made = decide(plan, Document(source=source, blocks=()), config)
    return made.relations, made.schedule


def outline(timetable: Schedule) -> list[str]:
    """Each batch as `id: tasks after ids`."""
    return [
        f"{batch.id}: {' '.join(batch.tasks) or 'own'} after {' '.join(batch.after) or 'nothing'}"
        for batch in timetable.batches
    ]


# --- batches --------------------------------------------------------------------------------------------


def test_what_waits_for_nothing_starts_together_and_an_integration_closes_the_plan() -> None:
    timetable = scheduled(build(Draft(id="a"), Draft(id="b"), Draft(id="c", after=("a",))))
    assert outline(timetable) == ["1: a b after nothing", "2: c after 1", "3: own after 2"]
    kinds = [batch.kind for batch in timetable.batches]
    assert kinds == [BatchKind.FOUNDATION, BatchKind.OPERATIONS, BatchKind.INTEGRATION]
    assert [batch.own for batch in timetable.batches] == [False, False, True]


def test_a_plan_that_ends_with_a_look_at_the_whole_gets_no_integration_of_its_own() -> None:
    timetable = scheduled(
        build(Draft(id="a", creates=("a.py",)), Draft(id="b", title="Final verification", after=("a",)))
    )
    assert outline(timetable) == ["1: a after nothing", "2: b after 1"]
    assert timetable.batches[1].kind is BatchKind.VALIDATION


def test_writers_of_one_file_run_one_after_another_the_most_urgent_first() -> None:
    timetable = scheduled(
        build(
            Draft(id="a", modifies=("x.py",)),
            Draft(id="b", modifies=("x.py",)),
            Draft(id="c", after=("b",), creates=("c.py",)),
        )
    )
    assert outline(timetable) == ["1: b after nothing", "2: a c after 1", "3: own after 2"]
    assert "a depends" not in timetable.batches[1].why


def test_nobody_waits_for_a_person_without_need() -> None:
    timetable = scheduled(
        build(
            Draft(id="person", title="Manually approve the design", kind="manual"),
            Draft(id="a", creates=("a.py",)),
            Draft(id="b", creates=("b.py",), after=("a",)),
            Draft(id="c", creates=("c.py",), after=("person",)),
        )
    )
    assert outline(timetable) == [
        "1: person after nothing",
        "2: a after nothing",
        "3: b after 2",
        "4: c after 1",
        "5: own after 3 4",
    ]
    assert timetable.batches[0].gate is None


def test_people_take_no_process() -> None:
    timetable = scheduled(
        build(Draft(id="a", creates=("a.py",)), Draft(id="person", title="Approve", kind="manual")), jobs=1
    )
    assert timetable.start == {"a": 0.0, "person": 0.0}


def test_done_tasks_hold_nobody_up_and_have_no_batch() -> None:
    built = build(Draft(id="a", done=True), Draft(id="b", after=("a",)))
    assert outline(scheduled(built)) == ["1: b after nothing", "2: own after 1"]
    assert outline(scheduled(built, include_done=True))[0] == "1: a after nothing"


def test_a_plan_that_is_done_has_no_schedule() -> None:
    assert scheduled(build(Draft(id="a", done=True))) == Schedule()


def test_a_cycle_has_no_schedule() -> None:
    assert scheduled(build(Draft(id="a", after=("b",)), Draft(id="b", after=("a",)))) == Schedule()


def test_what_is_urgent_does_not_wait_for_what_it_does_not_need() -> None:
    drafts = (
        Draft(id="short", creates=("a.py",), minutes=3.0),
        Draft(id="long", creates=("b.py",), minutes=60.0),
        Draft(id="next", creates=("c.py",), minutes=40.0, after=("short",)),
    )
    assert outline(scheduled(build(*drafts))) == [
        "1: short after nothing",
        "2: long after nothing",
        "3: next after 1",
        "4: own after 2 3",
    ]


def test_a_batch_is_not_split_for_less_than_a_gate_takes() -> None:
    drafts = (
        Draft(id="short", creates=("a.py",), minutes=3.0),
        Draft(id="long", creates=("b.py",), minutes=4.0),
        Draft(id="next", creates=("c.py",), minutes=40.0, after=("short",)),
    )
    assert len(scheduled(build(*drafts)).batches) == 3


def test_a_task_that_holds_others_up_goes_into_a_later_batch() -> None:
    drafts = (
        Draft(id="short", creates=("a.py",), minutes=3.0),
        Draft(id="long", creates=("b.py",), minutes=4.0),
        Draft(id="next", creates=("c.py",), minutes=40.0, after=("short",)),
    )
    assert outline(scheduled(build(*drafts)))[:2] == ["1: short after nothing", "2: long next after 1"]


# --- reasons and gates ----------------------------------------------------------------------------------


def test_a_batch_says_why_it_stands_where_it_stands() -> None:
    timetable = scheduled(
        build(
            Draft(id="a", creates=("x.py",)),
            Draft(id="b", modifies=("x.py",)),
            Draft(id="c", modifies=("x.py",)),
        )
    )
    assert [batch.why for batch in timetable.batches] == [
        "sequential: one task, and nothing runs beside it; waits for nothing",
        "sequential: one task, and nothing runs beside it; waits for batch 1: b uses a file that a creates",
        "sequential: one task, and nothing runs beside it; waits for batch 2: b and c both write x.py",
        "sequential: the plan ends without an integration step, so planc adds one; waits for batch 3",
    ]


def test_a_gate_has_the_files_and_commands_of_its_tasks_and_of_the_phases_that_end_there() -> None:
    timetable = scheduled(
        build(
            Stage(id="P", validation=("make check",)),
            Draft(id="a", phase="P", creates=("a.py", "b.py"), deletes=("c.py",), validation=("pytest a",)),
            Draft(id="b", phase="P", creates=("d.py",), after=("a",), validation=("pytest a", "pytest b")),
            validation=("make all",),
        )
    )
    gates = [batch.gate for batch in timetable.batches if batch.gate]
    assert [gate.files for gate in gates] == [("a.py", "b.py"), ("d.py",), ()]
    commands = [[command.value for command in gate.commands] for gate in gates]
    assert commands == [["pytest a"], ["pytest a", "pytest b", "make check"], ["make all"]]
    assert [gate.minutes for gate in gates] == [2.5, 2.0, 2.0]


# --- times ----------------------------------------------------------------------------------------------


def test_the_cap_limits_what_runs_at_once() -> None:
    drafts = [Draft(id=name, creates=(name,), minutes=4.0) for name in "abcde"]
    timetable = scheduled(build(*drafts), jobs=2)
    assert sorted(timetable.start.values()) == [0.0, 0.0, 4.0, 4.0, 8.0]


def test_batches_that_wait_for_nothing_of_one_another_overlap() -> None:
    timetable = scheduled(
        build(
            Draft(id="a", creates=("a.py",), minutes=2.0),
            Draft(id="check", title="Verify the setup", minutes=9.0),
            Draft(id="b", creates=("b.py",), after=("a",), minutes=2.0),
        )
    )
    assert timetable.start[TaskId("b")] < timetable.end[TaskId("check")]
    assert timetable.batches[1].why == "parallel: one task, beside batches 1, 3; waits for nothing"


def test_the_playbook_s_second_phase_takes_its_twenty_four_minutes() -> None:
    """Five minutes of prompts, which planc needs none of, and then 4, 5, 7 and 3."""
    commands = [Draft(id=f"c{number}", creates=(f"c{number}.py",), after=("crud",)) for number in range(7)]
    timetable = scheduled(
        build(
            Draft(id="tools", creates=("tools.py",), minutes=2.0),
            Draft(id="crud", creates=("storage.py",), after=("tools",), minutes=3.0),
            *commands,
        ),
        jobs=7,
    )
    assert [batch.end - batch.start for batch in timetable.batches] == [4.0, 5.0, 7.0, 3.0 + 2.0]
    assert timetable.minutes + 5.0 == 24.0 + 2.0  # planc's integration has a gate of its own


def test_the_critical_path_is_the_longest_chain() -> None:
    timetable = scheduled(
        build(
            Draft(id="a", minutes=1.0),
            Draft(id="b", minutes=9.0),
            Draft(id="c", minutes=5.0, after=("a",)),
            Draft(id="d", minutes=5.0, after=("c", "b")),
        )
    )
    assert timetable.critical_path == ("b", "d")


# --- flow -----------------------------------------------------------------------------------------------


def test_in_flow_a_task_starts_when_what_it_needs_is_done() -> None:
    """The gate of the first batch looks at `a` and `slow` while `b` runs already."""
    timetable = scheduled(
        build(
            Draft(id="a", creates=("a.py",), minutes=2.0),
            Draft(id="slow", creates=("slow.py",), minutes=9.0),
            Draft(id="b", creates=("b.py",), after=("a",), minutes=4.0),
        ),
        mode="flow",
    )
    assert outline(timetable) == ["1: a slow after nothing", "2: b after 1", "3: own after 1 2"]
    assert timetable.start == {"a": 0.0, "slow": 0.0, "b": 2.0}
    assert [(batch.start, batch.end) for batch in timetable.batches] == [
        (0.0, 11.5),
        (2.0, 8.0),
        (11.5, 16.5),
    ]
    assert timetable.batches[1].why.endswith("needs tasks of batch 1: b depends on a")


def test_in_flow_writers_of_one_file_do_not_wait_for_gates() -> None:
    drafts = [Draft(id=name, modifies=("x.py",), minutes=3.0) for name in "ab"]
    timetable = scheduled(build(*drafts), mode="flow")
    assert timetable.start == {"a": 0.0, "b": 3.0}
    assert timetable.batches[1].after == ()


# --- caps and bounds ------------------------------------------------------------------------------------


def test_a_cap_holds_for_a_role_or_for_all_that_an_agent_does() -> None:
    drafts = [
        *(Draft(id=f"d{n}", title="Decide on it", minutes=5.0) for n in range(2)),
        *(Draft(id=f"v{n}", title="Verify it", minutes=5.0) for n in range(2)),
        Draft(id="c", creates=("c.py",), minutes=5.0),
    ]
    starts = {
        name: sorted(scheduled(build(*drafts), caps={name: 1}).start.values())
        for name in ("reason", "claude", "codex")
    }
    assert starts == {
        "reason": [0.0, 0.0, 0.0, 0.0, 5.0],
        "claude": [0.0, 0.0, 5.0, 10.0, 15.0],
        "codex": [0.0, 0.0, 0.0, 0.0, 0.0],
    }


def test_a_schedule_says_what_none_can_undercut() -> None:
    drafts = [Draft(id=name, modifies=("x.py",), minutes=3.0) for name in "abc"]
    timetable = scheduled(build(*drafts), mode="flow", jobs=2, caps={"codex": 1})
    assert [(bound.kind.value, bound.of, bound.minutes) for bound in timetable.bounds] == [
        ("chain", "", 10.0),
        ("jobs", "", 11.5),
        ("cap", "codex", 16.0),
        ("file", "x.py", 16.0),
    ]
    assert timetable.minutes == timetable.least_minutes == 16.0


# --- properties -----------------------------------------------------------------------------------------

FILES = st.lists(st.sampled_from(["a.py", "b.py", "c.py", "d.py"]), max_size=2, unique=True).map(tuple)
TITLES = st.sampled_from(["Create it", "Verify it", "Manually test it on a phone", "Decide on it", "Do it"])


@st.composite
def plans(draw: st.DrawFn) -> Built:
    """Plans without cycles, with every kind of edge, task and exclusion."""
    drafts: list[Draft] = []
    for number in range(draw(st.integers(1, 14))):
        earlier = [draft.id for draft in drafts]
        after = draw(st.lists(st.sampled_from(earlier), max_size=3, unique=True)) if earlier else []
        drafts.append(
            Draft(
                id=f"t{number}",
                title=draw(TITLES),
                phase=draw(st.sampled_from([None, "P", "Q"])),
                after=tuple(after),
                creates=draw(FILES),
                modifies=draw(FILES),
                somewhere=draw(FILES),
                minutes=draw(st.sampled_from([None, 0.0, 1.0, 2.5, 30.0])),
                parallel=draw(st.sampled_from([None, *Parallel])),
                done=draw(st.booleans()),
            )
        )
    order = draw(st.sampled_from(list(Order)))
    barrier = draw(st.sampled_from(list(Barrier)))
    return build(Stage(id="P"), Stage(id="Q"), *drafts, order=order, barrier=barrier)


JOBS = st.integers(1, 4)


@given(plans(), JOBS)
def test_every_edge_holds_in_the_minutes_and_in_the_batches(built: Built, jobs: int) -> None:
    relations, timetable = _passes(built, Config(jobs=jobs))
    above = _above(timetable)
    for edge in relations.edges:
        if edge.before in timetable.start and edge.after in timetable.start:
            assert timetable.end[edge.before] <= timetable.start[edge.after]
            assert timetable.batch_of[edge.before] in above[timetable.batch_of[edge.after]]


@given(plans(), JOBS)
def test_two_writers_of_a_file_never_meet(built: Built, jobs: int) -> None:
    relations, timetable = _passes(built, Config(jobs=jobs))
    above = _above(timetable)
    for tasks in shared_files(relations).values():
        for one, two in combinations([task for task in tasks if task in timetable.start], 2):
            first, second = sorted((one, two), key=timetable.start.__getitem__)
            if timetable.start[first] < timetable.end[first]:
                assert timetable.end[first] <= timetable.start[second]
            batches = timetable.batch_of[first], timetable.batch_of[second]
            assert batches[0] in above[batches[1]] or batches[1] in above[batches[0]]


@given(plans(), JOBS)
def test_the_cap_holds_at_every_moment(built: Built, jobs: int) -> None:
    plan, source = built
    _, timetable = _passes(built, Config(jobs=jobs))
    roles = {task: made.role for task, made in assign(plan, source, Config()).items()}
    working = [task for task in timetable.start if roles[task] is not Role.MANUAL]
    for moment in timetable.start.values():
        running = [task for task in working if timetable.start[task] <= moment < timetable.end[task]]
        assert len(running) <= jobs


@given(plans())
def test_every_pending_task_is_in_one_batch_that_spans_it(built: Built) -> None:
    plan, _ = built
    relations, timetable = _passes(built, Config())
    assume(not relations.cycles)
    placed = [task for batch in timetable.batches for task in batch.tasks]
    assert sorted(placed) == sorted(task.id for task in plan.tasks if not task.done)
    for batch in timetable.batches:
        for task in batch.tasks:
            assert timetable.batch_of[task] == batch.id
            assert batch.start <= timetable.start[task] <= timetable.end[task] <= batch.end
    assert timetable.minutes == max((batch.end for batch in timetable.batches), default=0.0)


@given(plans(), JOBS, st.sampled_from(["batches", "flow"]))
def test_one_more_process_never_makes_a_plan_longer(built: Built, jobs: int, mode: str) -> None:
    fewer, more = (scheduled(built, jobs=count, mode=mode).minutes for count in (jobs, jobs + 1))
    assert more <= fewer


def test_an_anomaly_of_the_list_scheduler_is_not_reported() -> None:
    """Graham's example: with four processes the list 1 to 9 takes longer than with three."""
    minutes = {1: 3, 2: 2, 3: 2, 4: 2, 5: 4, 6: 4, 7: 4, 8: 4, 9: 9}
    drafts = [
        Draft(id=str(n), title="Create it", minutes=float(took), after=_before(n))
        for n, took in minutes.items()
    ]
    spans = [scheduled(build(*drafts), jobs=jobs, mode="flow").minutes for jobs in (1, 2, 3, 4, 5)]
    assert spans == sorted(spans, reverse=True)
    assert spans[2] == spans[3] == 12.0 + 2.0 + 5.0


def _before(number: int) -> tuple[str, ...]:
    return {9: ("1",), 5: ("4",), 6: ("4",), 7: ("4",), 8: ("4",)}.get(number, ())


@given(plans(), JOBS, st.dictionaries(st.sampled_from(["claude", "reason", "validate"]), st.integers(1, 2)))
def test_flow_keeps_edges_files_and_caps(built: Built, jobs: int, caps: dict[str, int]) -> None:
    plan, source = built
    relations, timetable = _passes(built, Config(jobs=jobs, caps=caps, mode="flow"))
    start, end = timetable.start, timetable.end
    for edge in relations.edges:
        if edge.before in start and edge.after in start:
            assert end[edge.before] <= start[edge.after]
    for tasks in shared_files(relations).values():
        for one, two in combinations([task for task in tasks if task in start], 2):
            assert end[one] <= start[two] or end[two] <= start[one]
    work = assign(plan, source, Config())
    for name, most in {"jobs": jobs, **caps}.items():
        users = [task for task in start if work[task].model and (name == "jobs" or _counts(name, work[task]))]
        for moment in start.values():
            assert sum(start[task] <= moment < end[task] for task in users) <= most
    assert timetable.least_minutes <= timetable.minutes <= timetable.sequential_minutes


def _counts(name: str, work: Assignment) -> bool:
    role = Role.REASON if work.role is Role.UNDECIDED else work.role
    return work.model != "codex" if name == "claude" else role.value == name


@given(plans(), JOBS)
def test_no_schedule_beats_its_bounds(built: Built, jobs: int) -> None:
    plan, source = built
    config = Config(jobs=jobs)
    _, timetable = _passes(built, config)
    estimates = decide(plan, Document(source=source, blocks=()), config).estimates
    assert timetable.minutes >= sum(estimates[task].minutes for task in timetable.critical_path)
    assert timetable.least_minutes <= timetable.minutes <= timetable.sequential_minutes


@given(plans(), JOBS)
def test_the_same_plan_has_the_same_schedule(built: Built, jobs: int) -> None:
    assert _passes(built, Config(jobs=jobs)) == _passes(built, Config(jobs=jobs))


def _above(timetable: Schedule) -> dict[str, set[str]]:
    """For each batch all batches that have closed when it starts, by their `after`."""
    above: dict[str, set[str]] = {}
    for batch in timetable.batches:
        above[batch.id] = set(batch.after).union(*(above[first] for first in batch.after))
    return above
