"""The prompts: nothing of the plan is lost in them, and nothing in them can be mistaken for planc's words."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from syrupy.assertion import SnapshotAssertion
from syrupy.extensions.single_file import SingleFileSnapshotExtension

from planc.config import Config
from planc.ir import Compilation, Role
from planc.rendering.book import open_book
from planc.rendering.markdown_tree import fences, parse, plain, sections
from planc.rendering.names import INTEGRATION_PROMPT, RECOVERY_PROMPT, gate_prompt, task_prompt
from planc.rendering.plan_text import SHARED_LIMIT
from planc.rendering.prompts import LONGEST, prompt_artifacts
from tests.building import Draft, Stage
from tests.compiled import of_drafts, of_fixture
from tests.support import compilable_names, plan_path, planc

TITLES = ["Context", "Reference", "Task", "Files", "Requirements", "Specification", "Validation", "Output"]
ONE = Draft(id="T1", phase="P", creates=("a.py",))


class MarkdownFile(SingleFileSnapshotExtension):
    """A snapshot that people read as Markdown."""

    file_extension = "md"


def _prompts(compilation: Compilation) -> Mapping[str, str]:
    return {artifact.path: artifact.text for artifact in prompt_artifacts(compilation)}


def _prompt_of(compilation: Compilation, task: str) -> str:
    names = open_book(compilation).names
    return _prompts(compilation)[task_prompt(next(names[known] for known in names if known == task))]


def _section(prompt: str, title: str) -> str:
    """The text below a heading of the prompt, up to the next heading outside of fences."""
    found = {section.title: section for section in sections(parse(prompt), 1)}
    return "\n".join(plain(node) for node in found[title].nodes)


@pytest.mark.parametrize("name", compilable_names())
def test_a_fixture_plan_gives_its_prompts(name: str, snapshot: SnapshotAssertion) -> None:
    """All prompts of a plan, one behind the other."""
    parts = [f"<!-- {path} -->\n\n{text}" for path, text in _prompts(of_fixture(name)).items()]
    assert "\n\n".join(parts).encode() == snapshot(extension_class=MarkdownFile)


@pytest.mark.parametrize("name", compilable_names())
def test_every_byte_of_a_task_is_in_its_prompt(name: str) -> None:
    """The specification in the prompt is the source text, span by span, in its order."""
    compilation = of_fixture(name)
    book = open_book(compilation)
    prompts = _prompts(compilation)
    for task_id in compilation.schedule.batch_of:
        at, prompt = 0, prompts[task_prompt(book.names[task_id])]
        for span in book.tasks[task_id].specification:
            quoted = compilation.source.slice(span).strip("\r\n")
            at = prompt.index(quoted, at)


def test_the_prompt_on_disk_holds_the_bytes_of_the_plan(tmp_path: Path) -> None:
    """Carriage returns, blanks at line ends and missing line ends are kept all the way to the file."""
    body = "Write it:\r\n\r\n```python\r\nx = 1   \r\n\tif x:\r\n```\r\n\r\nEnd without a line end"
    files = "**Files:**\r\n- Create: `x.py`\r\n\r\n- [ ] **Step 1: Do**"
    plan = f"# P\r\n\r\n### Task 1: Make x\r\n\r\n{files}\r\n\r\n{body}"
    (tmp_path / "plan.md").write_bytes(plan.encode())
    assert planc("convert", "plan.md", cwd=tmp_path).returncode == 0
    written = [path.read_bytes() for path in (tmp_path / "plan.planc" / "prompts").iterdir()]
    assert any(body.encode() in prompt for prompt in written)


@given(
    text=st.text(min_size=1, max_size=80)
    | st.text(st.sampled_from("`~#-> \n\\|{}%"), min_size=1, max_size=40)
)
def test_no_specification_breaks_out_of_its_fence(text: str) -> None:
    """Whatever a specification says, it comes back as one fence, and the sections behind it stand."""
    if "\r" in text or "\0" in text or not text.strip():
        return  # parsers turn these line ends and this character into others, by the standard
    compilation = of_drafts(Draft(id="T1", title="x", creates=("a.py",), specification=text))
    prompt = _prompt_of(compilation, "T1")
    (quoted,) = [block for block in fences(parse(prompt), "markdown") if block.strip()] or [""]
    assert quoted.strip("\n") == text.strip("\n") or text.strip() in prompt
    titles = [section.title for section in sections(parse(prompt), 1)]
    assert titles == [
        "Context",
        "Reference",
        "Task",
        "Files",
        "Requirements",
        "Specification",
        "Validation",
        "Output",
    ]


def test_a_prompt_says_what_its_agent_may_do() -> None:
    """The files, the company, no commit, no placeholder."""
    prompt = _prompt_of(of_drafts(Draft(id="T1", creates=("src/a.py",), specification="Do it.")), "T1")
    assert "- `src/a.py`: create" in prompt
    assert "these files and no others" in prompt
    assert "Other agents work in this folder at the same time" in prompt
    assert "Do not commit" in prompt
    assert "no TODO, FIXME, XXX or PLACEHOLDER" in prompt


@pytest.mark.parametrize(
    ("draft", "stage", "command", "origin"),
    [
        (
            Draft(id="T1", phase="P", creates=("a.py",), validation=("pytest a",)),
            Stage(id="P"),
            "pytest a",
            "own",
        ),
        (
            Draft(id="T1", phase="P", creates=("a.py",)),
            Stage(id="P", validation=("make p",)),
            "make p",
            "phase",
        ),
        (
            Draft(id="T1", phase="P", creates=("a b.py",)),
            Stage(id="P"),
            "python3 -m py_compile 'a b.py'",
            "planc's own check",
        ),
        (
            Draft(id="T1", phase="P", creates=("-x.sh",)),
            Stage(id="P"),
            "bash -n ./-x.sh",
            "planc's own check",
        ),
    ],
)
def test_the_validation_is_the_nearest_one(draft: Draft, stage: Stage, command: str, origin: str) -> None:
    """The task's own command, else the phase's, else planc's check of the kind of file, marked as such."""
    validation = _section(_prompt_of(of_drafts(stage, draft), "T1"), "Validation")
    assert command in validation
    assert origin in validation


def test_what_tasks_share_is_marked_as_shared() -> None:
    """A phase's text stands in the prompts of its tasks, below a heading of its own."""
    compilation = of_drafts(
        Stage(id="P", specification="Colours are blue."),
        Draft(id="T1", phase="P", creates=("a.py",), specification="Paint."),
        Draft(id="T2", creates=("b.py",), specification="Do not."),
    )
    assert "Colours are blue." in _section(_prompt_of(compilation, "T1"), "Shared by the tasks of this phase")
    assert "Colours are blue." not in _prompt_of(compilation, "T2")


def test_what_tasks_share_does_not_grow_without_end() -> None:
    """A megabyte of phase in a thousand prompts would be a gigabyte: the rest is in the plan."""
    stage = Stage(id="P", specification="blue\n" * SHARED_LIMIT)
    prompt = _prompt_of(of_drafts(stage, Draft(id="T1", phase="P", creates=("a.py",))), "T1")
    assert len(prompt) < SHARED_LIMIT + 5_000
    assert "cut here; the rest is in the plan" in prompt


def test_a_prompt_names_what_it_builds_on() -> None:
    """Finished tasks that it waits for, with their files."""
    compilation = of_drafts(
        Draft(id="T1", title="Create models", creates=("models.py",)),
        Draft(id="T2", title="Create storage", creates=("storage.py",), after=("T1",)),
    )
    assert "- Create models (`models.py`)" in _prompt_of(compilation, "T2")


def test_a_prompt_changes_only_with_its_task() -> None:
    """Other tasks, other batches and other lines leave it as it is: what is done need not be done again."""
    one = Draft(id="T1", title="Create models", creates=("models.py",), specification="Fields.")
    before = _prompt_of(of_drafts(one), "T1")
    assert (
        _prompt_of(of_drafts(Draft(id="T0", creates=("b.py",)), one, Draft(id="T2", after=("T1",))), "T1")
        == before
    )


def test_people_get_a_page_that_says_how_to_go_on() -> None:
    """A checkpoint holds what to do and how the run continues."""
    compilation = of_drafts(Draft(id="T1", title="Manually approve the release", specification="Look."))
    assert compilation.assignments[next(iter(compilation.assignments))].role is Role.MANUAL
    page = _prompt_of(compilation, "T1")
    assert page.startswith("# Checkpoint: Manually approve the release\n")
    assert "Look." in page
    assert "--done T1" in page


def test_a_prompt_that_codex_cannot_take_is_told() -> None:
    """Its standard input has an end; the prompt is written whole all the same."""
    long = Draft(id="T1", creates=("a.py",), specification="x " * (LONGEST // 2))
    (made,) = [each for each in prompt_artifacts(of_drafts(long)) if each.path == task_prompt("T1")]
    assert len(made.text) > LONGEST
    assert "split the task" in made.notes[0]


def test_a_template_that_drops_the_specification_is_told(tmp_path: Path) -> None:
    """What belongs to a task is never lost in silence."""
    (tmp_path / "task.md.j2").write_text("{{ page.task.title.value | one_line }}\n")
    config = Config(templates=str(tmp_path))
    compilation = of_drafts(Draft(id="T1", creates=("a.py",), specification="Do this."), config=config)
    (made,) = [each for each in prompt_artifacts(compilation) if each.path == task_prompt("T1")]
    assert "task.md.j2" in made.notes[0]


def test_there_is_a_gate_a_batch_and_an_integration_and_a_way_back() -> None:
    """Besides the tasks' own prompts."""
    compilation = of_drafts(
        Draft(id="T1", creates=("a.py",)), Draft(id="T2", creates=("b.py",), after=("T1",))
    )
    prompts = _prompts(compilation)
    for batch in compilation.schedule.batches:
        if batch.gate:
            assert gate_prompt(batch.id) in prompts
    assert "PASS" in prompts[gate_prompt("1")]
    assert "`a.py`" in prompts[gate_prompt("1")]
    assert "integration test" in prompts[INTEGRATION_PROMPT]
    assert "(a.py)" in prompts[INTEGRATION_PROMPT]
    assert RECOVERY_PROMPT in prompts


@pytest.mark.parametrize("task", ["gate-1", "integration", "recovery", "Gate-1"])
def test_no_task_takes_the_file_of_another_prompt(task: str) -> None:
    """Task ids that look like planc's own names get other files."""
    compilation = of_drafts(Draft(id=task, creates=("a.py",)), Draft(id="T2", creates=("b.py",)))
    prompts = [artifact.path for artifact in prompt_artifacts(compilation)]
    assert len({path.casefold() for path in prompts}) == len(prompts)


def test_a_template_of_the_users_makes_the_prompt(tmp_path: Path) -> None:
    """`--templates` replaces one template and leaves the others."""
    (tmp_path / "recovery.md.j2").write_text("Try again, {{ 'please' }}.\n")
    compilation = of_drafts(Draft(id="T1", creates=("a.py",)), config=Config(templates=str(tmp_path)))
    prompts = _prompts(compilation)
    assert prompts[RECOVERY_PROMPT] == "Try again, please.\n"
    assert prompts[task_prompt("T1")].startswith("# Context\n")


@pytest.mark.parametrize("text", ["{{ nobody }}", "{% if %}", "{% include 'nothing.j2' %}"])
def test_a_template_that_is_wrong_is_named(tmp_path: Path, text: str) -> None:
    """It is the user's to mend: exit 2, with the name of the template."""
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "recovery.md.j2").write_text(text)
    plan = tmp_path / "plan.md"
    plan.write_bytes(plan_path("rate-limiter-superpowers").read_bytes())
    result = planc("convert", plan, "--templates", tmp_path / "templates", cwd=tmp_path)
    assert result.returncode == 2
    assert b"recovery.md.j2" in result.stderr
    assert not (tmp_path / "plan.planc").exists()
