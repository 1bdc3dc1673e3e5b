"""Values: named tuples and enumerations that cost little to declare and to use, and changed copies.

`NamedTuple` and `StrEnum` are those of the standard library for a type checker. At run time that named tuple
compiles code for each class and for each annotation, and a dataclass still more, and every start declares more
than a hundred. That enumeration takes five times as long to declare, and until Python 3.12 each look at a member
calls a function; reading a plan looks at one for every block, often.
"""

from __future__ import annotations

from functools import cache
from types import FunctionType
from typing import TYPE_CHECKING, Any, TypeVar

__all__ = ["NamedTuple", "StrEnum", "replace"]

if TYPE_CHECKING:
    from enum import StrEnum
    from typing import NamedTuple
else:
    from _collections import _tuplegetter

    def _make(cls, values):
        made = tuple.__new__(cls, values)
        if len(made) != len(cls._fields):
            raise TypeError(f"{cls.__name__} takes {len(cls._fields)} values, not {len(made)}")
        return made

    def _replace(self, /, **changes):
        made = self._make(map(changes.pop, self._fields, self))
        if changes:
            raise ValueError(f"{type(self).__name__} has no field {', '.join(changes)}")
        return made

    def _asdict(self):
        return dict(zip(self._fields, self, strict=True))

    def _repr(self):
        fields = (f"{field}={value!r}" for field, value in self._asdict().items())
        return f"{type(self).__name__}({', '.join(fields)})"

    def _values(self):
        return tuple(self)

    _SHARED = {
        "__slots__": (),
        "__getnewargs__": _values,
        "__repr__": _repr,
        "_asdict": _asdict,
        "_make": classmethod(_make),
        "_replace": _replace,
    }

    @cache
    def _constructor(count):
        """The code that makes a tuple of so many values, to be given the names of fields."""
        names = "".join(f", _{number}" for number in range(count))
        return eval(f"lambda _cls{names}: _new(_cls, ({names[2:]}{',' * bool(count)}))").__code__

    class _Declared(type):
        """Makes a class with annotations a named tuple of these fields.

        What `collections.namedtuple` does, but for the compiler's run for each class: the code is the same for
        all of as many fields, but for their names.
        """

        def __new__(mcs, name, bases, body):
            if not bases:
                return super().__new__(mcs, name, bases, body)
            fields = tuple(body.get("__annotations__", ()))
            defaults = {field: body.pop(field) for field in fields if field in body}
            code = _constructor(len(fields)).replace(co_varnames=("_cls", *fields))
            new = FunctionType(code, {"_new": tuple.__new__}, "__new__", tuple(defaults.values()))
            own = {"__new__": new, "__match_args__": fields, "_fields": fields, "_field_defaults": defaults}
            getters = {field: _tuplegetter(at, None) for at, field in enumerate(fields)}
            return type(name, (tuple,), {**_SHARED, **own, **getters, **body})

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
