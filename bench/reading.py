"""What planc does before it decides anything: parse a plan, read it in its dialect, resolve what it names.

usage: python bench/reading.py PLAN
"""

from __future__ import annotations

import gc
import sys
from pathlib import Path

from planc.config import Config
from planc.dialects import read_plan
from planc.document import parse
from planc.ir import Project
from planc.passes.relations.resolve import resolve
from planc.span import SourceFile


def main(path: str) -> None:
    """Read the plan at `path`, without a word about it."""
    gc.disable()  # as the program does
    source = SourceFile.from_bytes(path, Path(path).read_bytes())
    resolve(read_plan(parse(source), Config()), Project())


if __name__ == "__main__":
    main(sys.argv[1])
