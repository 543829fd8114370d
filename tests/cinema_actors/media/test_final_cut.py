"""The film: frame for frame, in step with its sound, with captions on its own clock."""

from pathlib import Path
from typing import Any

import av
import numpy as np
import pytest

from cinema_actors.media import final_cut, loudness, shot_post, sound
from cinema_actors.media.probe import UnreadableMediaError, probe
from domain.errors import JobError
from tests.cinema_actors.media import footage
from tests.cinema_actors.media.subtitles import read

RATE = 48000


class Studio:
    """A folder in which shots are made, processed and cut."""

    def __init__(self, folder: Path, size: tuple[int, int] = (160, 90), fps: int = 24) -> None:
        self.folder, self.size, self.fps = folder, size, fps
        self.shots: list[dict[str, Any]] = []

    @property
    def film(self) -> Path:
        return self.folder / "film.mp4"

    def shoot(self, frames: int, way: str = "cut", **said: Any) -> "Studio":
        """Add a shot; `spoken` (start, end) gives it a voice, `flashes` its picture, `scene` its scene's number."""
        number = len(self.shots) + 1
        clip = footage.clip(
            self.folder / f"{number}.mp4", number, frames, width=self.size[0], height=self.size[1], fps=self.fps,
            flashes=said.get("flashes", ()),
        )  # fmt: skip
        scene = footage.scene(said.get("scene", 1), mood=said.get("mood", "neutral"))
        shot: dict[str, Any] = footage.shot(f"{number}", transition=way, cues=[])
        audio, spoken = None, []
        if times := said.get("spoken"):
            audio = footage.voice(self.folder / f"{number}.flac", frames / self.fps, times)
            shot["cues"] = [{"character": 1, "text": said.get("text", f"This is line {number}.")}]
            spoken = [{"index": 0, "character": 1, "start": times[0], "end": times[1]}]
        post = {
            "clip": clip, "audio": audio, "shot": shot, "scene": scene, "characters": [], "spoken": spoken,
            "frames": frames, "fps": self.fps, "width": self.size[0], "height": self.size[1], "label": "",
            "captions": False, "next": True,
        }  # fmt: skip
        out = str(self.folder / f"{number}_processed.mp4")
        meta = shot_post.process(post, out)
        self.shots.append({
            "slate": str(number), "processed": out, "frames": frames, "transition": way,
            "transition_frame": said.get("bridge"), "captions": meta["captions"], "scene": scene, "audio": audio,
            "foley": said.get("foley", []),
        })  # fmt: skip
        return self

    def cut(self, *, beside: dict[str, str] | None = None, **said: Any) -> dict[str, Any]:
        files = beside or {"srt": str(self.folder / "film.srt")}
        return final_cut.cut(self.job(**said), str(self.film), files)

    def job(self, **said: Any) -> dict[str, Any]:
        job = {
            "title": "The Lamp", "fps": self.fps, "width": self.size[0], "height": self.size[1],
            "rehearsal": True, "music": False, "text_track": True, "shots": self.shots,
        }  # fmt: skip
        return job | said

    def codes(self) -> list[tuple[int, int] | None]:
        return footage.codes(self.film)

    def heard(self) -> Any:
        return np.concatenate(list(sound.blocks(self.film)))


@pytest.fixture
def studio(tmp_path: Path) -> Studio:
    return Studio(tmp_path)


def run(shot: int, first: int, last: int) -> list[tuple[int, int]]:
    return [(shot, number) for number in range(first, last)]


def test_straight_cuts_keep_every_picture_and_encode_none_again(studio: Studio) -> None:
    studio.shoot(20).shoot(7).shoot(1).shoot(33)

    meta = studio.cut()

    assert studio.codes() == run(1, 0, 20) + run(2, 0, 7) + run(3, 0, 1) + run(4, 0, 33)
    assert (meta["frames"], meta["seconds"]) == (61, pytest.approx(61 / 24, abs=1e-6))
    assert b"".join(packets(studio.film)) == b"".join(
        data for number in (1, 2, 3, 4) for data in packets(studio.folder / f"{number}_processed.mp4")
    )


def packets(path: Path) -> list[bytes]:
    with av.open(str(path)) as container:
        return [bytes(packet) for packet in container.demux(container.streams.video[0]) if packet.size]


def test_every_picture_has_its_time(studio: Studio) -> None:
    studio.shoot(20, "dissolve").shoot(30).cut()

    frames = footage.pictures(studio.film)
    assert [round(float(frame.pts * frame.time_base) * 24, 3) for frame in frames] == list(range(38 + 6))


def test_a_dissolve_shares_pictures_and_blends_them(studio: Studio) -> None:
    meta = studio.shoot(48, "dissolve").shoot(48).cut()

    assert meta["frames"] == 84
    codes, frames = studio.codes(), footage.pictures(studio.film)
    assert codes[:36] == run(1, 0, 36)
    assert codes[48:] == run(2, 12, 48)
    old, new = (picture.astype(float) for picture in (footage.code(1, 42), footage.code(2, 6)))
    seen = frames[42].to_ndarray(format="rgb24").astype(float)
    assert np.abs(seen - (old * 6 + new * 7) / 13)[30:60].mean() < 12
    assert np.abs(seen - old)[30:60].mean() > 12


def test_a_dissolve_passes_through_its_transition_frame(studio: Studio) -> None:
    bridge = studio.folder / "bridge.png"
    av.VideoFrame.from_ndarray(np.full((90, 160, 3), (200, 30, 30), np.uint8), "rgb24").save(str(bridge))

    studio.shoot(48, "dissolve", bridge=str(bridge)).shoot(48).cut()

    frames = [frame.to_ndarray(format="rgb24").astype(int) for frame in footage.pictures(studio.film)]
    redness = [int((frame[..., 0] - frame[..., 1]).mean()) for frame in frames]
    assert max(redness[30:36] + redness[48:54]) < 15
    assert max(redness[40:44]) > 120
    assert redness[36] < redness[39] < redness[41]


def test_a_short_neighbour_shortens_the_dissolve(studio: Studio) -> None:
    meta = studio.shoot(48, "dissolve").shoot(9, "dissolve").shoot(48).cut()

    assert meta["frames"] == 48 + 9 + 48 - 3 - 3
    codes = studio.codes()
    assert codes[:45] == run(1, 0, 45)
    assert codes[48:51] == run(2, 3, 6)
    assert codes[54:] == run(3, 3, 48)


def test_a_film_fades_to_black_at_its_end(studio: Studio) -> None:
    meta = studio.shoot(30).shoot(48, "fade_out").cut()

    assert meta["frames"] == 78
    light = [frame.to_ndarray(format="gray").mean() for frame in footage.pictures(studio.film)]
    assert light[60] > 80
    assert (np.diff(light[66:]) < 0).all()
    assert light[-1] < 30


def test_a_fade_in_begins_in_the_dark(studio: Studio) -> None:
    studio.shoot(30, "fade_in").shoot(48).cut()

    light = [frame.to_ndarray(format="gray").mean() for frame in footage.pictures(studio.film)]
    assert light[29] > 80
    assert light[30] < 30
    assert light[43] > 80
    assert studio.codes()[42:] == run(2, 12, 48)


@pytest.mark.parametrize(("way", "ground"), [("dip", 16), ("dip_to_white", 235)])
def test_a_dip_passes_through_black_or_white_between_two_shots(studio: Studio, way: str, ground: int) -> None:
    assert studio.shoot(48, way).shoot(48).cut()["frames"] == 96

    light = [np.asarray(frame.to_ndarray())[:90].mean() for frame in footage.pictures(studio.film)]
    away = np.abs(np.array(light) - ground)
    assert (np.diff(away[41:48]) < 0).all()
    assert (np.diff(away[48:55]) > 0).all()
    assert max(away[47], away[48]) < 0.2 * min(away[20], away[80])
    assert studio.codes()[:41] + studio.codes()[55:] == run(1, 0, 41) + run(2, 7, 48)


def test_a_wipe_shows_the_next_shot_from_the_left(studio: Studio) -> None:
    meta = studio.shoot(48, "wipe").shoot(48).cut()

    assert meta["frames"] == 84
    seen = footage.pictures(studio.film)[42].to_ndarray(format="rgb24").astype(float)
    old, new = footage.code(1, 42), footage.code(2, 6)
    assert np.abs(seen - new)[30:60, :60].mean() < 14
    assert np.abs(seen - old)[30:60, 100:].mean() < 14


def test_a_match_cut_without_its_picture_is_a_straight_one(studio: Studio) -> None:
    assert studio.shoot(24, "match_cut").shoot(24).cut()["frames"] == 48


def test_one_shot_is_a_film(studio: Studio) -> None:
    assert studio.shoot(24, "dissolve").cut()["frames"] == 24
    assert studio.codes() == run(1, 0, 24)


def test_a_film_without_shots_says_what_to_do(studio: Studio) -> None:
    with pytest.raises(JobError, match="films the script anew"):
        studio.cut()


def test_a_bare_clip_in_place_of_a_processed_shot_is_conformed(studio: Studio) -> None:
    studio.shoot(24).shoot(24)
    studio.shots[1]["processed"] = footage.clip(
        studio.folder / "bare.mp4", 9, frames=12, width=320, height=180, fps=12, sound=True
    )

    meta = studio.cut()

    assert meta["frames"] == 48
    assert studio.codes() == run(1, 0, 24) + [(9, number // 2) for number in range(24)]


def test_an_empty_shot_is_refused(studio: Studio) -> None:
    studio.shoot(24)
    Path(studio.shots[0]["processed"]).write_bytes(b"")

    with pytest.raises(UnreadableMediaError, match="is empty"):
        studio.cut()


@pytest.mark.parametrize("fps", [24, 25, 30])
def test_beeps_stay_with_their_flashes_over_cuts_and_dissolves(tmp_path: Path, fps: int) -> None:
    studio = Studio(tmp_path, fps=fps)
    for number, way in enumerate(("cut", "dissolve", "cut", "cut")):
        flash = fps // 2 + 5 + number
        studio.shoot(2 * fps + number, way, flashes=[flash], spoken=(flash / fps, flash / fps + 0.25))
    studio.cut()

    heard, frames = studio.heard(), footage.pictures(studio.film)
    corner = [frame.to_ndarray(format="gray")[62:74, :18].mean() for frame in frames]
    flashes = [number / fps for number, light in enumerate(corner) if light > 180]
    power = np.abs(heard[:, 0]).reshape(-1)[: len(heard) // 48 * 48].reshape(-1, 48).max(1)
    loud = np.flatnonzero(power > power.max() / 3) / 1000
    beeps = [time for time, before in zip(loud, [-1.0, *loud], strict=False) if time - before > 0.4]
    assert len(flashes) == len(beeps) == 4
    assert max(abs(a - b) for a, b in zip(flashes, beeps, strict=True)) < 1 / (2 * fps)


def test_there_is_no_silence_where_a_voice_is(studio: Studio) -> None:
    studio.shoot(48, "dissolve", spoken=(0.45, 1.6)).shoot(48, spoken=(0.45, 1.6)).cut(music=True)

    heard = np.abs(studio.heard()).max(1)
    for start in (0.0, 1.5):
        spoken = heard[round((start + 0.46) * RATE) : round((start + 1.59) * RATE)]
        windows = spoken[: len(spoken) // 480 * 480].reshape(-1, 480).max(1)
        assert windows.min() > 0.05


def test_what_the_action_names_is_heard_in_the_film_at_its_time(studio: Studio) -> None:
    studio.shoot(24).shoot(96, foley=[[0.5, "gunshot", 0.0]]).cut()

    loud = np.abs(studio.heard()).max(1)
    assert np.flatnonzero(loud > 0.3 * loud.max())[0] / RATE == pytest.approx(1.0 + 2.0, abs=0.03)


def test_a_cut_does_not_click(studio: Studio) -> None:
    studio.shoot(24, spoken=(0.0, 1.0)).shoot(24, spoken=(0.0, 1.0)).cut()

    heard = studio.heard()[:, 0]
    steps = np.abs(np.diff(heard))
    assert steps[RATE - 400 : RATE + 400].max() <= steps[RATE // 2 : RATE // 2 + 2000].max() * 1.1


@pytest.mark.parametrize(("where", "target"), [("web", -14.0), ("broadcast", -23.0)])
def test_the_film_is_as_loud_as_it_should_be_without_overs(studio: Studio, where: str, target: float) -> None:
    studio.shoot(96, spoken=(0.45, 3.5), mood="warm").shoot(72, mood="warm").shoot(96, spoken=(0.45, 3.0), mood="warm")

    meta = studio.cut(music=True, loudness=where)

    measured = loudness.measure(sound.blocks(studio.film))
    assert measured.lufs == pytest.approx(target, abs=0.5)
    assert measured.peak_dbtp < -1.0
    assert (meta["lufs"], meta["peak_dbtp"]) == (
        pytest.approx(measured.lufs, abs=0.05),
        pytest.approx(measured.peak_dbtp, abs=0.05),
    )


@pytest.mark.parametrize(("mood", "music", "spoken"), [("horror", True, None), ("neutral", False, (0.2, 0.6))])
def test_it_is_as_loud_with_nothing_but_music_or_one_word(
    studio: Studio, mood: str, music: bool, spoken: tuple[float, float] | None
) -> None:
    studio.shoot(72, mood=mood, scene=1).shoot(24, mood=mood, scene=1, spoken=spoken).shoot(72, mood=mood, scene=1)

    meta = studio.cut(music=music)

    measured = loudness.measure(sound.blocks(studio.film))
    assert measured.lufs == pytest.approx(-14, abs=0.5)
    assert measured.peak_dbtp < -1
    assert meta["lufs"] == pytest.approx(measured.lufs, abs=0.05)


def test_captions_follow_the_film_and_not_the_shot(studio: Studio) -> None:
    studio.shoot(48, "dissolve", spoken=(0.5, 1.5), text="Où étais-tu?").shoot(48, spoken=(0.5, 1.5), text="你好")

    studio.cut()

    captions = read(studio.folder / "film.srt")
    assert [(caption.start, caption.text) for caption in captions] == [(0.5, "Où étais-tu?"), (2.0, "你好")]
    with av.open(str(studio.film)) as container:
        track = container.streams.subtitles[0]
        shown = [
            (float(packet.pts * track.time_base), bytes(packet)[2:].decode())
            for packet in container.demux(track)
            if packet.pts is not None and packet.size > 2
        ]
    assert shown == [(0.5, "Où étais-tu?"), (2.0, "你好")]


def test_captions_in_the_picture_are_no_track_that_a_player_would_show_over_them(studio: Studio) -> None:
    studio.shoot(48, spoken=(0.5, 1.5)).cut(text_track=False)

    assert [caption.text for caption in read(studio.folder / "film.srt")] == ["This is line 1."]
    with av.open(str(studio.film)) as container:
        assert not container.streams.subtitles


def test_captions_of_two_shots_in_a_dissolve_do_not_stand_over_each_other(studio: Studio) -> None:
    studio.shoot(48, "dissolve", spoken=(0.5, 1.9)).shoot(48, spoken=(0.0, 1.0))

    studio.cut()

    first, second = read(studio.folder / "film.srt")
    assert first.end == second.start == 1.5


def test_the_file_is_ready_for_the_web_and_says_what_it_is(studio: Studio) -> None:
    studio.shoot(30, scene=1).shoot(24, scene=1).shoot(24, scene=2).cut(author="Mara Voss")

    written = studio.film.read_bytes()
    assert 0 < written.find(b"moov") < written.find(b"mdat")
    with av.open(str(studio.film)) as container:
        assert container.metadata["title"] == "The Lamp"
        assert container.metadata["artist"] == "Mara Voss"
        assert "ehearsal" in container.metadata["comment"]
        assert container.duration == pytest.approx(78 / 24 * 1e6, abs=1500)
        chapters = [
            (round(c["start"] * float(c["time_base"]), 2), c["metadata"]["title"]) for c in container.chapters()
        ]
        assert chapters == [(0.0, "1. EXT. COAST 1 - DAY"), (2.25, "2. EXT. COAST 2 - DAY")]
        video, audio = container.streams.video[0], container.streams.audio[0]
        assert (video.codec_context.profile, video.codec_context.pix_fmt) == ("High", "yuv420p")
        codec = video.codec_context
        assert (codec.colorspace, codec.color_range, codec.color_primaries, codec.color_trc) == (1, 1, 1, 1)
        assert (video.sample_aspect_ratio, video.average_rate) == (1, 24)
        assert (audio.codec_context.sample_rate, audio.codec_context.layout.name) == (48000, "stereo")
        assert (video.start_time, audio.start_time) == (0, 0)


def test_a_shoot_is_not_called_a_rehearsal(studio: Studio) -> None:
    studio.shoot(24).cut(rehearsal=False)

    with av.open(str(studio.film)) as container:
        assert not {"comment", "artist"} & container.metadata.keys()


def test_the_same_shots_give_the_same_bytes(studio: Studio) -> None:
    studio.shoot(30, "dissolve", spoken=(0.2, 0.8)).shoot(30).cut(music=True)
    first = studio.film.read_bytes()

    studio.cut(music=True)

    assert studio.film.read_bytes() == first


def test_nothing_is_left_beside_the_film(studio: Studio) -> None:
    studio.shoot(30, "dissolve").shoot(30)
    before = set(studio.folder.iterdir())

    studio.cut()

    assert set(studio.folder.iterdir()) - before == {studio.film, studio.folder / "film.srt"}


def test_seeking_lands_on_the_picture_that_was_asked_for(studio: Studio) -> None:
    studio.shoot(60, "dissolve").shoot(70).shoot(50).cut()

    for number in (0, 40, 60, 61, 117, 118, 119, 150, 167):
        with av.open(str(studio.film)) as container:
            stream = container.streams.video[0]
            container.seek(round(number / 24 / stream.time_base), stream=stream)
            frame = next(f for f in container.decode(stream) if round(f.pts * f.time_base * 24) == number)
            expected = (1, number) if number < 48 else (2, number - 48) if number < 118 else (3, number - 118)
            assert footage.read(frame) == expected


def test_a_film_of_720_lines_works_too(tmp_path: Path) -> None:
    studio = Studio(tmp_path, size=(1280, 720))

    assert studio.shoot(12).shoot(12).cut()["frames"] == 24
    assert probe(studio.film).width == 1280
