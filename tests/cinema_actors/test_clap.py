"""The clap: in the finished film a loud word is heard, lips open and its caption comes within 40 ms of its time."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import av
import numpy as np
import pytest

from cinema_actors.media import final_cut, shot_post
from cinema_actors.providers.protocols import SpokenCue, Word
from domain.screenplay import Cue, Figure, Shot
from tests.cinema_actors.media import footage
from tests.cinema_actors.providers.local.screening import a_scene, a_shot, clip, pictures

SIZE, FPS, FRAMES = (480, 270), 24, 36
WITHIN = 0.040  # seconds
CLAPS = (("static", 0.5), ("static", 0.647), ("push_in", 0.77))  # on a picture, and between two
LASTS = 0.4


@pytest.mark.parametrize(("move", "start"), CLAPS)
def test_sound_mouth_and_caption_come_with_the_word(move: str, start: float, tmp_path: Path) -> None:
    heard, seen, read = _clapped(start, move, tmp_path)
    assert abs(heard - start) < WITHIN, "sound"
    assert abs(seen - start) < WITHIN, "mouth"
    assert abs(read - start) < WITHIN, "caption"
    assert max(heard, seen, read) - min(heard, seen, read) < WITHIN


def _clapped(start: float, move: str, folder: Path) -> tuple[float, float, float]:
    """When the word is heard, when the mouth opens and when the caption comes, in the decoded film, seconds."""
    end = start + LASTS
    shot = a_shot(
        "CU", Figure(character=1), move=move, kind="speech", cues=(Cue(character=1, text="Now!"),), duration=1.5
    )
    said = SpokenCue(
        index=0, character=1, start=start, end=end, words=(Word(text="Now!", start=start, end=end),),
        mouth=((start, 4), (end, 0)),
    )  # fmt: skip
    mute = said.model_copy(update={"mouth": ((start, 0),)})  # the same film with lips shut, and without captions
    talking, silent = _film(folder / "a", shot, said, True), _film(folder / "b", shot, mute, False)
    mouth, foot = np.s_[SIZE[1] // 2 : SIZE[1] * 3 // 4], np.s_[SIZE[1] * 4 // 5 :]
    return (
        _first(_loudness(talking), lambda level: level > 0.05) / 1000,
        _first([_changed(a[mouth], b[mouth]) for a, b in _pairs(talking, silent)], lambda share: share > 0.0015) / FPS,
        _first([_changed(a[foot], b[foot]) for a, b in _pairs(talking, silent)], lambda share: share > 0.002) / FPS,
    )


def _film(folder: Path, shot: Shot, said: SpokenCue, captions: bool) -> Path:
    """Drawn, voiced by a tone, finished and cut as every film is."""
    folder.mkdir()
    scene = a_scene("STUDIO", True)
    drawn = clip(scene, shot, folder, SIZE, FRAMES, spoken=[said])
    voice = footage.voice(folder / "voice.flac", FRAMES / FPS, (said.start, said.end))
    processed, film = str(folder / "processed.mp4"), folder / "film.mp4"
    common: dict[str, Any] = {"fps": FPS, "width": SIZE[0], "height": SIZE[1], "scene": scene.model_dump(mode="json")}
    post = {
        "clip": str(drawn), "audio": voice, "shot": shot.model_dump(mode="json"), "frames": FRAMES, "label": "",
        "spoken": [said.model_dump(mode="json")], "captions": captions, "next": False, **common,
    }  # fmt: skip
    made = shot_post.process(post, processed)
    shots = [{
        "slate": "1", "processed": processed, "frames": FRAMES, "transition": "cut", "transition_frame": None,
        "captions": made["captions"], "scene": common["scene"], "audio": voice, "foley": [],
    }]  # fmt: skip
    job = {"title": "Clap", "rehearsal": True, "music": False, "text_track": False, "shots": shots, **common}
    final_cut.cut(job, str(film), {"srt": str(folder / "film.srt")})
    return film


def _pairs(a: Path, b: Path) -> Any:
    return zip(pictures(a), pictures(b), strict=True)


def _changed(a: Any, b: Any) -> float:
    """The share of the pixels that differ clearly."""
    return float((np.abs(a - b).max(axis=-1) > 60).mean())


def _loudness(film: Path) -> list[float]:
    """Of every millisecond."""
    with av.open(str(film)) as container:
        rate = container.streams.audio[0].rate
        sound = np.concatenate([frame.to_ndarray().mean(axis=0) for frame in container.decode(audio=0)])
    step = rate // 1000
    return [float(np.abs(sound[at : at + step]).max()) for at in range(0, len(sound) - step, step)]


def _first(values: list[float], holds: Callable[[float], bool]) -> int:
    return next(number for number, value in enumerate(values) if holds(value))
