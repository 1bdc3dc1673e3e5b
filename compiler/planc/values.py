"""Values: named tuples that cost little to declare, for every start declares a hundred, and changed copies.

`NamedTuple` is typing's for a type checker. At run time that one compiles each annotation, which makes it
three times as dear as `collections.namedtuple`; a dataclass costs ten times as much.
"""

from __future__ import annotations

from collections import namedtuple
from typing import TYPE_CHECKING, Any, TypeVar

__all__ = ["NamedTuple", "replace"]

if TYPE_CHECKING:
    from typing import NamedTuple
else:

    class _Declared(type):
        """Makes a class with annotations a named tuple of these fields."""

        def __new__(mcs, name, bases, body):
            if not bases:
                return super().__new__(mcs, name, bases, body)
            fields = body.get("__annotations__", {})
            defaults = [body[field] for field in fields if field in body]
            made = namedtuple(name, fields, defaults=defaults, module=body["__module__"])
            for key, value in body.items():
                if key not in fields:
                    setattr(made, key, value)
            return made

    class NamedTuple(metaclass=_Declared):
        """The base of values."""


V = TypeVar("V")


def replace(value: V, **changes: Any) -> V:
    """A named tuple or a dataclass with some of its fields changed; TypeError for a field it lacks."""
    if isinstance(value, tuple):
        changed: V = value._replace(**changes)  # type: ignore[attr-defined]  # a named tuple has it
        return changed
    import dataclasses  # noqa: PLC0415

    copy: V = dataclasses.replace(value, **changes)  # type: ignore[type-var]  # anything else is a dataclass
    return copy
