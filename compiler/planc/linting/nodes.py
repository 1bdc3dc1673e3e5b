"""What rules are about: the values of a compilation, by type."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from planc.ir import (
    Compilation,
    DeclaredGroup,
    DeclaredTotal,
    Document,
    Phase,
    Plan,
    Relations,
    Schedule,
    Task,
)
from planc.span import SourceFile

NODES: Mapping[type, Callable[[Compilation], Iterable[object]]] = {
    SourceFile: lambda compilation: (compilation.source,),
    Document: lambda compilation: (compilation.document,),
    Plan: lambda compilation: (compilation.plan,),
    Phase: lambda compilation: compilation.plan.phases,
    Task: lambda compilation: compilation.plan.tasks,
    DeclaredGroup: lambda compilation: compilation.plan.groups,
    DeclaredTotal: lambda compilation: compilation.plan.totals,
    Relations: lambda compilation: (compilation.relations,),
    Schedule: lambda compilation: (compilation.schedule,),
    Compilation: lambda compilation: (compilation,),
}
