"""`cinema watch`: a film being made, live, until it ends. It only watches: it never runs the film."""

import sys
from argparse import Namespace
from contextlib import closing

from cinema_actors.cli.live import Live
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
            return 0
        if not has_ended(follower.film) and not studio.is_running():
            _talk(f"nobody works on {args.movie_id} just now; go on with it: cinema resume {args.movie_id}")
        _draw(store, follower)
    _talk(f"{args.movie_id} is {follower.film.state}.")
    return 0


def _print_events(follower: Follower) -> None:
    for rows in follower.until(has_ended):
        say_json_lines(map(cloud_event, rows))


def _draw(store: EventStore, follower: Follower) -> None:
    with closing(Live(store, follower.movie_id, sys.stdout)) as live:
        for rows in follower.until(has_ended):
            live.update(rows)


def _talk(sentence: str) -> None:
    print(f"cinema: {sentence}", file=sys.stderr)
