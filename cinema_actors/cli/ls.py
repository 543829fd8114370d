"""`cinema ls`: the films of the studio, oldest first."""

from argparse import Namespace

from cinema_actors.cli.screen import columns, paint, say, say_json, standing
from cinema_actors.reading import open_store, read_views
from cinema_actors.studio import Studio
from projections.summary import summaries


def ls(args: Namespace) -> int:
    studio = Studio(args.studio)
    with open_store(studio) as store:
        films = summaries(read_views(studio, store))
    if args.json:
        say_json(films)
        return 0
    rows = [
        (film["movie_id"], paint(*standing(film)), f"{film['progress']:.0%}",
         f"{film['completed'] + film['skipped']}/{film['total']}", film["title"])
        for film in films
    ]  # fmt: skip
    for line in columns(rows):
        say(line)
    return 0
