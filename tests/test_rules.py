"""Every rule does what its fixture shows, and is called the same everywhere.

`PLANC_UPDATE=1 pytest tests/test_rules.py` writes what the rules find today into the fixtures' `text` fences,
and the mended plan behind them;
read the difference before it is committed.
"""

from __future__ import annotations

import re

import pytest

from planc.diagnostics import Severity
from planc.linting.declaration import Rule, catalogue
from planc.linting.nodes import NODES
from planc.linting.pages import FAMILIES, index, page
from planc.linting.suppressions import Directive
from tests.rule_cases import CASES, FIXTURES, RULES, Case, fixes, found, mended, read_cases
from tests.support import ROOT

CATALOGUE = tuple(catalogue().values())
NOT_TO_BE_SHOWN = {
    *("unreadable-text", "uncovered-text", "hidden-character", "long-prompt"),
    *("absent-file", "existing-file", "stale-line"),
}
"""Rules about bytes that are no text, about very long texts, and about the project beside a plan."""


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.rule}: {case.name}")
def test_case(case: Case) -> None:
    """A rule finds what its fixture expects, at that place and in those words."""
    assert found(case.plan, case.rule, case.project) == case.expected


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.rule}: {case.name}")
def test_case_is_mended(case: Case) -> None:
    """Where the rule has fixes, the fixture shows the plan after them, and they mend what they were for."""
    assert mended(case.plan, case.rule, case.project) == case.mended
    if case.mended is not None:
        assert len(found(case.mended, case.rule, case.project)) < len(case.expected)


@pytest.mark.parametrize("rule", CATALOGUE, ids=lambda rule: rule.name)
def test_a_rule_declares_its_fixes(rule: Rule) -> None:
    """Whether it has some, and how safe they are, is what its fixture shows."""
    cases = read_cases(RULES / f"{rule.name.replace('-', '_')}.md")
    assert {fix.safety for case in cases for fix in fixes(case)} == ({rule.fix} if rule.fix else set())


def test_every_rule_has_a_firing_and_a_silent_case() -> None:
    """A rule that never fires, and one that always does, are both useless."""
    for fixture in FIXTURES:
        fires = {bool(case.expected) for case in read_cases(fixture)}
        assert fires == {True, False}, fixture.name


@pytest.mark.parametrize("rule", CATALOGUE, ids=lambda rule: rule.name)
def test_a_rule_has_one_name(rule: Rule) -> None:
    """Rule, function, module and fixture are called the same."""
    function = rule.name.replace("-", "_")
    assert rule.check.__name__ == function
    assert rule.check.__module__ == f"planc.linting.rules.{function}"
    assert RULES / f"{function}.md" in FIXTURES


def test_every_fixture_has_its_rule() -> None:
    """No fixture is left over from a rule that is gone."""
    assert {path.stem.replace("_", "-") for path in FIXTURES} == {rule.name for rule in CATALOGUE}


@pytest.mark.parametrize("rule", CATALOGUE, ids=lambda rule: rule.name)
def test_a_rule_is_declared_well(rule: Rule) -> None:
    """Its code belongs to a family, its name reads well, and its nodes are some that the engine visits."""
    assert re.fullmatch(r"PLN[1-79]\d\d", rule.code)
    assert rule.code[:4] in FAMILIES
    assert re.fullmatch(r"[a-z]+(-[a-z]+)+", rule.name)
    assert isinstance(rule.severity, Severity)
    assert rule.on in {*NODES, Directive}


@pytest.mark.parametrize("rule", CATALOGUE, ids=lambda rule: rule.name)
def test_a_page_says_what_why_and_how(rule: Rule) -> None:
    """A page is a sentence, then the same three sections."""
    assert re.fullmatch(r"[^\n]+[.:]?[^\n]*\.", rule.summary)
    prose = re.sub(r"^(`{3,}).*?^\1$", "", rule.page, flags=re.MULTILINE | re.DOTALL)
    assert re.findall(r"^## (.+)$", prose, re.MULTILINE) == ["Why it matters", "Example", "How to mend"]


@pytest.mark.parametrize("rule", CATALOGUE, ids=lambda rule: rule.name)
def test_the_example_of_a_page_fires(rule: Rule) -> None:
    """What a page shows is really reported. (Some rules are about what no page can show.)"""
    example = re.search(r"^(`{3,})markdown\n(.*?)^\1$", rule.page, re.MULTILINE | re.DOTALL)
    if example is None:
        assert rule.name in NOT_TO_BE_SHOWN
        return
    plan = example[2] if example[2].startswith("#") else f"# Plan\n\n{example[2]}"
    assert found(plan, rule.name)


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.rule}: {case.name}")
def test_messages_have_one_style(case: Case) -> None:
    """Lower case at the beginning, no full stop at the end, one line."""
    for line in case.expected:
        message = line.partition("] ")[2]
        assert message[0] == message[0].lower()
        assert not message.endswith(".")


def test_the_docs_are_fresh() -> None:
    """`planc rule --write docs/rules` has been run since the last change of a page."""
    pages = {"README.md": index(CATALOGUE), **{f"{rule.name}.md": page(rule) for rule in CATALOGUE}}
    folder = ROOT / "docs" / "rules"
    assert {path.name: path.read_text("utf-8") for path in sorted(folder.glob("*.md"))} == pages
