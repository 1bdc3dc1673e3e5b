"""Registries that are filled by import: every module of a package is one declared thing."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path


def import_all(package: str) -> None:
    """Import every module of `package` in name order, so that their decorators register them."""
    module = import_module(package)
    assert module.__file__ is not None
    for path in sorted(Path(module.__file__).parent.iterdir()):
        if path.suffix == ".py" and path.stem != "__init__":
            import_module(f"{package}.{path.stem}")
