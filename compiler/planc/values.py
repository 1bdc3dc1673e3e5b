"""Values: named tuples and enumerations that cost little to declare and to use, and changed copies.

`NamedTuple` and `StrEnum` are those of the standard library for a type checker. At run time that named tuple
compiles each annotation, which makes it three times as dear as `collections.namedtuple` (a dataclass costs ten
times as much), and every start declares a hundred. That enumeration takes five times as long to declare, and
until Python 3.12 each look at a member calls a function; reading a plan looks at one for every block, often.
"""

from __future__ import annotations

from collections import namedtuple
from typing import TYPE_CHECKING, Any, TypeVar

__all__ = ["NamedTuple", "StrEnum", "replace"]

if TYPE_CHECKING:
    from enum import StrEnum
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

    class _Enumerated(type):
        """Makes the words of a class its members, and the class their collection."""

        def __new__(mcs, name, bases, body):
            words = {key: value for key, value in body.items() if type(value) is str and key[0] != "_"}
            made = super().__new__(mcs, name, bases, {k: v for k, v in body.items() if k not in words})
            made._members = {word: made._member(key, word) for key, word in words.items()}
            return made

        def __call__(cls, word):
            if word in cls._members:
                return cls._members[word]
            raise ValueError(f"{word!r} is not a valid {cls.__qualname__}")

        def __iter__(cls):
            return iter(cls._members.values())

        def __contains__(cls, word):
            return word in cls._members

    class StrEnum(str, metaclass=_Enumerated):
        """The base of enumerations: members are their words, and there is one of each."""

        @classmethod
        def _member(cls, name, word):
            made = str.__new__(cls, word)
            made.name, made.value = name, word
            setattr(cls, name, made)
            return made

        def __reduce__(self):
            return type(self), (self.value,)

        def __repr__(self):
            return f"<{type(self).__name__}.{self.name}: {self.value!r}>"


V = TypeVar("V")


def replace(value: V, **changes: Any) -> V:
    """A named tuple or a dataclass with some of its fields changed; TypeError for a field it lacks."""
    if isinstance(value, tuple):
        changed: V = value._replace(**changes)  # type: ignore[attr-defined]  # a named tuple has it
        return changed
    import dataclasses  # noqa: PLC0415

    copy: V = dataclasses.replace(value, **changes)  # type: ignore[type-var]  # anything else is a dataclass
    return copy
