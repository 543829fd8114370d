"""What the stories of a shoot share: a studio whose paid providers are the stand-in, and what was paid there."""

import json
import sqlite3
from collections import Counter
from contextlib import closing
from pathlib import Path
from typing import Any

from tests.stand_in import StandIn
from tests.stories.scene import TWO_SHOTS, Stage

PAID = ("--provider", "google", "--provider", "speech=elevenlabs")
SECRET = "sk-live-9f8e7d6c5b4a"


class Shoot(Stage):
    how: tuple[str, ...] = PAID

    def __init__(self, path: Path, cloud: StandIn) -> None:
        super().__init__(path)
        self.cloud = cloud
        keys = {"GEMINI_API_KEY": SECRET, "ELEVENLABS_API_KEY": SECRET, "CINEMA_STAND_IN": cloud.url}
        self.env |= keys

    def shoot(self, *more: str) -> Any:
        return self.run("make", str(TWO_SHOTS), *PAID, *more)

    def paid_for(self) -> Counter[str]:
        """How often each very request was accepted, by its hash."""
        return Counter(line["request"] for line in self.cloud.paid())

    def film(self) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(self.run("ls", "--json").stdout)[0]
        return found

    def costs(self, movie_id: str = "two-shots") -> list[dict[str, Any]]:
        with closing(sqlite3.connect(self.path / "views.db")) as db:
            db.row_factory = sqlite3.Row
            rows = db.execute("SELECT * FROM costs WHERE movie_id=? ORDER BY rowid", (movie_id,))
            return [dict(row) for row in rows]

    def uncertain(self) -> set[str]:
        """Jobs of which nobody knows whether they were paid for."""
        found = set()
        for _, id, topic, _ in self.events():
            if topic == "job.submission_uncertain":
                found.add(id)
            elif topic.startswith("job."):
                found.discard(id)
        return found

    def retries(self) -> int:
        """How often somebody, or the studio's policy, had an uncertain attempt made again."""
        before, count = {}, 0
        for _, id, topic, _ in self.events():
            count += topic == "job.retried" and before.get(id) == "job.submission_uncertain"
            before[id] = topic
        return count
