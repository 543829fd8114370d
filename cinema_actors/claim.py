"""A film begun by a program of the user's: its script and settings are looked at, then one event claims its id."""

from dataclasses import dataclass
from pathlib import Path
from typing import Self

from cinema_actors.film_settings import film_settings
from cinema_actors.stages.own_writing import OWN
from cinema_actors.stages.screenplay import ScreenplayBuilder
from cinema_actors.store import EventStore
from cinema_actors.studio import Studio
from cinema_actors.submission import ScriptFile, checked_id, filmable, script_text, submit
from domain.script import Script
from domain.settings import FilmSettings


@dataclass(frozen=True)
class Claim:
    """Everything that can be wrong with it is found before the studio is touched."""

    file: ScriptFile
    script: Script
    settings: FilmSettings
    movie_id: str | None

    @classmethod
    def of(cls, script: str, movie_id: str | None, studio: Path | str, builder: ScreenplayBuilder) -> Self:
        """The rehearsal's writer needs a scene; a writer of the user's may make scenes of any words."""
        file = script_text(script)
        settings = film_settings(Studio(studio), [], None, None)
        if builder.is_own:
            settings = settings.model_copy(update={"providers": {**settings.providers, "screenplay": OWN}})
        if movie_id is not None:
            checked_id(movie_id)
        return cls(file, file.parsed() if builder.writer else filmable(file), settings, movie_id)

    def submit(self, studio: Studio, store: EventStore, by_hand: bool = False) -> tuple[str, bool]:
        """The film's id, and whether it is new; it may hold this very film already."""
        return submit(studio, store, self.file, self.script, self.settings, self.movie_id, again=True, by_hand=by_hand)
