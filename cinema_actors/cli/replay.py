"""`cinema replay`: the film as it was, from events alone; or the stored views, compared with them or made anew."""

import sqlite3
from argparse import Namespace
from contextlib import closing
from datetime import datetime
from typing import Any

from cinema_actors.cli.screen import columns, local_time, paint, say, say_json
from cinema_actors.reading import Views, film_events, open_store
from cinema_actors.store import EventStore
from cinema_actors.studio import Studio
from cinema_actors.views import open_caught_up, rebuild
from domain.errors import MachineError, StudioBusyError, UsageError
from domain.steering import unsteered
from projections.fold import Fold
from projections.pipeline_states import FLAGS
from projections.snapshot import Row, folded
from projections.timetravel import as_of
from projections.verify import Difference, verify

_BEING_MADE = "The views are being made by whoever runs the studio; ask again in a moment."
PATIENCE = 1.0  # seconds that --rebuild waits for the studio's lock

STATUS_STYLES = {"COMPLETED": "green", "FAILED": "red", "IN_PROGRESS": "cyan", "SKIPPED": "dim", "PENDING": ""}


def replay(args: Namespace) -> int:
    studio = Studio(args.studio)
    if sum((args.verify, args.rebuild, args.to is not None)) > 1:
        raise UsageError("--to, --verify and --rebuild are three different wishes; give one of them.")
    if not (args.verify or args.rebuild or args.movie_id):
        raise UsageError("Which film? Give its ID, or --verify or --rebuild for the views of all.")
    with open_store(studio) as store:
        if args.movie_id:
            film_events(store, args.movie_id)  # an unknown film is told, whatever is wished
        if args.verify:
            return _verify(studio, store, args.json)
        if args.rebuild:
            return _rebuild(studio, store, args.json)
        return _show(_as_of(store, args.movie_id, args.to), args.movie_id, args.json)


def _as_of(store: EventStore, movie_id: str, to: str | None) -> Fold:
    if to is None:
        return as_of(store, movie_id)
    fold = as_of(store, movie_id, **_moment(to))
    if movie_id not in fold.films:
        begun = next(row for row in film_events(store, movie_id) if row.topic == "movie.submitted")
        raise UsageError(f"{movie_id} begins with event {begun.position}; there is nothing of it at {to}.")
    return fold


def _moment(to: str) -> dict[str, Any]:
    """A position, or a time; without a zone it is this machine's."""
    if to.isascii() and to.isdigit():
        return {"position": min(int(to), 2**63 - 1)}
    try:
        return {"time": datetime.fromisoformat(to.strip()).astimezone()}
    except (ValueError, OverflowError):
        raise UsageError(
            f"{to!r} is neither an event's position nor a time such as 2026-03-01T14:05; `cinema audit` lists both."
        ) from None


def _show(fold: Fold, movie_id: str, json: bool) -> int:
    snapshot = folded(fold)
    jobs, [pipeline] = snapshot.rows("jobs", movie_id), snapshot.rows("pipeline_states", movie_id)
    if json:
        say_json({"position": fold.position, "time": fold.time, "jobs": jobs, "pipeline_state": pipeline})
        return 0
    title = fold.films[movie_id].title
    say(f"{paint(title, 'bold')}  {movie_id}  at event {fold.position}, {local_time(fold.time or '')}")
    say()
    for flag in FLAGS.values():
        say(f"{paint('✓', 'green') if pipeline[flag] else '·'} {flag.removesuffix('_complete').replace('_', ' ')}")
    say()
    for line in columns(map(_job, jobs)):
        say(line)
    return 0


def _job(job: Row) -> tuple[str, ...]:
    status = job["status"]
    return (
        paint(status, STATUS_STYLES[status]),
        job["id"].split("/", 1)[1],
        unsteered(job["error"] or job["output_path"] or ""),
    )


def _verify(studio: Studio, store: EventStore, json: bool) -> int:
    try:
        with studio.lock(reading=True):
            views, _ = open_caught_up(studio, store)
            with closing(views):
                position, found = verify(store, views)
    except StudioBusyError:
        if not studio.views_db.is_file():
            raise StudioBusyError(_BEING_MADE) from None
        position, found = _verify_as_it_stands(studio, store)
    except (MachineError, OSError) as full:
        try:
            position, found = _verify_as_it_stands(studio, store)
        except StudioBusyError:  # there are none yet, and none can be made
            raise full from None
    if json:
        say_json({"position": position, "differences": [_as_json(difference) for difference in found]})
    else:
        _tell_differences(position, found)
    return 1 if found else 0


def _verify_as_it_stands(studio: Studio, store: EventStore) -> tuple[int, list[Difference]]:
    """While somebody else writes the views, or nobody can: both sides at the views' own checkpoint."""
    try:
        with closing(Views(studio)) as views:
            return verify(store, views)
    except sqlite3.Error as error:  # spoilt, and about to be made anew
        raise StudioBusyError(_BEING_MADE) from error


def _tell_differences(position: int, found: list[Difference]) -> None:
    if not found:
        say(f"{position} events folded from zero: the views are what they say.")
        return
    for difference in found:
        say(f"{paint('✗', 'red')} {difference.table}: {difference.key}")
        for column in difference.columns:
            is_, should_be = ((row or {}).get(column) for row in (difference.stored, difference.folded))
            say(f"    {column}: {_short(is_)}, and by the events {_short(should_be)}")
    rows = "1 row is" if len(found) == 1 else f"{len(found)} rows are"
    say(f"{rows} not what {position} events say; make the views anew with: cinema replay --rebuild")


def _short(value: Any) -> str:
    text = repr(value)
    return text if len(text) < 60 else f"{text[:57]}..."


def _as_json(difference: Difference) -> dict[str, Any]:
    return {
        "table": difference.table,
        "key": difference.key,
        "columns": difference.columns,
        "stored": difference.stored,
        "folded": difference.folded,
    }


def _rebuild(studio: Studio, store: EventStore, json: bool) -> int:
    with studio.lock(PATIENCE, reading=True):
        events = rebuild(studio, store)
    say_json({"position": store.head(), "events": events}) if json else say(
        f"{events} events: the views are made anew."
    )
    return 0
