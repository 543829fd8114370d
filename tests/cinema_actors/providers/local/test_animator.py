"""The animator: exactly the pictures asked, from the first keyframe to the last, and something lives in between."""

from pathlib import Path

import av
import numpy as np
import pytest

from cinema_actors.providers.protocols import SpokenCue
from domain.screenplay import Cue, Figure, Scene
from tests.cinema_actors.providers.local.screening import (
    a_scene,
    a_shot,
    clip,
    distance,
    given,
    keyframe,
    luma,
    pictures,
    pixels,
)

BOTH = (Figure(character=1), Figure(character=3, side="right"))
LINE = SpokenCue(index=0, character=1, start=0.2, end=0.9, mouth=((0.2, 4), (0.9, 0)))


def test_a_clip_has_exactly_the_pictures_asked(tmp_path: Path) -> None:
    path = clip(a_scene(), a_shot("MS", *BOTH), tmp_path, (160, 90), frames=31, fps=25)
    with av.open(str(path)) as film:
        stream = film.streams.video[0]
        assert (stream.codec_context.name, stream.pix_fmt) == ("h264", "yuv420p")
        assert (stream.width, stream.height, stream.average_rate) == (160, 90, 25)
        assert [int(n) for n in (stream.codec_context.colorspace, stream.codec_context.color_primaries)] == [1, 1]
        assert not film.streams.audio
        frames = list(film.decode(video=0))
    assert len(frames) == 31
    assert [round(f.time * 25) for f in frames if f.time is not None] == list(range(31))


@pytest.mark.parametrize("move", ["static", "push_in", "pull_out", "truck_left", "pan_right", "tilt_up", "handheld"])
@pytest.mark.parametrize(("setting", "interior"), [("LIVING ROOM", True), ("MEADOW", False), ("CITY STREET", False)])
def test_a_clip_goes_from_its_first_to_its_last_keyframe(
    setting: str, interior: bool, move: str, tmp_path: Path
) -> None:
    scene, shot = a_scene(setting, interior, "dusk"), a_shot("WS", *BOTH, move=move)
    first, last = keyframe(scene, shot, tmp_path), keyframe(scene, shot, tmp_path, role="last_frame")
    film = pictures(clip(scene, shot, tmp_path, first=given(first), last=given(last)))
    assert distance(film[0], pixels(first)) < 7
    assert distance(film[-1], pixels(last)) < 7
    assert distance(film[0], film[12]) > (3 if move not in ("static", "handheld") else 0.01)


def test_a_clip_without_keyframes_is_drawn_all_the_same(tmp_path: Path) -> None:
    scene, shot = a_scene("FOREST", False, "night"), a_shot("MS", BOTH[0], move="push_in")
    film = pictures(clip(scene, shot, tmp_path))
    assert distance(film[0], pixels(keyframe(scene, shot, tmp_path))) < 7


def test_lips_move_with_the_voice_and_only_then(tmp_path: Path) -> None:
    scene, shot = a_scene("STUDIO", True), a_shot("CU", BOTH[0], cues=[Cue(character=1, text="Hello.")])
    film = pictures(clip(scene, shot, tmp_path, (320, 180), frames=36, spoken=[LINE]))
    assert np.abs(film[0] - film[12]).max() > 80
    silent = shot.model_copy(update={"cues": (Cue(character=1, text="Hello.", off=True),)})
    still = pictures(clip(scene, silent, tmp_path, (320, 180), frames=36, spoken=[LINE]))
    assert np.abs(film[12] - still[12]).max() > 80


@pytest.mark.parametrize("weather", ["rain", "snow", "fog", "wind"])
def test_weather_moves(weather: str, tmp_path: Path) -> None:
    def motion(scene: Scene) -> float:
        film = pictures(clip(scene, a_shot("WS"), tmp_path, (320, 180), frames=25))
        return distance(film[0], film[-1])  # a second later the grain is the same again

    assert motion(a_scene(weather=weather)) > 1.1 * motion(a_scene())


def test_somebody_who_walks_gets_somewhere(tmp_path: Path) -> None:
    shot = a_shot("WS", Figure(character=1, pose="walk"), duration=4.0)
    film = pictures(clip(a_scene("STUDIO", True), shot, tmp_path, frames=24))
    assert distance(film[0], film[-1]) > 1.5


def test_pictures_by_somebody_else_dissolve_from_first_to_last(tmp_path: Path) -> None:
    scene, shot = a_scene(), a_shot("MS", *BOTH)
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    first = keyframe(a_scene("BAR", True, "night"), a_shot("CU", BOTH[0]), tmp_path / "a", (200, 150))
    last = keyframe(a_scene("OFFICE", True), a_shot("CU", BOTH[1]), tmp_path / "b")
    film = pictures(clip(scene, shot, tmp_path, first=given(first), last=given(last)))
    assert len(film) == 24
    assert distance(film[-1], pixels(last)) < 4
    assert distance(film[0], pixels(keyframe(scene, shot, tmp_path))) > 10
    assert distance(film[0], film[-1]) > 10
    assert distance(film[0], film[6]) > 0.5


def test_one_foreign_picture_is_enough(tmp_path: Path) -> None:
    foreign = keyframe(a_scene("BAR", True, "night"), a_shot("CU", BOTH[0]), tmp_path)
    film = pictures(clip(a_scene(), a_shot("MS"), tmp_path, frames=8, first=given(foreign)))
    assert len(film) == 8
    assert distance(film[0], pixels(foreign)) < 4


@pytest.mark.parametrize("frames", [1, 2])
def test_the_shortest_clips_work(frames: int, tmp_path: Path) -> None:
    film = pictures(clip(a_scene(), a_shot("MS", *BOTH), tmp_path, (64, 64), frames=frames))
    assert len(film) == frames
    assert luma(film[0]).std() > 8


def test_the_same_request_gives_the_same_bytes(tmp_path: Path) -> None:
    scene, shot = a_scene("BAR", True, "night"), a_shot("MS", *BOTH, move="push_in")
    first = clip(scene, shot, tmp_path, frames=6, spoken=[LINE]).read_bytes()
    assert clip(scene, shot, tmp_path, frames=6, spoken=[LINE]).read_bytes() == first


def test_inserts_and_titles_move_too(tmp_path: Path) -> None:
    for shot in (
        a_shot("CU", kind="insert", subject="letter", move="push_in"),
        a_shot("WS", kind="title", title="THE END", move="push_in"),
    ):
        film = pictures(clip(a_scene("KITCHEN", True), shot, tmp_path, frames=12))
        assert distance(film[0], film[-1]) > 1
