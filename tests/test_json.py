"""The JSON target: it keeps to its schema, agrees with itself, and is what its snapshot shows."""

from __future__ import annotations

import json
import re
import shutil
from functools import cache
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import jsonschema
import pytest
from click.testing import CliRunner
from syrupy.assertion import SnapshotAssertion
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode

from planc.cli.main import cli
from planc.rendering.json_text import json_text
from planc.resources import read_resource
from tests.support import DONE, compilable_names, plan_path, planc

NAMES = (*compilable_names(), *sorted(DONE))
JSON_ONLY = ("-t", "json", "-o", "-", "--isolated")
SCHEMA: dict[str, Any] = json.loads(read_resource("schemas", "plan.schema.json"))


class JsonFile(SingleFileSnapshotExtension):
    """A snapshot that other tools can read: the bytes that planc prints."""

    _write_mode = WriteMode.BINARY
    file_extension = "json"


@cache
def _printed(name: str, *options: str) -> bytes:
    # In a folder of its own: the project that a plan is in decides what its paths mean.
    with TemporaryDirectory() as folder:
        plan = shutil.copy(plan_path(name), folder)
        result = CliRunner().invoke(cli, ["convert", plan, *JSON_ONLY, *options])
    assert result.exit_code == 0, result.stderr
    return result.stdout_bytes


def _compiled(name: str, *options: str) -> dict[str, Any]:
    value: dict[str, Any] = json.loads(_printed(name, *options))
    return value


def test_the_schema_is_one() -> None:
    """A schema with a slip in it would let everything pass."""
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    assert not jsonschema.Draft202012Validator(SCHEMA).is_valid({**_compiled(NAMES[0]), "surprise": 1})


@pytest.mark.parametrize("name", NAMES)
def test_a_fixture_plan_gives_its_json(name: str, snapshot: SnapshotAssertion) -> None:
    """Byte for byte."""
    assert _printed(name) == snapshot(extension_class=JsonFile)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("options", [(), ("--include-done",), ("--jobs", "1")], ids=" ".join)
def test_it_keeps_to_its_schema(name: str, options: tuple[str, ...]) -> None:
    """Members, types, enumerations: `planc schema plan` is the contract."""
    jsonschema.Draft202012Validator(SCHEMA).validate(_compiled(name, *options))


@pytest.mark.parametrize("name", NAMES)
def test_it_agrees_with_itself(name: str) -> None:
    """Every id that is named exists, every task that is to do is in one batch, and times follow the order."""
    plan = _compiled(name)
    tasks = {task["id"]: task for task in plan["tasks"]}
    phases = {phase["id"] for phase in plan["phases"]}
    batches = {batch["id"]: batch for batch in plan["batches"]}
    assert len(tasks) == len(plan["tasks"])
    assert {task["phase"] for task in tasks.values()} <= {*phases, None}
    assert {wait["task"] for task in tasks.values() for wait in task["depends_on"]} <= tasks.keys()
    assert {after for batch in batches.values() for after in batch["after"]} <= batches.keys()
    in_batches = [(task, batch["id"]) for batch in batches.values() for task in batch["tasks"]]
    assert dict(in_batches) == {id: task["batch"] for id, task in tasks.items() if not task["done"]}
    assert len(in_batches) == len(dict(in_batches))
    for task in tasks.values():
        for wait in task["depends_on"]:
            before = tasks[wait["task"]]
            if before["end"] is not None and task["start"] is not None:
                assert before["end"] <= task["start"], (before["id"], task["id"])


@pytest.mark.parametrize("name", NAMES)
def test_its_measures_follow_from_its_batches(name: str) -> None:
    """Whoever counts the batches, tasks, minutes and dollars of the JSON comes to the same shares."""
    plan = _compiled(name)
    found, batches, minutes = plan["measures"], plan["batches"], plan["minutes"]
    beside = [
        batch
        for batch in batches
        if len(batch["tasks"]) > 1
        or any(
            other is not batch and other["start"] < batch["end"] and batch["start"] < other["end"]
            for other in batches
        )
    ]
    together = sum(len(batch["tasks"]) for batch in batches if len(batch["tasks"]) > 1)
    assert (found["parallel_batches"], found["alone"]) == (len(beside), len(batches) - len(beside))
    assert (found["batches"], found["parallel_tasks"]) == (len(batches), together)
    if batches:
        assert found["parallel_tasks_percent"] == round(100 * together / found["tasks"], 1)
        assert found["time_percent"] == pytest.approx(
            100 * minutes["parallel"] / minutes["sequential"], abs=0.06
        )
        before, after = plan["budget"]["dollars_before"], plan["budget"]["dollars_after"]
        assert found["savings_percent"] == pytest.approx(100 * (before - after) / before, abs=0.06)
    assert bool(plan["checklist"]) is bool(batches)


@pytest.mark.parametrize("name", NAMES)
def test_places_are_those_of_the_text(name: str) -> None:
    """A task's line holds the beginning of its title; columns are within their lines."""
    lines = re.split(r"\r\n|\n|\r", plan_path(name).read_bytes().decode("utf-8-sig"))
    for task in _compiled(name)["tasks"]:
        text = lines[task["source"]["line"] - 1]
        assert task["title"].split()[0] in text
        assert task["source"]["line"] <= task["source"]["end_line"] <= len(lines)
        places = [*task["depends_on"], *(step for step in task["because"] if step["line"])]
        for place in places:
            assert 1 <= place["column"] <= len(lines[place["line"] - 1]) + 1


def test_done_tasks_are_listed_without_batch_prompt_or_time() -> None:
    """Unless they are asked for."""
    (name,) = DONE
    nothing = {(t["done"], t["batch"], t["prompt"], t["start"], t["end"]) for t in _compiled(name)["tasks"]}
    assert nothing == {(True, None, None, None, None)}
    again = _compiled(name, "--include-done")["tasks"]
    assert all(task["batch"] and task["prompt"] for task in again)


def test_one_agent_at_a_time_never_overlaps() -> None:
    """`--jobs` reaches the schedule."""
    times = sorted(
        (t["start"], t["end"]) for t in _compiled("bookmarks-spec-kit", "--jobs", "1")["tasks"] if t["batch"]
    )
    assert all(end <= start for (_, end), (start, _) in pairwise(times))


def test_it_is_the_same_from_everywhere(tmp_path: Path) -> None:
    """Neither the folder that planc is called in nor the hash seed of the process is in it."""
    name = "worker-queue"
    (tmp_path / "project").mkdir()
    plan = shutil.copy(plan_path(name), tmp_path / "project")
    done = planc("convert", plan, *JSON_ONLY, cwd=tmp_path)
    assert done.stdout == _printed(name)
    assert str(tmp_path).encode() not in done.stdout


def test_nothing_in_it_moves_a_terminal() -> None:
    """Controls and bidi marks of a plan are escaped; they come back when the JSON is read."""
    printed = _printed("hostile").decode()
    assert (
        re.findall(r"[^\n\x20-\x7e\xa0-\U0010ffff]|[\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]", printed)
        == []
    )
    text = "\x1b[2J \x9b1m \u202e \u2028 \ufeff \U000e0041 \U0001f600"
    assert json.loads(json_text({"a": text, text: [text]})) == {"a": text, text: [text]}
    assert "\U0001f600" in json_text({"a": text})


def test_findings_are_in_it_and_do_not_fail() -> None:
    """A plan with warnings converts; its JSON carries what `planc lint` says."""
    plan = _compiled("worker-queue")
    result = CliRunner().invoke(
        cli, ["lint", str(plan_path("worker-queue")), "--isolated", "--output-format", "json"]
    )
    said = {(d["code"], d["location"]["row"], d["location"]["column"]) for d in json.loads(result.stdout)}
    assert {(d["code"], d["line"], d["column"]) for d in plan["diagnostics"]} == said
    assert said
