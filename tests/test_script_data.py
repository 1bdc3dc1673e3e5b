"""What of each fixture plan stands in its script: names, keys, needs, paths and commands, each in quotes."""

from __future__ import annotations

import re

import pytest
from syrupy.assertion import SnapshotAssertion
from syrupy.extensions.single_file import SingleFileSnapshotExtension

from planc.targets.bash import bash
from tests.compiled import of_fixture
from tests.support import compilable_names

KEY = re.compile(r"'[0-9a-f]{24}'")


class ShellFile(SingleFileSnapshotExtension):
    """A snapshot that bash can read."""

    file_extension = "sh"


@pytest.mark.parametrize("name", compilable_names())
def test_a_fixture_plan_gives_its_data(name: str, snapshot: SnapshotAssertion) -> None:
    """The first half of the script, without the keys: they change with every word of a prompt."""
    script = next(artifact for artifact in bash(of_fixture(name), ()) if artifact.path == "run.sh")
    data = script.text.partition("# ==== the plan")[2].partition("# ==== the engine")[0]
    assert KEY.sub("'KEY'", data).encode() == snapshot(extension_class=ShellFile)
