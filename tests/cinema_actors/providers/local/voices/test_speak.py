"""One shot's sound: real voices, measured."""

import hashlib
import itertools
from pathlib import Path
from typing import Any

import av
import numpy as np
import pytest
from numpy.typing import NDArray

from cinema_actors.providers.local.voices import hibari_voice, kokoro
from cinema_actors.providers.local.voices.casting import cast
from cinema_actors.providers.local.voices.engines import KOKORO_BYTES, KOKORO_WHEELS, engine
from cinema_actors.providers.local.voices.models import VoiceUnavailableError
from cinema_actors.providers.local.voices.pronunciation import pronounce
from cinema_actors.providers.local.voices.speak import speak
from cinema_actors.providers.local.voices.utterance import UNIT
from cinema_actors.providers.local.voices.voice import Voice
from cinema_actors.providers.protocols import SpeechRequest
from domain.screenplay import Character, Cue, Screenplay, Shot

CAST = (Character(id=1, name="MARA", sex="female"), Character(id=2, name="ELIAS", sex="male", age="old"))
Sound = NDArray[np.float64]


def request(*cues: Cue) -> dict[str, Any]:
    voices = cast(Screenplay(title="Keeper", characters=CAST))
    shot = Shot(slate="1A", kind="speech", cues=cues)
    return SpeechRequest(shot=shot, characters=CAST, voices=voices).model_dump(mode="json")


def heard(path: Path) -> Sound:
    with av.open(str(path)) as file:
        stream = file.streams.audio[0]
        assert (stream.codec_context.name, stream.rate, stream.channels) == ("flac", 48_000, 1)
        return np.concatenate([frame.to_ndarray().ravel() for frame in file.decode(stream)]) / 32768.0


def level(sound: Sound, start: float, end: float) -> float:
    """dBFS."""
    part = sound[int(start * 48_000) : int(end * 48_000)]
    return 20 * float(np.log10(np.sqrt(np.mean(part**2)) + 1e-9))


def pitch(sound: Sound, start: float, end: float) -> float:
    """Median f0 in Hz by autocorrelation of 50 ms frames."""
    part = sound[int(start * 48_000) : int(end * 48_000)][::4]
    rate, size = 12_000, 600
    found = []
    for frame in (part[i : i + size] for i in range(0, len(part) - size, size // 2)):
        alike = np.correlate(frame, frame, "full")[size - 1 :]
        lags = alike[rate // 400 : rate // 60]
        if np.sqrt(np.mean(frame**2)) > 0.03 and lags.max() > 0.5 * alike[0]:
            found.append(rate / (rate // 400 + int(lags.argmax())))
    return float(np.median(found))


def assert_times_are_in_order(meta: dict[str, Any]) -> None:
    for cue in meta["cues"]:
        borders = [time for word in cue["words"] for time in (word["start"], word["end"])]
        assert borders == sorted(borders)
        assert all(word["start"] < word["end"] for word in cue["words"])
        assert not borders or (borders[0], borders[-1]) == (cue["start"], cue["end"])
        moments = [time for time, _ in cue["mouth"]]
        assert moments == sorted(moments)
        assert not moments or (moments[0] == cue["start"] and moments[-1] <= cue["end"] and cue["mouth"][-1][1] == 0)
        assert cue["end"] < meta["seconds"]


def test_a_shot_s_sound_is_led_in_spoken_in_order_and_levelled(tmp_path: Path) -> None:
    cues = (
        Cue(character=1, text="Someone lit the lamp. It was not me."),
        Cue(character=2, text="Then who was it?", off=True),
    )
    meta = speak(request(*cues), str(tmp_path / "a.flac"), "hibari")
    sound = heard(tmp_path / "a.flac")
    first, second = meta["cues"]
    assert meta["voice"] == "hibari"
    assert meta["findings"] == []
    assert len(sound) == round(meta["seconds"] * 48_000)
    assert_times_are_in_order(meta)
    assert first["start"] == 0.45
    assert second["start"] == pytest.approx(first["end"] + 0.35, abs=0.002)
    assert meta["seconds"] == pytest.approx(second["end"] + 0.45, abs=0.002)
    assert [word["text"] for word in first["words"]] == cues[0].text.split()
    assert first["mouth"]
    assert second["mouth"] == []
    for cue in meta["cues"]:
        assert -25 < level(sound, cue["start"], cue["end"]) < -17
    assert level(sound, 0.0, 0.39) < -80
    assert level(sound, first["end"] + 0.13, second["start"] - 0.06) < -80
    assert np.abs(sound).max() < 10 ** (-0.9 / 20)


def test_words_lie_where_the_voice_is_loud_and_pauses_where_it_is_not(tmp_path: Path) -> None:
    meta = speak(
        request(Cue(character=1, text="Someone lit the lamp. It is mine.")), str(tmp_path / "a.flac"), "hibari"
    )
    sound = heard(tmp_path / "a.flac")
    words = meta["cues"][0]["words"]
    last, first = words[3], words[4]
    assert first["start"] - last["end"] > 0.1
    pause = level(sound, last["end"] + 0.03, first["start"] - 0.02)
    assert min(level(sound, word["start"], word["end"]) for word in words) > pause + 20


def test_the_same_request_gives_the_same_bytes(tmp_path: Path) -> None:
    cue = Cue(character=2, text="The same again.")
    first = speak(request(cue), str(tmp_path / "a.flac"), "hibari")
    speak(request(Cue(character=1, text="Something else.")), str(tmp_path / "b.flac"), "hibari")
    again = speak(request(cue), str(tmp_path / "c.flac"), "hibari")
    assert first == again
    assert (tmp_path / "a.flac").read_bytes() == (tmp_path / "c.flac").read_bytes()


def test_cues_marked_together_start_together_and_both_are_heard(tmp_path: Path) -> None:
    one, other = Cue(character=1, text="Stop him!"), Cue(character=2, text="Stop her, somebody!", together=True)
    last = Cue(character=1, text="Too late.")
    meta = speak(request(one, other, last), str(tmp_path / "a.flac"), "hibari")
    starts = [cue["start"] for cue in meta["cues"]]
    ends = [cue["end"] for cue in meta["cues"]]
    assert starts[0] == starts[1]
    assert starts[2] == pytest.approx(max(ends[:2]) + 0.35, abs=0.002)
    speak(request(one), str(tmp_path / "b.flac"), "hibari")
    both, alone = heard(tmp_path / "a.flac"), heard(tmp_path / "b.flac")
    size = int((ends[0] - 0.1) * 48_000)
    assert np.abs(both[:size] - alone[:size]).max() > 0.05


def test_a_whisper_is_quieter_than_a_shout(tmp_path: Path) -> None:
    cues = [Cue(character=1, text="They are here.", parenthetical=how) for how in ("whispering", "shouting")]
    meta = speak(request(*cues), str(tmp_path / "a.flac"), "hibari")
    sound = heard(tmp_path / "a.flac")
    quiet, loud = (level(sound, cue["start"], cue["end"]) for cue in meta["cues"])
    assert 8 < loud - quiet < 14


def spoken(how: str, out: Path, **voice: float) -> tuple[Sound, dict[str, Any]]:
    """A line said in a way: what is heard of it, and what is told."""
    asked = request(Cue(character=1, text="No, I am only moving along the wall.", parenthetical=how))
    asked["voices"]["1"] |= voice
    meta = speak(asked, str(out), "hibari")
    (cue,) = meta["cues"]
    assert_times_are_in_order(meta)
    return heard(out)[int(cue["start"] * 48_000) : int(cue["end"] * 48_000)], cue


def brightness(sound: Sound) -> float:
    """dB of what is above 2 kHz against what is below 1 kHz."""
    power = np.abs(np.fft.rfft(sound)) ** 2
    hertz = np.fft.rfftfreq(len(sound), 1 / 48_000)
    return 10 * float(np.log10(power[(hertz > 2000) & (hertz < 8000)].sum() / power[hertz < 1000].sum()))


def voicing(sound: Sound) -> float:
    """Mean likeness of 50 ms to themselves a period later, where something is heard."""
    part, found = sound[::4], []
    for frame in (part[i : i + 600] for i in range(0, len(part) - 600, 300)):
        alike = np.correlate(frame, frame, "full")[599:]
        if frame.std() > 0.3 * sound.std():
            found.append(alike[30:200].max() / alike[0])
    return float(np.mean(found))


def test_a_whisper_is_breath_and_a_plain_line_is_voice(tmp_path: Path) -> None:
    plain, _ = spoken("", tmp_path / "a.flac")
    whisper, _ = spoken("whispers", tmp_path / "b.flac")

    assert voicing(plain) > 0.65
    assert voicing(whisper) < 0.45
    assert brightness(whisper) > brightness(plain) + 3


def test_a_shout_is_brighter_and_higher_and_a_sad_line_darker_and_slower(tmp_path: Path) -> None:
    plain, cue = spoken("", tmp_path / "a.flac")
    shout, _ = spoken("shouting", tmp_path / "b.flac")
    sad, slower = spoken("sadly", tmp_path / "c.flac")

    assert brightness(shout) > brightness(plain) + 2 > brightness(sad) + 2
    assert pitch(shout, 0, 9) > 1.03 * pitch(plain, 0, 9)
    assert slower["end"] > cue["end"]


def test_slow_takes_longer_than_fast(tmp_path: Path) -> None:
    _, slow = spoken("slowly", tmp_path / "a.flac")
    _, fast = spoken("quickly", tmp_path / "b.flac")

    assert slow["end"] - slow["start"] > 1.1 * (fast["end"] - fast["start"])


def test_a_manner_is_heard_on_every_line(tmp_path: Path) -> None:
    plain, _ = spoken("", tmp_path / "a.flac")
    dark, _ = spoken("", tmp_path / "b.flac", tilt=-1.5)
    airy, _ = spoken("", tmp_path / "c.flac", air=0.4)

    assert brightness(dark) < brightness(plain) - 1
    assert voicing(airy) < voicing(plain) - 0.05


def test_two_characters_differ_audibly_in_pitch_on_the_fallback_voice_too(tmp_path: Path) -> None:
    line = "No, I am only moving along the wall."
    meta = speak(request(Cue(character=1, text=line), Cue(character=2, text=line)), str(tmp_path / "a.flac"), "hibari")
    sound = heard(tmp_path / "a.flac")
    her, him = (pitch(sound, cue["start"], cue["end"]) for cue in meta["cues"])
    assert her > 1.3 * him


def test_a_child_is_higher_than_the_voice_it_is_made_from_and_no_faster(tmp_path: Path) -> None:
    line = Cue(character=1, text="No, I am only moving along the wall.")
    results = []
    for number, raised in enumerate((1.0, 1.16)):
        asked = request(line)
        asked["voices"]["1"]["pitch"] = raised
        meta = speak(asked, str(tmp_path / f"{number}.flac"), "hibari")
        (cue,) = meta["cues"]
        results.append((pitch(heard(tmp_path / f"{number}.flac"), cue["start"], cue["end"]), cue["end"] - cue["start"]))
    (adult, adult_seconds), (child, child_seconds) = results
    assert child / adult == pytest.approx(1.16, abs=0.05)
    assert child_seconds == pytest.approx(adult_seconds, rel=0.1)


def test_a_line_in_chinese_is_held_as_a_caption_and_said_so(tmp_path: Path) -> None:
    cues = (Cue(character=1, text="李雷 说 你好"), Cue(character=2, text="What did she say?"))
    meta = speak(request(*cues), str(tmp_path / "a.flac"), "hibari")
    foreign, english = meta["cues"]
    assert foreign["unspoken"]
    assert foreign["words"] == []
    assert foreign["end"] - foreign["start"] == pytest.approx(1.2)
    assert level(heard(tmp_path / "a.flac"), foreign["start"], foreign["end"]) < -80
    assert not english["unspoken"]
    assert meta["findings"] == ["Shot 1A: no local voice can say “李雷 说 你好”; it is held as a caption for 1.2 s."]


def test_only_the_words_that_cannot_be_said_are_left_out(tmp_path: Path) -> None:
    meta = speak(request(Cue(character=1, text="李雷 says hello, Élodie.")), str(tmp_path / "a.flac"), "hibari")
    (cue,) = meta["cues"]
    assert [word["text"] for word in cue["words"]] == ["李雷 says", "hello,", "Élodie."]
    assert meta["findings"] == ["Shot 1A: the voice leaves out “李雷”, which it cannot say; the caption keeps it."]


def test_without_a_voice_the_film_is_silent_and_timed_by_reading(tmp_path: Path) -> None:
    cues = (Cue(character=1, text="Nobody can hear this sentence."), Cue(character=2, text="说"))
    meta = speak(request(*cues), str(tmp_path / "a.flac"), "silent")
    assert meta["voice"] == "silent"
    assert any("No voice speaks" in finding for finding in meta["findings"])
    assert_times_are_in_order(meta)
    first, second = meta["cues"]
    assert first["end"] - first["start"] == pytest.approx(30 / 14, abs=0.01)
    assert [word["text"] for word in first["words"]] == cues[0].text.split()
    assert (first["unspoken"], second["unspoken"]) == (False, True)
    assert not heard(tmp_path / "a.flac").any()


def test_somebody_without_a_voice_of_ours_still_speaks(tmp_path: Path) -> None:
    asked = request(Cue(character=1, text="Hello."), Cue(character=2, text="Hello."))
    asked["voices"] = {"1": {"voice_id": "somebody else's"}}
    meta = speak(asked, str(tmp_path / "a.flac"), "hibari")
    assert level(heard(tmp_path / "a.flac"), meta["cues"][0]["start"], meta["cues"][1]["end"]) > -30


def test_hibari_s_durations_add_up_to_its_sound() -> None:
    phonemes = pronounce("Tonight, someone lit the lamp.").phonemes
    noise = np.random.default_rng(0)
    samples, units = hibari_voice.load().speak(phonemes, Voice(styles={}), noise)
    assert len(units) == len(phonemes) + 2
    assert units.sum() * UNIT == len(samples)


@pytest.fixture
def damaged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Four wheels of the right size with the wrong bytes, ahead of the real ones."""
    for number, wheel in enumerate(KOKORO_WHEELS):
        (tmp_path / wheel).mkdir()
        (tmp_path / wheel / "__init__.py").touch()
        with (tmp_path / wheel / "part.bin").open("wb") as part:
            part.truncate(KOKORO_BYTES - 3 if number == 0 else 1)
    monkeypatch.syspath_prepend(tmp_path)


@pytest.mark.usefixtures("damaged")
def test_a_damaged_model_is_refused_and_the_next_voice_speaks(tmp_path: Path) -> None:
    with pytest.raises(VoiceUnavailableError, match="damaged"):
        kokoro.load()
    meta = speak(request(Cue(character=1, text="Hello.")), str(tmp_path / "a.flac"), "kokoro")
    assert meta["voice"] == "hibari"
    assert meta["findings"] == ["The Kokoro voice is damaged, so another one speaks; bin/setup installs it again."]
    assert level(heard(tmp_path / "a.flac"), meta["cues"][0]["start"], meta["cues"][0]["end"]) > -25


def test_a_missing_wheel_is_noticed_without_reading_any(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CINEMA_VOICE", raising=False)
    assert engine() == "kokoro"
    (tmp_path / KOKORO_WHEELS[2]).mkdir()
    (tmp_path / KOKORO_WHEELS[2] / "__init__.py").touch()
    monkeypatch.syspath_prepend(tmp_path)
    assert engine() == "hibari"


@pytest.mark.slow
def test_kokoro_speaks_two_characters_with_exact_words(tmp_path: Path) -> None:
    cues = (
        Cue(character=1, text="I am moving, slowly, along the wall."),
        Cue(character=2, text="I am moving along the wall."),
    )
    meta = speak(request(*cues), str(tmp_path / "a.flac"), "kokoro")
    sound = heard(tmp_path / "a.flac")
    her, him = meta["cues"]
    assert (meta["voice"], meta["findings"]) == ("kokoro", [])
    assert_times_are_in_order(meta)
    assert [word["text"] for word in her["words"]] == cues[0].text.split()
    assert all(-25 < level(sound, cue["start"], cue["end"]) < -17 for cue in meta["cues"])
    assert min(level(sound, w["start"], w["end"]) for cue in meta["cues"] for w in cue["words"]) > -40
    assert level(sound, 0.0, 0.39) < -80
    assert pitch(sound, her["start"], her["end"]) > 1.3 * pitch(sound, him["start"], him["end"])


@pytest.mark.slow
def test_kokoro_s_durations_add_up_to_its_sound_and_its_bytes_to_themselves() -> None:
    voice = Voice(styles={"af_heart": 0.5, "bf_emma": 0.5})
    phonemes = pronounce("Someone lit it.").phonemes
    model = kokoro.load()
    samples, units = model.speak(phonemes, voice)
    assert len(units) == len(phonemes) + 2
    assert units.sum() * UNIT == len(samples)
    again, _ = model.speak(phonemes, voice)
    assert hashlib.sha256(samples.tobytes()).digest() == hashlib.sha256(again.tobytes()).digest()


@pytest.mark.slow
def test_every_voice_that_can_be_cast_has_its_style() -> None:
    from cinema_actors.providers.local.voices.roster import ROSTER

    styles = kokoro.Styles()
    rows = {voice.name: styles.row({voice.name: 1.0}, 40) for voice in ROSTER}
    assert all(row.shape == (1, 256) for row in rows.values())
    assert all(np.abs(rows[a] - rows[b]).max() > 0.1 for a, b in itertools.combinations(rows, 2))
