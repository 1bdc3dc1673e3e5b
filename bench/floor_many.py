"""The floor for many files: the parser of `floor.py` over a folder, in two processes.

usage: python bench/floor_many.py FOLDER
"""

from __future__ import annotations

import gc
import sys
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from pathlib import Path

import click
from markdown_it import MarkdownIt

PROCESSES = 2


@click.command()
@click.argument("folder", type=click.Path(exists=True, path_type=Path))
def floor(folder: Path) -> None:
    """Parse every plan of FOLDER into blocks."""
    gc.disable()
    files = sorted(folder.glob("*.md"))
    with ProcessPoolExecutor(PROCESSES) as pool:
        sum(pool.map(parsed, files, chunksize=max(1, len(files) // (PROCESSES * 8))))


def parsed(file: Path) -> int:
    """How many tokens a file has."""
    return len(_parser().parse(file.read_text("utf-8")))


@cache
def _parser() -> MarkdownIt:
    return MarkdownIt("gfm-like2", {"linkify": False, "maxNesting": 1000}).disable("inline")


if __name__ == "__main__":
    floor(sys.argv[1:])
