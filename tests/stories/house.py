"""A studio that runs in this very process, with the stand-in as its paid providers: many films for little time."""

import time
from collections import Counter
from collections.abc import Iterator
from contextlib import closing, contextmanager
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from cinema_actors.follow import Follower, has_ended
from cinema_actors.production import Production
from cinema_actors.stages import outcome
from cinema_actors.store import EventStore
from cinema_actors.studio import Studio
from domain.film import Film
from domain.job_events import JobFailed, JobInterrupted
from domain.movie import MovieSubmitted, SubmittedScript
from domain.settings import FilmSettings
from tests.stand_in import StandIn, stand_in

CAST = {"screenplay": "google", "image": "google", "video": "google", "speech": "elevenlabs", "music": "local"}
SCRIPT = "INT. ROOM OF {who} - DAY\n\n{who}, in a grey coat, sits down.\n\n{who}\nThis is the film of {who}.\n"
LETTERS = str.maketrans("0123456789", "ghijklmnop")


class House:
    """A studio that somebody runs; every film has a script of its own, so that none is made of another's."""

    def __init__(self, path: Path, cloud: StandIn) -> None:
        self.studio, self.cloud = Studio(path), cloud
        self.store: EventStore = self.studio.open_events()

    def submit(self, name: str, **cast: str) -> Follower:
        """`cast` says who plays which role, where that is not the stand-in."""
        text = SCRIPT.format(who=f"Q{sha256(name.encode()).hexdigest()[:6].translate(LETTERS)}".upper())
        script = SubmittedScript(name="f.fountain", sha256=sha256(text.encode()).hexdigest(), text=text)
        settings = FilmSettings(width=160, height=90, providers=CAST | cast)
        about: dict[str, Any] = {"title": name, "settings": settings, "script": script}
        self.store.append([MovieSubmitted(originator_id=name, originator_version=1, **about)])
        return Follower(self.store, name)

    def ended(self, follower: Follower, seconds: float = 60) -> Film:
        deadline = time.monotonic() + seconds
        for _ in follower.until(has_ended, lambda: time.monotonic() > deadline):
            pass
        assert has_ended(follower.film), f"{follower.movie_id} is stuck: {self.told(follower.film)}"
        return follower.film

    def told(self, film: Film) -> list[str]:
        return [f"{job.name} {job.status} {job.error}" for job in film.jobs.values()]

    def paid_twice(self) -> dict[str, int]:
        times = Counter(line["request"] for line in self.cloud.paid())
        return {request: count for request, count in times.items() if count > 1}

    def unbilled(self) -> int:
        """Attempts that came to nothing at the provider, which bills nothing for them."""
        rows = self.store.read(0, limit=1_000_000)
        events = [row.event() for row in rows if row.topic in ("job.interrupted", "job.failed")]
        return sum(isinstance(e, JobInterrupted | JobFailed) and e.kind == "provider_failed" for e in events)


@contextmanager
def open_house(folder: Path) -> Iterator[House]:
    with pytest.MonkeyPatch.context() as patch, stand_in(folder / "cloud") as cloud:
        patch.setenv("CINEMA_STAND_IN", cloud.url)
        patch.setattr(outcome, "BACKOFF", 0.05)
        house = House(folder / "studio", cloud)
        production = Production(house.studio)
        with closing(house.store), house.studio.lock():
            production.start()
            try:
                yield house
            finally:
                production.stop()
        assert cloud.unknown() == []
