"""`cinema audit`: everything that happened to a film, one sentence an event."""

from argparse import Namespace
from collections.abc import Iterable
from decimal import Decimal

from cinema_actors.cli.ending import tell_ending
from cinema_actors.cli.screen import local_time, paint, say, say_json_lines
from cinema_actors.follow import Follower, has_ended
from cinema_actors.reading import film_events, open_store
from cinema_actors.store import Row
from cinema_actors.studio import Studio
from domain.money import shown
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
    tell_ending(follower.film)
    return 0


class _Show:
    def __init__(self, json: bool) -> None:
        self._json = json
        self._history = History()
        self._width = 0

    def __call__(self, rows: Iterable[Row]) -> None:
        if self._json:
            say_json_lines(cloud_event(row) for row in rows)
            return
        entries = [self._history.tell(row) for row in rows]
        self._width = max([self._width, *(len(entry.by) for entry in entries)])
        for entry in entries:
            say(self._line(entry))

    def _line(self, entry: Entry) -> str:
        """Position, time, who, what, and what it cost."""
        time, who = paint(local_time(entry.time), "dim"), paint(f"{entry.by:<{self._width}}", "cyan")
        cost = f"  {shown(Decimal(entry.cost))}" if entry.cost != "0" else ""
        return f"{entry.position:>6}  {time}  {who}  {entry.text}{cost}"
