"""Frozen dataclasses that are cheap to define: the standard ones, without code made for each class.

The standard decorator writes Python for every method of every class and compiles it, which takes
most of a millisecond a class; a command defines some two hundred. Here the methods are made of the
fields' names, and everything else (fields, defaults, ``replace``) is the standard library's. An
instance takes about as long to make as a frozen one of the standard library.

Only ``frozen=True, slots=True`` are made like this; anything else is the standard decorator itself,
and so it is for type checkers.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from operator import attrgetter
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from dataclasses import dataclass as dataclass
else:

    def dataclass(cls: type | None = None, /, **options: bool) -> Any:
        """Make a class a dataclass; the arguments are those of :func:`dataclasses.dataclass`."""
        if not (options.get("frozen") and options.get("slots")) or options.get("order"):
            return dataclasses.dataclass(**options) if cls is None else dataclasses.dataclass(cls)

        def decorated(cls: type) -> type:
            return _made(cls, eq=options.get("eq", True), kw_only=options.get("kw_only", False))

        return decorated


def _made(cls: type, *, eq: bool, kw_only: bool) -> type:
    """The class anew, with a slot for each of its own fields and methods that go by their names."""
    standard: Any = dataclasses.dataclass(init=False, repr=False, eq=False, kw_only=kw_only)(cls)
    fields = dataclasses.fields(standard)
    inherited = {name for base in cls.__mro__[1:] for name in getattr(base, "__slots__", ())}
    own = tuple(field.name for field in fields if field.name not in inherited)
    members = {
        name: member
        for name, member in vars(standard).items()
        if name not in own and name not in ("__dict__", "__weakref__")
    }
    made = type(cls)(cls.__name__, cls.__bases__, {**members, "__slots__": own})
    made.__qualname__ = cls.__qualname__
    compared = [field.name for field in fields if field.compare]
    methods = {
        "__init__": _initialiser(made, fields),
        "__setattr__": _refuse,
        "__delattr__": _refuse,
        "__getstate__": _state,
        "__setstate__": _restore,
        "__repr__": _shown,
        **(_equality(compared) if eq else {}),
    }
    for name, method in methods.items():
        if name not in members:
            setattr(made, name, method)
    return made


def _initialiser(made: type, fields: tuple[dataclasses.Field[Any], ...]) -> Callable[..., None]:
    """What gives each field its value: by position, by name, or its default."""
    setters = [(field.name, getattr(made, field.name).__set__) for field in fields]
    positional = [
        setter for field, (_, setter) in zip(fields, setters, strict=True) if not field.kw_only
    ]
    defaults = {field.name: field for field in fields if _has_default(field)}
    count, every = len(positional), len(setters)

    def initialise(self: Any, /, *values: Any, **named: Any) -> None:
        if len(named) == every:  # all by name, which is usual: a name that is missing is a slip
            for name, setter in setters:
                setter(self, named[name] if name in named else _slip(made, name, named))
            return
        if len(values) == every == count and not named:  # all in their order
            for setter, value in zip(positional, values, strict=True):
                setter(self, value)
            return
        if len(values) > count:
            raise TypeError(f"{made.__name__} takes {count} values, and {len(values)} were given")
        for setter, value in zip(positional, values):  # noqa: B905 - the rest is given by name
            setter(self, value)
        taken = len(values)
        for name, setter in setters[taken:] if taken else setters:
            if name in named:
                setter(self, named[name])
                taken += 1
            elif name in defaults:
                field = defaults[name]
                is_made = field.default is dataclasses.MISSING
                setter(self, cast(Any, field).default_factory() if is_made else field.default)
            else:
                _slip(made, name, named)
        if len(values) + len(named) != taken:
            _slip(made, "", named)

    return initialise


def _slip(made: type, name: str, named: dict[str, Any]) -> Any:
    """What is wrong with the values that a class was called with."""
    lacks = f"lacks {name}" if name else "was given a value twice"
    unknown = named.keys() - {field.name for field in dataclasses.fields(made)}
    has_no = f"has no {', '.join(sorted(unknown))}"
    raise TypeError(f"{made.__name__} {has_no if unknown else lacks}")


def _has_default(field: dataclasses.Field[Any]) -> bool:
    missing = dataclasses.MISSING
    return field.default is not missing or field.default_factory is not missing


def _equality(names: list[str]) -> dict[str, Callable[..., Any]]:
    """Two of a class are equal where these fields are."""
    values = attrgetter(*names) if names else (lambda _: ())

    def equal(self: Any, other: Any) -> Any:
        return values(self) == values(other) if type(other) is type(self) else NotImplemented

    def hashed(self: Any) -> int:
        return hash(values(self))

    return {"__eq__": equal, "__hash__": hashed}


def _shown(self: Any) -> str:
    fields = (field for field in dataclasses.fields(self) if field.repr)
    values = ", ".join(f"{field.name}={getattr(self, field.name)!r}" for field in fields)
    return f"{type(self).__qualname__}({values})"


def _refuse(self: Any, name: str, *_: Any) -> None:
    raise dataclasses.FrozenInstanceError(f"{type(self).__name__}.{name} cannot be changed")


def _state(self: Any) -> list[Any]:
    return [getattr(self, field.name) for field in dataclasses.fields(self)]


def _restore(self: Any, state: list[Any]) -> None:
    for field, value in zip(dataclasses.fields(self), state, strict=True):
        object.__setattr__(self, field.name, value)
