"""`watch` and `audit --follow` look at the store alone: whoever runs the studio, stops, dies and comes back."""

import json
import select
import signal
import subprocess
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from cinema_actors.store import Row
from cinema_actors.wishing import wish
from domain.movie import PauseRequested
from tests.cinema_actors.toy_show import Show, told_to
from tests.stories.scene import kill_group

PAUSE = 0.05  # seconds that a toy job takes here, so that the film is long enough to be stopped twice


@pytest.fixture
def show(tmp_path: Path) -> Iterator[Show]:
    show = Show(tmp_path)
    yield show
    show.close()


class Reader(threading.Thread):
    """Reads along, so that one can see that lines come while the film is made."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        super().__init__()
        self.process = process
        self.lines: list[str] = []
        self.start()

    def run(self) -> None:
        assert self.process.stdout is not None
        self.lines.extend(iter(self.process.stdout.readline, ""))

    def ended(self) -> list[str]:
        assert self.process.wait(timeout=60) == 0
        self.join(timeout=10)
        return self.lines


def done(rows: list[Row]) -> int:
    return sum(row.topic == "job.completed" for row in rows)


def test_they_survive_a_daemon_that_stops_and_one_that_is_killed_and_lose_and_double_nothing(show: Show) -> None:
    show.run("submit", str(show.script), "--movie-id", "toy")
    audit = Reader(show.start("audit", "toy", "--follow", "--json"))
    sentences = Reader(show.start("audit", "toy", "--follow"))
    watch = Reader(show.start("watch", "toy"))
    watch_json = Reader(show.start("watch", "toy", "--json"))
    for jobs, end in ((3, signal.SIGTERM), (9, signal.SIGKILL)):
        daemon = show.daemon(PAUSE)
        show.wait_for(lambda rows, jobs=jobs: done(rows) >= jobs)
        told_to(daemon, end)
        kill_group(daemon)
        show.studio.views_db.unlink(missing_ok=True)
        assert all(reader.is_alive() for reader in (audit, sentences, watch, watch_json))
    seen = show.events()[-1].position
    deadline = time.monotonic() + 10
    while not any(json.loads(line)["position"] == seen for line in list(audit.lines)):
        assert time.monotonic() < deadline, "it is shown only in the end"
        time.sleep(0.02)
    daemon = show.daemon(PAUSE)
    positions = [row.position for row in (audit.ended() and show.events())]
    assert [json.loads(line)["position"] for line in audit.lines] == positions
    assert [int(line.split()[0]) for line in sentences.ended()] == positions
    followed = [json.loads(line)["position"] for line in watch_json.ended()]
    assert followed == positions[-len(followed) :]
    told = [line.split(maxsplit=1)[1] for line in watch.ended()]
    assert len([line for line in told if "film is complete" in line]) == 1
    assert told_to(daemon) == ("", "")


@pytest.mark.parametrize("verb", [("watch", "toy"), ("audit", "toy", "--follow"), ("watch", "toy", "--json")])
def test_ctrl_c_ends_them_at_once_and_quietly(verb: tuple[str, ...], show: Show) -> None:
    show.run("submit", str(show.script), "--movie-id", "toy")
    viewer = show.start(*verb)
    assert viewer.stdout is not None
    with show.store() as store:
        while not select.select([viewer.stdout], [], [], 0.5)[0]:
            wish(store, "toy", PauseRequested)  # something to be shown: then it has begun
    began = time.monotonic()
    _, err = told_to(viewer, signal.SIGINT)
    assert time.monotonic() - began < 5
    assert viewer.returncode == 130
    assert "Traceback" not in err
