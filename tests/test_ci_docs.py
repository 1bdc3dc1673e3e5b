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


def test_workflow_and_action_are_sound(tmp_path: Path) -> None:
    """By actionlint, which reads the action's steps as those of a workflow with the same inputs."""
    inputs = {name: {**each, "type": "string"} for name, each in ACTION["inputs"].items()}
    steps = ACTION["runs"]["steps"]
    action = {
        "name": "Action",
        "on": {"workflow_call": {"inputs": inputs}},
        "jobs": {"plans": {"runs-on": "ubuntu-latest", "steps": steps}},
    }
    workflows = {"example": WORKFLOW, "action": yaml.safe_dump(action, sort_keys=False)}
    done = actionlint(tmp_path, workflows)
    assert (done.returncode, "passed" in done.stdout) == (0, True), done.stdout + done.stderr


def test_the_workflow_gives_inputs_that_the_action_has() -> None:
    """One that it has not would be passed over."""
    used = [each for each in yaml.safe_load(WORKFLOW)["jobs"]["plans"]["steps"] if "planc" in each["uses"]]
    assert [{*each["with"]} - {*ACTION["inputs"]} for each in used] == [set()]


def test_actionlint_would_say_so(tmp_path: Path) -> None:
    """The check can fail, whichever of several workflows is wrong."""
    wrong = WORKFLOW.replace("contents: read", "contents: maybe")
    done = actionlint(tmp_path, {"a": WORKFLOW, "b": wrong, "c": WORKFLOW})
    assert done.returncode != 0
    assert "b.yml" in done.stdout + done.stderr


def test_the_hooks_are_the_ones_that_there_are() -> None:
    """The example names a hook of this repository."""
    hooks = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    (repository,) = yaml.safe_load(HOOKS)["repos"]
    assert {each["id"] for each in repository["hooks"]} <= {each["id"] for each in hooks}
