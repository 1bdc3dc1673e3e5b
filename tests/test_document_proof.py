"""The proof of the document finds what is missing, and holds for plans whose words are hostile."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planc.config import Config
from planc.errors import SelfCheckError
from planc.linting import lint
from planc.rendering import document as document_module
from planc.rendering.markdown_tree import fences, parse
from planc.rendering.names import DOCUMENT
from planc.rendering.readback import differences
from planc.targets.orchestration import orchestration
from tests.building import Draft, Stage
from tests.compiled import of_drafts, of_fixture
from tests.documents import document_of, documents
from tests.support import need, plan_path, planc

Forgery = Callable[[str], str]
LINES = re.MULTILINE
STAND_IN = '#!/bin/sh\nprintf \'%s\\n\' "$0 $*" >>"$TRACE"\ncat >/dev/null\necho PASS\n'


def _without(pattern: str) -> Forgery:
    return lambda text: re.sub(pattern, "", text, count=1, flags=LINES)


FORGERIES: Mapping[str, Forgery] = {
    "a task row": _without(r"^\| take command \|.*\n"),
    "a task row twice": lambda text: re.sub(r"^(\| take command \|.*\n)", r"\1\1", text, flags=LINES),
    "a batch row": _without(r"^\| \[2\].*\n"),
    "a batch's section": _without(r"^### Batch 2: [\s\S]*?(?=^### Batch 3)"),
    "a task's entry": _without(r"^#### take command\n[\s\S]*?(?=^####)"),
    "a file": lambda text: text.replace("`schema.sql` (", "`other.sql` (", 1),
    "a command": _without(r"^codex exec .*\n"),
    "a prompt": lambda text: re.sub(r"\]\(prompts/[^)]*take-command\.md\)", "](nowhere)", text),
    "a sum": lambda text: re.sub(r"(\| \*\*TOTAL\*\*.*?\| \*\*[\d,]+\*\* \| \*\*)", r"\g<1>1", text, count=1),
    "a price": lambda text: text.replace("| **Claude** | | **", "| **Claude** | | **1", 1).replace(
        "**$", "**$1"
    ),
    "the header": lambda text: re.sub(r"~\S+ Claude tokens", "~1 Claude tokens", text, count=1),
    "a bar": _without(r"^Batch 3 .*\n"),
    "a node": _without(r"^    b3\[.*\n"),
    "a finding": _without(r"^\| worker-queue.md:.*\n"),
    "a section": lambda text: text.replace("## Task Breakdown", "### Task Breakdown"),
    "a start": lambda text: re.sub(r"^(\| \[2\].*?\| \d+ \| \S+ \| )\S+", r"\g<1>99", text, flags=LINES),
}


@pytest.mark.parametrize("what", FORGERIES)
def test_a_document_that_lacks_something_is_found_out(what: str) -> None:
    """The proof fails for each thing that it claims to prove."""
    compilation = of_fixture("worker-queue")
    diagnostics = lint(compilation)
    text = document_of("worker-queue")
    assert list(differences(text, compilation, diagnostics)) == []
    forged = FORGERIES[what](text)
    assert forged != text, "the forgery does not fit the document any more"
    assert list(differences(forged, compilation, diagnostics)) != []


def test_a_failed_proof_of_plancs_own_template_is_a_defect(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is written, and it is no finding about the plan."""
    compilation = of_drafts(Draft(id="T1", creates=("a.py",)))
    monkeypatch.setattr(document_module, "differences", lambda *_: iter(["a task is missing"]))
    with pytest.raises(SelfCheckError, match="a task is missing"):
        list(orchestration(compilation, ()))


def test_a_failed_proof_of_a_users_template_is_a_word_about_it(tmp_path: Path) -> None:
    """The document is written as the user wants it, and the template is named."""
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "orchestration_tasks.md.j2").write_text("No table today.\n")
    plan = tmp_path / "plan.md"
    plan.write_bytes(plan_path("rate-limiter-superpowers").read_bytes())
    result = planc("convert", plan, "--templates", tmp_path / "mine", cwd=tmp_path)
    assert result.returncode == 0, result.stderr
    assert b"orchestration_tasks.md.j2" in result.stderr
    assert "No table today." in (tmp_path / "plan.planc" / DOCUMENT).read_text()


def test_a_template_of_the_users_that_keeps_the_facts_raises_no_word(tmp_path: Path) -> None:
    """Other words around the same figures are the user's right."""
    (tmp_path / "mine").mkdir()
    recovery = "Ask {{ 'Ada' }}. {{ sheet.tasks | length }} tasks.\n"
    (tmp_path / "mine" / "orchestration_recovery.md.j2").write_text(recovery)
    compilation = of_drafts(
        Draft(id="T1", creates=("a.py",)), config=Config(templates=str(tmp_path / "mine"))
    )
    made = documents(compilation)[DOCUMENT]
    assert made.notes == ()
    assert "Ask Ada. 1 tasks." in made.text


# --- hostile plans ---------------------------------------------------------------------------------------

NASTY = st.text(st.sampled_from("ab1 _*`\\|<>&;#-=+![](){}$~.:/\"'%^@"), min_size=1, max_size=30) | st.text(
    st.characters(exclude_characters="\n\r"), min_size=1, max_size=30
)


@settings(max_examples=40)
@given(titles=st.lists(NASTY, min_size=1, max_size=4), path=NASTY, phase=NASTY)
def test_no_title_path_or_phase_breaks_the_document(titles: list[str], path: str, phase: str) -> None:
    """The proof holds for any words, with all of a plan's places filled with them."""
    drafts = [
        Draft(id=f"T{n}", title=title, creates=(path,), phase=phase, specification=title)
        for n, title in enumerate(titles)
    ]
    compilation = of_drafts(Stage(id=phase), *drafts)
    assert DOCUMENT in documents(compilation, lint(compilation))


def test_it_shows_nothing_that_acts_on_a_terminal_or_a_page() -> None:
    """No escape, no bidirectional mark, no tag of the plan's outside of fences."""
    text = document_of("hostile")
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]", text)
    assert [node for node in parse(text) if node["type"] == "block_html"] == []
    assert "<script" not in re.sub(r"^(`{3,})[\s\S]*?^\1", "", text, flags=LINES)


@pytest.mark.parametrize("shell", ["bash", "zsh"])
def test_pasting_every_command_runs_nothing_of_the_plan(shell: str, tmp_path: Path) -> None:
    """Every bash fence but the plan's own commands, typed into a shell with stand-ins for the agents."""
    program = need(shell) if shell == "bash" else _optional(shell)
    plan = tmp_path / "plan.md"
    plan.write_bytes(plan_path("hostile").read_bytes())
    assert planc("convert", plan, cwd=tmp_path).returncode == 0
    output = tmp_path / "plan.planc"
    tools = tmp_path / "tools"
    tools.mkdir()
    for agent in ("codex", "claude"):
        (tools / agent).write_text(STAND_IN)
        (tools / agent).chmod(0o755)
    environment = {**os.environ, "PATH": f"{tools}:{os.environ['PATH']}", "TRACE": str(tmp_path / "trace")}
    for commands in _commands((output / DOCUMENT).read_text()):
        done = subprocess.run(
            [program, "-c", commands], cwd=output, env=environment, capture_output=True, check=False
        )
        assert done.returncode == 0, (commands, done.stderr)
    called = (tmp_path / "trace").read_text()
    assert called.count("codex exec --sandbox workspace-write -C .. -") == 8
    assert [path for path in tmp_path.rglob("*") if "CANARY" in path.name] == []


def _commands(text: str) -> Iterator[str]:
    for block in fences(parse(text), "bash"):
        if "run.sh" not in block and "NAME" not in block and not block.startswith("python -c"):
            yield block


def _optional(tool: str) -> str:
    found = subprocess.run(["which", tool], capture_output=True, text=True, check=False).stdout.strip()
    if not found:
        pytest.skip(f"{tool} is not installed")
    return found
