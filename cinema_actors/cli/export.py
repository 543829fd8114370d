"""`cinema export`: a finished film in a form that others open: editors, spreadsheets, players."""

from argparse import Namespace
from pathlib import Path

from cinema_actors.cli.screen import say_path
from cinema_actors.handoff.export import export as write
from cinema_actors.handoff.finished import Finished
from cinema_actors.handoff.rate import RATES
from cinema_actors.reading import film_events, open_store
from cinema_actors.studio import Studio


def export(args: Namespace) -> int:
    studio = Studio(args.studio)
    with open_store(studio) as store:
        film = Finished.of(studio, (row.event() for row in film_events(store, args.movie_id)))
    rate = RATES[args.rate] if args.rate else None
    say_path(write(film, args.format, rate, Path(args.out) if args.out else None))
    return 0
