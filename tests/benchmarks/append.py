"""The append path, from event objects to the end of COMMIT, beside raw sqlite3 inserting the same rows.

    .venv/bin/python tests/benchmarks/append.py

Same rows, same batches, same file settings (WAL, synchronous=FULL, one connection); the raw side has its rows encoded
beforehand. Events are those of a film, as long as real ones. Goal: at most 3 times the time of raw sqlite3.
"""

import sqlite3
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from cinema_actors.store import EventStore
from domain.events import Event
from figures import goal, in_turn, scratch, sized, table
from films import rows_of, whole_film

BATCHES = {1: sized(100, 5), 10: sized(500, 20), 100: sized(5_000, 100), 500: sized(10_000, 500)}  # size: events
ROUNDS = sized(9, 1)


def events_of_films(count: int) -> list[Event]:
    film = whole_film("film-000000")
    films = range(1 + count // len(film))
    return [_of_film(event, number) for number in films for event in film][:count]


def _of_film(event: Event, number: int) -> Event:
    return event.model_copy(update={"originator_id": event.originator_id.replace("000000", f"{number:06}")})


def ours(folder: Path, batches: Sequence[list[Event]]) -> float:
    store = EventStore(folder / f"{time.monotonic_ns()}.db")
    began = time.perf_counter()
    for batch in batches:
        store.append(batch)
    seconds = time.perf_counter() - began
    store.close()
    return seconds


def raw(folder: Path, batches: Sequence[list[tuple[Any, ...]]]) -> float:
    path = folder / f"{time.monotonic_ns()}.db"
    EventStore(path).close()  # the same table
    db = sqlite3.connect(path, isolation_level=None)
    db.execute("PRAGMA synchronous=FULL")
    db.execute("PRAGMA wal_autocheckpoint=4000")
    sql = "INSERT INTO stored_events (originator_id, originator_version, topic, state) VALUES (?,?,?,?)"
    began = time.perf_counter()
    for batch in batches:
        db.execute("BEGIN IMMEDIATE")
        db.executemany(sql, batch)
        db.execute("COMMIT")
    seconds = time.perf_counter() - began
    db.close()
    return seconds


def main() -> None:
    lines, worst = [], 0.0
    with scratch() as folder:
        for size, count in BATCHES.items():
            events = events_of_films(count)
            batches = [events[at : at + size] for at in range(0, count, size)]
            rows = [rows_of(batch) for batch in batches]
            took = in_turn({"raw": lambda: raw(folder, rows), "ours": lambda: ours(folder, batches)}, ROUNDS)  # noqa: B023
            ratio = took["ours"] / took["raw"]
            worst = max(worst, ratio)
            lines.append((size, f"{count / took['raw']:,.0f}", f"{count / took['ours']:,.0f}", f"{ratio:.2f}"))
    table(("events a commit", "raw sqlite3, events/s", "cinema, events/s", "times the time"), lines)
    goal("at most 3 times raw sqlite3", worst <= 3)


if __name__ == "__main__":
    main()
