"""Whatever loudspeakers and rates a sound was made for, it is heard in two, at its pitch, for its time."""

from fractions import Fraction
from pathlib import Path
from typing import Any

import av
import numpy as np
import pytest

from cinema_actors.media import fence, sound

RATE = 48000
HALF = 0.7071  # of the amplitude: half the power, 3 dB less
LEVEL, HERTZ = 0.4, 500
HEARD = {  # left and right, by the loudspeaker that a tone was made for
    "mono": {"FC": (HALF, HALF)},
    "stereo": {"FL": (1, 0), "FR": (0, 1)},
    "5.1": {"FL": (1, 0), "FR": (0, 1), "FC": (HALF, HALF), "LFE": (0, 0), "BL": (HALF, 0), "BR": (0, HALF)},
    "7.1": {"FL": (1, 0), "FC": (HALF, HALF), "LFE": (0, 0), "BR": (0, HALF), "SL": (HALF, 0), "SR": (0, HALF)},
}
WAYS = [(layout, speaker) for layout, speakers in HEARD.items() for speaker in speakers]


def write(out: Path, codec: str, rate: int, layout: str, speaker: str, seconds: float = 0.5) -> Path:
    """A tone for one of the loudspeakers."""
    channels = [channel.name for channel in av.AudioLayout(layout).channels]
    tone = np.sin(2 * np.pi * HERTZ * np.arange(round(seconds * rate)) / rate) * LEVEL * 32767
    samples = np.zeros((len(tone), len(channels)), np.int16)
    samples[:, channels.index(speaker)] = tone
    with av.open(str(out), "w") as container:
        stream: Any = container.add_stream(codec, rate=rate)
        stream.layout, stream.format = layout, "s16"
        frame = av.AudioFrame.from_ndarray(samples.reshape(1, -1), "s16", layout)
        frame.sample_rate, frame.pts, frame.time_base = rate, 0, Fraction(1, rate)
        container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    return out


def amplitude(samples: np.ndarray) -> float:
    """Of the tone of HERTZ in it, and of nothing else."""
    part = samples[RATE // 10 : RATE // 10 + RATE // 5]
    wave = np.exp(-2j * np.pi * HERTZ * np.arange(len(part)) / RATE)
    return float(abs((part * wave).mean()) * 2)


@pytest.mark.parametrize(("layout", "speaker"), WAYS)
def test_every_loudspeaker_is_heard_on_its_side(tmp_path: Path, layout: str, speaker: str) -> None:
    path = write(tmp_path / "sound.wav", "pcm_s16le", RATE, layout, speaker)

    samples = np.concatenate(list(sound.blocks(path)))

    assert len(samples) == RATE // 2
    found = [amplitude(samples[:, ear]) / LEVEL for ear in (0, 1)]
    assert found == pytest.approx(HEARD[layout][speaker], abs=0.01)


@pytest.mark.parametrize("rate", [8000, 11025, 22050, 32000, 44100, 88200, 96000, 192000])
@pytest.mark.parametrize(("codec", "suffix"), [("pcm_s16le", "wav"), ("flac", "flac")])
def test_every_rate_keeps_its_pitch_and_its_time(tmp_path: Path, rate: int, codec: str, suffix: str) -> None:
    path = write(tmp_path / f"sound.{suffix}", codec, rate, "stereo", "FL")

    samples = np.concatenate(list(sound.blocks(path)))

    assert len(samples) == pytest.approx(RATE // 2, abs=2)
    assert amplitude(samples[:, 0]) == pytest.approx(LEVEL, rel=0.01)


@pytest.mark.parametrize(
    ("rate", "layout", "speaker"), [(8000, "mono", "FC"), (192000, "stereo", "FR"), (RATE, "7.1", "SL")]
)
def test_it_is_let_in(tmp_path: Path, rate: int, layout: str, speaker: str) -> None:
    path = write(tmp_path / "sound.wav", "pcm_s16le", rate, layout, speaker)

    samples = fence.sound(str(path), tmp_path / "samples")

    assert len(samples) == pytest.approx(RATE // 2, abs=2)
    assert amplitude(samples) > 0.1 * LEVEL


@pytest.mark.parametrize("layout", ["5.1", "7.1"])
def test_the_voices_of_many_loudspeakers_are_one(tmp_path: Path, layout: str) -> None:
    path = write(tmp_path / "sound.flac", "flac", RATE, layout, "FC")

    assert amplitude(sound.voices(str(path), RATE // 2)) == pytest.approx(LEVEL, rel=0.35)
