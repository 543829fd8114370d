"""What a request may hold, as tables: a field's name, and what is allowed there. The services refuse the rest.

    Fields({"text": Text(1), "seed": Span(0, 9, int), "mode": Among("auto", "on")}, needs={"text"})

A field is allowed by a type, by some types, or by a rule; rules hold rules.
"""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from cinema_actors.stand_in.refusals import Service

NUMBER = (int, float)


class Rule(Protocol):
    def check(self, service: Service, value: Any, where: str) -> None:
        """Refuses what is not allowed."""


Allowed = type | tuple[type, ...] | Rule
Shape = Mapping[str, Allowed]


def shaped(service: Service, body: Any, shape: Shape, where: str, needs: Collection[str] = ()) -> dict[str, Any]:
    """The body, if it is an object with these fields only, each as it is allowed to be."""
    Fields(shape, needs).check(service, body, where)
    found: dict[str, Any] = body
    return found


def check(service: Service, allowed: Allowed, value: Any, where: str) -> None:
    if not isinstance(allowed, type | tuple):
        return allowed.check(service, value, where)
    types = allowed if isinstance(allowed, tuple) else (allowed,)
    is_flag_for_number = isinstance(value, bool) and bool not in types
    if not isinstance(value, types) or is_flag_for_number:
        raise service.invalid(f"Invalid value at '{where}' ({type(value).__name__}).")


@dataclass(frozen=True)
class Fields:
    """An object. `one`: just one of these is there, where there are any such."""

    shape: Shape
    needs: Collection[str] = ()
    one: Collection[str] = ()

    def check(self, service: Service, value: Any, where: str) -> None:
        if not isinstance(value, dict):
            raise service.invalid(f"Invalid value at '{where}': an object was expected.")
        for name, inner in value.items():
            if name not in self.shape:
                raise service.unknown_field(name, where)
            check(service, self.shape[name], inner, f"{where}.{name}")
        for name in self.needs:
            if name not in value:
                raise service.invalid(f"Missing value at '{where}.{name}'.")
        if self.one and len(value.keys() & set(self.one)) != 1:
            raise service.invalid(f"'{where}' wants just one of {' and '.join(self.one)}.")


@dataclass(frozen=True)
class ByType:
    """An object whose `type` says which fields it has."""

    kinds: Mapping[str, Fields]

    def check(self, service: Service, value: Any, where: str) -> None:
        kind: Any = value.get("type") if isinstance(value, dict) else None
        Among(*self.kinds).check(service, kind, f"{where}.type")
        self.kinds[kind].check(service, value, where)


@dataclass(frozen=True)
class Named:
    """An object whose names are anybody's, such as labels."""

    allowed: Allowed = str

    def check(self, service: Service, value: Any, where: str) -> None:
        check(service, dict, value, where)
        for name, inner in value.items():
            check(service, self.allowed, inner, f"{where}.{name}")


@dataclass(frozen=True)
class Each:
    """A list."""

    allowed: Allowed
    least: int = 0
    most: int | None = None

    def check(self, service: Service, value: Any, where: str) -> None:
        check(service, list, value, where)
        if len(value) < self.least or (self.most is not None and len(value) > self.most):
            most = "" if self.most is None else f", and at most {self.most}"
            raise service.invalid(f"Invalid value at '{where}': it has at least {self.least}{most}, not {len(value)}.")
        for place, inner in enumerate(value):
            check(service, self.allowed, inner, f"{where}[{place}]")


@dataclass(frozen=True)
class OneOrMore:
    """What is allowed, or a list of such."""

    allowed: Allowed

    def check(self, service: Service, value: Any, where: str) -> None:
        check(service, Each(self.allowed, least=1) if isinstance(value, list) else self.allowed, value, where)


class Among:
    """One of these and no other, whether in capitals or not if `any_case`."""

    def __init__(self, *values: Any, any_case: bool = False) -> None:
        self._values = values
        self._any_case = any_case

    def check(self, service: Service, value: Any, where: str) -> None:
        asked = value.upper() if self._any_case and isinstance(value, str) else value
        if isinstance(value, bool) or asked not in self._values:
            raise service.invalid(f"Invalid value at '{where}': {value}. It is one of {sorted(self._values, key=str)}.")


@dataclass(frozen=True)
class Span:
    """A number, from this to that."""

    least: float
    most: float
    kind: type | tuple[type, ...] = NUMBER

    def check(self, service: Service, value: Any, where: str) -> None:
        check(service, self.kind, value, where)
        if not self.least <= value <= self.most:
            raise service.invalid(f"Invalid value at '{where}': {value} is not from {self.least} to {self.most}.")


@dataclass(frozen=True)
class Text:
    """Words of this length: what is only blank has none."""

    least: int = 0
    most: int | None = None
    like: str = ".*"

    def check(self, service: Service, value: Any, where: str) -> None:
        check(service, str, value, where)
        if not re.fullmatch(self.like, value, re.DOTALL):
            raise service.invalid(f"Invalid value at '{where}': {value}")
        if len(value.strip()) < self.least:
            raise service.invalid(f"Invalid value at '{where}': it has at least {self.least} characters.")
        if self.most is not None and len(value) > self.most:
            raise service.invalid(f"Invalid value at '{where}': it has at most {self.most} characters.")


INT32 = Span(-(2**31), 2**31 - 1, int)
UINT32 = Span(0, 2**32 - 1, int)
