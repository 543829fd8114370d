"""Voices read from files, and the MP3 for people."""

from pathlib import Path
from typing import Any

import av
import numpy as np
import pytest

from cinema_actors.media import sound
from cinema_actors.media.probe import UnreadableMediaError, probe
from tests.cinema_actors.media import footage

RATE = 48000


def test_voices_are_exactly_as_long_as_their_shot(tmp_path: Path) -> None:
    path = footage.voice(tmp_path / "voice.flac", 1.0, (0.2, 0.8))

    assert len(sound.voices(path, RATE * 2)) == RATE * 2
    assert len(sound.voices(path, RATE // 2)) == RATE // 2
    assert not sound.voices(path, RATE * 2)[RATE:].any()


def test_a_voice_lies_where_it_was_spoken(tmp_path: Path) -> None:
    samples = sound.voices(footage.voice(tmp_path / "voice.flac", 1.0, (0.25, 0.75)), RATE)

    heard = np.flatnonzero(np.abs(samples) > 0.01)
    assert heard[0] == pytest.approx(0.25 * RATE, abs=10)
    assert heard[-1] == pytest.approx(0.75 * RATE, abs=10)
    assert np.abs(samples).max() == pytest.approx(0.3, abs=0.01)


def test_a_shot_without_voices_is_silent() -> None:
    assert not sound.voices(None, 4800).any()


def test_a_cut_through_a_voice_does_not_click(tmp_path: Path) -> None:
    samples = sound.voices(footage.voice(tmp_path / "voice.flac", 1.0, (0.0, 1.0), hertz=100.5), RATE // 2)

    assert abs(samples[0]) < 0.001
    assert abs(samples[-1]) < 0.01
    assert np.abs(np.diff(samples)).max() < 0.02


def test_voices_that_cannot_be_read_are_refused(tmp_path: Path) -> None:
    (tmp_path / "voice.flac").touch()

    with pytest.raises(UnreadableMediaError, match="is empty"):
        sound.voices(str(tmp_path / "voice.flac"), RATE)


def test_a_clip_without_sound_cannot_be_heard(tmp_path: Path) -> None:
    with pytest.raises(UnreadableMediaError, match="holds no sound"):
        list(sound.blocks(footage.clip(tmp_path / "clip.mp4", frames=3)))


def test_people_get_an_mp3_of_the_same_length_and_sound(tmp_path: Path) -> None:
    master = footage.voice(tmp_path / "voice.flac", 1.5, (0.5, 1.0))

    meta = sound.mp3(master, str(tmp_path / "scene_1.mp3"))

    assert meta == {"seconds": 1.5}
    assert probe(tmp_path / "scene_1.mp3").audio.startswith("mp3")
    heard = np.concatenate(list(sound.blocks(tmp_path / "scene_1.mp3", "mono")))
    loud = np.flatnonzero(np.abs(heard) > 0.1) / RATE
    assert loud[0] == pytest.approx(0.5, abs=0.06)
    assert loud[-1] == pytest.approx(1.0, abs=0.06)


FILES = [(44100, "pcm_s16le", "wav"), (48000, "flac", "flac"), (8000, "pcm_f64le", "wav"), (96000, "pcm_s24le", "wav")]
CODECS = [("mp3", "libmp3lame"), ("m4a", "aac"), ("opus", "libopus")]


@pytest.mark.parametrize("layout", ["mono", "stereo", "5.1", "7.1", "quad"])
@pytest.mark.parametrize(("rate", "codec", "suffix"), FILES)
def test_sound_of_any_rate_and_layout_is_heard_in_full(
    tmp_path: Path, layout: str, rate: int, codec: str, suffix: str
) -> None:
    """A tone of 440 Hz for a second and a half in every channel."""
    path = tone(tmp_path / f"sound.{suffix}", layout, rate, codec)

    for channels in ("mono", "stereo"):
        heard = np.concatenate(list(sound.blocks(path, channels)))
        assert len(heard) == pytest.approx(RATE * 3 // 2, abs=2)
        flat = heard if channels == "mono" else heard.mean(1)
        spectrum = np.abs(np.fft.rfft(flat[:RATE]))
        assert int(spectrum.argmax()) == 440
        assert 0.05 < np.abs(flat[RATE // 4 : RATE]).max() < 1.0


@pytest.mark.parametrize(("suffix", "codec"), CODECS)
def test_sound_of_any_codec_is_heard(tmp_path: Path, suffix: str, codec: str) -> None:
    heard = np.concatenate(list(sound.blocks(tone(tmp_path / f"sound.{suffix}", "stereo", 48000, codec))))

    assert len(heard) == pytest.approx(RATE * 3 // 2, abs=2400)
    assert np.abs(heard[RATE // 4 : RATE]).max() == pytest.approx(0.2, abs=0.03)


def tone(out: Path, layout: str, rate: int, codec: str) -> Path:
    channels = av.AudioLayout(layout).nb_channels
    wave = (0.2 * np.sin(2 * np.pi * 440 * np.arange(rate * 3 // 2) / rate)).astype(np.float32)
    with av.open(str(out), "w") as container:
        stream: Any = container.add_stream(codec, rate=rate)
        stream.layout = layout
        frame = av.AudioFrame.from_ndarray(np.repeat(wave, channels)[None], "flt", layout)
        frame.sample_rate, frame.pts = rate, 0
        container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    return out
