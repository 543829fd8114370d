"""What Google makes is the film's own size and length, costs no more than was reserved, and leaves the author alone."""

import json
from pathlib import Path
from typing import Any

import av
import pytest

from cinema_actors.media.skia_loader import load
from cinema_actors.providers.tools import Tools
from cinema_actors.providers.work import Work
from domain.rehearsal import written
from domain.screenplay import Screenplay
from tests.cinema_actors.providers.asked import developed_by, made_by
from tests.cinema_actors.providers.orders import clip_work, drawn, keyframe_work, reference_work, script_work, settings
from tests.stand_in import StandIn

LONG = """Title: The Pier

INT. BOAT HOUSE - NIGHT

MARA, an old woman, and ELIAS, a young man, mend a *net*.

MARA
(quietly)
You came back. — after _all_ that?

ELIAS
I said I would.

EXT. PIER - DAWN

The boat is gone.

MARA (V.O.)
He said 3:15, and meant it.
"""


def picture_size(path: Path) -> tuple[int, int]:
    image = load().Image.MakeFromEncoded(load().Data.MakeWithCopy(path.read_bytes()))
    return image.width(), image.height()


@pytest.mark.parametrize("provider", ["google", "vertex"])
def test_a_picture_has_the_size_of_the_film(provider: str, tools: Tools, tmp_path: Path) -> None:
    out = tmp_path / "frame.png"
    work = keyframe_work(tools, provider)
    made, _ = developed_by(work, out, tools)
    assert picture_size(out) == (640, 360)
    assert out.read_bytes()[:8] == b"\x89PNG\r\n\x1a\n"
    assert made.cost is None or made.cost <= work.price


def test_a_picture_follows_those_it_is_given(tools: Tools, cloud: StandIn, tmp_path: Path) -> None:
    face, place = drawn(tmp_path, "face", (200, 40, 40)), drawn(tmp_path, "set", (40, 40, 200))
    work = keyframe_work(tools, "google", references={"1": face}, anchor=place)
    assert [file.sha256 for file in work.inputs()] == [face.sha256, place.sha256]
    made_by(work, tmp_path / "out", tools)
    [content] = cloud.requests()[-1]["body"]["contents"]
    assert len(content["parts"]) == 3


def test_imagen_takes_no_pictures_and_is_asked_with_words_alone(tools: Tools, tmp_path: Path) -> None:
    work = reference_work(tools, "vertex", front=drawn(tmp_path, "front", (1, 2, 3)))
    assert list(work.inputs()) == []


@pytest.mark.parametrize(("provider", "lengths"), [("google", {2.5: 3, 4.0: 4, 9.2: 10}), ("vertex", {2.5: 4, 5.0: 6})])
def test_a_clip_is_as_long_as_the_model_can_and_the_shot_asks(
    provider: str, lengths: dict[float, int], tools: Tools
) -> None:
    for seconds, snapped in lengths.items():
        assert request_of(clip_work(tools, provider, "text_to_video", seconds))["seconds"] == snapped


def test_a_shot_too_long_to_go_between_two_frames_goes_from_the_first_alone(tools: Tools, tmp_path: Path) -> None:
    frames = {"first": drawn(tmp_path, "first", (9, 9, 9)), "last": drawn(tmp_path, "last", (90, 90, 90))}
    short = request_of(clip_work(tools, "google", "first_last_frame_interpolation", 9.0, **frames))
    long = request_of(clip_work(tools, "google", "first_last_frame_interpolation", 14.0, **frames))
    assert (short["mode"], short["seconds"]) == ("first_last_frame_interpolation", 9)
    assert (long["mode"], long["seconds"], long["last"]) == ("image_to_video", 14, None)


@pytest.mark.parametrize("provider", ["google", "vertex"])
def test_a_clip_can_be_played_and_is_long_enough(provider: str, tools: Tools, tmp_path: Path) -> None:
    out = tmp_path / "clip.mp4"
    work = clip_work(tools, provider, "image_to_video", 3.0, first=drawn(tmp_path, "first", (200, 40, 40)))
    made, _ = developed_by(work, out, tools)
    with av.open(str(out)) as clip:
        assert clip.duration is not None
        assert clip.duration / av.time_base >= 3.0
    assert made.cost is None or made.cost == work.price


@pytest.mark.parametrize("provider", ["google", "vertex", "openai"])
def test_a_writer_leaves_scenes_lines_and_who_says_them_alone(provider: str, tools: Tools, tmp_path: Path) -> None:
    out = tmp_path / "screenplay.json"
    model = "stand-in-large" if provider == "openai" else None
    work = script_work(tools, provider, LONG, model)
    made = made_by(work, out, tools)
    mine = written(LONG, "Lamp", settings(), ".fountain")
    theirs = Screenplay.model_validate_json(out.read_bytes())
    assert [scene.slugline for scene in theirs.scenes] == [scene.slugline for scene in mine.scenes]
    assert told(theirs) == told(mine)
    assert [(c.id, c.name) for c in theirs.characters] == [(c.id, c.name) for c in mine.characters]
    assert [c.description for c in theirs.characters] != [c.description for c in mine.characters]
    assert (made.cost or 0) <= work.price


@pytest.mark.parametrize("provider", ["google", "openai"])
def test_an_answer_that_cannot_be_read_is_asked_for_once_more_with_what_is_wrong(
    provider: str, tools: Tools, cloud: StandIn, tmp_path: Path
) -> None:
    cloud.play(faults=[{"on": "text", "fault": "garbage"}])
    before = len(cloud.requests())
    made_by(
        script_work(tools, provider, model="stand-in-large" if provider == "openai" else None), tmp_path / "o", tools
    )
    cloud.play()
    first, second = cloud.requests()[before:]
    assert "could not be read" in json.dumps(second["body"]) or first["sha256"] != second["sha256"]


def request_of(work: Work) -> dict[str, Any]:
    found: dict[str, Any] = work.request.model_dump(mode="json")
    return found


def told(screenplay: Screenplay) -> list[tuple[str, list[tuple[int | None, str, str | None]]]]:
    return [(shot.slate, [(c.character, c.text, c.parenthetical) for c in shot.cues]) for _, shot in screenplay.shots()]
