"""The orchestration document: all that a reader needs to carry the plan out, and nothing that is not so."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion
from syrupy.extensions.single_file import SingleFileSnapshotExtension

from planc.linting import lint
from planc.rendering.document import SECTIONS
from planc.rendering.markdown_tree import fences, parse, rows, sections
from planc.rendering.names import DOCUMENT
from planc.targets.orchestration import orchestration
from tests.building import Draft
from tests.compiled import decided, of_drafts, of_fixture
from tests.documents import NAMES, below, document_of, documents, words_below
from tests.support import DONE, plan_path, planc


class MarkdownFile(SingleFileSnapshotExtension):
    """A snapshot that people read as Markdown."""

    file_extension = "md"


@pytest.mark.parametrize("name", NAMES)
def test_a_fixture_plan_gives_its_document(name: str, snapshot: SnapshotAssertion) -> None:
    """As readers get it."""
    assert document_of(name).encode() == snapshot(extension_class=MarkdownFile)


@pytest.mark.parametrize("name", NAMES)
def test_it_has_all_sections_of_the_pattern(name: str) -> None:
    """The quote header with its fields, and the sections in their order, each once."""
    text = document_of(name)
    for field in ("Total Token Budget", "Breakdown", "Execution Model", "Duration", "Source"):
        assert re.search(rf"^> \*\*{field}:\*\* ", text, re.MULTILINE), field
    titles = [section.title for section in sections(parse(text), 2)]
    assert [title for title in SECTIONS if title in titles] == titles
    if name in DONE:
        assert titles == ["Execution Overview", "Findings", "Done Already"]
    else:
        assert {*SECTIONS} - {*titles} <= {"Done Already", "Shared Files"}


@pytest.mark.parametrize("name", NAMES)
def test_every_link_within_it_leads_somewhere(name: str) -> None:
    """Sections, batches, and the prompts that come with it."""
    compilation = of_fixture(name)
    made = {artifact.path for artifact in orchestration(compilation, lint(compilation))}
    text = document_of(name)
    headings = re.findall(r"^#{1,6} (.*)$", text, re.MULTILINE)
    anchors = {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}
    for target in re.findall(r"\]\(([^)\s]+)\)", text):
        assert target[1:] in anchors if target.startswith("#") else target in made, target


def test_costs_are_those_of_the_formula() -> None:
    """A plan of 10K Opus, 50K Sonnet and 100K Haiku tokens costs $0.66 as written."""
    written = {"opus": 10_000, "sonnet": 50_000, "haiku": 100_000}
    drafts = [
        Draft(id=name, model=name, tokens=count, creates=(f"{name}.py",)) for name, count in written.items()
    ]
    text = documents(of_drafts(*drafts))[DOCUMENT].text
    assert "the plan as written: 160K ($0.66)" in text
    before = {row["Model"]: row["Cost before"] for row in rows(below(text, "Token Cost Comparison"))}
    assert before == {
        "Opus": "$0.1100",
        "Sonnet": "$0.3300",
        "Haiku": "$0.2200",
        "Codex": "$0.0000",
        "Claude": "$0.6600",
    }


def test_a_phase_gets_a_document_of_its_own(tmp_path: Path) -> None:
    """With `--per-phase`: its tasks, its execution prompt, commands that work from its folder."""
    plan = tmp_path / "plan.md"
    plan.write_bytes(plan_path("worker-queue").read_bytes())
    assert planc("convert", "--per-phase", plan, cwd=tmp_path).returncode == 0
    output = tmp_path / "plan.planc"
    phases = sorted((output / "phases").iterdir())
    listed: list[str] = []
    for path in phases:
        text = path.read_text()
        listed += re.findall(r"\]\((\.\./prompts/(?!gate-)[^)]+)\)", text)
        assert all((path.parent / link).exists() for link in re.findall(r"\]\((\.\./[^)]+)\)", text))
        assert "Carry out" in words_below(text, "Execution Prompt")
    whole = json.loads((output / "plan.json").read_text())
    wanted = [f"../prompts/{Path(task['prompt']).name}" for task in whole["tasks"] if task["batch"]]
    assert sorted(listed) == sorted(wanted)
    assert len(phases) == 2


def test_done_tasks_are_listed_and_cost_nothing() -> None:
    """They stand in a section of their own, and in no other."""
    text = document_of("all-done")
    compilation = of_fixture("all-done")
    assert words_below(text, "Done Already").count("(all-done.md:") == len(compilation.plan.tasks)
    assert "~0 Claude tokens ($0.00)" in text


def test_a_plan_without_an_integration_step_gets_one_that_is_marked() -> None:
    """planc's own steps are not mistaken for the author's."""
    text = documents(of_drafts(Draft(id="T1", creates=("a.py",))))[DOCUMENT].text
    assert "integration by Sonnet, added by planc" in text
    assert "< prompts/integration.md" in text


def test_it_names_no_machine(tmp_path: Path) -> None:
    """No absolute path, whatever way the plan was named."""
    plan = tmp_path / "plan.md"
    plan.write_bytes(plan_path("worker-queue").read_bytes())
    assert planc("convert", plan, "--per-phase", cwd=tmp_path).returncode == 0
    for path in (tmp_path / "plan.planc").rglob("*.md"):
        assert str(tmp_path) not in path.read_text()


def test_a_plan_of_thousands_of_tasks_stays_whole() -> None:
    """Every task is there, graphs stay small enough for renderers, the timeline shows batches only."""
    drafts = [
        Draft(
            id=f"T{n}", creates=(f"src/{n}.py",), after=(f"T{n - 40}",) if n >= 40 else (), specification="x"
        )
        for n in range(1_000)
    ]
    text = documents(of_drafts(*drafts))[DOCUMENT].text
    assert len(re.findall(r"^#### ", text, re.MULTILINE)) > 1_000
    for graph in fences(below(text, "Execution Sequence"), "mermaid"):
        assert len(graph) < 50_000
        assert graph.count("-->") < 500
    assert len(fences(below(text, "Execution Sequence"), "text")[0].splitlines()) < 100


def test_the_same_compilation_gives_the_same_bytes() -> None:
    """Whatever the hash seed: mappings and sets leave no trace."""
    compilation = of_fixture("worker-queue")
    shuffled = decided(
        compilation,
        assignments=dict(reversed(list(compilation.assignments.items()))),
        estimates=dict(reversed(list(compilation.estimates.items()))),
    )
    assert documents(compilation) == documents(shuffled)
