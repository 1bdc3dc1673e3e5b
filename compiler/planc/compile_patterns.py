"""Compiles all patterns of planc ahead, as `compileall` does the modules: `python -m planc.compile_patterns`."""

from __future__ import annotations

from contextlib import suppress
from importlib import import_module
from pkgutil import walk_packages

import planc
from planc.patterns import CODE, KNOWN


def main() -> None:
    """Load every module and keep the code of its patterns; OSError where nothing can be written."""
    for module in walk_packages(planc.__path__, f"{planc.__name__}.", onerror=lambda _: None):
        if not module.name.endswith("__main__"):
            with suppress(ImportError):  # what only an extra needs
                import_module(module.name)
    if CODE:
        CODE.keep_only(KNOWN)


if __name__ == "__main__":
    main()
