"""Compilations for tests of what comes after the passes: of drafts, and of fixture plans."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from planc.config import Config
from planc.document import parse
from planc.ir import Compilation
from planc.pipeline import compile_plan, decide
from planc.span import SourceFile
from planc.values import replace
from tests.building import Draft, Stage, build
from tests.support import plan_path

DEFAULT = Config()


def of_drafts(*items: Draft | Stage, config: Config = DEFAULT) -> Compilation:
    """The compilation of tasks and phases in short."""
    plan, source = build(*items)
    return decide(plan, parse(source), config)


def of_fixture(name: str, config: Config = DEFAULT) -> Compilation:
    """The compilation of a fixture plan."""
    path = plan_path(name)
    return compile_plan(SourceFile.from_bytes(path.name, path.read_bytes()), config)


def decided(compilation: Compilation, **parts: Any) -> Compilation:
    """The compilation with other decisions, as `schedule=`."""
    names = ("work", "assignments", "estimates", "schedule", "budget")
    decisions = {name: getattr(compilation, name) for name in names} | parts
    return replace(compilation, decisions=SimpleNamespace(**decisions))
