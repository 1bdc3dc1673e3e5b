"""The part of run.sh that is Python: what it finds in files, in answers, and in what a run has left."""

from __future__ import annotations

import ast
import json
import re
import runpy
import subprocess
import sys
from pathlib import Path

import pytest

from planc.rendering.templates import render
from tests.support import need


def helper(*arguments: str | Path, cwd: Path) -> tuple[int, list[str]]:
    """Run the helper as run.sh does; its exit code and what it prints."""
    command = [sys.executable, "-I", "-", *map(str, arguments)]
    source = render("run_helper.py.j2").encode()
    run = subprocess.run(command, input=source, capture_output=True, cwd=cwd, check=False)
    assert b"Traceback" not in run.stderr, run.stderr.decode()
    return run.returncode, run.stdout.decode().splitlines()


def look(folder: Path, path: str, content: str = "") -> list[str]:
    """What the helper says of a file."""
    (folder / path).parent.mkdir(parents=True, exist_ok=True)
    (folder / path).write_text(content)
    code, lines = helper("check", folder, path, cwd=Path("/"))
    assert code == any(line.startswith("FAIL") for line in lines)
    return lines


# --- files -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("path", "right", "wrong"),
    [
        ("a.py", "x: int = 1\n", "def f(:\n"),
        ("a.json", '{"a": 1}', '{"a": 1,}'),
        ("a.toml", "a = 1\n", "a = = 1\n"),
        ("a.yaml", "a: [1]\n", "a: [1\n"),
        ("a.sh", "if true; then echo a; fi\n", "if true; then\n"),
        ("a.js", "const a = 1;\n", "const = 1;\n"),
        (
            "module.js",
            "import fs from 'fs';\nexport const a = 1;\n",
            "import fs from 'fs';\nexport const = 1;\n",
        ),
    ],
)
def test_syntax_by_the_kind_of_file(path: str, right: str, wrong: str, tmp_path: Path) -> None:
    if path.endswith(".js"):
        need("node")
    kind = "not checked" if path == "a.yaml" and not _reads_yaml() else "PASS"
    assert look(tmp_path, path, right)[0].startswith(f"{kind} syntax {path}")
    if kind == "PASS":
        assert look(tmp_path, path, wrong)[0].startswith(f"FAIL syntax {path}: ")


@pytest.mark.parametrize("path", ["a.ts", "Makefile", "a.rs", "tsconfig.json"])
def test_what_cannot_be_checked_is_no_pass(path: str, tmp_path: Path) -> None:
    assert look(tmp_path, path, "// a comment\n")[0].startswith(f"not checked syntax {path}: ")


def test_a_tool_that_is_missing_is_no_pass(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    assert look(tmp_path, "a.js", "const = 1;\n")[0] == "not checked syntax a.js: node is not installed"


def test_a_missing_file_and_a_folder(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    code, lines = helper("check", tmp_path, "missing.py", "folder", cwd=tmp_path)
    assert (code, lines) == (1, ["FAIL file missing.py: is not there"])


@pytest.mark.parametrize(
    ("content", "state"),
    [
        ("import os.path, json\n", "PASS"),
        ("from package.part import name\n", "PASS"),
        ("import package.part as p\n", "PASS"),
        ("from .part import name\n", "PASS"),
        ("from . import part\n", "PASS"),
        ("from ..top import name\n", "PASS"),
        ("from package.missing import name\n", "FAIL"),
        ("from .missing import name\n", "FAIL"),
        ("import no_such_package_anywhere\n", "not checked"),
        ("try:\n    from .missing import name\nexcept ImportError:\n    name = None\n", "PASS"),
    ],
)
def test_imports(content: str, state: str, tmp_path: Path) -> None:
    (tmp_path / "package").mkdir()
    (tmp_path / "package" / "part.py").write_text("name = 1\n")
    (tmp_path / "top.py").write_text("name = 1\n")
    assert look(tmp_path, "package/user.py", content)[1].startswith(f"{state} imports")


@pytest.mark.parametrize(
    ("content", "state"),
    [
        ("# TODO finish\n", "FAIL"),
        ("x = 1  // FIXME\n", "FAIL"),
        ("<!-- PLACEHOLDER -->\n", "FAIL"),
        ("XXX: here\n", "FAIL"),
        ('STATES = ("TODO", "DONE")\n', "PASS"),
        ("The columns are TODO and DONE.\n", "PASS"),
    ],
)
def test_placeholders(content: str, state: str, tmp_path: Path) -> None:
    assert look(tmp_path, "a.txt", content)[1].startswith(f"{state} placeholders")


def test_placeholders_that_were_there_before_do_not_count(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("# TODO old\n")
    who = ["-c", "user.name=t", "-c", "user.email=t@localhost"]
    for arguments in (["init", "-q"], ["add", "a.txt"], [*who, "commit", "-q", "-m", "a"]):
        subprocess.run([need("git"), "-C", str(tmp_path), *arguments], check=True)
    assert look(tmp_path, "a.txt", "more\n# TODO old\n")[1] == "PASS placeholders a.txt: there before"
    assert look(tmp_path, "a.txt", "# TODO new\n# TODO old\n")[1] == "FAIL placeholders a.txt: in line 1, 2"


def test_nothing_of_the_project_is_imported(tmp_path: Path) -> None:
    for name in ("ast", "json", "unicodedata", "subprocess", "tomllib", "sitecustomize"):
        (tmp_path / f"{name}.py").write_text('open("CANARY", "w")\n')
    helper("check", tmp_path, "json.py", "ast.py", cwd=tmp_path)
    assert not (tmp_path / "CANARY").exists()


@pytest.mark.parametrize(
    ("pattern", "found"),
    [
        ("*/deep.py", ["a/b/deep.py"]),
        ("*/b/deep.py", ["a/b/deep.py"]),
        ("./a/b", ["a/b"]),
        ("*/[x].py", ["a/[x].py"]),
        ("*/back\\\\slash", ["a/back\\slash"]),
        ("./a/*.py", ["a/[x].py"]),
        ("*/eep.py", []),
        ("*/hidden.py", []),
        ("*/dee?.py", []),
    ],
)
def test_a_file_is_found_by_its_name(pattern: str, found: list[str], tmp_path: Path) -> None:
    for path in ("a/b/deep.py", "a/[x].py", "a/back\\slash", "node_modules/hidden.py", ".git/hidden.py"):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text("")
    assert helper("find", tmp_path, pattern, cwd=Path("/")) == (0, found)


# --- answers -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "trouble"),
    [
        ("PASS\nall right", ""),
        ("**PASS**", ""),
        ("Report: PASS", ""),
        ("PASSED", ""),
        ("FAIL\nno", "it says FAIL"),
        ("PASS a.py\nFAIL b.py", "it says FAIL"),
        ("- **FAIL**: b.py", "it says FAIL"),
        ("", "it says neither PASS nor FAIL"),
        ("It should pass.", "it says neither PASS nor FAIL"),
        ("PASSWORD", "it says neither PASS nor FAIL"),
    ],
)
def test_verdicts(text: str, trouble: str, tmp_path: Path) -> None:
    assert _answer("gate", tmp_path, {"type": "result", "is_error": False, "result": text}) == trouble


def test_codex_is_understood_as_well(tmp_path: Path) -> None:
    said = {"type": "item.completed", "item": {"type": "agent_message", "text": "PASS"}}
    hiccup = {"type": "error", "message": "Reconnecting... 1/5"}
    assert _answer("gate", tmp_path, hiccup, said, {"type": "turn.completed"}) == ""
    assert _answer("gate", tmp_path, said, {"type": "turn.failed"}) == "its turn failed"
    assert _answer("gate", tmp_path, said) == "it said nothing that can be read"


def test_what_a_task_writes_is_not_asked_for_a_verdict(tmp_path: Path) -> None:
    result = {
        "type": "result",
        "is_error": False,
        "result": "written",
        "permission_denials": [{"tool_name": "Bash"}],
    }
    assert _answer("write", tmp_path, result) == ""
    assert _answer("check", tmp_path, {**result, "result": "PASS"}).startswith("it was denied Bash")
    assert _answer("integrate", tmp_path, {**result, "result": "PASS"}) == ""


def test_an_error_is_an_error_whatever_it_says(tmp_path: Path) -> None:
    result = {"type": "result", "subtype": "error_during_execution", "is_error": True, "result": "PASS"}
    assert _answer("gate", tmp_path, result) == "it ended in an error: error_during_execution"


def test_text_on_the_screen_hides_nothing(tmp_path: Path) -> None:
    assert helper("show", "a\x1b[31m\u202eb\nc\u00e9\u65e5", cwd=tmp_path)[1] == ["a\\x1b[31m\\u202eb\\ncé日"]


def _answer(mode: str, folder: Path, *events: object) -> str:
    (folder / "answer").write_text("".join(f"{json.dumps(event)}\n" for event in ("garbage", *events)))
    part = runpy.run_path(str(helper_file(folder)))
    return str(part["judged"](mode, part["answer_in"](str(folder / "answer"))))


def helper_file(folder: Path) -> Path:
    """The Python of run.sh as a file."""
    place = folder / "helper.py"
    place.write_text(render("run_helper.py.j2"))
    return place


def _reads_yaml() -> bool:
    command = [sys.executable, "-I", "-c", "import yaml"]
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


# --- the machine -------------------------------------------------------------------------------------------


def test_an_old_python_can_read_it() -> None:
    """macOS and long-lived servers have Python 3.8 or 3.9."""
    source = render("run_helper.py.j2")
    ast.parse(source, feature_version=(3, 8))
    newer = r"\.remove(?:prefix|suffix)\(|\bstrict=|functools\.cache\b|\bpairwise\(|^\s*match .*:$"
    assert re.findall(newer, source, re.MULTILINE) == []


def test_processes_are_known_without_proc(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """As on macOS: ps says their groups and starts."""
    need("ps")
    (tmp_path / "helper.py").write_text(render("run_helper.py.j2"))
    known = runpy.run_path(str(tmp_path / "helper.py"))
    with subprocess.Popen(["sleep", "60"], start_new_session=True) as child:
        monkeypatch.setattr("os.path.isdir", lambda path: False)
        running = known["processes"]()
        start = next(each[3] for each in running if each[0] == str(child.pid))
        assert known["group_of"](f"{child.pid} {start}", running) == child.pid
        assert known["group_of"](f"{child.pid} Sun Nov 30 09:00:00 2025", running) == 0
        child.kill()
