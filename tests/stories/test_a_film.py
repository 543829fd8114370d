"""One film, made by the real program with the real voices: is it what it says it is?"""

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import av
import numpy as np
import pytest

from tests.stories.scene import TWO_SHOTS, Stage

MAKE = ("make", str(TWO_SHOTS), "--movie-id", "beach")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Stage:
    stage = Stage(tmp_path_factory.mktemp("film") / "studio", voice="hibari")
    ended = stage.run(*MAKE)
    assert ended.returncode == 0, ended.stderr
    assert ended.stdout.splitlines()[-1] == str(film_of(stage))
    return stage


def film_of(stage: Stage) -> Path:
    return stage.path / "output" / "beach" / "output" / "beach_final.mp4"


def pictures(path: Path) -> list[np.ndarray]:
    with av.open(str(path)) as container:
        return [frame.to_ndarray(format="gray") for frame in container.decode(video=0)]


def sound(path: Path) -> tuple[np.ndarray, int]:
    with av.open(str(path)) as container:
        rate = container.streams.audio[0].rate
        return np.concatenate([frame.to_ndarray().mean(axis=0) for frame in container.decode(audio=0)]), rate


def test_it_is_one_faststart_mp4_of_h264_and_aac(made: Stage) -> None:
    data = film_of(made).read_bytes()
    assert data.index(b"moov") < data.index(b"mdat")
    with av.open(str(film_of(made))) as container:
        video, audio = container.streams.video[0], container.streams.audio[0]
        assert (video.codec_context.name, audio.codec_context.name) == ("h264", "aac")
        assert (video.width, video.height, video.average_rate) == (320, 180, 24)
        assert audio.rate == 48000


def test_its_frames_are_those_of_its_shots_less_what_the_dissolves_share(made: Stage) -> None:
    shots = [
        event for event in audit(made) if event["type"] == "job.completed" and "post_production/" in event["subject"]
    ]
    frames = sum(event["data"]["meta"]["frames"] for event in shots if not event["subject"].endswith("final"))
    assert len(pictures(film_of(made))) == frames  # two straight cuts share nothing


def test_picture_and_sound_are_equally_long(made: Stage) -> None:
    samples, rate = sound(film_of(made))
    assert abs(len(samples) / rate - len(pictures(film_of(made))) / 24) < 0.05


def test_no_picture_is_blank_and_the_shots_move(made: Stage) -> None:
    frames = pictures(film_of(made))
    assert min(float(frame.std()) for frame in frames) > 8
    assert float(np.abs(frames[0].astype(int) - frames[20].astype(int)).mean()) > 0.2


def test_of_a_rehearsed_film_no_gate_has_anything_to_say(made: Stage) -> None:
    done = [event["data"] for event in audit(made) if event["type"] == "job.completed"]
    assert len(done) > 10
    assert [each["meta"]["gates"] for each in done if "gates" in each["meta"]] == []


def test_there_is_sound_where_the_captions_say_that_somebody_speaks(made: Stage) -> None:
    captions = film_of(made).with_suffix(".srt").read_text("utf-8")
    assert "Look there." in captions
    times = next(line for line in captions.splitlines() if "-->" in line)
    start, end = (seconds(time) for time in times.split(" --> "))
    samples, rate = sound(film_of(made))
    spoken = samples[int(start * rate) : int(end * rate)]
    assert 20 * np.log10(np.sqrt(np.mean(spoken**2))) > -35
    assert float(np.abs(samples).max()) < 1.0


def test_every_file_lies_where_the_seed_says(made: Stage) -> None:
    root = made.path / "output" / "beach"
    found = {path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file()}
    wanted = {f"characters/char_1_{view}.png" for view in ("front", "side", "full_body")}
    wanted |= {"images/scene_1_first_frame.png", "images/scene_1_last_frame.png", "videos/scene_1.mp4"}
    wanted |= {"videos/scene_1_processed.mp4", "output/beach_final.mp4", "output/beach_final.srt"}
    wanted |= {f"output/beach_{name}" for name in ("final.vtt", "poster.jpg", "contact_sheet.jpg", "storyboard.pdf")}
    assert wanted <= found
    assert any(name.startswith("audio/scene_") and name.endswith(".mp3") for name in found)
    assert all((root / name).stat().st_size > 0 for name in found)


def test_sqlite_answers_the_seed_s_schema(made: Stage) -> None:
    with closing(sqlite3.connect(made.path / "views.db")) as views:
        statuses = views.execute("SELECT DISTINCT status FROM jobs WHERE movie_id='beach'").fetchall()
        flags = views.execute(
            "SELECT screenplay_complete, characters_complete, images_complete, videos_complete, "
            "post_production_complete FROM pipeline_states"
        ).fetchall()
    assert statuses == [("COMPLETED",)]
    assert flags == [(1, 1, 1, 1, 1)]


def test_the_views_come_back_when_they_are_deleted(made: Stage) -> None:
    before = made.run("status", "beach", "--json").stdout
    (made.path / "views.db").unlink()
    assert made.run("status", "beach", "--json").stdout == before
    assert (made.path / "views.db").is_file()
    assert made.run("replay", "--verify").returncode == 0


def test_replay_shows_the_film_as_it_was(made: Stage) -> None:
    middle = next(e["position"] for e in audit(made) if e["type"] == "movie.stage_completed") - 1
    then = json.loads(made.run("replay", "beach", "--to", str(middle), "--json").stdout)
    assert then["position"] == middle
    assert then["pipeline_state"]["post_production_complete"] == 0
    assert {job["status"] for job in then["jobs"]} != {"COMPLETED"}


def test_making_it_again_gives_the_path_at_once_and_changes_nothing(made: Stage) -> None:
    head = made.head()
    again = made.run(*MAKE)
    assert (again.returncode, again.stdout.splitlines()[-1]) == (0, str(film_of(made)))
    assert made.head() == head


def test_a_file_that_vanished_is_restored_and_an_altered_one_is_kept_beside_it(made: Stage) -> None:
    film, still = film_of(made), made.path / "output" / "beach" / "images" / "scene_1_first_frame.png"
    whole = film.read_bytes()
    film.unlink()
    still.write_bytes(b"mine")
    again = made.run("resume", "beach")
    assert again.returncode == 0
    assert film.read_bytes() == whole
    assert still.with_name(f"{still.name}.altered").read_bytes() == b"mine"
    assert still.read_bytes()[:4] == b"\x89PNG"


def audit(stage: Stage) -> list[dict]:  # type: ignore[type-arg]
    return [json.loads(line) for line in stage.run("audit", "beach", "--json").stdout.splitlines()]


def seconds(time: str) -> float:
    hours, minutes, rest = time.replace(",", ".").split(":")
    return int(hours) * 3600 + int(minutes) * 60 + float(rest)
