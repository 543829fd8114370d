"""What lies beside the film: captions, poster, contact sheet and storyboard, of the film's own pictures."""

import re
from pathlib import Path
from typing import Any

import av
import numpy as np
import pytest

from cinema_actors.media.contact_sheet import HIGHEST, WIDTH, ContactSheet, grid, timecode
from cinema_actors.media.encode import Film
from cinema_actors.media.pictures import black, planes
from cinema_actors.media.skia_loader import load
from cinema_actors.media.stills import Still, appeal, telling
from cinema_actors.media.storyboard import words
from domain.screenplay import Figure, Shot
from tests.cinema_actors.media import footage
from tests.cinema_actors.media.test_final_cut import Studio

KINDS = {"srt": "srt", "vtt": "vtt", "poster": "jpg", "contact_sheet": "jpg", "storyboard": "pdf"}
FILM = Film(160, 90, 24)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Studio:
    studio = Studio(tmp_path_factory.mktemp("film"))
    studio.shoot(48, "dissolve", spoken=(0.5, 1.5)).shoot(30, scene=2).shoot(24, scene=2)
    studio.shots[0]["shot"] = footage.shot(cues=[{"character": 1, "text": "Who lit the lamp?"}])
    studio.cut(beside=beside(studio.folder))
    return studio


def beside(folder: Path) -> dict[str, str]:
    return {kind: str(folder / f"{kind}.{suffix}") for kind, suffix in KINDS.items()}


def picture(path: Path) -> Any:
    with av.open(str(path)) as container:
        return next(container.decode(video=0)).to_ndarray(format="rgb24").astype(int)


def test_the_poster_is_a_picture_of_the_film_at_its_size(made: Studio) -> None:
    with av.open(str(made.folder / "poster.jpg")) as container:
        shot, frame = footage.read(next(container.decode(video=0))) or (0, 0)

    assert (shot, frame) in [(1, 10), (1, 9), (1, 11), (2, 21), (3, 12)]
    assert picture(made.folder / "poster.jpg").shape == (90, 160, 3)


def test_the_contact_sheet_has_a_still_of_every_shot(made: Studio) -> None:
    sheet, layout = picture(made.folder / "contact_sheet.jpg"), grid(3, FILM)

    assert sheet.shape[1] == WIDTH
    for column in range(3):
        left = 32 + column * (layout.width + 12)
        still = sheet[64 : 64 + layout.height, left : left + layout.width]
        assert np.ptp(still) > 200
    assert layout.columns == 3


@pytest.mark.parametrize("shots", [1, 5, 16, 60, 400, 3000])
def test_a_long_film_has_smaller_stills_and_not_a_larger_sheet(shots: int) -> None:
    layout = grid(shots, Film(1280, 720, 24))

    assert layout.columns * layout.rows >= shots
    assert layout.total <= HIGHEST
    assert layout.width >= 24


def test_a_sheet_says_slate_and_time(tmp_path: Path) -> None:
    """Where the letters stand, and nowhere between them."""
    sheet = ContactSheet("The Lamp", FILM, 48, 2)
    sheet.add(Still(Shot(slate="1A", kind="action"), "", 24, 24, black(160, 90)))
    sheet.write(tmp_path / "sheet.jpg")

    layout = grid(2, FILM)
    below = picture(tmp_path / "sheet.jpg")[64 + layout.height : 64 + layout.height + 60, 32 : 32 + layout.width]
    lit = np.flatnonzero((below.max(2) > 120).any(0))
    assert lit.min() < 10
    assert lit.max() > layout.width - 10


def test_time_counts_hours_minutes_seconds_and_pictures() -> None:
    assert timecode(3725 * 24 + 23, 24) == "01:02:05:23"
    assert timecode(30, 25) == "00:00:01:05"


def test_the_storyboard_is_a_pdf_of_as_many_pages_as_it_takes(made: Studio) -> None:
    data = (made.folder / "storyboard.pdf").read_bytes()

    assert data.startswith(b"%PDF-")
    assert data.rstrip().endswith(b"%%EOF")
    assert len(re.findall(rb"/Type /Page\b(?!s)", data)) == 1
    assert len(re.findall(rb"/Subtype /Image", data)) == 3
    assert b"The Lamp" in data


def test_the_storyboard_says_how_a_shot_is_framed_what_happens_and_what_is_said() -> None:
    load()
    cues = [{"character": 1, "text": "Who lit the lamp?"}, {"character": None, "text": "Nobody knew.", "off": True}]
    shot = Shot.model_validate(
        {"slate": "1A", "kind": "speech", "size": "CU", "move": "push_in", "action": "A door opens.", "cues": cues}
    )

    assert [line.text for line in words(shot, {1: "Mara"}, 250)] == [
        "CU · push in", "A door opens.", "MARA: Who lit the lamp?", "NARRATOR (off): Nobody knew.",
    ]  # fmt: skip
    long = words(shot.model_copy(update={"action": "The sea goes out. " * 40}), {1: "Mara"}, 250)
    assert [line.text for line in long][4].endswith("…")
    assert len(long) == 7


def test_letters_that_the_font_lacks_are_left_out_of_a_storyboard() -> None:
    shot = Shot.model_validate({"slate": "1", "kind": "speech", "action": "你昨晚在哪里 she asks."})

    assert [line.text for line in words(shot, {}, 250)] == ["MS · static", "she asks."]


def test_captions_come_as_srt_and_vtt(made: Studio) -> None:
    assert "00:00:00,500 --> 00:00:01,8" in (made.folder / "srt.srt").read_text()
    assert "00:00:00.500 --> 00:00:01.8" in (made.folder / "vtt.vtt").read_text()


def test_only_what_is_asked_for_is_made(tmp_path: Path) -> None:
    studio = Studio(tmp_path).shoot(24)
    before = set(tmp_path.iterdir())

    studio.cut(beside={"poster": str(tmp_path / "poster.jpg")})

    assert set(tmp_path.iterdir()) - before == {studio.film, tmp_path / "poster.jpg"}


def test_the_same_film_is_delivered_with_the_same_bytes(made: Studio) -> None:
    again = made.folder / "again"
    again.mkdir()

    made.cut(beside=beside(again))

    for kind, suffix in KINDS.items():
        name = f"{kind}.{suffix}"
        assert (again / name).read_bytes() == (made.folder / name).read_bytes(), name


def test_a_still_is_taken_from_the_middle_but_not_while_somebody_is_read(tmp_path: Path) -> None:
    clip = footage.clip(tmp_path / "clip.mp4", 3, frames=48)

    def taken(*captions: tuple[float, float, str]) -> Any:
        frame = av.VideoFrame.from_ndarray(telling(clip, FILM, 48, 0, captions), format="yuv420p")
        return footage.read(frame)

    assert taken() == (3, 24)
    assert taken((0.5, 1.5, "Who lit the lamp?")) == (3, 9)
    assert taken((0.0, 2.0, "Who lit the lamp?")) == (3, 24)


def test_a_poster_shows_somebody_in_the_light_rather_than_nobody_in_the_dark() -> None:
    def still(luma: int, **said: Any) -> Still:
        picture = black(160, 90)
        planes(picture)[0][::2] = luma
        return Still(Shot(slate="1", kind=said.pop("kind", "action"), **said), "", 0, 24, picture)

    someone = (Figure(character=1),)
    assert appeal(still(180)) > appeal(still(30))
    assert appeal(still(180, figures=someone)) > appeal(still(180))
    assert appeal(still(180, kind="title")) < appeal(still(180))
