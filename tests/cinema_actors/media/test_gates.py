"""Each fault is seen, whoever made it; and of a rehearsal nothing is said."""

from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from typing import Any

import av
import numpy as np
import pytest

from cinema_actors.media import fence, gates
from cinema_actors.media.skia_loader import load
from cinema_actors.providers.local.animator import clip as rehearsed
from cinema_actors.providers.local.illustrator.draw import keyframe
from cinema_actors.providers.protocols import ClipRequest, Input, KeyframeRequest
from domain.quality import Expected
from domain.screenplay import Character, Figure, Move, Scene, Shot, TimeOfDay
from tests.cinema_actors.media import footage

SIZE, FPS, FRAMES = (320, 180), 24, 60
Draw = Callable[[int], np.ndarray]


def scenery(number: int, seed: int = 1, light: float = 1.0) -> np.ndarray:
    """RGB: blocks and a gradient, with something that crosses it."""
    width, height = SIZE
    blocks = np.random.default_rng(seed).integers(40, 210, (9, 16, 3))
    picture = np.kron(blocks, np.ones((height // 9, width // 16, 1))) * light
    x = 4 * number % (width - 24)
    picture[height // 2 : height // 2 + 24, x : x + 24] = 235 * light
    return picture.astype(np.uint8)


def film(out: Path, draw: Draw, frames: int = FRAMES) -> str:
    with av.open(str(out), "w") as container:
        stream: Any = container.add_stream("libx264", rate=FPS, options={"preset": "ultrafast", "crf": "23"})
        stream.width, stream.height, stream.pix_fmt = *SIZE, "yuv420p"
        for number in range(frames):
            frame = av.VideoFrame.from_ndarray(draw(number), "rgb24")
            frame.pts, frame.time_base = number, Fraction(1, FPS)
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    return str(out)


def png(out: Path, picture: np.ndarray) -> str:
    alpha = np.full((*picture.shape[:2], 1), 255, np.uint8)
    image = load().Image.fromarray(np.ascontiguousarray(np.concatenate([picture, alpha], 2)))
    image.save(str(out))
    return str(out)


def found(path: str, told: dict[str, Any] | None = None, **expected: Any) -> list[str]:
    wanted = {"kind": "clip", "ratio": 16 / 9, "fps": FPS, "seconds": FRAMES / FPS, **expected}
    about = {"frames": FRAMES, "fps": FPS} if told is None else told
    return [finding["gate"] for finding in gates.judge(path, wanted, about)]


FAULTS: dict[str, Draw] = {
    "": scenery,
    "black": lambda n: scenery(n) if n < 40 else np.zeros((*SIZE[::-1], 3), np.uint8),
    "frozen": lambda n: scenery(min(n, 30)),
    "still": lambda n: scenery(0),
}


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault or "none")
def test_each_fault_of_a_clip_is_seen_and_no_other(fault: str, tmp_path: Path) -> None:
    path = film(tmp_path / "clip.mp4", FAULTS[fault])
    alone = [fault] if fault else []
    assert found(path) == alone
    assert found(path, fence.film(path)) == alone  # as the fence has measured it


def test_a_fade_and_a_dark_night_are_not_black(tmp_path: Path) -> None:
    fading = film(tmp_path / "fade.mp4", lambda n: scenery(n, light=min(1.0, n / 24)))
    night = film(tmp_path / "night.mp4", lambda n: scenery(n, light=0.1))
    assert (found(fading), found(night)) == ([], [])


def test_a_clip_is_compared_with_its_keyframes_by_day_and_by_night(tmp_path: Path) -> None:
    for light in (1.0, 0.25):
        path = film(tmp_path / "clip.mp4", lambda n: scenery(n, light=light))  # noqa: B023
        first, last = (png(tmp_path / f"{n}.png", scenery(n, light=light)) for n in (0, FRAMES - 1))
        other = png(tmp_path / "other.png", scenery(0, seed=2, light=light))
        assert found(path, first=first, last=last) == []
        assert found(path, first=other, last=last) == ["first_frame"]
        assert found(path, first=first, last=other) == ["last_frame"]


def test_a_clip_that_shows_less_or_more_of_the_scene_is_not_compared_but_has_another_shape(tmp_path: Path) -> None:
    path = film(tmp_path / "clip.mp4", scenery)
    square = png(tmp_path / "square.png", scenery(0, seed=2)[:, :180])
    assert found(path, ratio=1.0, first=square) == ["shape"]


def test_a_clip_that_is_short_has_its_missing_pictures_counted(tmp_path: Path) -> None:
    path = film(tmp_path / "clip.mp4", scenery, 48)
    about = {"frames": 48, "fps": FPS}
    assert found(path, about) == ["short"]
    assert found(path, about, seconds=2.0) == []


def test_a_picture_is_black_or_cropped_hard(tmp_path: Path) -> None:
    black = png(tmp_path / "black.png", np.zeros((*SIZE[::-1], 3), np.uint8))
    well = png(tmp_path / "well.png", scenery(0))
    assert found(black, {}, kind="picture") == ["black"]
    assert found(black, {}, kind="picture", dark=True) == []
    assert found(well, {}, kind="picture") == []
    assert found(well, {"measured": {"ratio": 1.0}}, kind="picture") == ["shape"]


def cue(start: float, end: float, **more: Any) -> dict[str, Any]:
    return {"start": start, "end": end, **more}


def test_a_voice_is_heard_where_it_has_words(tmp_path: Path) -> None:
    path = footage.voice(tmp_path / "voice.flac", 4.0, (0.5, 1.0))
    cues = [cue(0.5, 1.0), cue(1.5, 3.0)]
    words = ("Yes.", "And no.")
    assert found(path, {"cues": cues}, kind="voice", words=words) == ["silent"]
    assert found(path, {"cues": cues[:1]}, kind="voice", words=words) == []
    assert found(path, {"cues": [cues[0], cue(1.5, 3.0, unspoken=True)]}, kind="voice", words=words) == []
    assert found(path, {"cues": cues, "voice": "silent"}, kind="voice", words=words) == []


def test_a_voice_that_was_cut_off_at_full_scale_is_clipped(tmp_path: Path) -> None:
    for level, gates_found in ((0.9, []), (0.999, ["clipped"])):
        path = footage.voice(tmp_path / "voice.flac", 1.0, (0.0, 1.0), hertz=300.0, level=level)
        assert found(path, {"cues": [cue(0.0, 1.0)]}, kind="voice", words=("Ah!",)) == gates_found


def test_whatever_cannot_be_read_is_refused_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "noise").write_bytes(b"noise" * 1000)
    for kind in ("clip", "picture", "voice"):
        with pytest.raises(Exception, match=r"cannot be read|cannot be decoded|cannot be opened|holds no"):
            found(str(tmp_path / "noise"), {"frames": 1, "fps": 24, "cues": []}, kind=kind)


@pytest.mark.parametrize(
    ("kind", "move", "time", "people"),
    [("speech", "static", "day", 1), ("establishing", "pan_right", "night", 0), ("title", "static", "day", 0)],
)
def test_of_a_rehearsal_no_gate_cries(kind: Any, move: Move, time: TimeOfDay, people: int, tmp_path: Path) -> None:
    """Whether its encoder measures it on the way, or somebody who decodes it; even if nothing is said to be meant."""
    ida = Character(id=1, name="IDA")
    shot = Shot(
        slate="1", kind=kind, move=move, figures=(Figure(character=1),) * people, title="END" * (kind == "title")
    )
    scene = Scene(number=1, slugline="EXT. COAST", setting="coast", time_of_day=time)
    about: dict[str, Any] = {"scene": scene, "shot": shot, "characters": (ida,), "prompt": ""}
    size = {"width": 320, "height": 180}
    frames: dict[str, Input] = {}
    for place in ("first", "last"):
        path = tmp_path / f"{place}.png"
        role: Any = f"{place}_frame"
        request = KeyframeRequest(role=role, **about, **size, seconds=FRAMES / FPS, first=frames.get("first"))
        keyframe(request.model_dump(mode="json"), str(path))
        frames[place] = Input(path=str(path), sha256="0" * 64)
    asked = ClipRequest(strategy="first_last_frame_interpolation", fps=FPS, frames=FRAMES, **about, **size, **frames)
    told = rehearsed(asked.model_dump(mode="json"), str(tmp_path / "clip.mp4"))
    keyframes = {place: given.path for place, given in frames.items()}
    by_encoder, by_decoder = (
        gates.clip(str(tmp_path / "clip.mp4"), Expected(kind="clip", **keyframes), said)
        for said in (told, {**told, "measured": None})
    )
    assert by_encoder.black == by_decoder.black == 0
    assert max(by_encoder.held or 0, by_decoder.held or 0) < 0.5
    assert min(by_encoder.first or 0, by_encoder.last or 0, by_decoder.first or 0, by_decoder.last or 0) > 0.9
    assert found(str(tmp_path / "clip.mp4"), told, **keyframes) == []
