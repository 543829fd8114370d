"""One event claims a film's id: the same script goes on, another one gets the next name, and nothing is taken twice."""

import threading
from contextlib import closing
from decimal import Decimal
from itertools import islice
from pathlib import Path

import pytest

from cinema_actors.script_file import ScriptFile, read_screenplay_script
from cinema_actors.store import EventStore
from cinema_actors.studio import Studio
from cinema_actors.submission import Submission, checked_id, default_ids
from domain.errors import UsageError
from domain.movie import MovieSubmitted
from domain.settings import FilmSettings

SCRIPT = "Title: {}\n\nEXT. BEACH - DAY\n\n{}\n"


class Desk:
    """Where scripts are handed in."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.studio = Studio(folder / "studio")

    def submit(
        self,
        text: str,
        id: str | None = None,
        again: bool = False,
        name: str = "a.fountain",
        width: int = 1280,
        budget: str | None = None,
    ) -> tuple[str, bool]:
        (self.folder / name).write_text(text)
        file, script = read_screenplay_script(str(self.folder / name))
        settings = FilmSettings(width=width)
        with closing(self.studio.open_events()) as store:
            dollars = None if budget is None else Decimal(budget)
            return Submission(file, script, settings, id, budget=dollars).submit(store, again=again)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def test_a_film_is_called_by_its_title_else_by_its_file(desk: Desk) -> None:
    assert desk.submit(SCRIPT.format("Café **Noir**!", "Rain.")) == ("cafe-noir", True)
    assert desk.submit("EXT. BEACH - DAY\n\nWaves.\n", name="The Sea.fountain") == ("the-sea", True)
    assert desk.submit("EXT. BEACH - DAY\n\nGulls.\n", name="海.fountain") == ("film", True)


def test_another_script_of_the_same_title_gets_the_next_name_and_the_same_one_its_own(desk: Desk) -> None:
    first, second = (SCRIPT.format("Tide", what) for what in ("Ebb.", "Flood."))
    assert [desk.submit(text) for text in (first, second)] == [("tide", True), ("tide-2", True)]
    assert [desk.submit(text, again=True) for text in (first, second)] == [("tide", False), ("tide-2", False)]


@pytest.mark.parametrize(
    ("text", "again", "width", "says"),
    [
        ("Flood.", True, 1280, "another script's film"),
        ("Ebb.", True, 640, "other settings"),
        ("Ebb.", False, 1280, "go on with it: cinema resume tide"),
    ],
)
def test_an_id_that_is_taken_is_refused_and_leaves_no_event(
    desk: Desk, text: str, again: bool, width: int, says: str
) -> None:
    desk.submit(SCRIPT.format("Tide", "Ebb."), "tide")
    with pytest.raises(UsageError, match=says):
        desk.submit(SCRIPT.format("Tide", text), "tide", again, width=width)
    with closing(EventStore(desk.studio.events_db)) as store:
        assert store.head() == 1


def test_who_submits_at_the_same_moment_claims_another_name(tmp_path: Path) -> None:
    claimed: list[tuple[str, bool]] = []

    def one(number: int) -> None:
        folder = tmp_path / str(number)
        folder.mkdir()
        desk = Desk(folder)
        desk.studio = Studio(tmp_path / "studio")
        claimed.append(desk.submit(SCRIPT.format("Tide", f"Wave {number}.")))

    everybody = [threading.Thread(target=one, args=(number,)) for number in range(8)]
    for each in everybody:
        each.start()
    for each in everybody:
        each.join()
    assert sorted(claimed) == sorted([("tide", True), *((f"tide-{number}", True) for number in range(2, 9))])


def test_every_name_that_is_proposed_is_one() -> None:
    script = ScriptFile("x", "", "")
    for title in ("A" * 200, "-", "Ünïcode Tïtle", "A" * 63 + " b"):
        names = list(islice(default_ids(title, script), 12))
        assert len(set(names)) == 12
        assert [checked_id(name) for name in names] == names


def test_a_budget_goes_on_record_and_another_one_is_given_with_resume(desk: Desk) -> None:
    text = SCRIPT.format("Tide", "Ebb.")
    desk.submit(text, budget="12.50")
    with closing(desk.studio.open_events()) as store:
        [submitted] = store.stream("tide")
    assert isinstance(submitted, MovieSubmitted)
    assert submitted.budget == "12.5"

    assert desk.submit(text, again=True, budget="12.5") == ("tide", False)
    assert desk.submit(text, again=True) == ("tide", False)
    with pytest.raises(UsageError, match=r"a budget of \$12.50; give it this one with: cinema resume tide --budget 20"):
        desk.submit(text, again=True, budget="20")


def test_a_film_without_a_budget_gets_one_with_resume(desk: Desk) -> None:
    desk.submit(SCRIPT.format("Tide", "Ebb."))
    with pytest.raises(UsageError, match=r"with no budget; give it this one with: cinema resume tide --budget 3"):
        desk.submit(SCRIPT.format("Tide", "Ebb."), again=True, budget="3")
