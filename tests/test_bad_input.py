"""Input that is odd, huge or broken: read without loss, or refused at its place, without a traceback."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from planc.cli.main import cli
from planc.config import Config
from planc.pipeline import compile_plan
from planc.span import SourceFile
from tests.support import REFUSED, plan_path, planc, planc_process

PLAIN = plan_path("bookmarks-spec-kit").read_bytes()
LONGEST = "nothing of this line may be lost"


def _convert(content: bytes, folder: Path) -> dict[str, Any]:
    """The JSON of a plan that must compile."""
    (folder / "plan.md").write_bytes(content)
    done = planc("convert", "plan.md", cwd=folder)
    assert done.returncode == 0, (done.stdout + done.stderr).decode()
    got: dict[str, Any] = json.loads((folder / "plan.planc" / "plan.json").read_text("utf-8"))
    return got


def _without_line_ends(compiled: dict[str, Any]) -> dict[str, Any]:
    text = json.dumps({**compiled, "source": None}).replace("\\r\\n", "\\n").replace("\\r", "\\n")
    got: dict[str, Any] = json.loads(text)
    return got


def _prompts(folder: Path) -> str:
    return "".join(
        path.read_bytes().decode() for path in sorted((folder / "plan.planc" / "prompts").iterdir())
    )


def _written(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*")}


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"\xef\xbb\xbf" + PLAIN, id="byte-order-mark"),
        pytest.param(PLAIN.replace(b"\n", b"\r\n"), id="crlf"),
        pytest.param(PLAIN.replace(b"\n", b"\r"), id="cr"),
        pytest.param(PLAIN.rstrip(b"\n"), id="no-final-line-end"),
    ],
)
def test_encodings_of_one_plan_compile_alike(content: bytes, tmp_path: Path) -> None:
    """A byte order mark and other line ends change no task, place, batch or figure."""
    for name in ("plain", "odd"):
        (tmp_path / name).mkdir()
    plain, odd = _convert(PLAIN, tmp_path / "plain"), _convert(content, tmp_path / "odd")
    assert _without_line_ends(odd) == _without_line_ends(plain)


def test_five_megabytes_are_read_to_the_end(tmp_path: Path) -> None:
    """Long specifications arrive whole, the last one too."""
    line = "value_{0} = [{0}] * 20  # {0}\n"
    fence = "".join(line.format(number) for number in range(900))
    tasks = "".join(
        f"### Task {number}: Create part {number}\n\n**Files:**\n- Create: `src/part_{number}.py`\n\n"
        f"- [ ] **Step 1: Write it**\n\n```python\n{fence}last = {number}\n```\n\n"
        for number in range(1, 191)
    )
    content = f"# Big Implementation Plan\n\n**Goal:** Size.\n\n---\n\n{tasks}".encode()
    assert len(content) > 5_000_000
    (tmp_path / "plan.md").write_bytes(content)
    assert planc_process("convert", "plan.md", cwd=tmp_path).returncode == 0
    assert len(json.loads((tmp_path / "plan.planc" / "plan.json").read_text("utf-8"))["tasks"]) == 190
    prompts = _prompts(tmp_path)
    assert prompts.count(fence) == 190
    assert "last = 190\n" in prompts


@pytest.mark.parametrize("digits", [14, 40, 5000])
def test_figures_of_many_digits_are_read_or_left_alone(digits: int, tmp_path: Path) -> None:
    """As hours, as tokens, with a unit and without, and as money: the document has its timeline."""
    many = "9" * digits
    content = (
        "# Plan\n\n| Task | Hours | Tokens | Cost |\n|---|---|---|---|\n"
        f"| Create a in a.py | {many} h | {many} | ${many} |\n| Create b in b.py | {many} | {many}K | 1 |\n"
    )
    assert [task["title"] for task in _convert(content.encode(), tmp_path)["tasks"]] == [
        "Create a in a.py",
        "Create b in b.py",
    ]
    assert "Batch 1" in (tmp_path / "plan.planc" / "orchestration.md").read_text("utf-8")


@pytest.mark.parametrize(
    "deep",
    [
        pytest.param("".join(f"{'  ' * level}- level {level}\n" for level in range(1000)), id="lists"),
        pytest.param(
            "".join(f"{'>' * level} level {level - 1}\n\n" for level in range(1, 1001)), id="quotes"
        ),
        pytest.param("".join(f"{'> - ' * level}level {level}\n\n" for level in range(1000)), id="both"),
        pytest.param(f"{'[' * 1000}level 999{']' * 1000}\n", id="brackets"),
        pytest.param(f"{'*' * 1000}level 999{'*' * 1000}\n", id="stars"),
    ],
)
def test_a_thousand_levels_lose_no_line(deep: str, tmp_path: Path) -> None:
    """What the Markdown parser drops is kept all the same, and the tasks behind it are found."""
    content = (
        "# Deep Implementation Plan\n\n**Goal:** Depth.\n\n### Task 1: Create a tree\n\n"
        f"**Files:**\n- Create: `src/tree.py`\n\n{deep}\n{LONGEST}\n\n"
        "### Task 2: Create a leaf\n\n**Files:**\n- Create: `src/leaf.py`\n"
    )
    assert [task["title"] for task in _convert(content.encode(), tmp_path)["tasks"]] == [
        "Create a tree",
        "Create a leaf",
    ]
    prompts = _prompts(tmp_path)
    assert {LONGEST, "level 999"} - set(re.findall(rf"level 999|{LONGEST}", prompts)) == set()


@pytest.mark.parametrize(
    ("content", "place"),
    [
        pytest.param(b"# Plan\n\n- [ ] T001 Write caf\xe9 in src/a.py\n", r"3:21\b", id="not-utf-8"),
        pytest.param(b"# Plan\n\n- [ ] T001 Write src/a\0.py\n", r"3:23\b", id="nul"),
        pytest.param("# Plan\n".encode("utf-16"), r"1:1\b", id="utf-16"),
        pytest.param(b"", r"1:1\b", id="empty"),
        pytest.param(b" \n\t\n", r"1:1\b", id="blank"),
        pytest.param(b"\xef\xbb\xbf", r"1:1\b", id="only-a-byte-order-mark"),
        pytest.param(b"# Thoughts\n\nNothing to do here.\n", r"1:3\b", id="no-task"),
        pytest.param(plan_path("cycle").read_bytes(), "(19|20|21):", id="cycle"),
        pytest.param(plan_path("cycle").read_bytes(), "30:", id="self-dependency"),
        pytest.param(plan_path("outside").read_bytes(), "30:", id="above-the-project"),
        pytest.param(plan_path("outside").read_bytes(), "37:", id="absolute"),
        pytest.param(plan_path("outside").read_bytes(), "44:", id="home"),
        pytest.param(plan_path("outside").read_bytes(), "51:", id="out-and-in"),
    ],
)
@pytest.mark.parametrize("command", [["convert"], ["lint", "--no-cache"]], ids=["convert", "lint"])
def test_what_cannot_be_compiled_is_refused_at_its_place(
    command: list[str], content: bytes, place: str, tmp_path: Path
) -> None:
    """Exit 1, a finding with line and column, nothing written, no traceback."""
    (tmp_path / "plan.md").write_bytes(content)
    done = planc(*command, "plan.md", cwd=tmp_path)
    said = (done.stdout + done.stderr).decode()
    assert done.returncode == 1, said
    assert re.search(rf"plan\.md:{place}", said), said
    assert "Traceback" not in said
    assert _written(tmp_path) == {"plan.md"}


@pytest.mark.parametrize(
    "arguments",
    [
        pytest.param(["convert", "missing.md"], id="missing-plan"),
        pytest.param(["lint", "missing.md"], id="missing-path"),
        pytest.param(["convert"], id="no-plan"),
        pytest.param(["convert", "--nonsense", "plan.md"], id="unknown-option"),
        pytest.param(["lint", "--nonsense", "plan.md"], id="unknown-option-of-lint"),
        pytest.param(["convrt", "plan.md"], id="unknown-command"),
        pytest.param(["convert", "-t", "nonsense", "plan.md"], id="unknown-target"),
        pytest.param(["convert", "--root", "missing", "plan.md"], id="missing-root"),
        pytest.param(["convert", "--config", "nonsense=1", "plan.md"], id="unknown-key"),
        pytest.param(["lint", "--config", "jobs='many'", "plan.md"], id="value-of-the-wrong-type"),
        pytest.param(["convert", "--jobs", "0", "plan.md"], id="no-jobs"),
        pytest.param(["lint", "--select", "PLN999", "plan.md"], id="unknown-rule"),
        pytest.param(["schema", "nonsense"], id="unknown-schema"),
        pytest.param(["rule", "nonsense"], id="rule-that-is-none"),
    ],
)
def test_a_wrong_call_exits_2(arguments: list[str], tmp_path: Path) -> None:
    """The message goes to standard error, in one line or two, and nothing is written."""
    (tmp_path / "plan.md").write_bytes(PLAIN)
    done = planc(*arguments, cwd=tmp_path)
    said = done.stderr.decode()
    assert (done.returncode, done.stdout) == (2, b""), said
    assert said.strip()
    assert "Traceback" not in said
    assert _written(tmp_path) == {"plan.md"}


@pytest.mark.parametrize("file", ["planc.toml", ".planc.toml"])
def test_an_unknown_key_in_a_file_exits_2(file: str, tmp_path: Path) -> None:
    """The message names the file, the key and the nearest one that there is."""
    (tmp_path / "plan.md").write_bytes(PLAIN)
    (tmp_path / file).write_text("job = 3\n", "utf-8")
    done = planc_process("lint", "plan.md", cwd=tmp_path)
    said = done.stderr.decode()
    assert done.returncode == 2
    assert (file in said, "`job`" in said, "`jobs`" in said) == (True, True, True)


@pytest.mark.parametrize("command", ["convert", "lint", "explain"])
@pytest.mark.parametrize("plan", ["hostile", *sorted(REFUSED)])
def test_the_terminal_sees_no_control_character(command: str, plan: str, tmp_path: Path) -> None:
    """A title that moves the cursor, turns text around or sets the clipboard is shown as it is spelled."""
    (tmp_path / "plan.md").write_bytes(plan_path(plan).read_bytes())
    done = planc(command, "plan.md", cwd=tmp_path)
    said = (done.stdout + done.stderr).decode()
    assert re.findall(r"[^\S \n\t]|[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u202a-\u202e\u2066-\u2069]", said) == []
    assert "Traceback" not in said


def test_what_is_hostile_stays_in_the_output_folder(tmp_path: Path) -> None:
    """Converting runs nothing of a plan and writes nowhere else."""
    (tmp_path / "project").mkdir()
    (tmp_path / "project" / "plan.md").write_bytes(plan_path("hostile").read_bytes())
    done = planc("convert", "plan.md", cwd=tmp_path / "project")
    assert done.returncode == 0, (done.stdout + done.stderr).decode()
    outside = {path for path in _written(tmp_path) if not path.startswith("project/plan.planc")}
    assert outside == {"project", "project/plan.md"}


FRAGMENTS = st.sampled_from(
    [
        *(
            "# ",
            "## Phase 1: ",
            "### Task 1: ",
            "### Task 1.2: ",
            "- [ ] ",
            "- [x] T001 ",
            "- [ ] T002 [P] [US1] ",
        ),
        *(
            "| Task | Model | Parallel? | Output |\n|---|---|---|---|\n",
            "| a | Codex | Yes | b.py |\n",
            "|",
            "\n\n",
        ),
        *(
            "**Files:**\n",
            "- Create: `a.py`\n",
            "- Modify: `../b.py:1-2`\n",
            "**Depends on:** ",
            "(depends on T001)",
        ),
        *(
            "Task 1",
            "T001",
            "T001-T009",
            "T9-T1",
            "```\n",
            "````python\n",
            "~~~\n",
            "    ",
            "\t",
            "> ",
            "---\n",
            "<!--",
        ),
        *(
            "-->",
            "<!-- planc-disable PLN101 -->\n",
            "Phase 1: a\n- Haiku: b (8K tokens)\nTotal: 9K\n",
            "\r",
            "\r\n",
        ),
        *(
            "\x0b",
            "\x0c",
            "\x1c",
            "\x85",
            "\u2028",
            "\ufeff",
            "\u202e",
            "1. ",
            "1) ",
            "* ",
            "+ ",
            "\\",
            "`",
            "$(x)",
            "{{",
        ),
    ]
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(text=st.lists(st.one_of(FRAGMENTS, st.text(max_size=8)), max_size=40).map("".join))
@example(text="\v")
def test_no_text_is_a_defect(text: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Whatever stands in a plan, it compiles or is refused; planc itself does not fail."""
    folder = tmp_path_factory.mktemp("fuzz")
    plan = folder / "plan.md"
    plan.write_bytes(text.encode("utf-8", "surrogatepass"))
    for command in (["lint"], ["convert", "-o", str(folder / "out")], ["explain"]):
        result = CliRunner().invoke(cli, [*command, str(plan)])
        assert result.exit_code in (0, 1), result.output


LONG = {
    "comments": "# Heading\n\n" * 40,
    "id": f"- [ ] T1 Write the parser\n\n## Notes\n\n- a{'1' * 4000}é\n",
    "chart": f"```mermaid\ngraph TD\n{'a-' * 4000}\nT1{' ' * 4000}x\n```\n",
}


@pytest.mark.parametrize("plan", LONG)
def test_what_repeats_is_read_in_time_that_grows_with_its_number(plan: str) -> None:
    """Headings that may be comments of YAML, a long number, a long name: none is tried in all its parts."""
    assert compile_plan(SourceFile.from_bytes("plan.md", LONG[plan].encode())).source.text == LONG[plan]


def test_commands_without_a_heading_are_tasks() -> None:
    """A fence of `codex exec` that stands below no heading is no defect."""
    fence = '```bash\ncodex exec --full-auto "\nTask: Create the store in store.py\n"\n```\n'
    config = Config(dialect="codex-batches")
    found = compile_plan(SourceFile.from_bytes("plan.md", fence.encode()), config).plan
    assert len(found.tasks) == 1
    assert not found.phases
