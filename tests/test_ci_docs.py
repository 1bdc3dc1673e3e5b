"""The examples of docs/ci.md and the action's steps, read by the tools that will read them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from tests.support import ROOT
from tests.workflows import actionlint

ACTION: dict[str, Any] = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
PARTS = (ROOT / "docs" / "ci.md").read_text("utf-8").split("```yaml\n")[1:]
HOOKS, WORKFLOW, GITLAB = (part.partition("```")[0] for part in PARTS)


def test_the_workflow_is_sound(tmp_path: Path) -> None:
    """By actionlint; and it gives the action inputs that the action has."""
    done = actionlint(tmp_path, WORKFLOW)
    assert (done.returncode, "passed" in done.stdout) == (0, True), done.stdout + done.stderr
    used = [each for each in yaml.safe_load(WORKFLOW)["jobs"]["plans"]["steps"] if "planc" in each["uses"]]
    assert [{*each["with"]} - {*ACTION["inputs"]} for each in used] == [set()]


def test_the_steps_of_the_action_are_sound(tmp_path: Path) -> None:
    """As the steps of a workflow with the same inputs, which is what actionlint can read."""
    inputs = {name: {**each, "type": "string"} for name, each in ACTION["inputs"].items()}
    steps = ACTION["runs"]["steps"]
    workflow = {
        "name": "Action",
        "on": {"workflow_call": {"inputs": inputs}},
        "jobs": {"plans": {"runs-on": "ubuntu-latest", "steps": steps}},
    }
    done = actionlint(tmp_path, yaml.safe_dump(workflow, sort_keys=False))
    assert (done.returncode, "passed" in done.stdout) == (0, True), done.stdout + done.stderr


def test_actionlint_would_say_so(tmp_path: Path) -> None:
    """The check can fail."""
    done = actionlint(tmp_path, WORKFLOW.replace("contents: read", "contents: maybe"))
    assert done.returncode != 0


def test_the_hooks_are_the_ones_that_there_are() -> None:
    """The example names a hook of this repository."""
    hooks = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    (repository,) = yaml.safe_load(HOOKS)["repos"]
    assert {each["id"] for each in repository["hooks"]} <= {each["id"] for each in hooks}
