"""The wheel works where nothing else is: built, installed into an empty environment, and used there."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

from planc import __version__
from tests.support import ON_CI, ROOT, plan_path

ENVIRONMENT = {name: value for name, value in os.environ.items() if name not in {"PYTHONPATH", "PYTHONHOME"}}


def _run(*command: str | Path, cwd: Path) -> str:
    done = subprocess.run(
        list(map(str, command)), cwd=cwd, env=ENVIRONMENT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built by way of the source distribution as a release is."""
    folder = tmp_path_factory.mktemp("dist")
    _run(sys.executable, "-m", "hatchling", "build", "-t", "sdist", "-d", folder, cwd=ROOT)
    (source,) = folder.glob("*.tar.gz")
    _run(sys.executable, "-m", "tarfile", "-e", source, folder, cwd=folder)
    unpacked = folder / source.name.removesuffix(".tar.gz")
    _run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder, cwd=unpacked)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The programs of an environment that holds the wheel, what it depends on, and nothing else."""
    folder = tmp_path_factory.mktemp("environment") / "env"
    venv.create(folder, with_pip=False)
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--no-input", "--quiet"]
    offline = subprocess.run(
        [*pip, "download", "--no-deps", "--dest", folder.parent, "mdurl"], check=False
    ).returncode
    if offline and not ON_CI:
        pytest.skip("no package registry can be reached")
    _run(*pip, "--python", folder, "install", wheel, cwd=folder.parent)
    return folder / ("Scripts" if os.name == "nt" else "bin")


def test_the_wheel_holds_the_package_with_schemas_and_templates(wheel: Path) -> None:
    """All of the package's files, the two folders of the top level, and no tests."""
    names = {name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name}
    package = ROOT / "compiler" / "planc"
    expected = {f"planc/{path.relative_to(package).as_posix()}" for path in package.rglob("*.py")} | {
        "planc/py.typed"
    }
    for kind in ("schemas", "templates"):
        files = [path for path in (ROOT / kind).rglob("*") if path.is_file()]
        assert files, f"{kind} is empty"
        expected |= {f"planc/{kind}/{path.relative_to(ROOT / kind).as_posix()}" for path in files}
    assert names == expected


def test_the_installed_program_converts_a_plan(installed: Path, tmp_path: Path) -> None:
    """Far from the checkout, with the packaged templates and schemas."""
    plan = tmp_path / "plan.md"
    plan.write_bytes(plan_path("worker-queue").read_bytes())
    assert _run(installed / "planc", "--version", cwd=tmp_path) == f"planc {__version__}\n"
    _run(installed / "planc", "convert", plan, cwd=tmp_path)
    written = {path.name for path in (tmp_path / "plan.planc").iterdir()}
    assert {"orchestration.md", "plan.json", "prompts", "run.sh"} <= written
    tasks = json.loads((tmp_path / "plan.planc" / "plan.json").read_text("utf-8"))["tasks"]
    assert len(tasks) == 15
    assert json.loads(_run(installed / "planc", "schema", "plan", cwd=tmp_path))["$schema"]


def test_the_installed_package_is_the_public_api(installed: Path, tmp_path: Path) -> None:
    """`from planc import compile_plan, lint` in a program of one's own."""
    program = """
from planc import SourceFile, compile_plan, lint
source = SourceFile.from_text("# Tasks: x\\n\\n- [ ] T001 Create the list in src/list.py\\n")
compilation = compile_plan(source)
print(len(compilation.plan.tasks), lint(compilation) == lint(compilation))
"""
    assert _run(installed / "python", "-c", program, cwd=tmp_path) == "1 True\n"
