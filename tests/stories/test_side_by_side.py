"""Several processes in one studio: they take turns, follow each other, and every film ends once."""

import signal
import time
from pathlib import Path

from tests.stories.scene import TWO_SHOTS, Stage, kill_group, survivors

SCRIPT = str(TWO_SHOTS)


def ended_once(stage: Stage, movie_id: str) -> bool:
    return [id for _, id, topic, _ in stage.events() if topic == "movie.completed"].count(movie_id) == 1


def wait_until(condition: object, seconds: float = 60) -> None:
    deadline = time.monotonic() + seconds
    while not condition():  # type: ignore[operator]
        assert time.monotonic() < deadline, "it did not come"
        time.sleep(0.02)


def test_two_makes_in_one_studio_both_end(tmp_path: Path) -> None:
    stage = Stage(tmp_path / "studio")
    makes = [stage.start("make", SCRIPT, "--movie-id", id) for id in ("one", "two")]
    outputs = [make.communicate(timeout=120) for make in makes]
    assert [make.returncode for make in makes] == [0, 0], outputs
    films = [Path(out.splitlines()[-1]).name for out, _ in outputs]
    assert films == ["one_final.mp4", "two_final.mp4"]
    assert ended_once(stage, "one")
    assert ended_once(stage, "two")
    assert max(stage.calls().values()) == 1
    assert stage.run("replay", "--verify").returncode == 0


def test_a_daemon_makes_what_was_submitted_before_and_what_comes_and_refuses_a_second(tmp_path: Path) -> None:
    stage = Stage(tmp_path / "studio")
    began = time.monotonic()
    assert stage.run("submit", SCRIPT, "--movie-id", "early").stdout == "early\n"
    assert time.monotonic() - began < 10  # nobody runs the studio, and it does not wait
    daemon = stage.daemon()
    try:
        wait_until(lambda: stage.in_progress())
        second = stage.run("daemon")
        assert second.returncode == 3
        assert str(daemon.pid) in second.stderr
        assert stage.run("submit", SCRIPT, "--movie-id", "late").returncode == 0
        followed = stage.run("make", SCRIPT, "--movie-id", "late")
        assert followed.returncode == 0, followed.stderr
        assert followed.stderr.count("No voice speaks") == 1  # what is not as the script wants it is said in the end
        wait_until(lambda: ended_once(stage, "early"))
        daemon.send_signal(signal.SIGTERM)
        daemon.communicate(timeout=5)
        assert daemon.returncode == 0
    finally:
        kill_group(daemon)
    assert ended_once(stage, "late")
    assert max(stage.calls().values()) == 1


def test_ctrl_c_stops_within_five_seconds_and_resume_goes_on(tmp_path: Path) -> None:
    stage = Stage(tmp_path / "studio")
    for number in (signal.SIGINT, signal.SIGTERM):
        make = stage.start("make", SCRIPT, "--movie-id", "beach")
        before = stage.head()
        wait_until(lambda before=before: stage.head() > before + 8 and stage.in_progress())
        asked = time.monotonic()
        make.send_signal(number)
        _, err = make.communicate(timeout=10)
        assert time.monotonic() - asked < 5
        assert make.returncode == 130
        assert "cinema resume beach" in err
        assert survivors(make.pid) == []
        assert not stage.in_progress()  # what was under way is recorded as interrupted
    assert stage.run("resume", "beach").returncode == 0
    assert ended_once(stage, "beach")


def test_a_follower_takes_over_when_the_daemon_is_killed(tmp_path: Path) -> None:
    stage = Stage(tmp_path / "studio")
    daemon = stage.daemon()
    try:
        follower = stage.start("make", SCRIPT, "--movie-id", "beach")
        wait_until(lambda: stage.in_progress())
    finally:
        kill_group(daemon)
    out, err = follower.communicate(timeout=120)
    assert follower.returncode == 0, err
    assert out.splitlines()[-1].endswith("beach_final.mp4")
    assert ended_once(stage, "beach")


def test_a_follower_that_leaves_does_not_stop_the_daemon(tmp_path: Path) -> None:
    stage = Stage(tmp_path / "studio")
    daemon = stage.daemon()
    try:
        follower = stage.start("make", SCRIPT, "--movie-id", "beach")
        assert follower.stderr is not None
        assert "Work began" in follower.stderr.readline()  # it follows: Ctrl-C is its own to answer now
        follower.send_signal(signal.SIGINT)
        _, err = follower.communicate(timeout=5)
        assert follower.returncode == 130
        assert "cinema watch beach" in err
        wait_until(lambda: ended_once(stage, "beach"))
    finally:
        kill_group(daemon)
