"""The linter: rules read a compilation and yield findings; the engine makes diagnostics of them."""

from planc.linting.engine import lint

__all__ = ["lint"]
