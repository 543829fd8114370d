"""Whatever writes media where only a part of it finds room raises: a half-written file is never taken for a whole."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from cinema_actors.media.sound import mp3
from cinema_actors.media.subrip import write as write_captions
from cinema_actors.providers.local.voices.sound import write_flac
from cinema_actors.shortage import shortage
from domain.screenplay import Shot
from tests.cinema_actors.media import footage
from tests.cinema_actors.media.test_final_cut import Studio
from tests.cinema_actors.short_of import files_no_larger_than


def picture() -> Any:
    from cinema_actors.media.skia_loader import load

    load()
    from cinema_actors.providers.local.illustrator.canvas import sheet

    return sheet(320, 180)[1]


def still(out: Path) -> None:
    from cinema_actors.providers.local.illustrator.png import write_png

    write_png(picture(), str(out))


def drawn_clip(out: Path) -> None:
    from cinema_actors.providers.local.encoder import Encoder

    with Encoder(str(out), 320, 180, 24) as film:
        for _ in range(30):
            film.write(picture())


def voice(out: Path) -> None:
    write_flac(np.random.default_rng(1).normal(0, 0.1, 48000).astype(np.float32), out)


def voice_for_people(out: Path) -> None:
    mp3(str(out.with_name("voice.flac")), str(out))


def captions(out: Path) -> None:
    from cinema_actors.media.captions import Caption

    write_captions(out, [Caption(n, n + 1, "What we say.") for n in range(400)])


def film(out: Path) -> None:
    studio = Studio(out.parent)
    studio.shots = json.loads(out.with_name("shots.json").read_text())
    studio.cut(music=True)
    studio.film.replace(out)


def shot(out: Path) -> None:
    Studio(out.parent).shoot(30, spoken=(0.1, 1.0))
    out.with_name("1_processed.mp4").replace(out)


def storyboard(out: Path) -> None:
    from cinema_actors.media.encode import Film
    from cinema_actors.media.stills import Still
    from cinema_actors.media.storyboard import Storyboard

    noise = np.random.default_rng(1).integers(16, 235, (135, 160)).astype(np.uint8)
    board = Storyboard(out, "The Lamp", Film(160, 90, 24), 12, {})
    for number in range(12):
        board.add(Still(Shot(slate=f"{number}", kind="action"), "INT. BAR - DAY", number * 24, 24, noise))
    board.close()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """With what they are made from."""
    footage.voice(tmp_path / "voice.flac", 2, (0.2, 1.5))
    shots = Studio(tmp_path).shoot(30, "dissolve", spoken=(0.1, 1.0)).shoot(30).shots
    (tmp_path / "shots.json").write_text(json.dumps(shots))
    return tmp_path


@pytest.mark.parametrize("write", [still, drawn_clip, voice, voice_for_people, captions, storyboard, shot, film])
def test_what_does_not_fit_raises(folder: Path, write: Callable[[Path], None]) -> None:
    whole, part = folder / "whole", folder / "part"
    write(whole)
    size = whole.stat().st_size
    for limit in (0, size * 3 // 10, size * 7 // 10, size - 1):
        part.unlink(missing_ok=True)
        with files_no_larger_than(limit), pytest.raises(Exception) as error:  # noqa: PT011  in any disguise
            write(part)
        assert shortage(error.value) is not None, (limit, size, error.value)
    write(part)
    assert part.read_bytes() == whole.read_bytes()
