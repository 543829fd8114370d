"""Appending a person's wish to a film's stream of requests, from any process, daemon or not."""

from typing import Any

from cinema_actors.follow import Follower
from cinema_actors.store import Conflict, EventStore
from cinema_actors.store_file import DAMAGED
from domain.errors import StoreError, UsageError
from domain.film import Film
from domain.movie import Request, requests_id
from domain.wishes import why_not


def wish(store: EventStore, movie_id: str, kind: type[Request], **details: Any) -> Film:
    """The film as it was when the wish was appended. UsageError, and nothing appended, where it makes no sense."""
    number = 0
    while True:
        film = Follower(store, movie_id).film
        if number == (number := len(film.requests) + 1):
            raise StoreError(DAMAGED.format(path=store.path))  # taken, by nobody that one can see
        request = kind(originator_id=requests_id(movie_id), originator_version=number, **details)
        if why := why_not(film, request):
            raise UsageError(why)
        try:
            store.append([request])
            return film
        except Conflict:
            continue  # another wish came in the same moment
