"""What goes wrong is told in one sentence that names what to do next, with the command to do it where there is one."""

from decimal import Decimal
from pathlib import Path

import pytest

from cinema_actors.cli.questions import question
from cinema_actors.studio import Studio
from domain import movie
from tests.cinema_actors.cli.conftest import Cinema
from tests.projections.story import Story, whole_film

SCRIPT = "INT. LIGHTHOUSE - NIGHT\n\nThe lamp turns.\n"
WISHES = ("pause", "cancel", "retry", "resume", "status", "watch", "audit", "replay")


@pytest.fixture
def studio(tmp_path: Path) -> Path:
    """Three films: `keeper` is done, `tide` under way with a failed job, `gone` cancelled."""
    story = whole_film().of("tide").submitted("Tide").planned().made("character/1_front")
    story.started("character/1_side").failed("character/1_side")
    story.of("gone").submitted("Gone").planned().tell(movie.MovieCancelled)
    story.told_in(tmp_path).close()
    (tmp_path / "storm.fountain").write_text(SCRIPT)
    return tmp_path


@pytest.mark.parametrize("verb", WISHES)
def test_a_film_that_is_not_there_names_the_nearest_or_the_list(cinema: Cinema, studio: Path, verb: str) -> None:
    near, far = (cinema("--studio", studio, verb, id) for id in ("kepper", "xyzzy"))

    assert near == (2, "", "cinema: There is no film 'kepper' in this studio; did you mean 'keeper'?\n")
    assert far == (2, "", "cinema: There is no film 'xyzzy' in this studio; `cinema ls` lists those there are.\n")


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("statsu", "did you mean `cinema status`?"),
        ("open", "`cinema --help` lists the verbs."),
        ("watch keeper --jsn", "(did you mean --json?); see `cinema watch --help`."),
        ("ls --verbose", "see `cinema ls --help`."),
        ("redo keeper", "see `cinema redo --help`."),
        ("redo keeper vidoe/1", "There is no job 'vidoe/1' in keeper; did you mean 'video/1'?"),
        ("redo keeper xyzzy", "`cinema replay keeper` lists those there are."),
        ("retry keeper", "There is nothing in keeper to retry; "),
        ("retry keeper", ": cinema status keeper"),
        ("retry keeper video/1", "video/1 is completed, so it cannot be tried again; "),
        ("skip keeper video/1", "video/1 is completed, so it cannot be left out; "),
        ("redo tide character/1_side", "character/1_side is failed, so it cannot have another take; "),
        ("redo tide character/1_side", "`retry` is for what failed"),
        ("accept tide character/1_side", "so it cannot keep a former one; "),
        ("pause keeper", "another take of a job: cinema redo keeper"),
        ("cancel keeper", "keeper is completed already, so there is nothing to cancel; "),
        ("pause gone", "reopen it: cinema resume gone"),
        ("retry gone", "reopen it first with: cinema resume gone"),
        ("make {studio}/strom.fountain", "did you mean '{studio}/storm.fountain'?"),
        ("make {studio}/nowhere/x.fountain", "give the path of a .fountain, .fdx, .txt or .md file"),
        ("make {studio}", "cannot be read as a script (Is a directory); give a text file."),
        ("make {studio}/storm.fountain --movie-id Storm", "beginning with a letter or digit, such as 'storm'."),
        ("make {studio}/storm.fountain --movie-id keeper", "go on with `cinema resume keeper`"),
        ("submit {studio}/storm.fountain --movie-id tide", "choose another --movie-id"),
        ("make {studio}/storm.fountain --size 12", "write WIDTHxHEIGHT, for example 1280x720."),
        ("make {studio}/storm.fountain --size 62x62", "see --size, or [film] size in cinema.toml."),
        ("make {studio}/storm.fountain --fps 0", "see --fps, or [film] fps in cinema.toml."),
        ("make {studio}/storm.fountain --provider dream", "choose one of: "),
        ("replay", "Give its ID, or --verify or --rebuild"),
        ("replay keeper --to noon", "`cinema audit` lists both."),
        ("completion tcsh", "see `cinema completion --help`."),
        ("--studio {studio}/nowhere ls", "begin one with `cinema make SCRIPT`."),
        ("--studio {studio}/nowhere resume x", "begin one with `cinema make SCRIPT`."),
    ],
)
def test_what_cannot_be_done_says_in_one_sentence_what_to_do_next(
    cinema: Cinema, studio: Path, typed: str, told: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CINEMA_STUDIO", str(studio))
    code, out, err = cinema(*typed.format(studio=studio).split())

    assert (code, out, err.count("\n")) == (2, "", 1), err
    assert err.startswith("cinema: ")
    assert told.format(studio=studio) in err


def test_a_studio_that_somebody_runs_says_how_to_hand_it_a_film(cinema: Cinema, studio: Path) -> None:
    with Studio(studio).lock():
        code, _, err = cinema("--studio", studio, "daemon")

    assert code == 3
    assert "hand it films with `cinema submit`, or stop it first." in err


@pytest.mark.parametrize("id", ["tide", "gone"])
def test_a_film_that_stopped_names_the_next_command(cinema: Cinema, studio: Path, id: str) -> None:
    assert f"cinema resume {id}" in cinema("--studio", studio, "status", id)[1]


def test_a_film_that_nobody_works_on_says_how_to_go_on(cinema: Cinema, tmp_path: Path) -> None:
    story = Story().submitted(by_hand=True)
    story.told_in(tmp_path).close()

    import _thread
    import threading

    threading.Timer(1.5, _thread.interrupt_main).start()
    code, _, err = cinema("--studio", tmp_path, "watch", "keeper")
    assert code == 130
    assert err.startswith("cinema: a program drives it by hand, and nobody else goes on with it; ")
    assert "cinema resume keeper" in err


@pytest.mark.parametrize(
    ("price", "told"), [("0.21", "video/1 cost $0.21, "), ("0", "What video/1 cost was not noted")]
)
def test_nobody_consents_to_a_price_that_is_none(price: str, told: str) -> None:
    said = question("keeper", "video/1", None, Decimal(price))
    assert said.startswith(told)
    assert "`cinema retry keeper video/1` pays for another" in said
