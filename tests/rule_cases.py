"""The cases of `fixtures/rules`: a plan, the findings that are expected of it, and the plan mended."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from pathlib import Path

from planc import SourceFile, compile_plan, lint
from planc.diagnostics import Diagnostic, Fix
from planc.ir import Project
from planc.linting.fixing import ALL, mend
from planc.pipeline import NO_PROJECT
from planc.report.concise import concise_line
from planc.terminal import Palette
from tests.support import ROOT

RULES = ROOT / "fixtures" / "rules"
_CASE = re.compile(
    r"^## (?P<name>.+)\n\n````markdown\n(?P<plan>(?:.*\n)*?)````\n"
    r"(?:\n````text project\n(?P<project>(?:.*\n)*?)````\n)?"
    r"(?:\n```text\n(?P<expected>(?:.*\n)*?)```\n)?"
    r"(?:\n````markdown mended\n(?P<mended>(?:.*\n)*?)````\n)?",
    re.MULTILINE,
)


@dataclass(frozen=True, slots=True)
class Case:
    """One case of a rule's fixture."""

    rule: str
    name: str
    plan: str
    expected: tuple[str, ...]
    mended: str | None
    """The plan after all fixes of the rule; None where it has none to offer."""
    project: Project
    """The files that the plan is linted with, a line each, some with their number of lines."""


def read_cases(path: Path) -> tuple[Case, ...]:
    """The cases of one fixture; every heading of the second level must be one."""
    text = path.read_text("utf-8")
    cases = tuple(
        Case(
            path.stem,
            match["name"],
            match["plan"],
            tuple((match["expected"] or "").splitlines()),
            match["mended"],
            _project(match["project"]),
        )
        for match in _CASE.finditer(text)
    )
    outside = re.sub(r"^````markdown.*\n(?:.*\n)*?````\n", "", text, flags=re.MULTILINE)
    assert [case.name for case in cases] == re.findall(r"^## (.+)$", outside, re.MULTILINE)
    return cases


def _project(text: str | None) -> Project:
    rows = [line.split() for line in (text or "").splitlines()]
    lengths = {row[0]: int(row[1]) for row in rows if len(row) > 1}
    return Project(files=frozenset(row[0] for row in rows), lines=lengths)


def found(plan: str, rule: str, project: Project = NO_PROJECT) -> tuple[str, ...]:
    """What one rule finds in a plan, as concise lines. All rules run, so that suppressions are used."""
    source = SourceFile.from_text(plan, "plan.md")
    return tuple(
        concise_line(source, diagnostic, Palette())
        for diagnostic in lint(compile_plan(source, project=project))
        if diagnostic.name == rule.replace("_", "-")
    )


def fixes(case: Case) -> tuple[Fix, ...]:
    """What the rule of a case offers to mend."""
    source, name = SourceFile.from_text(case.plan, "plan.md"), case.rule.replace("_", "-")
    every = lint(compile_plan(source, project=case.project))
    return tuple(each.fix for each in every if each.name == name and each.fix)


def mended(plan: str, rule: str, project: Project = NO_PROJECT) -> str | None:
    """A plan after all fixes of one rule, safe or not; None where it offers none."""

    def check(source: SourceFile) -> tuple[Diagnostic, ...]:
        found = lint(compile_plan(source, project=project))
        return tuple(each for each in found if each.name == rule.replace("_", "-"))

    got = mend("plan.md", plan.encode(), check, ALL)
    return got.content.decode() if got.applied else None


def rewritten(path: Path) -> str:
    """A fixture's text with the findings and fixes of today in place of the expected ones."""

    def replaced(match: re.Match[str]) -> str:
        if match["expected"] is None:
            return match[0]
        project = _project(match["project"])
        lines = "".join(f"{line}\n" for line in found(match["plan"], path.stem, project))
        fixed = mended(match["plan"], path.stem, project)
        files = f"\n````text project\n{match['project']}````\n" if match["project"] else ""
        fence = f"\n````markdown mended\n{fixed}````\n" if fixed is not None else ""
        return (
            f"## {match['name']}\n\n````markdown\n{match['plan']}````\n{files}\n```text\n{lines}```\n{fence}"
        )

    return _CASE.sub(replaced, path.read_text("utf-8"))


FIXTURES = tuple(sorted(RULES.glob("*.md")))
if os.environ.get("PLANC_UPDATE"):
    for fixture in FIXTURES:
        fixture.write_text(rewritten(fixture), "utf-8")
CASES = tuple(case for path in FIXTURES for case in read_cases(path))
