"""A script that bash cannot read is never written without a word."""

from __future__ import annotations

from pathlib import Path

import pytest

from planc.cli.script_check import checked
from planc.errors import SelfCheckError
from planc.rendering.artifact import Artifact
from tests.support import need, plan_path, planc

BROKEN = "#!/usr/bin/env bash\nif true; then\n"


def test_a_broken_script_of_planc_itself_is_a_defect() -> None:
    need("bash")
    with pytest.raises(SelfCheckError, match=r"run\.sh .* syntax error"):
        checked(Artifact(path="run.sh", text=BROKEN), "")


def test_a_sound_script_and_other_files_pass() -> None:
    for artifact in (Artifact(path="run.sh", text="true\n"), Artifact(path="run.md", text=BROKEN)):
        assert checked(artifact, "") is artifact


def test_a_template_of_the_users_is_named(tmp_path: Path) -> None:
    need("bash")
    (tmp_path / "run.sh.j2").write_text(BROKEN)
    plan = str(plan_path("rate-limiter-superpowers"))
    run = planc("convert", plan, "-t", "bash", "-o", "out", "--templates", ".", "--root", ".", cwd=tmp_path)
    assert run.returncode == 0, run.stderr.decode()
    assert "because of your template run.sh.j2?" in run.stderr.decode()
