"""JSON that cannot be written to: a dict is read-only, a list becomes a tuple, all the way down."""

from collections.abc import Mapping
from typing import Any, NoReturn


class FrozenDict(dict[str, Any]):
    """A real dict for whoever reads (json, pydantic, ==), which refuses every change. `dict(it)` is one to write to."""

    def _refuse(self, *_: Any, **__: Any) -> NoReturn:
        raise TypeError("a state is never changed; write to a copy, dict(...), and make another state of it")

    __setitem__ = __delitem__ = __ior__ = _refuse
    clear = pop = popitem = setdefault = update = _refuse

    def __hash__(self) -> int:  # type: ignore[override]
        return hash(frozenset(self.items()))

    def __reduce__(self) -> tuple[type["FrozenDict"], tuple[dict[str, Any]]]:
        return FrozenDict, (dict(self),)  # copies and pickles, which would write key by key


EMPTY = FrozenDict()


def frozen(value: Any) -> Any:
    """The same JSON, read-only."""
    match value:
        case FrozenDict():
            return value
        case Mapping():
            return FrozenDict({key: frozen(inner) for key, inner in value.items()})
        case list() | tuple():
            return tuple(frozen(inner) for inner in value)
    return value
