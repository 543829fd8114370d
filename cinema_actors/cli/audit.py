"""`cinema audit`: everything that happened to a film, one sentence an event."""

import sys
from argparse import Namespace
from collections.abc import Iterable

from cinema_actors.cli.screen import local_time, paint, say, say_json_lines
from cinema_actors.follow import Follower, has_ended
from cinema_actors.reading import film_events, open_store
from cinema_actors.store import Row
from cinema_actors.studio import Studio
from projections.history import Entry, History, cloud_event


def audit(args: Namespace) -> int:
    with open_store(Studio(args.studio)) as store:
        rows = film_events(store, args.movie_id)
        show = _Show(args.json)
        if not args.follow:
            show(rows)
            return 0
        follower = Follower(store, args.movie_id)
        show(store.movie(args.movie_id, follower.position))
        for news in follower.until(has_ended):
            show(news)
    return 0


class _Show:
    def __init__(self, json: bool) -> None:
        self._json = json
        self._history = History()

    def __call__(self, rows: Iterable[Row]) -> None:
        if self._json:
            say_json_lines(cloud_event(row) for row in rows)
        else:
            for row in rows:
                say(_line(self._history.tell(row)))
        sys.stdout.flush()


def _line(entry: Entry) -> str:
    """Position, time, who, what, and what it cost."""
    cost = f"  ${entry.cost}" if entry.cost != "0" else ""
    who = f"{entry.by:<12}"
    return f"{entry.position:>6}  {paint(local_time(entry.time), 'dim')}  {paint(who, 'cyan')}  {entry.text}{cost}"
