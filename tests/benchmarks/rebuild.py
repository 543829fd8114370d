"""Every view folded again from the first event, beside two other ways of going over the same log.

    .venv/bin/python tests/benchmarks/rebuild.py

The floor only reads the rows; the slow way is one event, one transaction, which is what a projection does that knows
no batches (over a part of the log, since it takes so long). Goals: 50,000 events/s, and 15 times the slow way.
"""

import time
from pathlib import Path

from cinema_actors.store import EventStore
from cinema_actors.studio import Studio
from cinema_actors.views import rebuild
from figures import goal, in_turn, scratch, sized, table
from films import filled
from projections.projector import CatchUp

EVENTS = sized(100_000, 300)
ONE_BY_ONE = sized(1_000, 30)
ROUNDS = sized(5, 1)


class Beginning:
    """The first events of a log."""

    def __init__(self, log: EventStore, length: int) -> None:
        self.log, self.length = log, length

    def read(
        self, after: int = 0, limit: int = 5000, upto: int | None = None
    ) -> list[tuple[int, str, int, str, bytes]]:
        return list(self.log.read(after, limit, self.length))

    def head(self) -> int:
        return self.length


def read_only(store: EventStore) -> float:
    """Seconds an event, as in all of these."""
    began, position = time.perf_counter(), 0
    while rows := store.read(position):
        position = rows[-1].position
    return (time.perf_counter() - began) / position


def all_views(studio: Studio, store: EventStore) -> float:
    began = time.perf_counter()
    events = rebuild(studio, store)
    return (time.perf_counter() - began) / events


def one_by_one(folder: Path, store: EventStore) -> float:
    views = Studio(folder / f"slow-{time.monotonic_ns()}").open_views()
    began = time.perf_counter()
    events = CatchUp(Beginning(store, ONE_BY_ONE), views, chunk=1).run()
    seconds = time.perf_counter() - began
    views.close()
    return seconds / events


def main() -> None:
    with scratch() as folder:
        studio = Studio(folder)
        store = filled(studio.events_db, EVENTS)
        sides = {
            "rows read, nothing folded": lambda: read_only(store),
            "cinema replay --rebuild": lambda: all_views(studio, store),
            "one event, one transaction": lambda: one_by_one(folder, store),
        }
        took = in_turn(sides, ROUNDS)
        store.close()
    ours, slow = took["cinema replay --rebuild"], took["one event, one transaction"]
    table(
        ("", "events/s", "times the speed"),
        [(name, f"{1 / seconds:,.0f}", f"{slow / seconds:.1f}") for name, seconds in took.items()],
    )
    goal("50,000 events/s and 15 times one by one", ours <= 1 / 50_000 and slow / ours >= 15)


if __name__ == "__main__":
    main()
