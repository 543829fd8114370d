"""A studio that yesterday's program left behind, whose films were submitted by `movie.submitted` of version 1.

tests/fixtures/studios/v1.zip holds four films of toy.fountain, made by the toy stages of that day: `whole` and `paused`
(paused, and resumed) are complete, `half` was killed while it was made, `new` was only submitted.
"""

import hashlib
import json
import subprocess
import zipfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from cinema_actors.studio import Studio
from projections.fold import decode
from tests.cinema_actors.test_two_processes import Show
from tests.stories.scene import FIXTURES, kill_group

FILMS = {"whole": "completed", "new": "submitted", "paused": "completed", "half": "running"}


class Yesterday(Show):
    def __init__(self, path: Path) -> None:
        super().__init__(path)
        with zipfile.ZipFile(FIXTURES / "studios" / "v1.zip") as studio:
            studio.extractall(self.studio.path)
        self.script = self.studio.path / "toy.fountain"

    def json(self, *arguments: str) -> Any:
        ended = self.run(*arguments, "--json")
        assert ended.returncode == 0, ended.stderr
        return json.loads(ended.stdout)


@pytest.fixture
def show(tmp_path: Path) -> Iterator[Yesterday]:
    show = Yesterday(tmp_path)
    yield show
    for process in show.processes:
        kill_group(process)


def ok(ended: "subprocess.CompletedProcess[str]") -> str:
    assert ended.returncode == 0, ended.stderr
    return ended.stdout


def test_its_submissions_are_of_the_first_version(show: Yesterday) -> None:
    """Or this file would show nothing."""
    with show.store() as store:
        rows = [row for row in store.read() if row.topic == "movie.submitted"]
    assert [row.id for row in rows] == list(FILMS)
    for row in rows:
        assert {"script", "script_name", "script_sha256"} <= set(json.loads(row.state))
        assert decode(row.topic, row.state)["script"]["name"] == "toy.fountain"


def test_it_is_read_by_every_verb_and_not_changed(show: Yesterday) -> None:
    before = hashlib.sha256(show.studio.events_db.read_bytes()).digest()
    films = {film["movie_id"]: film["state"] for film in show.json("ls")}
    assert films == FILMS
    assert "was submitted as whole (toy.fountain, 1280x720" in ok(show.run("audit", "whole"))
    first = json.loads(ok(show.run("audit", "half", "--json")).splitlines()[0])
    assert first["data"]["script"]["text"] == show.script.read_text()
    then = show.json("replay", "half", "--to", "2026-11-25T19:05:09Z")
    assert {job["status"] for job in then["jobs"]} == {"COMPLETED", "IN_PROGRESS", "PENDING"}
    assert "what they say" in ok(show.run("replay", "--verify"))
    show.studio.views_db.unlink()
    ok(show.run("replay", "--rebuild"))
    assert show.views_differ() is None
    assert hashlib.sha256(show.studio.events_db.read_bytes()).digest() == before


def test_what_is_complete_is_handed_out_again_and_nothing_is_asked_for(show: Yesterday) -> None:
    for film in ("whole", "paused"):
        path = show.studio.output(film) / "post_production" / "final.txt"
        assert ok(show.run("make", str(show.script), "--movie-id", film)).splitlines()[-1] == str(path)
        assert path.read_text() == "post_production/final"
    assert not show.calls()


def test_what_was_begun_goes_on_and_what_was_made_is_kept(show: Yesterday) -> None:
    made = {id for id in show.completed() if id.startswith("half/")}
    ok(show.run("make", str(show.script), "--movie-id", "half"))
    assert len(made) == 7
    assert not made & set(show.calls())
    ok(show.run("resume", "new"))
    assert {film["state"] for film in show.json("ls")} == {"completed"}
    assert show.views_differ() is None


def test_its_films_have_their_names_in_the_same_way(show: Yesterday) -> None:
    """The very same script is the same film, another one is not."""
    assert "resume whole" in show.run("submit", str(show.script), "--movie-id", "whole").stderr
    other = show.studio.path / "other.fountain"
    other.write_text("INT. CELLAR - NIGHT\n\nDark.\n")
    refused = show.run("make", str(other), "--movie-id", "whole")
    assert (refused.returncode, "another script's film" in refused.stderr) == (2, True)


def test_the_program_of_today_writes_the_second_version(show: Yesterday) -> None:
    ok(show.run("submit", str(show.script), "--movie-id", "today"))
    with closing(Studio(show.studio.path).open_events()) as store:
        state = json.loads(store.movie("today")[0].state)
    assert (state["v"], state["script"]["name"]) == (2, "toy.fountain")
