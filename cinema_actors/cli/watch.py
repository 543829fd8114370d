"""`cinema watch`: a film being made, live, until it ends or waits for a person. It never runs the film."""

import sys
from argparse import Namespace
from contextlib import closing

from cinema_actors.cli.ending import tell_ending
from cinema_actors.cli.live import Live, now_and_then
from cinema_actors.cli.screen import say_json_lines
from cinema_actors.follow import Follower, has_ended
from cinema_actors.reading import film_events, open_store
from cinema_actors.store import EventStore
from cinema_actors.studio import Studio
from projections.history import cloud_event


def watch(args: Namespace) -> int:
    studio = Studio(args.studio)
    with open_store(studio) as store:
        film_events(store, args.movie_id)
        follower = Follower(store, args.movie_id)
        if args.json:
            _print_events(follower)
        else:
            _draw(studio, store, follower)
    tell_ending(follower.film)
    return 0


def _print_events(follower: Follower) -> None:
    for rows in follower.until(has_ended):
        say_json_lines(map(cloud_event, rows))


def _draw(studio: Studio, store: EventStore, follower: Follower) -> None:
    def note() -> str:
        return "" if has_ended(follower.film) else _who_works(studio, follower)

    with closing(Live(store, follower.movie_id, sys.stdout, now_and_then(note))) as live:
        for rows in follower.until(has_ended):
            live.update(rows)


def _who_works(studio: Studio, follower: Follower) -> str:
    go_on = f"go on with it: cinema resume {follower.movie_id}"
    if follower.film.submitted.by_hand:
        return f"a program drives it by hand, and nobody else goes on with it; {go_on}"
    return "" if studio.is_running() else f"nobody works on {follower.movie_id} just now; {go_on}"
