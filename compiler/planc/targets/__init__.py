"""Targets: what a compilation can be turned into, each declared in a module of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from inspect import cleandoc

from planc.diagnostics import Diagnostic
from planc.ir import Compilation
from planc.registry import import_all
from planc.rendering.artifact import Artifact

Generator = Callable[[Compilation, Sequence[Diagnostic]], Iterator[Artifact]]


@dataclass(frozen=True, slots=True)
class Target:
    """A declared target: what makes its artifacts, and the one that standard output may carry."""

    name: str
    generate: Generator
    main: str | None
    default: bool

    @property
    def summary(self) -> str:
        """What the target makes, in a sentence."""
        return cleandoc(self.generate.__doc__ or "").partition("\n")[0]


_declared: dict[str, Target] = {}


def target(name: str, *, main: str | None = None, default: bool = True) -> Callable[[Generator], Generator]:
    """Declare a generator of artifacts as the target `name`.

    main: the path of the artifact that `-o -` prints, for a target that one file can stand for.
    default: whether it is made when a user names no target.
    """

    def declare(generate: Generator) -> Generator:
        assert name not in _declared, f"target {name} is declared twice"
        _declared[name] = Target(name, generate, main, default)
        return generate

    return declare


@cache
def targets() -> Mapping[str, Target]:
    """Every target by its name, in the order of the names."""
    import_all("planc.targets")
    return dict(sorted(_declared.items()))
