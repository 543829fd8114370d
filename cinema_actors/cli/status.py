"""`cinema status`: how far one film is, what failed, and what to do next."""

import json
from argparse import Namespace
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from cinema_actors.cli.findings import findings
from cinema_actors.cli.money import costs, money, paid
from cinema_actors.cli.questions import few, question
from cinema_actors.cli.screen import MARKS, STAGE_TITLES, columns, mark, paint, say, say_json, standing, state_of
from cinema_actors.follow import unknown_film
from cinema_actors.reading import open_store, read_views
from cinema_actors.studio import Studio
from domain.errors import names_way_on
from domain.events import Event
from domain.movie import MovieResumed, MovieSubmitted
from domain.steering import unsteered
from projections.snapshot import Row, Snapshot
from projections.summary import summary, withheld

OTHERS = {"in_progress": "in progress", "broken": "failed", "withheld": "withheld", "skipped": "left out"}
SHOWN = 10  # jobs that failed; `audit` has them all

NEXT = {
    "submitted": "run it: cinema resume {id}   (a daemon does so by itself)",
    "running": "watch it: cinema watch {id}   (stopped? cinema resume {id})",
    "paused": "go on: cinema resume {id}",
    "cancelled": "reopen it: cinema resume {id}",
    "failed": "try again: cinema resume {id}",
    "withheld": "look at it, then: cinema accept {id} JOB, or another take: cinema retry {id} JOB",
}
BY_HAND = "a program of yours makes it stage by stage; have the rest made: cinema resume {id}"


def status(args: Namespace) -> int:
    studio = Studio(args.studio)
    with open_store(studio) as store:
        snapshot = read_views(studio, store, args.movie_id)
        if not snapshot.rows("films", args.movie_id):
            raise unknown_film(store, args.movie_id)
        by_hand = _is_driven_by_hand(store.stream(args.movie_id))
    film = summary(snapshot, args.movie_id)
    if args.json:
        say_json(film)
    else:
        _tell(film, snapshot, by_hand)
    return 0


def _is_driven_by_hand(events: Iterable[Event]) -> bool:
    """By a program of somebody's, which runs its stages one by one; until it is resumed."""
    by_hand = False
    for event in events:
        match event:
            case MovieSubmitted():
                by_hand = event.by_hand
            case MovieResumed():
                by_hand = False
    return by_hand


def _tell(film: dict[str, Any], snapshot: Snapshot, by_hand: bool) -> None:
    id, state = film["movie_id"], state_of(film)
    title, coloured = paint(film["title"], "bold"), paint(*standing(film))
    say(f"{title}  {id}  {coloured}  {film['progress']:.0%}{money(film['cost'])}")
    say()
    for line in columns([_stage(name, stage, film["cost"]) for name, stage in film["stages"].items()]):
        say(line)
    say()
    failed: list[Row] = [job for job in snapshot.rows("jobs", id) if job["status"] == "FAILED"]
    for line in [*costs(film["cost"]), *_failures(failed, id), *_findings(snapshot, id)]:
        say(line)
    if film["film"]:
        say(f"film: {film['film']}")
    if state == "waiting":
        for sentence in few(_questions(snapshot, id), id):
            say(sentence)
    elif state == "paused" and film["reason"]:  # which says what to do
        say(film["reason"])
    elif by_hand and state in ("submitted", "running"):
        say(BY_HAND.format(id=id))
    elif state in NEXT and not any(names_way_on(job["error"]) for job in failed):
        say(NEXT[state].format(id=id))


def _stage(name: str, stage: dict[str, Any], cost: dict[str, Any]) -> tuple[str, ...]:
    done = f"{stage['completed'] + stage['skipped']}/{stage['total']}"
    counts = stage | {"broken": stage["failed"] - stage["withheld"]}
    others = ", ".join(f"{counts[count]} {word}" for count, word in OTHERS.items() if counts[count])
    sums = cost["by_stage"].get(name), cost["reserved_by"]["stage"].get(name)
    return paint(*mark(stage)), STAGE_TITLES[name], done, others, paid(*sums)


def _failures(failed: list[Row], movie_id: str) -> list[str]:
    lines = [
        f"{paint(*_mark_of(job))} {job['id'].split('/', 1)[1]}: {unsteered(job['error'])}" for job in failed[:SHOWN]
    ]
    if len(failed) > SHOWN:
        lines.append(f"  and {len(failed) - SHOWN} more: cinema audit {movie_id}")
    return [*lines, ""] if lines else []


def _mark_of(job: Row) -> tuple[str, str]:
    return MARKS["held" if withheld([job]) else "failed"]


def _questions(snapshot: Snapshot, movie_id: str) -> list[str]:
    found = []
    for job in snapshot.rows("jobs", movie_id):
        about = json.loads(job["metadata"])
        if about.get("waits") or (job["status"] == "IN_PROGRESS" and about.get("uncertain")):
            waits = Decimal(about["waits"]) if about.get("waits") else None
            name, reserved = job["id"].split("/", 1)[1], Decimal(about.get("reserved", "0"))
            found.append(question(movie_id, name, reserved, waits, "operation" in about, about.get("twin")))
    return found


def _findings(snapshot: Snapshot, movie_id: str) -> list[str]:
    noted = (json.loads(job["metadata"]).get("findings", ()) for job in snapshot.rows("jobs", movie_id))
    lines = [f"{paint('!', 'yellow')} {sentence}" for sentence in findings(noted, movie_id)]
    return [*lines, ""] if lines else []
