"""Which operation of Vertex is a submission whose answer was lost: by its list of what was asked of a model.

Whether Google answers here, one person has reported; what it tells of an operation nobody has, and the message that it
publishes for this is empty. So whatever is told is held against what was asked, and an operation is taken for ours only
where its words are told, nothing else that is told speaks against it, and no other may be it.
"""

import asyncio
import json
import re
from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlencode

from cinema_actors.providers.errors import ProviderError, UnadoptedError
from cinema_actors.providers.google.client import Client
from cinema_actors.providers.work import Lost

PAGE, PAGES, BYTES = 100, 50, 16_000_000  # operations; pages; of all of them
PATIENCE = 30.0  # seconds, for the whole list
CLOCKS = timedelta(minutes=1)  # by which theirs may be behind ours
DEPTH = 8  # of what is told
BEGUN = ("createtime", "starttime")
NOT_OF_THE_REQUEST = ("name", "done", "response", "error")

Asked = Mapping[str, frozenset[str]]
Facts = list[tuple[str, str]]


async def adopted(client: Client, model: str, asked: Mapping[str, Any], lost: Lost) -> str:
    """The operation's name. `asked` is all of the request that may be told again, by its names in the SDK or on the
    wire; a list, where any of several may be.

    UnadoptedError, which says why, where there is none, or more than one may be it. It costs nothing.
    """
    if any(rival.get("prompt") == asked["prompt"] for rival in lost.rivals):
        raise UnadoptedError("another request with these words was lost as well, and Google's list is of words")
    parent = f"{client.place}/publishers/google/models/{model}"
    try:
        async with asyncio.timeout(PATIENCE):
            listed = await _listed(client, f"{parent}/operations")
    except TimeoutError:
        raise UnadoptedError(f"Google's list of operations did not come within {PATIENCE:.0f} seconds") from None
    except ProviderError as error:
        raise UnadoptedError(f"Google's list of operations cannot be had ({error})") from error
    known = {name.rpartition("/")[2] for name in lost.known}
    new = {id: facts for id, facts in _told(listed, parent) if id not in known}
    ours = {_name(name): _values(value) for name, value in {**asked, "model": model}.items()}
    return f"{parent}/operations/{_the_one(new, ours, lost.since)}"


def _the_one(new: Mapping[str, Facts], ours: Asked, since: datetime) -> str:
    possible = {id: facts for id, facts in new.items() if _agrees(facts, ours) and not _is_older(facts, since)}
    found = [id for id, facts in possible.items() if any(name == "prompt" for name, _ in facts)]
    if len(found) == 1:
        return found[0]
    if found:
        raise UnadoptedError(f"Google lists {len(found)} operations that were asked for just this")
    if possible:
        raise UnadoptedError(f"Google lists operations that may be it ({len(possible)}), but not what they were asked")
    raise UnadoptedError("Google lists no operation that it may be; it may do so late, and `cinema resume` looks again")


async def _listed(client: Client, path: str) -> list[Any]:
    """The whole of it, or a ProviderError."""
    found: list[Any] = []
    token, left = "", BYTES
    for _ in range(PAGES):
        query = {"pageSize": PAGE} | ({"pageToken": token} if token else {})
        answer = await client.get(f"{path}?{urlencode(query)}", left)
        left -= len(answer)
        operations, token = await asyncio.to_thread(_page, answer)
        found += operations
        if not token:
            return found
    raise ProviderError(f"it has more than {PAGES} pages")


def _page(answer: bytes) -> tuple[list[Any], str]:
    """Its operations, and the token of the next one, if there is one."""
    try:
        page = json.loads(answer)
    except (ValueError, RecursionError) as error:
        raise ProviderError("it cannot be read") from error
    operations, token = (
        (page.get("operations", []), page.get("nextPageToken", "")) if isinstance(page, dict) else (0, 0)
    )
    if not isinstance(operations, list) or not isinstance(token, str) or page.get("unreachable"):
        raise ProviderError("it is no whole list")
    return operations, token


def _told(listed: list[Any], parent: str) -> Iterator[tuple[str, Facts]]:
    """By id, what each operation of the model tells; the project may be told by its number."""
    name = re.compile(rf"projects/[^/]+/{re.escape(parent.split('/', 2)[2])}/operations/([A-Za-z0-9_-]{{1,128}})")
    for each in listed:
        if isinstance(each, dict) and (found := name.fullmatch(str(each.get("name")))):
            yield found[1], list(_facts({key: each[key] for key in each.keys() - NOT_OF_THE_REQUEST}))


def _facts(told: Any, name: str = "", depth: int = DEPTH) -> Iterator[tuple[str, str]]:
    """Every value with its name, wherever it stands."""
    if isinstance(told, dict | list) and depth:
        for key, inner in told.items() if isinstance(told, dict) else ((name, each) for each in told):
            yield from _facts(inner, _name(key), depth - 1)
    elif isinstance(told, str | int | float):
        yield name, _plain(told)


def _agrees(facts: Facts, ours: Asked) -> bool:
    return all(
        (value.rpartition("/")[2] if name == "model" else value) in ours.get(name, (value,)) for name, value in facts
    )


def _is_older(facts: Facts, since: datetime) -> bool:
    """It says that it was begun before; whoever says nothing that can be read may be as young as ours."""
    return any(name in BEGUN and (at := _time(value)) is not None and at < since - CLOCKS for name, value in facts)


def _time(told: str) -> datetime | None:
    try:
        found = datetime.fromisoformat(told)
    except ValueError:
        return None
    return found if found.tzinfo else None


def _values(asked: Any) -> frozenset[str]:
    return frozenset(map(_plain, asked if isinstance(asked, list) else [asked]))


def _plain(value: Any) -> str:
    """4, 4.0 and "4" are the same, and so are true and "true"."""
    if isinstance(value, bool):
        return str(value).lower()
    return str(int(value) if isinstance(value, float) and value.is_integer() else value).strip()


def _name(name: str) -> str:
    """Alike as the SDK and the wire say it: `durationSeconds`, `duration_seconds`."""
    return name.replace("_", "").lower()
