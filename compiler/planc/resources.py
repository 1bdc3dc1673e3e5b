"""The packaged files: schemas and templates, in the wheel or in the checkout."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).parent


def resource_folder(kind: str) -> Path:
    """The folder of `schemas` or `templates`: inside an installed package, else at the checkout's top level."""
    installed = _PACKAGE / kind
    return installed if installed.is_dir() else _PACKAGE.parent.parent / kind


def read_resource(kind: str, name: str) -> str:
    """The text of one packaged file."""
    return (resource_folder(kind) / name).read_text(encoding="utf-8")
