"""A film with a colour table of its maker's, captions as a track and the loudness of broadcasting: from the command
line to the MP4, whatever becomes of the table's file afterwards."""

from pathlib import Path

import av
import numpy as np
import pytest

from cinema_actors.media import loudness, sound
from tests.stories.scene import TWO_SHOTS, Stage

RED = "LUT_3D_SIZE 2\n" + "\n".join(f"{r} 0 0" for _ in range(4) for r in (0, 1)) + "\n"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Stage:
    stage = Stage(tmp_path_factory.mktemp("film") / "studio", size="160x90")
    (stage.path / "red.cube").write_text(RED)
    ended = stage.run(*make(stage))
    assert ended.returncode == 0, ended.stderr
    return stage


def make(stage: Stage) -> tuple[str, ...]:
    table = ("--look", str(stage.path / "red.cube"))
    return "make", str(TWO_SHOTS), "--movie-id", "beach", *table, "--captions", "track", "--loudness", "broadcast"


def film_of(stage: Stage) -> Path:
    return stage.path / "output" / "beach" / "output" / "beach_final.mp4"


def is_red(stage: Stage) -> bool:
    with av.open(str(film_of(stage))) as container:
        middle = [frame.to_ndarray(format="rgb24").astype(int)[40:70] for frame in container.decode(video=0)][10::12]
    return all(picture[..., 1:].max() < 50 < np.percentile(picture[..., 0], 99) for picture in middle)


def test_its_captions_are_a_track(made: Stage) -> None:
    with av.open(str(film_of(made))) as container:
        track = container.streams.subtitles[0]
        said = b"".join(bytes(packet)[2:] for packet in container.demux(track) if packet.size > 2)
    assert b"Look there." in said


def test_it_is_as_loud_as_broadcasting_has_it(made: Stage) -> None:
    heard = loudness.measure(sound.blocks(film_of(made)))
    assert heard.lufs == pytest.approx(-23, abs=0.5)
    assert heard.peak_dbtp < -1


def test_another_table_is_another_film(made: Stage) -> None:
    (made.path / "red.cube").write_text(RED.replace("1 0 0", "1 0.1 0"))
    ended = made.run(*make(made))
    assert (ended.returncode, "other settings" in ended.stderr) == (2, True)


def test_the_table_is_the_film_s_own(made: Stage) -> None:
    """Without its file, and without what was put down of it, another take is made of the events alone."""
    assert is_red(made)
    (made.path / "red.cube").unlink(missing_ok=True)
    [kept] = (made.path / ".cinema" / "assets").glob("*.cube")
    kept.unlink()

    assert made.run("redo", "beach", "post_production/1").returncode == 0
    ended = made.run("resume", "beach")

    assert ended.returncode == 0, ended.stderr
    assert is_red(made)
    assert kept.read_text() == RED
