"""JobTracker: a film's state, as the event store has it, and back into the store."""

from pathlib import Path

from cinema_actors.follow import Follower
from cinema_actors.open_studio import opened
from cinema_actors.reading import open_store
from cinema_actors.saving import refuse_stale, save_changes
from cinema_actors.studio import Studio
from domain.errors import UnknownFilmError
from domain.state import PipelineState


class JobTracker:
    """The films of one studio. What was stored is never overwritten: saving appends what became of jobs."""

    def __init__(self, studio: Path | str = ".") -> None:
        self.studio = Path(studio)

    def load_state(self, movie_id: str) -> PipelineState:
        """The film at its last event, whoever runs it. UnknownFilmError when there is none of that id."""
        with open_store(Studio(self.studio)) as store:
            follower = Follower(store, movie_id)
            return PipelineState.of(follower.film, follower.position, self.studio)

    def save_state(self, state: PipelineState) -> PipelineState:
        """Appends the transitions of jobs that were changed (`state.with_job`); the state with those in it.

        StaleStateError when the film has gone on since, InvalidTransitionError when a change is not allowed; then
        nothing is stored. StudioBusyError when somebody else runs the studio.
        """
        if not Studio(self.studio).exists():
            raise UnknownFilmError(f"{state.movie_id} is not begun yet; run ScreenplayBuilder() on it first.")
        with opened(self.studio) as here:
            refuse_stale(here.store, state)
            save_changes(here.studio, here.store, state)
        return self.load_state(state.movie_id)
