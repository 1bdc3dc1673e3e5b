"""The page on templates knows every template, and templates say what is wrong with them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from planc.errors import PlancError
from planc.rendering.templates import FILTERS, environment, overridden, render
from tests.support import ROOT

PAGE = (ROOT / "docs" / "templates.md").read_text("utf-8")


def test_the_page_lists_every_template() -> None:
    """And none that there is not; those of the script are named by how they begin."""
    there = {path.name for path in (ROOT / "templates").glob("*.j2") if not path.name.startswith("run")}
    assert set(re.findall(r"`([a-z_]+(?:\.[a-z]+)?\.j2)`", PAGE)) == there


def test_the_page_names_filters_that_exist() -> None:
    """A copied line must work."""
    filters = PAGE[PAGE.index("Pass each word") : PAGE.index("## What planc still checks")]
    named = set(re.findall(r"`([a-z_]+)(?:\([^)]*\))?`", filters))
    assert named
    assert named <= FILTERS.keys()


@pytest.mark.parametrize("name", sorted(path.name for path in (ROOT / "templates").glob("*.j2")))
def test_every_template_can_be_read(name: str) -> None:
    """Its syntax is right, also where a fixture never reaches it."""
    environment().get_template(name)


def test_a_missing_name_is_an_error_and_not_an_empty_place(tmp_path: Path) -> None:
    """A slip in a user's template must not make a document with holes."""
    folder = str(tmp_path)
    (tmp_path / "gate.md.j2").write_text("{{ gone }}")
    assert overridden(folder) == ("gate.md.j2",)
    with pytest.raises(PlancError, match=r"gate\.md\.j2: 'gone' is undefined"):
        render("gate.md.j2", folder)
