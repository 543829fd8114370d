import json
import threading
from pathlib import Path

import pytest

from cinema_actors.store import EventStore
from tests.cinema_actors.cli.conftest import Cinema
from tests.projections.story import JOBS, Story


@pytest.mark.parametrize("json_flag", [(), ("--json",)])
def test_watching_tells_every_new_event_and_ends_with_the_film(
    cinema: Cinema, tmp_path: Path, json_flag: tuple[str, ...]
) -> None:
    story = Story().submitted().planned()
    told = len(story.events)
    story.made(*(name for _, name, _ in JOBS)).finished()
    store = EventStore(tmp_path / "events.db")
    store.append(story.events[:told])
    later = threading.Timer(0.3, store.append, [story.events[told:]])
    later.start()

    code, out, err = cinema("--studio", tmp_path, "watch", "keeper", *json_flag)
    later.join()
    store.close()

    assert code == 0
    lines = out.splitlines()
    assert len(lines) == len(story.events) - told
    if json_flag:
        assert (json.loads(lines[-1])["type"], err) == ("movie.completed", "cinema: keeper is completed.\n")
    else:
        assert lines[0].endswith("  Work began on Marta's front view (attempt 1, local-artist/1).")
        assert err.splitlines() == [
            "cinema: nobody works on keeper just now; go on with it: cinema resume keeper",
            "cinema: keeper is completed.",
        ]


def test_watching_a_film_that_has_ended_says_so(cinema: Cinema, studio: Path) -> None:
    assert cinema("--studio", studio, "watch", "second") == (0, "", "cinema: second is completed.\n")


def test_watching_never_runs_the_film(cinema: Cinema, tmp_path: Path) -> None:
    Story().submitted().told_in(tmp_path).close()
    before = (tmp_path / "events.db").stat().st_size

    def interrupt() -> None:
        import _thread

        _thread.interrupt_main()

    threading.Timer(0.4, interrupt).start()
    assert cinema("--studio", tmp_path, "watch", "keeper")[0] == 130
    assert (tmp_path / "events.db").stat().st_size == before
