"""A film begun by a program of the user's: what it hands in, as a submission."""

from pathlib import Path

from cinema_actors.film_settings import film_settings
from cinema_actors.script_file import filmable, script_text
from cinema_actors.stages.own_writing import OWN
from cinema_actors.stages.screenplay import ScreenplayBuilder
from cinema_actors.studio import Studio
from cinema_actors.submission import Submission


def claim(
    script: str, movie_id: str | None, studio: Path | str, builder: ScreenplayBuilder, by_hand: bool = False
) -> Submission:
    """The rehearsal's writer needs a scene; a writer of the user's may make scenes of any words."""
    file = script_text(script)
    settings = film_settings(Studio(studio), [], None, None)
    if builder.is_own:
        settings = settings.model_copy(update={"providers": {**settings.providers, "screenplay": OWN}})
    return Submission(file, file.parsed() if builder.writer else filmable(file), settings, movie_id, by_hand)
