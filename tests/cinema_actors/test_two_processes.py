"""The real program in real processes, with toy stages: killed, stopped, started twice; nothing is asked for again."""

import random
import signal
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from cinema_actors.store import EventStore
from domain.job_events import JobStatus
from tests.cinema_actors.toy_show import Show
from tests.stories.scene import survivors

KILLS = 10


@pytest.fixture
def show(tmp_path: Path) -> Iterator[Show]:
    show = Show(tmp_path)
    yield show
    show.close()


def wait_for_head(store: EventStore, position: int, process: "subprocess.Popen[str]") -> None:
    while store.head() < position and process.poll() is None:
        time.sleep(0.002)


def nobody_is_left_of(process: "subprocess.Popen[str]", seconds: float = 5) -> bool:
    deadline = time.monotonic() + seconds
    while survivors(process.pid) and time.monotonic() < deadline:
        time.sleep(0.01)
    return not survivors(process.pid)


def test_a_film_killed_again_and_again_asks_for_nothing_that_was_completed(show: Show) -> None:
    chance = random.Random()
    kills = 0
    settled: dict[str, int] = {}
    while kills < KILLS:
        make = show.start("make", str(show.script), "--movie-id", "toy")
        with show.store() as store:
            wait_for_head(store, store.head() + chance.randint(1, 13), make)
            time.sleep(chance.uniform(0, 0.02))
        assert make.poll() is None, "the film is too short for so many kills"
        make.send_signal(signal.SIGKILL)
        make.communicate(timeout=10)
        kills += 1
        assert nobody_is_left_of(make)
        calls = show.calls()
        assert all(calls[job] == times for job, times in settled.items()), "what was completed was asked for again"
        settled = {job: calls[job] for job in show.completed()}
    ended = show.run("make", str(show.script), "--movie-id", "toy")
    assert ended.returncode == 0, ended.stderr
    assert ended.stdout.splitlines()[-1] == str(show.studio.output("toy") / "post_production" / "final.txt")
    calls = show.calls()
    assert all(calls[job] == times for job, times in settled.items())
    film = show.film()
    assert film.state == "completed"
    assert {job.status for job in film.jobs.values()} == {JobStatus.COMPLETED}
    assert all(calls[job.id] <= job.attempt for job in film.jobs.values())
    assert show.views_differ() is None
    assert show.half_written() == []


def test_two_who_make_the_same_at_once_make_it_once(show: Show) -> None:
    makes = [show.start("make", str(show.script), "--movie-id", "toy") for _ in range(3)]
    outputs = [make.communicate(timeout=60) for make in makes]
    assert [make.returncode for make in makes] == [0, 0, 0], outputs
    assert len({out for out, _ in outputs}) == 1
    assert set(show.calls().values()) == {1}
    assert show.views_differ() is None


@pytest.mark.parametrize("delay", [0.0, 0.15, 0.3])
def test_a_daemon_told_to_stop_while_it_starts_stops(show: Show, delay: float) -> None:
    show.run("submit", str(show.script), "--movie-id", "toy")
    daemon = show.start("daemon", pause=0.05)
    assert daemon.stderr is not None
    assert "is running" in daemon.stderr.readline()  # its signals are caught from here on
    time.sleep(delay)
    began = time.monotonic()
    daemon.send_signal(signal.SIGTERM)
    _, err = daemon.communicate(timeout=10)
    assert time.monotonic() - began < 5
    assert (daemon.returncode, err) == (0, "")
    assert nobody_is_left_of(daemon)
    assert show.views_differ() is None
    assert show.half_written() == []
    assert {job.name for job in show.film().in_progress()} <= {"screenplay/script"}


def test_a_full_disk_is_one_sentence_and_exit_3(show: Show, tmp_path: Path) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("this system has no disk that is always full")
    show.journal.symlink_to("/dev/full")
    make = show.run("make", str(show.script), "--movie-id", "toy")
    assert make.returncode == 3, make.stderr
    assert "disk is full" in make.stderr
    show.journal.unlink()
    assert show.run("resume", "toy").returncode == 0
