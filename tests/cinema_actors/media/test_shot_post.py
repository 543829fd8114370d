"""One shot, from clip and voices to the processed file."""

import math
from pathlib import Path
from typing import Any

import av
import numpy as np
import pytest

from cinema_actors.media import shot_post, sound
from cinema_actors.media.probe import UnreadableMediaError, probe
from tests.cinema_actors.media import footage

RATE = 48000
TEXT = "Who lit the lamp?"


def processed(
    folder: Path, clip: str, frames: int = 24, *, film: tuple[int, int, int] = (160, 90, 24), **said: Any
) -> Any:
    """Meta of `process`; the file is folder/out.mp4."""
    width, height, fps = film
    job = {
        "clip": clip, "audio": None, "shot": footage.shot(), "scene": footage.scene(), "characters": [], "spoken": [],
        "frames": frames, "fps": fps, "width": width, "height": height, "label": "", "captions": True,
        "transition_frame": None, "next": True,
    }  # fmt: skip
    return shot_post.process(job | said, str(folder / "out.mp4"))


def voiced(start: float, end: float, text: str = TEXT) -> dict[str, Any]:
    """A shot in which one cue is spoken between two times."""
    return {
        "shot": footage.shot(cues=[{"character": 1, "text": text}]),
        "spoken": [{"index": 0, "character": 1, "start": start, "end": end}],
    }


def lower(frame: av.VideoFrame) -> int:
    """The brightest pixel where captions stand."""
    return int(frame.to_ndarray(format="gray")[frame.height * 5 // 6 :].max())


def test_a_processed_shot_is_exactly_as_long_as_planned_picture_for_picture(tmp_path: Path) -> None:
    meta = processed(tmp_path, footage.clip(tmp_path / "clip.mp4", 3, frames=30), frames=24)

    assert footage.codes(tmp_path / "out.mp4") == [(3, number) for number in range(24)]
    assert meta == {"frames": 24, "seconds": 1.0, "captions": []}


def test_it_is_high_profile_rec_709_with_stereo_sound_and_its_index_first(tmp_path: Path) -> None:
    processed(tmp_path, footage.clip(tmp_path / "clip.mp4"))

    with av.open(str(tmp_path / "out.mp4")) as container:
        video, audio = container.streams.video[0].codec_context, container.streams.audio[0].codec_context
        assert (video.profile, video.pix_fmt) == ("High", "yuv420p")
        assert (video.color_range, video.colorspace, video.color_primaries, video.color_trc) == (1, 1, 1, 1)
        assert (audio.name, audio.sample_rate, audio.layout.name) == ("aac", 48000, "stereo")
    written = (tmp_path / "out.mp4").read_bytes()
    assert 0 < written.find(b"moov") < written.find(b"mdat")


@pytest.mark.parametrize("film", [(320, 180, 24), (160, 90, 30), (160, 90, 25)])
def test_a_clip_of_another_size_rate_and_sound_is_conformed(tmp_path: Path, film: tuple[int, int, int]) -> None:
    """A second of 12 pictures: each is seen from the nearest picture of the film on. Its own sound is not used."""
    clip = footage.clip(tmp_path / "clip.mp4", 2, frames=12, width=128, height=72, fps=12, sound=True)
    width, height, fps = film

    processed(tmp_path, clip, frames=fps, film=film)

    media = probe(tmp_path / "out.mp4")
    assert (media.frames, media.rate, media.width, media.height) == (fps, fps, width, height)
    begins = [math.floor(number * fps / 12 + 0.5) for number in range(12)]
    wanted = [sum(begin <= number for begin in begins) - 1 for number in range(fps)]
    assert footage.codes(tmp_path / "out.mp4") == [(2, number) for number in wanted]
    assert max(np.abs(block).max() for block in sound.blocks(tmp_path / "out.mp4")) < 0.001


def test_a_beep_is_heard_with_its_flash(tmp_path: Path) -> None:
    clip = footage.clip(tmp_path / "clip.mp4", frames=48, flashes=[18])
    voice = footage.voice(tmp_path / "voice.flac", 2.0, (18 / 24, 1.0))

    processed(tmp_path, clip, frames=48, audio=voice)

    heard = np.concatenate(list(sound.blocks(tmp_path / "out.mp4")))
    beep = np.flatnonzero(np.abs(heard[:, 0]) > 0.1)[0] / RATE
    corner = [frame.to_ndarray(format="gray")[62:74, :18].mean() for frame in footage.pictures(tmp_path / "out.mp4")]
    flash = next(number for number, light in enumerate(corner) if light > 180) / 24
    assert abs(beep - flash) < 1 / 48
    assert np.abs(heard[:, 0] - heard[:, 1]).max() < 0.02  # in the middle


def test_sound_is_as_long_as_the_picture(tmp_path: Path) -> None:
    voice = footage.voice(tmp_path / "voice.flac", 5.0, (0.0, 5.0))

    processed(tmp_path, footage.clip(tmp_path / "clip.mp4"), audio=voice)

    with av.open(str(tmp_path / "out.mp4")) as container:
        assert container.duration == pytest.approx(1_000_000, abs=1000)
        assert [stream.start_time for stream in container.streams] == [0, 0]


def test_captions_are_in_the_picture_while_they_are_spoken(tmp_path: Path) -> None:
    meta = processed(tmp_path, footage.clip(tmp_path / "clip.mp4", frames=60), frames=60, **voiced(0.5, 1.5))

    assert meta["captions"] == [[0.5, 1.8, TEXT]]
    lit = [number for number, frame in enumerate(footage.pictures(tmp_path / "out.mp4")) if lower(frame) > 190]
    assert lit == list(range(12, 43))


def test_captions_can_be_left_out_of_the_picture(tmp_path: Path) -> None:
    clip = footage.clip(tmp_path / "clip.mp4", frames=24)

    meta = processed(tmp_path, clip, captions=False, **voiced(0.2, 0.8))

    assert meta["captions"] == [[0.2, 1.0, TEXT]]
    assert max(map(lower, footage.pictures(tmp_path / "out.mp4"))) < 150


def test_letters_that_the_font_lacks_are_kept_but_not_burnt_in(tmp_path: Path) -> None:
    clip = footage.clip(tmp_path / "clip.mp4", frames=24)

    meta = processed(tmp_path, clip, **voiced(0.2, 0.8, "你昨晚在哪里？"))

    assert meta["captions"] == [[0.2, 1.0, "你昨晚在哪里？"]]
    assert max(map(lower, footage.pictures(tmp_path / "out.mp4"))) < 150


def test_without_voices_the_lines_can_be_read(tmp_path: Path) -> None:
    cues = [{"character": 1, "text": "Where were you?"}, {"character": 2, "text": "At the pier."}]

    meta = processed(tmp_path, footage.clip(tmp_path / "clip.mp4", frames=96), frames=96, shot=footage.shot(cues=cues))

    assert meta["captions"] == [[0.45, 1.65, "Where were you?"], [2.0, 3.2, "At the pier."]]
    shown = [lower(frame) > 190 for frame in footage.pictures(tmp_path / "out.mp4")]
    assert [shown[number] for number in (5, 20, 43, 60, 90)] == [False, True, False, True, False]


def test_a_title_comes_and_goes_over_the_picture(tmp_path: Path) -> None:
    processed(tmp_path, footage.clip(tmp_path / "clip.mp4", frames=48), frames=48, shot=footage.shot(title="THE LAMP"))

    clean = footage.code(1, 20)
    changed = [
        int(np.abs(frame.to_ndarray(format="rgb24").astype(int)[42:48] - clean[42:48]).max() > 60)
        for frame in footage.pictures(tmp_path / "out.mp4")[10:40]
    ]
    assert sum(changed) == 30


def test_words_of_the_lower_third_come_and_go_and_leave_the_rest_of_the_picture_alone(tmp_path: Path) -> None:
    words = "LONDON\nMay 1944"
    processed(
        tmp_path, footage.clip(tmp_path / "clip.mp4", frames=132, width=320, height=180), frames=132,
        film=(320, 180, 24), shot=footage.shot(title=words), lower_third=words,
    )  # fmt: skip

    seen = [frame.to_ndarray(format="gray").astype(int) for frame in footage.pictures(tmp_path / "out.mp4")]
    lit = [int(picture[122:152, 10:160].max()) > 150 for picture in seen]
    assert [lit[number] for number in (0, 30, 60, 100, 126)] == [False, True, True, True, False]
    assert np.abs(seen[60][125:150, 200:] - seen[0][125:150, 200:]).max() < 8
    assert np.abs(seen[60][4:50] - seen[0][4:50]).max() < 8


def test_lyrics_are_held_over_the_picture(tmp_path: Path) -> None:
    meta = processed(tmp_path, footage.clip(tmp_path / "clip.mp4"), shot=footage.shot(caption="The sea gives"))

    assert meta["captions"] == [[0.0, 1.0, "The sea gives"]]
    assert min(map(lower, footage.pictures(tmp_path / "out.mp4"))) > 190


def test_a_rehearsal_says_so_in_every_picture_and_a_shoot_does_not(tmp_path: Path) -> None:
    clip = footage.clip(tmp_path / "clip.mp4", frames=6, width=320, height=180)

    def corner(label: str) -> list[int]:
        processed(tmp_path, clip, frames=6, film=(320, 180, 24), label=label)
        return [
            int(np.ptp(frame.to_ndarray(format="gray")[:20, :100])) for frame in footage.pictures(tmp_path / "out.mp4")
        ]

    assert min(corner("1A  EXT. COAST - NIGHT")) > 60
    assert max(corner("")) < 20


def test_a_mood_changes_the_picture(tmp_path: Path) -> None:
    clip = footage.clip(tmp_path / "clip.mp4", frames=3)

    def seen(mood: str) -> Any:
        processed(tmp_path, clip, frames=3, scene=footage.scene(mood=mood))
        return footage.pictures(tmp_path / "out.mp4")[1].to_ndarray(format="rgb24").astype(int)

    assert np.abs(seen("noir") - seen("neutral")).mean() > 2
    assert footage.codes(tmp_path / "out.mp4") == [(1, 0), (1, 1), (1, 2)]


def test_groups_begin_where_the_shot_will_be_parted(tmp_path: Path) -> None:
    clip = footage.clip(tmp_path / "clip.mp4", frames=48)

    processed(tmp_path, clip, frames=48, shot=footage.shot(transition="dissolve"), before="dissolve")

    assert probe(tmp_path / "out.mp4").keyframes == (0, 12, 36)


def test_an_empty_clip_is_refused(tmp_path: Path) -> None:
    (tmp_path / "clip.mp4").touch()

    with pytest.raises(UnreadableMediaError, match="is empty"):
        processed(tmp_path, str(tmp_path / "clip.mp4"))


def test_voices_that_are_gone_are_named(tmp_path: Path) -> None:
    clip = footage.clip(tmp_path / "clip.mp4")

    with pytest.raises(UnreadableMediaError, match=r"voice\.flac is not there"):
        processed(tmp_path, clip, audio=str(tmp_path / "voice.flac"))


def test_cues_spoken_together_are_read_above_each_other(tmp_path: Path) -> None:
    clip = footage.clip(tmp_path / "clip.mp4", frames=24, width=320, height=180)
    cues = [{"character": 1, "text": "We did."}, {"character": 2, "text": "You did not.", "together": True}]
    spoken = [{"index": number, "character": number + 1, "start": 0.0, "end": 1.0} for number in (0, 1)]

    processed(tmp_path, clip, film=(320, 180, 24), shot=footage.shot(cues=cues), spoken=spoken)

    luma = footage.pictures(tmp_path / "out.mp4")[10].to_ndarray(format="gray")[125:]
    lit = np.flatnonzero((luma > 190).any(1))
    assert np.count_nonzero(np.diff(lit) > 2) == 1  # two bands of letters with a gap between
