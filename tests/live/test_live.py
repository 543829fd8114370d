"""The real services, for people with keys: `bin/test -m live -s`. Off by default, and each test says its price first.

One image, one clip of the shortest length, one line of speech. Without a key, or with CINEMA_STAND_IN, the test of that
provider is skipped: a stand-in proves nothing here.
"""

import os
from pathlib import Path

import av
import pytest

from cinema_actors.media.skia_loader import load
from cinema_actors.providers.tools import Tools
from cinema_actors.providers.work import Work
from cinema_actors.workers import Workers
from domain.money import shown
from tests.cinema_actors.providers.asked import developed_by
from tests.cinema_actors.providers.elevenlabs.spoken import say
from tests.cinema_actors.providers.elevenlabs.spoken import work as speech
from tests.cinema_actors.providers.orders import clip_work, reference_work

pytestmark = pytest.mark.live


def with_key(*names: str) -> None:
    if os.environ.get("CINEMA_STAND_IN") or not any(os.environ.get(name) for name in names):
        pytest.skip(f"set {' or '.join(names)}, and no CINEMA_STAND_IN")


def bought(work: Work, out: Path, tools: Tools) -> dict[str, object]:
    print(f"\n{work.model}: up to {shown(work.price)}", flush=True)
    made, told = developed_by(work, out, tools)
    assert made.cost is None or made.cost <= work.price
    return told


@pytest.fixture
def tools() -> Tools:
    return Tools(Workers({"voice": 1, "pictures": 1}))


def test_one_image(tools: Tools, tmp_path: Path) -> None:
    with_key("GEMINI_API_KEY", "GOOGLE_API_KEY")
    out = tmp_path / "front.png"
    bought(reference_work(tools, "google"), out, tools)
    assert load().Image.MakeFromEncoded(load().Data.MakeWithCopy(out.read_bytes())).width() == 360


def test_one_clip_of_the_shortest_length(tools: Tools, tmp_path: Path) -> None:
    with_key("GEMINI_API_KEY", "GOOGLE_API_KEY")
    out = tmp_path / "clip.mp4"
    bought(clip_work(tools, "google", "text_to_video", 3.0), out, tools)
    with av.open(str(out)) as clip:
        assert clip.duration is not None
        assert clip.duration / av.time_base >= 2.9


def test_one_line_of_speech(tools: Tools, tmp_path: Path) -> None:
    with_key("ELEVENLABS_API_KEY")
    told = bought(speech(tools, say("Hello.")), tmp_path / "line.flac", tools)
    assert told["seconds"]
