"""The state of one film as it was at event N, in a store of a million events.

    .venv/bin/python tests/benchmarks/as_of.py

From the call to the tables' rows of that film: what `cinema replay ID --to N` folds. The floor is reading the film's
rows up to N with one SELECT. Films in the middle of the store, half made at N. Goal: under 10 ms.
"""

import sqlite3
import time
from pathlib import Path

from cinema_actors.store import EventStore
from figures import goal, in_turn, scratch, sized, table
from films import SIDE_BY_SIDE, filled, whole_film
from projections.snapshot import folded
from projections.timetravel import as_of

EVENTS = sized(1_000_000, 600)
ROUNDS = sized(101, 3)


def state(store: EventStore, movie_id: str, position: int) -> float:
    began = time.perf_counter()
    snapshot = folded(as_of(store, movie_id, position))
    seconds = time.perf_counter() - began
    assert snapshot.rows("jobs", movie_id)
    return seconds


def rows_alone(path: Path, movie_id: str, position: int) -> float:
    db = sqlite3.connect(path)
    sql = "SELECT * FROM stored_events WHERE originator_id>=? AND originator_id<? AND +rowid<=? ORDER BY rowid"
    began = time.perf_counter()
    db.execute(sql, (movie_id, f"{movie_id}0", position)).fetchall()
    seconds = time.perf_counter() - began
    db.close()
    return seconds


def main() -> None:
    length = len(whole_film("film-000000"))
    films = max(1, round(EVENTS / length))
    middle = films // 2 // SIDE_BY_SIDE * SIDE_BY_SIDE
    movie_id = f"film-{middle:06}"
    position = middle * length + min(SIDE_BY_SIDE, films - middle) * length // 2
    with scratch() as folder:
        store = filled(folder / "events.db", EVENTS)
        sides = {
            "its rows, one SELECT": lambda: rows_alone(store.path, movie_id, position),
            "cinema replay ID --to N": lambda: state(store, movie_id, position),
        }
        took = in_turn(sides, ROUNDS)
        events, head = len(store.movie(movie_id, position)), store.head()
        store.close()
    floor, ours = took.values()
    print(f"{head:,} events in the store, {length} a film, {events} of this one up to N = {position:,}")
    table(("", "ms", "ratio"), [(name, f"{took[name] * 1000:.2f}", f"{took[name] / floor:.1f}") for name in took])
    goal("under 10 ms", ours < 0.010)


if __name__ == "__main__":
    main()
