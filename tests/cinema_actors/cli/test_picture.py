import io
from pathlib import Path

import pytest
from rich.console import Console

from cinema_actors.cli.live import Live
from cinema_actors.cli.picture import Picture
from domain.job import JobType
from projections.fold import Fold
from projections.history import History
from tests.cinema_actors.cli.test_screen import Terminal
from tests.projections.story import Story, troubled_film
from tests.projections.test_history import rows


def picture_of(story: Story, seconds_later: float = 0) -> Picture:
    history, fold = History(), Fold().apply(rows(story))
    for row in rows(story):
        history.tell(row)
    picture = Picture(fold, history, "keeper", io.StringIO(), lambda: story.clock.timestamp() + seconds_later)
    picture.close()
    return picture


def lines(picture: Picture, height: int = 40) -> list[str]:
    console = Console(file=io.StringIO(), width=100, force_terminal=False)
    with console.capture() as capture:
        console.print(picture.render(height))
    return [line.rstrip() for line in capture.get().splitlines()]


def test_the_picture_shows_stages_what_is_made_and_shots() -> None:
    drawn = lines(picture_of(troubled_film(), seconds_later=12))

    assert drawn[0] == "The Last Keeper  keeper  running  0:00  $0.04"
    assert drawn[2].split()[:2] == ["✓", "screenplay"]
    assert drawn[5].split()[-1] == "0/2"
    assert "▸  Shot 1's first frame  0:12  attempt 3" in drawn
    assert drawn[-2:] == ["shot  frames  voices  clip  finish", "1     ▸·      ✓       –     –"]


def test_failures_are_shown_with_their_reason() -> None:
    story = Story().submitted().planned().started("audio/1").failed("audio/1")

    assert "✗  Shot 1's voices: The provider refused the picture." in lines(picture_of(story))


def long_film() -> Story:
    jobs = [(JobType.VIDEO, f"video/{n}", ()) for n in range(1, 101)]
    story = Story().submitted().planned(jobs)
    return story.made(*(f"video/{n}" for n in range(1, 51))).started("video/51")


@pytest.mark.parametrize("height", [10, 20, 24, 50])
def test_of_a_long_film_the_shots_under_way_fit_the_terminal(height: int) -> None:
    drawn = lines(picture_of(long_film()), height)

    assert len(drawn) < max(height, 11)
    if height > 20:
        assert any(line.startswith("51 ") for line in drawn)


def test_on_a_terminal_the_picture_stays_in_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")
    store = troubled_film().told_in(tmp_path)
    screen = Terminal()
    live = Live(store, "keeper", screen)
    live.update([])
    live.close()
    store.close()

    assert "\x1b[" in screen.getvalue()
    assert "The Last Keeper" in screen.getvalue()


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
