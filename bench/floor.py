"""The least that a Python linter of Markdown must do: import click and markdown_it, parse block-only.

usage: python bench/floor.py PLAN
"""

from __future__ import annotations

import gc
import sys
from pathlib import Path

import click
from markdown_it import MarkdownIt


@click.command()
@click.argument("plan", type=click.Path(exists=True, path_type=Path))
def floor(plan: Path) -> None:
    """Parse PLAN into blocks, without a word about it."""
    gc.disable()  # what it makes lives to its end
    parser = MarkdownIt("gfm-like2", {"linkify": False, "maxNesting": 1000}).disable("inline")
    parser.parse(plan.read_text("utf-8"))


if __name__ == "__main__":
    floor(sys.argv[1:])
