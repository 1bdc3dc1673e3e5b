"""The output folder: planc's own files are replaced and removed, the user's never, and all or nothing."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import given, settings
from hypothesis import strategies as st

from planc.cli.main import cli
from planc.cli.manifest import MANIFEST, Entry, Manifest, hash_of, read_manifest
from planc.cli.output_folder import STAGING, write_changes
from planc.cli.writing import decide, merge_outputs
from planc.errors import PlancError
from planc.rendering.artifact import Artifact

FIRST = (
    Artifact(path="plan.json", text="{}\n"),
    Artifact(path="prompts/a.md", text="do a\n"),
    Artifact(path="run.sh", text="#!/bin/bash\n", executable=True),
)
SECOND = (
    Artifact(path="plan.json", text='{"b": 1}\n'),
    Artifact(path="prompts/b.md", text="do b\r\n"),
    Artifact(path="run.sh", text="#!/bin/bash\n", executable=True),
)


def _write(
    folder: Path, artifacts: tuple[Artifact, ...], target: str = "bash", *, force: bool = False
) -> tuple[str, ...]:
    """Write artifacts as a conversion does; what was edited and stays is the result."""
    before = read_manifest(folder)
    outputs = merge_outputs((target, artifact) for artifact in artifacts)
    changes = decide(folder, "plan.md", outputs, [target], before, force=force)
    write_changes(folder, changes, before)
    return (*changes.edited, *changes.left)


def _content(folder: Path) -> dict[str, bytes]:
    """Every file of a folder, its links included, without the manifest."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file() or path.is_symlink())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files if path.name != MANIFEST}


def _expected(artifacts: tuple[Artifact, ...]) -> dict[str, bytes]:
    return {artifact.path: artifact.text.encode() for artifact in artifacts}


def test_a_second_conversion_replaces_and_removes_what_nobody_edited(tmp_path: Path) -> None:
    """Files of the first that the second does not want go, with folders that become empty."""
    out = tmp_path / "out"
    _write(out, (*FIRST, Artifact(path="deep/er/c.md", text="c")))
    _write(out, SECOND)
    assert _content(out) == _expected(SECOND)
    assert sorted(path.name for path in out.iterdir()) == [MANIFEST, "plan.json", "prompts", "run.sh"]


def test_an_unchanged_conversion_touches_nothing(tmp_path: Path) -> None:
    """No file gets a new time, so that what watches the folder stays calm."""
    _write(tmp_path, FIRST)
    times = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")}
    _write(tmp_path, FIRST)
    assert {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")} == times


def test_only_scripts_are_executable_and_become_so_again(tmp_path: Path) -> None:
    """A script that lost its mode gets it back."""
    _write(tmp_path, FIRST)
    assert os.access(tmp_path / "run.sh", os.X_OK)
    assert (tmp_path / "plan.json").stat().st_mode & 0o111 == 0
    (tmp_path / "run.sh").chmod(0o644)
    _write(tmp_path, FIRST)
    assert os.access(tmp_path / "run.sh", os.X_OK)


def test_an_edited_file_stays_as_long_as_nobody_forces(tmp_path: Path) -> None:
    """Also over several conversions; taken back by hand, it is planc's again."""
    _write(tmp_path, FIRST)
    (tmp_path / "plan.json").write_text("mine")
    for artifacts in (SECOND, FIRST, SECOND):
        assert _write(tmp_path, artifacts) == ("plan.json",)
        assert (tmp_path / "plan.json").read_text() == "mine"
    (tmp_path / "plan.json").write_text(FIRST[0].text)
    assert _write(tmp_path, SECOND) == ()
    (tmp_path / "plan.json").write_text("mine")
    assert _write(tmp_path, SECOND, force=True) == ()
    assert _content(tmp_path) == _expected(SECOND)


def test_a_stale_file_that_was_edited_becomes_the_users(tmp_path: Path) -> None:
    """It stays, and a later conversion knows nothing of it."""
    _write(tmp_path, FIRST)
    (tmp_path / "prompts" / "a.md").write_text("mine")
    assert _write(tmp_path, SECOND) == ("prompts/a.md",)
    assert _write(tmp_path, SECOND) == ()
    assert (tmp_path / "prompts" / "a.md").read_text() == "mine"


def test_a_deleted_file_comes_back(tmp_path: Path) -> None:
    """Deleting is no editing."""
    _write(tmp_path, FIRST)
    shutil.rmtree(tmp_path / "prompts")
    _write(tmp_path, FIRST)
    assert _content(tmp_path) == _expected(FIRST)


def test_files_of_other_targets_and_run_state_are_left_alone(tmp_path: Path) -> None:
    """Converting for one target does not take what another one made, nor what a run left."""
    _write(tmp_path, FIRST)
    for folder in ("state", "logs"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "T001").write_text("done")
    document = (Artifact(path="orchestration.md", text="# Plan\n"), FIRST[1])
    _write(tmp_path, document, "orchestration")
    _write(tmp_path, document[:1], "orchestration")
    kept = {"state/T001": b"done", "logs/T001": b"done"}
    assert _content(tmp_path) == {**_expected((*FIRST, document[0])), **kept}
    _write(tmp_path, (FIRST[0],))
    assert _content(tmp_path) == {**_expected((FIRST[0], document[0])), **kept}


def test_a_file_that_planc_did_not_write_is_not_overwritten(tmp_path: Path) -> None:
    """Nothing at all is written then; with force it is replaced."""
    (tmp_path / "run.sh").write_text("mine")
    with pytest.raises(PlancError, match=r"did not write run\.sh.*--force"):
        _write(tmp_path, FIRST)
    assert _content(tmp_path) == {"run.sh": b"mine"}
    _write(tmp_path, FIRST, force=True)
    assert _content(tmp_path) == _expected(FIRST)


@pytest.mark.parametrize("force", [False, True])
def test_a_link_in_the_folder_leads_nothing_out(force: bool, tmp_path: Path) -> None:
    """Neither a linked file nor a linked folder is written through."""
    out, outside = tmp_path / "out", tmp_path / "outside"
    out.mkdir()
    outside.mkdir()
    (outside / "a.md").write_text("mine")
    (out / "prompts").symlink_to(outside)
    with pytest.raises(PlancError, match=r"stands in the way of prompts/a\.md"):
        _write(out, FIRST, force=force)
    (out / "prompts").unlink()
    (out / "plan.json").symlink_to(outside / "a.md")
    if force:
        _write(out, FIRST, force=True)
        assert not (out / "plan.json").is_symlink()
    else:
        with pytest.raises(PlancError, match=r"did not write plan\.json"):
            _write(out, FIRST)
    assert _content(outside) == {"a.md": b"mine"}


def test_stale_files_are_not_removed_through_a_link(tmp_path: Path) -> None:
    """A folder that became a link since is not planc's any more."""
    out, outside = tmp_path / "out", tmp_path / "outside"
    _write(out, FIRST)
    (out / "prompts").rename(outside)
    (out / "prompts").symlink_to(outside)
    _write(out, (FIRST[0],))
    assert _content(outside) == {"a.md": b"do a\n"}


@pytest.mark.parametrize("steps", range(1, 8))
def test_what_fails_on_the_way_is_taken_back(
    steps: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whichever move fails, the folder is as it was before, manifest and modes included."""
    out = tmp_path / "out"
    _write(out, FIRST)
    before, manifest = _content(out), (out / MANIFEST).read_bytes()
    moves = iter(range(1, 100))
    replace = Path.replace

    def failing(self: Path, target: Path) -> Path:
        if self.parent.name == STAGING and next(moves) == steps:
            raise OSError(28, "No space left on device", str(target))
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", failing)
    changed = (*SECOND, Artifact(path="prompts/new/c.md", text="c"), Artifact(path="d.md", text="d"))
    try:
        _write(out, changed)
    except PlancError as error:
        assert "No space left on device" in str(error)
        assert (_content(out), (out / MANIFEST).read_bytes()) == (before, manifest)
        assert not (out / "prompts" / "new").exists()
    else:
        assert _content(out) == _expected(changed)
    assert not (out / STAGING).exists()


def test_a_failed_first_conversion_leaves_no_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Not even an empty one, nor those above it."""
    monkeypatch.setattr(Path, "replace", lambda self, target: (_ for _ in ()).throw(KeyboardInterrupt))
    with pytest.raises(KeyboardInterrupt):
        _write(tmp_path / "new" / "out", FIRST)
    assert list(tmp_path.iterdir()) == []


def test_after_a_killed_run_the_next_one_finishes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Files that were already replaced are not taken for edited ones, and the leftovers go."""
    out = tmp_path / "out"
    _write(out, FIRST)
    (out / STAGING).mkdir()
    (out / STAGING / "0").write_text("half")
    (out / "plan.json").write_text(SECOND[0].text)
    earlier = read_manifest(out)
    both = (hash_of(FIRST[0].text.encode()), hash_of(SECOND[0].text.encode()))
    files = {**earlier.files, "plan.json": Entry(hashes=both, targets=("bash",))}
    table = json.loads((out / MANIFEST).read_text())
    table["files"]["plan.json"]["sha256"] = list(files["plan.json"].hashes)
    (out / MANIFEST).write_text(json.dumps(table))
    assert _write(out, SECOND) == ()
    assert _content(out) == _expected(SECOND)


def test_while_files_are_replaced_the_manifest_knows_both(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """So a run that is killed between two moves leaves no file that looks edited."""
    _write(tmp_path, FIRST)
    replace = Path.replace
    seen: list[Manifest] = []

    def watching(self: Path, target: Path) -> Path:
        seen.append(read_manifest(tmp_path))
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", watching)
    _write(tmp_path, SECOND)
    monkeypatch.undo()
    during = seen[1:]
    wanted = {hash_of(FIRST[0].text.encode()), hash_of(SECOND[0].text.encode())}
    assert [set(manifest.files["plan.json"].hashes) for manifest in during] == [wanted] * len(during)
    assert set(read_manifest(tmp_path).files["plan.json"].hashes) == {hash_of(SECOND[0].text.encode())}


@pytest.mark.parametrize(
    "path", ["../plan.md", "/etc/passwd", "a/../../b", "", ".", "C:/b", "a\\b", "a\0b"], ids=repr
)
def test_a_manifest_cannot_name_files_outside(path: str, tmp_path: Path) -> None:
    """It may come from a repository that somebody else made."""
    table = {"version": 1, "plan": "p", "files": {path: {"sha256": [hash_of(b"x")], "targets": ["bash"]}}}
    out = tmp_path / "out"
    out.mkdir()
    (tmp_path / "plan.md").write_bytes(b"x")
    (out / MANIFEST).write_text(json.dumps(table))
    with pytest.raises(PlancError, match="is damaged"):
        _write(out, FIRST)
    assert (tmp_path / "plan.md").read_bytes() == b"x"


@pytest.mark.parametrize(
    "text", ["", "{", "[]", "1", '{"version": 1}', '{"version": 9, "files": {}}', "\xff"]
)
def test_a_damaged_manifest_is_named(text: str, tmp_path: Path) -> None:
    """Nothing is written over a folder whose owner is unknown."""
    (tmp_path / MANIFEST).write_text(text, "latin-1")
    with pytest.raises(PlancError, match=MANIFEST):
        _write(tmp_path, FIRST)
    assert _content(tmp_path) == {}


def test_targets_that_want_one_file_must_agree() -> None:
    """A difference is a defect of planc, not a race that one of them wins."""
    other = Artifact(path="plan.json", text="else")
    with pytest.raises(AssertionError, match=r"differ about plan\.json"):
        merge_outputs([("bash", FIRST[0]), ("json", other)])


NAMES = st.sampled_from(["a", "b", "dir/a", "dir/b"])
TEXTS = st.sampled_from(["1", "2", "3"])
CONVERSIONS = st.dictionaries(NAMES, TEXTS)
EDITS = st.dictionaries(NAMES, st.one_of(TEXTS, st.none(), st.just("mine")), max_size=2)


@settings(deadline=None)
@given(rounds=st.lists(st.tuples(EDITS, CONVERSIONS), min_size=1, max_size=4))
def test_no_history_loses_a_users_words(
    rounds: list[tuple[dict[str, str | None], dict[str, str]]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Whatever was edited, deleted and converted before: a file with the user's words keeps them."""
    folder = tmp_path_factory.mktemp("history")
    for edits, wanted in rounds:
        for name, text in edits.items():
            (folder / name).unlink(missing_ok=True)
            if text is not None:
                (folder / name).parent.mkdir(exist_ok=True)
                (folder / name).write_text(text)
        before = _content(folder)
        try:
            _write(folder, tuple(Artifact(path=name, text=text) for name, text in wanted.items()))
        except PlancError:
            assert _content(folder) == before
            continue
        after = _content(folder)
        users = {name: text for name, text in before.items() if text == b"mine"}
        assert {name: after.get(name) for name in users} == users
        assert {
            name: after[name] for name in wanted if name not in users
        }.keys() == wanted.keys() - users.keys()


def _convert(plan: Path, *arguments: str) -> Result:
    return CliRunner().invoke(cli, ["convert", str(plan), "-t", "json", "--isolated", *arguments])


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    """A plan of two tasks in a folder of its own."""
    file = tmp_path / "plan.md"
    file.write_text("# P\n\n- [ ] T001 Create a in src/a.py\n- [ ] T002 Create b in src/b.py\n")
    return file


def test_the_users_edits_are_spoken_of(plan: Path) -> None:
    """A word about each file that stays, and how to have it replaced."""
    assert _convert(plan).exit_code == 0
    (plan.parent / "plan.planc" / "plan.json").write_text("mine")
    again = _convert(plan)
    assert again.exit_code == 0
    assert "plan.json was edited by hand and stays as it is (--force replaces it)" in again.stderr


def test_the_folder_of_another_plan_is_spoken_of(plan: Path) -> None:
    """It is planc's own output, so it is replaced; a mistake should still be seen."""
    out = str(plan.parent / "out")
    _convert(plan, "-o", out)
    other = plan.rename(plan.with_name("other.md"))
    assert "held the output of plan.md before" in _convert(other, "-o", out).stderr


def test_the_folder_keeps_run_state_out_of_git(plan: Path) -> None:
    """By a .gitignore of its own, which the user may change."""
    _convert(plan)
    assert (plan.parent / "plan.planc" / ".gitignore").read_text() == "/state/\n/logs/\n"


def test_the_output_folder_cannot_be_a_file(plan: Path) -> None:
    """A wrong call, with the path in the message."""
    (plan.parent / "taken").write_text("mine")
    result = _convert(plan, "-o", str(plan.parent / "taken"))
    assert (result.exit_code, (plan.parent / "taken").read_text()) == (2, "mine")
    assert "taken" in result.stderr
