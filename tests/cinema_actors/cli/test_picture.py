import io
import signal
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from cinema_actors.cli.live import Live
from cinema_actors.cli.picture import Picture
from cinema_actors.cli.screen import width
from domain import job_events, movie
from domain.job_events import JobType
from projections.fold import Fold
from projections.history import History
from projections.pace import Pace
from tests.cinema_actors.cli.terminal import Terminal
from tests.projections.story import JOBS, SCREENPLAY, Story, troubled_film
from tests.projections.test_history import rows

SIZES = [(40, 20), (60, 24), (80, 24), (120, 40), (200, 50), (40, 5), (20, 10)]


def picture_of(story: Story, seconds_later: float = 0, note: str = "", stream: Terminal | None = None) -> Picture:
    history, told = History(), rows(story)
    for row in told:
        history.tell(row)
    now = story.clock.timestamp() + seconds_later
    picture = Picture(Fold().apply(told), history, Pace().apply(told), "keeper", stream or Terminal(), lambda: now)
    picture.update([], [], note)
    picture.close()
    return picture


def lines(picture: Picture, columns: int = 99, height: int = 40) -> list[str]:
    return [line.plain.rstrip() for line in picture.render(columns, height)]


def test_the_picture_shows_how_far_it_is_what_is_made_and_the_shots() -> None:
    drawn = lines(picture_of(troubled_film(), seconds_later=12))

    assert drawn[:2] == ["The Last Keeper  keeper", "running  0:24  6 of 9  $0.04 spent"]
    assert drawn[3].split()[:2] == ["✓", "screenplay"]
    assert drawn[6].split()[-1] == "0/2"
    assert "▸  Shot 1's first frame  0:12  attempt 3" in drawn
    assert drawn[-2:] == ["shot  frames  voices  clip  finish", "1     ▸·      ✓       –     –"]


def test_failures_are_shown_with_their_reason() -> None:
    story = Story().submitted().planned().started("audio/1").failed("audio/1", "Refused.\nTwice.")

    assert "✗  Shot 1's voices: Refused. Twice." in lines(picture_of(story))


def test_what_waits_for_its_time_says_when_it_is_tried_again() -> None:
    story = Story().submitted().planned().started("audio/1")
    story.interrupted("audio/1", reason="429", retry_at=story.clock + timedelta(seconds=30))
    [line] = [line for line in lines(picture_of(story)) if line.startswith("!  ")]

    assert line.startswith("!  Shot 1's voices: again at ")
    assert line.endswith(" (in 0:29): 429")


def test_a_film_of_which_all_waits_for_a_quota_says_so_where_its_state_stands() -> None:
    story = Story().submitted().started("screenplay/script")
    story.interrupted("screenplay/script", kind="quota", retry_at=story.clock + timedelta(hours=9))

    assert lines(picture_of(story))[1].startswith("waits for a quota until ")


def test_what_waits_for_a_person_says_what_to_say() -> None:
    story = Story().submitted().planned().started("audio/1")
    story.tell(job_events.SubmissionUncertain, "audio/1", attempt=1, reason="the connection broke")

    said = "!  Shot 1's voices: waits for a person: cinema retry (or skip) keeper audio/1. the connection broke"
    assert said in lines(picture_of(story), columns=140)


def test_a_shot_says_what_it_waits_for() -> None:
    story = Story().submitted().planned().started("character/1_front")
    assert lines(picture_of(story))[-1] == "1     ··      ·       ·     ·       its turn"

    waiting = lines(picture_of(story.made("audio/1")))
    assert waiting[-2:] == [
        "shot  frames  voices  clip  finish  waits for",
        "1     ··      ✓       ·     ·       Marta's front view",
    ]
    free = lines(picture_of(story.completed("character/1_front")))
    assert free[-1].endswith("its turn")


def test_a_wide_terminal_says_what_each_shot_shows() -> None:
    shots = [
        {"slate": "1", "size": "CU", "action": "Rain.\n"},
        {"slate": "1A", "size": "MS", "cues": [{"text": "Father!"}]},
    ]
    story = Story().submitted().planned()
    told = next(event for event in story.events if isinstance(event, movie.ScreenplayWritten))
    screenplay = {**SCREENPLAY, "scenes": [{"number": 1, "slugline": "INT. LIGHTHOUSE", "shots": shots}]}
    story.events[story.events.index(told)] = told.model_copy(update={"screenplay": screenplay})

    assert lines(picture_of(story), columns=120)[-1].endswith("CU  Rain.")
    assert "Rain" not in lines(picture_of(story), columns=99)[-1]


def test_a_note_says_who_works_on_it_in_place_of_a_time_that_nobody_can_foretell() -> None:
    drawn = lines(picture_of(troubled_film(), note="nobody works on keeper just now"))

    assert drawn[2] == "nobody works on keeper just now"
    assert not any("to go" in line for line in drawn)


def long_film(shots: int = 200) -> Story:
    slates = [f"{1 + n // 10}{'' if n % 10 == 0 else 'ABCDEFGHJ'[n % 10 - 1]}" for n in range(shots)]
    jobs = [(JobType.VIDEO, f"video/{slate}", ()) for slate in slates]
    story = Story().submitted().planned(jobs)
    return story.made(*(f"video/{slate}" for slate in slates[: shots // 2])).started(f"video/{slates[shots // 2]}")


@pytest.mark.parametrize(("columns", "height"), SIZES)
def test_of_a_long_film_the_shots_under_way_fit_the_terminal(columns: int, height: int) -> None:
    drawn = lines(picture_of(long_film()), columns, height)

    assert len(drawn) < height
    assert max(map(width, drawn)) <= columns
    if height >= 24:
        assert any(line.startswith("11 ") and "▸" in line for line in drawn)
        assert "".join(drawn).count("█") == 100


def test_of_a_film_longer_than_any_terminal_the_strip_stays_short() -> None:
    drawn = lines(picture_of(long_film(1200)), 40, 24)

    assert len(drawn) < 24
    assert any(line.startswith("61 ") for line in drawn)


@pytest.mark.parametrize(("columns", "height"), SIZES)
@pytest.mark.parametrize(
    "title", ["海の灯台" * 20, "👩‍👩‍👧 Keeper " * 20, "e\u0301" * 150, "\x1b[2J\x07\n\u202eTide", "x" * 400]
)
def test_no_title_is_too_long_too_wide_or_steers_the_terminal(title: str, columns: int, height: int) -> None:
    story = Story().submitted(title).started("screenplay/script").failed("screenplay/script", f"{title} is odd.")
    terminal = Terminal(columns, height)
    picture = picture_of(story, stream=terminal)

    assert all(width(line) <= columns for line in lines(picture, columns, height))
    assert terminal.unknown == []
    assert "\x07" not in terminal.getvalue()
    assert terminal.above == []


def shown_once(folder: Path) -> Terminal:
    """A terminal on which a film was watched for a moment."""
    screen = Terminal()
    with closing(troubled_film().told_in(folder)) as store:
        live = Live(store, "keeper", screen)
        live.update([])
        live.close()
    return screen


def test_on_a_terminal_the_picture_stays_in_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")
    screen = shown_once(tmp_path)

    assert screen.getvalue().count("The Last Keeper") == 1
    assert screen.screen()[0] == "The Last Keeper  keeper"
    assert signal.getsignal(signal.SIGCONT) is signal.SIG_DFL


@pytest.mark.parametrize("variable", ["NO_COLOR", "TERM"])
def test_without_colour_the_picture_has_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, variable: str) -> None:
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv(variable, "dumb")
    screen = shown_once(tmp_path)

    assert "\x1b[3" not in screen.getvalue()
    assert (screen.getvalue() == "") == (variable == "TERM")


def test_elsewhere_every_event_is_a_line_told_once(tmp_path: Path) -> None:
    story = troubled_film()
    store = story.told_in(tmp_path)
    stream = io.StringIO()
    live = Live(store, "keeper", stream)
    assert stream.getvalue() == ""

    told = len(story.events)
    story.completed("image/1_first_frame", take=2)
    store.append(story.events[told:])
    live.update(store.movie("keeper"))
    live.update(store.movie("keeper"))
    live.close()
    store.close()

    [line] = stream.getvalue().splitlines()
    assert line.endswith("Shot 1's first frame was drawn (take 2, attempt 3, local-artist/1, 0.8 MB).")


def test_a_film_that_is_complete_shows_every_shot_finished() -> None:
    story = Story().submitted().planned().made(*(name for _, name, _ in JOBS)).finished()

    assert lines(picture_of(story))[-1] == "1     ✓✓      ✓       ✓     ✓"
