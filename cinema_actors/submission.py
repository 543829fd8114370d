"""Submitting a film: its script and settings are fixed, and one event claims its id."""

import re
import sys
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from cinema_actors.script_file import ScriptFile
from cinema_actors.store import Conflict, EventStore
from cinema_actors.store_file import DAMAGED
from domain import money
from domain.emphasis import plain
from domain.errors import StoreError, UsageError
from domain.movie import MovieSubmitted, SubmittedScript
from domain.script import Script
from domain.settings import FilmSettings

ID = re.compile(r"[a-z0-9][a-z0-9_-]{0,63}")


@dataclass(frozen=True)
class Submission:
    """A film as somebody wants it. UsageError for a `movie_id` against the rule; None leaves the choice to us.

    Everything else that can be wrong with it is found when its script and its settings are read, and so before the
    studio is touched.
    """

    file: ScriptFile
    script: Script
    settings: FilmSettings
    movie_id: str | None = None
    by_hand: bool = False
    budget: Decimal | None = None

    def __post_init__(self) -> None:
        if self.movie_id is not None:
            checked_id(self.movie_id)

    def submit(self, store: EventStore, *, again: bool) -> tuple[str, bool]:
        """The film's id, and whether it is new. `again` allows an id that holds this very film already.

        UsageError when the id is taken by another script or other settings.
        """
        title = film_title(self.file, self.script)
        for id in default_ids(title, self.file) if self.movie_id is None else [self.movie_id]:
            try:
                store.append([self._submitted(id, title)])
                return id, True
            except Conflict:
                taken = _submitted(store, id)
            if taken.script.sha256 == self.file.sha256:
                self._refuse_other_settings(taken, again)
                return id, False
        raise UsageError(
            f"{self.movie_id} is another script's film: choose another --movie-id, or go on with `cinema resume "
            f"{self.movie_id}`."
        )

    def _submitted(self, id: str, title: str) -> MovieSubmitted:
        return MovieSubmitted(
            originator_id=id,
            originator_version=1,
            title=title or id,
            settings=self.settings,
            by_hand=self.by_hand,
            budget=None if self.budget is None else money.plain(self.budget),
            script=SubmittedScript(name=self.file.name, sha256=self.file.sha256, text=self.file.text),
        )

    def _refuse_other_settings(self, taken: MovieSubmitted, again: bool) -> None:
        id = taken.originator_id
        if not again:
            raise UsageError(f"{id} is submitted already; go on with it: cinema resume {id}")
        if taken.settings != self.settings:
            raise UsageError(
                f"{id} was submitted with other settings, which stay: go on with `cinema resume {id}`, choose another "
                f"--movie-id, or film it otherwise with `cinema shoot {id}`."
            )
        if self.budget is not None and taken.budget != money.plain(self.budget):
            had = "no budget" if taken.budget is None else f"a budget of {money.shown(Decimal(taken.budget))}"
            raise UsageError(
                f"{id} was submitted with {had}; give it this one with: cinema resume {id} --budget "
                f"{money.plain(self.budget)}"
            )


def _submitted(store: EventStore, id: str) -> MovieSubmitted:
    """Whose id it is."""
    first = next(iter(store.stream(id)), None)
    if not isinstance(first, MovieSubmitted):
        raise StoreError(DAMAGED.format(path=store.path))
    return first


def checked_id(id: str) -> str:
    if not ID.fullmatch(id):
        such = f", such as {better!r}" if (better := _folded(id)) else ""
        raise UsageError(
            f"{id!r} is no movie id: give 1 to 64 of a-z, 0-9, - and _, beginning with a letter or digit{such}."
        )
    return id


def film_title(file: ScriptFile, script: Script) -> str:
    """As the title page has it, else the file's name."""
    return plain(script.title_page().get("title", "")).replace("\n", " ").strip() or file.stem


def default_ids(title: str, file: ScriptFile) -> Iterator[str]:
    """The ids a film may get when none is asked for, the best first."""
    name = _folded(title) or _folded(file.stem) or "film"
    yield name
    for number in range(2, sys.maxsize):
        yield f"{name[: 63 - len(str(number))]}-{number}"


def _folded(text: str) -> str:
    ascii = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", ascii).strip("-")[:64].strip("-")
