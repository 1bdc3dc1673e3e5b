"""docs/configuration.md says of every setting what the schema says."""

from __future__ import annotations

import json
import os
import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from planc.resources import read_resource
from planc.settings import load_settings
from tests.support import ROOT

SCHEMA: dict[str, Any] = json.loads(read_resource("schemas", "config.schema.json"))
PAGE = ROOT / "docs" / "configuration.md"


def _value(value: object) -> str:
    """A default as TOML writes it."""
    if isinstance(value, dict):
        pairs = ", ".join(f"{name} = {_value(each)}" for name, each in value.items())
        return f"{{ {pairs} }}" if pairs else "{}"
    return json.dumps(value)


def table(settings: Mapping[str, Any]) -> str:
    """The table that the page must hold for these settings."""
    rows = [("setting", "default", "meaning"), ("---", "---", "---")]
    for name, about in settings.items():
        default = f"`{_value(about['default'])}`" if "default" in about else ""
        choices = ", ".join(f"`{choice}`" for choice in about.get("enum", []) if choice)
        said = about["description"] + (f" One of {choices}." if choices else "")
        rows.append((f"`{name}`", default, said))
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


@pytest.mark.parametrize(
    ("heading", "about"),
    [("Settings", SCHEMA["properties"]), ("Overrides", SCHEMA["$defs"]["override"]["properties"])],
)
def test_the_page_has_every_setting_with_its_default(heading: str, about: Mapping[str, Any]) -> None:
    """PLANC_UPDATE=1 writes the tables anew."""
    page = PAGE.read_text("utf-8")
    before, head, section = page.partition(f"\n## {heading}\n")
    right = re.sub(r"(?:^\|.*\n)+", lambda _: table(about) + "\n", section, count=1, flags=re.MULTILINE)
    if os.environ.get("PLANC_UPDATE"):
        PAGE.write_text(before + head + right, "utf-8")
    assert PAGE.read_text("utf-8") == before + head + right


def test_the_example_of_the_page_is_right(tmp_path: Path) -> None:
    """It can be copied."""
    example = PAGE.read_text("utf-8").split("```toml\n")[1].split("```")[0]
    (tmp_path / "planc.toml").write_text(example, "utf-8")
    config = load_settings(tmp_path).config
    written = tomllib.loads(example)
    assert (config.jobs, config.caps, len(config.overrides)) == (written["jobs"], written["caps"], 2)
