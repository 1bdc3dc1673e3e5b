"""The linter: rules read a compilation and yield findings; the engine makes diagnostics of them."""

from planc.linting.engine import lint, lint_unsuppressed

__all__ = ["lint", "lint_unsuppressed"]
