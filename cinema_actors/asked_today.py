"""How much a provider was asked since its day began, by programs that ran before this one: from the events."""

import json
from collections.abc import Callable, Sequence
from datetime import datetime

from cinema_actors.store import Row
from projections.fold import time_of

PAGE = 2000  # events read at once, from the end of the store backwards

Read = Callable[[int, int, int], Sequence[Row]]  # after, limit, up to


def asked_since(read: Read, head: int, lane: str, since: datetime) -> int:
    """Attempts that a lane's provider (or all its models) was paid for. Ends at the first event before `since`."""
    count, upto = 0, head
    while upto > 0:
        rows = read(max(0, upto - PAGE), PAGE, upto)
        for row in reversed(rows):
            if datetime.fromisoformat(time_of(row)) < since:
                return count
            count += row.topic == "job.started" and _is_paid(json.loads(row.state), lane)
        upto -= PAGE
    return count


def _is_paid(started: dict[str, str], lane: str) -> bool:
    provider, model = started["provider"], started["model"]
    return started.get("reserved", "0") != "0" and lane in (provider, f"{provider}/{model}")
