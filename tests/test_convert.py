"""`planc convert` as a command: where it writes, what it says, and how it ends."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from planc import SourceFile, compile_plan
from planc.cli.main import cli
from planc.targets import targets
from tests.support import PLANS, ROOT, need, planc

SMALL = """# Shelf

- [ ] T001 Create models in src/models.py
- [ ] T002 Create storage in src/storage.py (depends on T001)
- [x] T003 Create docs in README.md
"""
CYCLE = """# Ring

- [ ] T001 Create a in src/a.py (depends on T002)
- [ ] T002 Create b in src/b.py (depends on T001)
"""


def _run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(cli, ["convert", *map(str, arguments)])


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    """A small plan in a folder of its own."""
    file = tmp_path / "docs" / "shelf.plan.md"
    file.parent.mkdir()
    file.write_text(SMALL)
    return file


def _names(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def _json(folder: Path) -> dict[str, object]:
    value: dict[str, object] = json.loads((folder / "plan.json").read_text("utf-8"))
    return value


# --- where it writes -----------------------------------------------------------------------------------


def test_all_targets_go_beside_the_plan(plan: Path) -> None:
    """Into a folder with the plan's stem, and nothing on standard output."""
    result = _run(plan)
    assert (result.exit_code, result.stdout) == (0, "")
    folder = plan.parent / "shelf.plan.planc"
    assert {".gitignore", "plan.json", "run.sh", "orchestration.md"} <= _names(folder)
    assert any(name.startswith("prompts/") for name in _names(folder))
    assert {path.name for path in plan.parent.iterdir()} == {plan.name, folder.name}


def test_prompts_come_with_scripts_and_document_alone(plan: Path) -> None:
    """Every prompt that the JSON names is there after either of them."""
    for target in ("bash", "orchestration"):
        out = plan.parent / target
        assert _run(plan, "-t", target, "-t", "json", "-o", out).exit_code == 0
        prompts = {
            str(task["prompt"])
            for task in json.loads((out / "plan.json").read_text())["tasks"]
            if task["prompt"]
        }
        assert prompts
        assert prompts <= _names(out)


def test_json_alone_comes_alone(plan: Path) -> None:
    """One file, beside the folder's own two."""
    assert _run(plan, "-t", "json", "-o", plan.parent / "a" / "b").exit_code == 0
    assert _names(plan.parent / "a" / "b") == {".gitignore", ".planc-manifest.json", "plan.json"}


@pytest.mark.parametrize("target", ["json", "orchestration"])
def test_a_dash_prints_one_target_and_writes_nothing(target: str, plan: Path) -> None:
    """Standard output has the artifact and no other word; the summary is on standard error."""
    result = _run(plan, "-t", target, "-o", "-")
    assert result.exit_code == 0
    assert _names(plan.parent) == {plan.name}
    out = plan.parent / "out"
    _run(plan, "-t", target, "-o", out)
    main = targets()[target].main
    assert main
    assert result.stdout_bytes == (out / main).read_bytes()
    assert "2 tasks" in result.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        pytest.param([], id="no-target"),
        pytest.param(["-t", "bash"], id="several-files"),
        pytest.param(["-t", "json", "-t", "orchestration"], id="two-targets"),
        pytest.param(["-t", "json", str(PLANS / "worker-queue.md")], id="two-plans"),
        pytest.param(["-t", "orchestration", "--per-phase"], id="per-phase"),
    ],
)
def test_a_dash_prints_exactly_one(arguments: list[str], plan: Path) -> None:
    """Anything else is a wrong call."""
    result = _run(plan, "-o", "-", *arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "`-o -` prints one" in result.stderr


def test_each_of_several_plans_has_its_folder(plan: Path) -> None:
    """Beside it, or in the given folder."""
    other = plan.with_name("other.md")
    other.write_text(SMALL)
    assert _run(plan, other, "-t", "json").exit_code == 0
    assert _run(plan, other, "-t", "json", "-o", plan.parent / "out").exit_code == 0
    found = {name for name in _names(plan.parent) if name.endswith("plan.json")}
    stems = ("shelf.plan.planc", "other.planc")
    assert found == {f"{folder}{stem}/plan.json" for folder in ("", "out/") for stem in stems}


def test_two_plans_cannot_share_a_folder(plan: Path) -> None:
    """Nothing is written for either."""
    (plan.parent / "deep").mkdir()
    same = plan.parent / "deep" / plan.name
    same.write_text(SMALL)
    result = _run(plan, same, "-o", plan.parent / "out")
    assert result.exit_code == 2
    assert "would both be written to" in result.stderr
    assert _names(plan.parent) == {plan.name, f"deep/{plan.name}"}


def test_a_taken_folder_of_one_plan_stops_all_before_the_first_byte(plan: Path) -> None:
    """What cannot be done completely is not begun."""
    other = plan.with_name("other.md")
    other.write_text(SMALL)
    (plan.parent / "other.planc").mkdir()
    (plan.parent / "other.planc" / "plan.json").write_text("mine")
    assert _run(plan, other, "-t", "json").exit_code == 2
    assert _names(plan.parent) == {plan.name, "other.md", "other.planc/plan.json"}


def test_the_plan_itself_is_never_overwritten(plan: Path) -> None:
    """Not even by force."""
    plan = plan.rename(plan.with_name("orchestration.md"))
    result = _run(plan, "-o", plan.parent, "--force")
    assert result.exit_code == 2
    assert "would be overwritten" in result.stderr
    assert {path.name: path.read_text() for path in plan.parent.iterdir()} == {plan.name: SMALL}


def test_an_empty_folder_name_is_a_wrong_call(plan: Path) -> None:
    """It is most often a variable that is not set."""
    result = _run(plan, "-o", "")
    assert (result.exit_code, _names(plan.parent)) == (2, {plan.name})


# --- the project ---------------------------------------------------------------------------------------


def test_paths_are_relative_to_the_git_top_level(plan: Path) -> None:
    """Above the plan; and the project's files are known, planc's own output aside."""
    top = plan.parent.parent
    subprocess.run([need("git"), "init", "--quiet"], cwd=top, check=True)
    (top / "lib" / "deep").mkdir(parents=True)
    (top / "lib" / "deep" / "engine.py").touch()
    plan.write_text("# P\n\n- [ ] T001 Update `engine.py`\n- [ ] T002 Change `gate-1.md`\n")
    for _ in range(2):
        assert _run(plan, "-t", "json").exit_code == 0
        made = json.loads((plan.parent / "shelf.plan.planc" / "plan.json").read_text())
        assert made["source"]["path"] == "docs/shelf.plan.md"
        assert made["tasks"][0]["files"][0]["resolved"] == "lib/deep/engine.py"
        assert [use["resolved"] for use in made["tasks"][1]["files"]] != ["docs/shelf.plan.planc/run.sh"]


@pytest.mark.parametrize("kind", ["folder", "file"])
def test_an_empty_git_above_is_no_repository(plan: Path, kind: str) -> None:
    """Sandboxes of agents leave one for a while, and the files around a plan are not its project then."""
    top = plan.parent.parent
    (top / ".git").mkdir() if kind == "folder" else (top / ".git").touch()
    (top / "engine.py").touch()
    plan.write_text("# P\n\n- [ ] T001 Update `engine.py`\n")
    assert _run(plan, "-t", "json").exit_code == 0
    made = json.loads((plan.parent / "shelf.plan.planc" / "plan.json").read_text())
    assert made["source"]["path"] == "shelf.plan.md"


def test_output_in_the_project_s_own_folder_changes_no_second_conversion(plan: Path) -> None:
    """The files that planc wrote there are not the project's."""
    plan.write_text("# P\n\n- [ ] T001 Update the `plan.json` reader\n- [ ] T002 Change `gate-1.md`\n")
    assert _run(plan, "-o", plan.parent).exit_code == 0
    before = {name: (plan.parent / name).read_bytes() for name in _names(plan.parent)}
    assert _run(plan, "-o", plan.parent).exit_code == 0
    assert {name: (plan.parent / name).read_bytes() for name in _names(plan.parent)} == before


def test_root_says_where_the_project_is(plan: Path) -> None:
    """Without git it is the plan's folder."""
    assert _run(plan, "-t", "json").exit_code == 0
    assert "docs/" not in json.dumps(_json(plan.parent / "shelf.plan.planc")["source"])
    assert _run(plan, "-t", "json", "--root", plan.parent.parent).exit_code == 0
    assert '"docs/shelf.plan.md"' in json.dumps(_json(plan.parent / "shelf.plan.planc")["source"])


def test_nothing_of_a_repository_is_executed(tmp_path: Path) -> None:
    """A repository may name a program as its file system monitor, which `git ls-files` would start."""
    if subprocess.run(["git", "init", "-q", str(tmp_path)], check=False).returncode:
        pytest.skip("git is not installed")
    canary = tmp_path / "canary"
    monitor = tmp_path / "monitor.sh"
    monitor.write_text(f"#!/bin/sh\ntouch '{canary}'\n")
    monitor.chmod(0o755)
    (tmp_path / "plan.md").write_text(SMALL)
    subprocess.run(["git", "-C", str(tmp_path), "config", "core.fsmonitor", str(monitor)], check=True)
    assert _run(tmp_path / "plan.md", "-t", "json").exit_code == 0
    assert not canary.exists()


# --- what it says --------------------------------------------------------------------------------------


def test_the_summary_has_the_figures(plan: Path) -> None:
    """Tasks by role, batches, tokens and savings, minutes, files, and what deserves a look."""
    said = _run(plan).stderr
    for pattern in (
        r"shelf\.plan\.md -> .*shelf\.plan\.planc",
        r"2 tasks, read as [a-z-]+: 2 generate \(codex\); 1 more already done",
        r"\d+ batch(es)?: .* min in parallel, .* min one after another",
        r"Claude tokens: [\d,]+ before, [\d,]+ after; \$[\d.]+ before, \$[\d.]+ after, \d+ % saved",
        r"\d+ files written",
    ):
        assert re.search(pattern, said), pattern
    assert "\x1b" not in said


def test_a_quiet_conversion_says_only_what_went_wrong(plan: Path) -> None:
    """What was written is there, but not told; what could not be is."""
    ring = plan.with_name("ring.md")
    ring.write_text(CYCLE)
    done = _run(plan, "-q")
    assert (done.output, done.exit_code) == ("", 0)
    assert "plan.json" in _names(plan.with_name("shelf.plan.planc"))
    refusal = _run(ring, "--quiet")
    assert refusal.exit_code == 1
    assert "T001 → T002 → T001" in refusal.stderr


def test_a_silent_conversion_says_nothing_at_all(plan: Path) -> None:
    """Neither of what was made nor of what could not be: the exit code does."""
    ring = plan.with_name("ring.md")
    ring.write_text(CYCLE)
    done, refusal = _run(plan, "-s"), _run(ring, "--silent")
    assert (done.output, done.exit_code, refusal.output, refusal.exit_code) == ("", 0, "", 1)


def test_a_verbose_conversion_says_what_it_went_by_and_what_became_of_each_file(plan: Path) -> None:
    """The settings, what speaks for the dialect, and the files, those that were there already too."""
    settings = plan.with_name("planc.toml")
    settings.write_text("jobs = 2\n")
    first, second = _run(plan, "-v", "-t", "json"), _run(plan, "--verbose", "-t", "json")
    assert f"  settings from {settings}\n" in first.stderr
    assert re.search(r"^  dialect [a-z-]+: \w", first.stderr, re.M)
    assert "    plan.json: written\n" in first.stderr
    assert "    plan.json: up to date\n" in second.stderr
    assert "  settings: the defaults\n" in _run(plan, "-v", "--isolated", "-t", "json").stderr


def test_findings_are_shown_with_their_place(plan: Path) -> None:
    """They do not stop the conversion."""
    plan.write_text(SMALL + "- [ ] T004 Create ui in src/ui.py (depends on T099)\n")
    result = _run(plan)
    assert result.exit_code == 0
    assert re.search(r"shelf\.plan\.md:6:\d+: error\[PLN201\] task T004 depends on T099", result.stderr)


def test_a_plan_that_is_all_done_says_so(plan: Path) -> None:
    """And ends well."""
    plan.write_text(SMALL.replace("[ ]", "[x]"))
    result = _run(plan)
    assert result.exit_code == 0
    assert "every task is done (3 of 3): nothing is left to run" in result.stderr


@pytest.mark.parametrize(("choice", "coloured"), [("always", True), ("never", False), ("auto", False)])
def test_colours_are_for_those_who_want_them(choice: str, coloured: bool, plan: Path) -> None:
    """Here nothing is a terminal."""
    assert ("\x1b[" in _run(plan, "--color", choice).stderr) == coloured


# --- how it ends ---------------------------------------------------------------------------------------


def test_what_cannot_be_compiled_leaves_the_rest_alone(plan: Path) -> None:
    """Exit 1, the cycle at its place, and the other plan is written."""
    ring = plan.with_name("ring.md")
    ring.write_text(CYCLE)
    result = _run(ring, plan, "-t", "json")
    assert result.exit_code == 1
    assert re.search(r"ring\.md:\d:\d+: error\[PLN202\]", result.stderr)
    assert "nothing was written" in result.stderr
    assert {path.name for path in plan.parent.iterdir()} == {ring.name, plan.name, "shelf.plan.planc"}


@pytest.mark.parametrize("silencer", ["option", "comment"])
def test_silencing_the_linter_compiles_no_cycle(silencer: str, plan: Path) -> None:
    """There is no schedule for it, whoever looks away."""
    comment = "<!-- planc-disable-file dependency-cycle -- no -->\n"
    plan.write_text(CYCLE + (comment if silencer == "comment" else ""))
    result = _run(plan, *(["--config", 'ignore=["dependency-cycle"]'] if silencer == "option" else []))
    assert result.exit_code == 1
    assert "dependency-cycle: silenced, but the plan cannot be compiled" in result.stderr
    assert _names(plan.parent) == {plan.name}


def test_a_refused_plan_keeps_its_earlier_output(plan: Path) -> None:
    """Nothing is half written."""
    _run(plan)
    folder = plan.parent / "shelf.plan.planc"
    before = {name: (folder / name).read_bytes() for name in _names(folder)}
    plan.write_text(CYCLE)
    assert _run(plan).exit_code == 1
    assert {name: (folder / name).read_bytes() for name in _names(folder)} == before


def test_an_unknown_target_is_answered_with_the_nearest(plan: Path) -> None:
    """A wrong call."""
    result = _run(plan, "-t", "jsn")
    assert result.exit_code == 2
    assert "there is no target `jsn`, the nearest is `json`" in result.stderr


def test_a_defect_is_reported_in_a_log(plan: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Exit 3, one line that says so, and the traceback in a file."""

    def broken(*_: object) -> None:
        raise ZeroDivisionError("a \x1b[2J defect")

    monkeypatch.setattr("planc.cli.compiling.compile_plan", broken)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    result = _run(plan)
    assert (result.exit_code, result.stdout) == (3, "")
    assert "defect of planc, not of your plan: ZeroDivisionError: a \\x1b[2J defect" in result.stderr
    assert "Traceback" not in result.stderr
    (log,) = tmp_path.glob("planc-*.log")
    assert str(log) in result.stderr
    assert "Traceback" in log.read_text()
    assert _names(plan.parent) == {plan.name}


def test_a_failed_self_check_writes_nothing(
    plan: Path, monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Also not what other targets made before it."""
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path_factory.mktemp("logs")))
    monkeypatch.setattr("planc.cli.delivery.merge_outputs", lambda _: 1 / 0)
    assert _run(plan).exit_code == 3
    assert _names(plan.parent) == {plan.name}


def test_an_interruption_ends_with_130(tmp_path: Path) -> None:
    """Without a traceback, and with nothing written."""
    os.mkfifo(tmp_path / "plan.md")
    command = [sys.executable, "-m", "planc", "convert", "plan.md"]
    environment = {"PYTHONPATH": str(ROOT / "compiler"), "PATH": "/usr/bin:/bin"}
    with subprocess.Popen(command, cwd=tmp_path, stderr=subprocess.PIPE, env=environment) as process:
        writer = _opened(tmp_path / "plan.md", process)
        process.send_signal(signal.SIGINT)
        said = process.communicate(timeout=60)[1].decode()
        os.close(writer)
    assert (process.returncode, said.strip()) == (130, "planc: interrupted")
    assert {path.name for path in tmp_path.iterdir()} == {"plan.md"}


def _opened(pipe: Path, process: subprocess.Popen[bytes]) -> int:
    """The writing end of a named pipe, once the process reads from it; it reads until this end is closed."""
    while process.poll() is None:
        try:
            return os.open(pipe, os.O_WRONLY | os.O_NONBLOCK)
        except OSError:
            time.sleep(0.01)
    raise AssertionError(f"planc ended before it read its plan, with exit code {process.returncode}")


def test_a_reader_that_has_seen_enough_is_no_trouble(tmp_path: Path) -> None:
    """`planc convert … -o - | head -1`."""
    tasks = "".join(f"- [ ] T{n:04} Create part {n} in src/part{n}.py\n" for n in range(1, 1000))
    (tmp_path / "plan.md").write_text(f"# Big\n\n{tasks}")
    command = [sys.executable, "-m", "planc", "convert", "plan.md", "-t", "json", "-o", "-"]
    environment = {"PYTHONPATH": str(ROOT / "compiler"), "PATH": "/usr/bin:/bin"}
    with subprocess.Popen(
        command, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment
    ) as process:
        assert process.stdout
        assert process.stdout.readline() == b"{\n"
        process.stdout.close()
        assert process.stderr
        said = process.stderr.read().decode()
    assert process.returncode == 0
    assert "Traceback" not in said
    assert "Error" not in said


@pytest.mark.parametrize(
    ("output", "code", "words"),
    [
        (">/dev/full", 2, "planc: error: the output cannot be written: No space left on device\n"),
        (">&-", 0, ""),
    ],
)
def test_an_output_that_is_full_or_closed_is_no_defect(
    output: str, code: int, words: str, tmp_path: Path
) -> None:
    """What is asked for is done, as far as it can be."""
    command = [need("sh"), "-c", f'"$@" {output}', "sh", sys.executable, "-m", "planc", "schema"]
    environment = {"PYTHONPATH": str(ROOT / "compiler"), "PATH": "/usr/bin:/bin"}
    done = subprocess.run(command, capture_output=True, text=True, env=environment, check=False)
    assert (done.returncode, done.stderr) == (code, words)


def test_a_name_that_is_no_utf_8_is_no_trouble(tmp_path: Path) -> None:
    """File names are bytes; what cannot be shown is replaced."""
    name = b"pl\xffn.md".decode("utf-8", "surrogateescape")
    (tmp_path / name).write_text(SMALL)
    done = planc("convert", name, "-t", "json", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert b"Traceback" not in done.stderr
    folder = tmp_path / b"pl\xffn.planc".decode("utf-8", "surrogateescape")
    assert _json(folder)["source"] == {
        "path": "pl\ufffdn.md",
        "sha256": json.loads((folder / "plan.json").read_text("utf-8"))["source"]["sha256"],
    }


def test_the_version_and_the_help_are_there() -> None:
    """Short words for both, and a hint for a slip of the finger."""
    runner = CliRunner()
    assert runner.invoke(cli, ["-V"]).stdout.startswith("planc 0.")
    help_text = runner.invoke(cli, ["-h"]).stdout
    assert {"convert", "lint", "explain", "rule", "config", "schema"} <= set(help_text.split())
    slip = runner.invoke(cli, ["convrt"])
    assert slip.exit_code == 2
    assert "did you mean `convert`?" in slip.stderr


@pytest.mark.parametrize("name", ["convert", "lint", "explain", "rule", "config", "schema"])
def test_every_command_has_the_help_that_the_list_promises(name: str) -> None:
    """A command that is listed can be imported and says what it is for."""
    result = CliRunner().invoke(cli, [name, "--help"])
    assert result.exit_code == 0
    assert f"Usage: planc {name}" in result.stdout


@pytest.mark.parametrize("name", ["plan", "config", "diagnostics"])
def test_schemas_are_printed(name: str) -> None:
    """As JSON that says which draft it keeps to."""
    result = CliRunner().invoke(cli, ["schema", name])
    assert result.exit_code == 0
    assert json.loads(result.stdout)["$schema"].startswith("https://json-schema.org/")


def test_the_public_api_compiles_what_the_command_compiles(plan: Path) -> None:
    """`compile_plan` is what `convert` calls."""
    compilation = compile_plan(SourceFile.from_text(SMALL))
    _run(plan, "-t", "json")
    made = json.loads((plan.parent / "shelf.plan.planc" / "plan.json").read_text())
    assert [task["id"] for task in made["tasks"]] == [task.id for task in compilation.plan.tasks]
