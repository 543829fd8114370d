"""What a provider would do for one request: made up before anybody is asked, so that it can be priced and claimed.

`request` is all that decides what comes out, and nothing else; a remote provider makes it as lean as what it sends.
The key is the hash of just that, with files counted by their bytes, so that what would come out equal is never made,
or paid for, twice (design 5.10).
"""

import hashlib
import json
import re
from collections.abc import Awaitable, Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from typing import Any

from cinema_actors.providers.errors import TransientError
from domain.money import ZERO
from domain.script import Frozen


class Input(Frozen):
    """A file that goes into a request: absolute path for reading, sha256 for the key."""

    path: str
    sha256: str


class Made(Frozen):
    """What a provider says of the file it wrote. `meta` goes into job.completed, so keep it small and JSON.

    `cost` is what it took, by the provider's own account of what was used; None where it gives none: then it is the
    price that was reserved.
    """

    meta: dict[str, Any] = {}
    cost: Decimal | None = None


Develop = Callable[[Path, Path], Awaitable[dict[str, Any]]]


@dataclass(frozen=True, kw_only=True)
class Work:
    """`lane` names the limit it runs under. `price` is the most it can cost, in dollars: 0 is free, and may be done
    again after a crash without a thought; anything else is reserved, and asked for once.

    `develop(answer, out)` makes the artifact of the answer as it came, which is kept until then: it asks nobody, and
    may be done as often as it must. It returns what more there is to say of the artifact (`Made.meta`). Whoever can
    `adopt` an answer develops it.
    """

    provider: str
    model: str
    lane: str
    request: Frozen
    price: Decimal = ZERO
    develop: Develop | None = None

    @cached_property
    def plain(self) -> dict[str, Any]:
        """The request as JSON has it."""
        return self.request.model_dump(mode="json")

    def key(self, take: int) -> str:
        return _key(self.provider, self.model, type(self.request).__name__, self.plain, take)

    def inputs(self) -> list[Input]:
        """Every file that the request names, as often as it names it."""
        return list(_inputs(self.plain))


@dataclass(frozen=True, kw_only=True)
class Lost:
    """A submission that may have been taken on since then. `known` are the ids of operations, or of requests and their
    answers, that this studio has; `rivals`, its other submissions, not the same as this one, of which it has none."""

    since: datetime
    known: frozenset[str] = frozenset()
    rivals: tuple[Mapping[str, Any], ...] = ()


@dataclass(frozen=True, kw_only=True)
class Call(Work):
    """One request, whose answer is the result, written to the file that `make` is given.

    `adopt(lost, out)` is there where the provider lists what it has made: it writes what a submission made whose answer
    was lost, or says None, or an UnadoptedError why what there is cannot be taken for its. What it adopts, its `meta`
    names as `request_id`, as that of any answer does.
    """

    make: Callable[[Path], Awaitable[Made]]
    adopt: Callable[[Lost, Path], Awaitable[Made | None]] | None = None


@dataclass(frozen=True, kw_only=True)
class Operation(Work):
    """A request that takes minutes: `submit` is what is paid for, and says the id under which any process may
    `collect` what comes of it, as often as it must. `adopt(lost)` is there where the provider lists what it was asked
    for: it says the id of a submission whose answer was lost, or an UnadoptedError why none can be taken for its.
    """

    submit: Callable[[], Awaitable[str]]
    collect: Callable[[str, Path], Awaitable[Made]]
    adopt: Callable[[Lost], Awaitable[str]] | None = None


_ID = re.compile(r"(?!.*\.\.)[\w./:=+-]{1,512}", re.ASCII)
_INPUT = frozenset(Input.model_fields)
_in_order = json.JSONEncoder(sort_keys=True, ensure_ascii=False).encode  # made once: it takes longer than its use


def operation_id(said: object) -> str:
    """As a provider says it, who has taken something on: it becomes part of an address, and is told to people.
    TransientError, for what may have been accepted, where it leads elsewhere or steers a terminal."""
    if not isinstance(said, str) or not _ID.fullmatch(said):
        raise TransientError("It was taken on under no id by which it could be asked after", maybe_accepted=True)
    return said


def request_key(provider: str, model: str, request: Frozen, take: int = 1) -> str:
    """sha256 over provider, model, parameters, input hashes and take (design 5.10). Paths, source lines and the number
    of a character's cues do not count."""
    return _key(provider, model, type(request).__name__, request.model_dump(mode="json"), take)


def _key(provider: str, model: str, kind: str, request: dict[str, Any], take: int) -> str:
    content = _what_counts({name: value for name, value in request.items() if name != "take"})  # it counts by itself
    return hashlib.sha256(_in_order([provider, model, kind, content, take]).encode()).hexdigest()


def _inputs(value: Any) -> Iterator[Input]:
    if _is_input(value):
        yield Input(**value)
    elif isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from _inputs(inner)


def _is_input(value: Any) -> bool:
    return isinstance(value, dict) and value.keys() == _INPUT


def _what_counts(value: Any) -> Any:
    if _is_input(value):
        return value["sha256"]
    if isinstance(value, dict):
        return {key: _what_counts(inner) for key, inner in value.items() if not _is_bookkeeping(key, inner)}
    if isinstance(value, list):
        return [_what_counts(inner) for inner in value]
    return value


def _is_bookkeeping(key: str, value: Any) -> bool:
    """Where something stands in the script and how often, not what it looks or sounds like: with a line more at the
    beginning of a script, all that follows is reused."""
    if key == "lines":  # the first and the last; what is called so and is longer is something else
        return value is None or (isinstance(value, list) and [type(each) for each in value] == [int, int])
    return key == "cues" and isinstance(value, int)
