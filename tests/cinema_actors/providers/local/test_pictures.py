"""The local picture provider, with real children at work."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from cinema_actors.providers.local.pictures import LocalPictures
from cinema_actors.providers.protocols import ClipRequest, KeyframeRequest, ReferenceRequest
from cinema_actors.providers.tools import Tools
from cinema_actors.workers import Workers
from domain.screenplay import Figure
from tests.cinema_actors.providers.asked import made_by
from tests.cinema_actors.providers.local.screening import CAST, a_scene, a_shot, given, pictures, pixels


@pytest.fixture
def workers() -> Iterator[Workers]:
    workers = Workers({"pictures": 1})
    yield workers
    workers.close()


def test_a_shot_is_drawn_and_animated_by_a_child(workers: Workers, tmp_path: Path) -> None:
    local = LocalPictures(Tools(workers))
    scene, shot = a_scene("KITCHEN", True, "night"), a_shot("MS", Figure(character=1))
    face, still, film = (tmp_path / name for name in ("face.png", "still.png", "film.mp4"))

    made_by(local.reference(ReferenceRequest(character=CAST[0], view="front", prompt="", width=64, height=64)), face)
    still_of = KeyframeRequest(
        role="first_frame", scene=scene, shot=shot, characters=CAST, prompt="", width=96, height=54, seconds=1.0
    )
    made_by(local.keyframe(still_of), still)
    moving = ClipRequest(
        scene=scene, shot=shot, characters=CAST, prompt="", strategy="image_to_video", width=96, height=54, fps=24,
        frames=5, first=given(still),
    )  # fmt: skip
    made = made_by(local.clip(moving), film)
    assert {**made.meta, "measured": None} == {"frames": 5, "fps": 24, "drawn": True, "measured": None}
    assert pixels(face).shape == (64, 64, 3)
    assert pixels(still).shape == (54, 96, 3)
    assert len(pictures(film)) == 5


def test_it_says_what_it_is() -> None:
    local = LocalPictures(Tools(workers=None))  # type: ignore[arg-type]
    work = local.reference(ReferenceRequest(character=CAST[0], view="front", prompt="", width=64, height=64))
    assert (work.provider, work.lane, work.price) == ("local", "local-pictures", 0)
    assert work.model.startswith("local-illustrator/")


def test_the_parent_imports_nothing_slow() -> None:
    code = (
        "import sys; import cinema_actors.providers.local.pictures; "
        "sys.exit(str([m for m in ('skia', 'av', 'numpy') if m in sys.modules]) if "
        "{'skia', 'av', 'numpy'} & set(sys.modules) else 0)"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True).stderr == ""
