"""Captions for browsers."""

from pathlib import Path

from cinema_actors.media import webvtt
from cinema_actors.media.captions import Caption


def test_it_is_web_vtt_with_points_in_its_times(tmp_path: Path) -> None:
    webvtt.write(tmp_path / "film.vtt", [Caption(3725.5, 3727.25, "Où étais-tu,\nZoë?"), Caption(0.45, 2.0, "你好")])

    assert (tmp_path / "film.vtt").read_text(encoding="utf-8") == (
        "WEBVTT\n\n1\n00:00:00.450 --> 00:00:02.000\n你好\n\n2\n01:02:05.500 --> 01:02:07.250\nOù étais-tu,\nZoë?\n"
    )


def test_what_is_said_is_never_read_as_markup(tmp_path: Path) -> None:
    webvtt.write(tmp_path / "film.vtt", [Caption(0, 1, "<b>1 & 2 --> 3\n\nand on")])

    assert (tmp_path / "film.vtt").read_text().endswith("\n&lt;b&gt;1 &amp; 2 --&gt; 3\nand on\n")


def test_a_silent_film_has_captions_too(tmp_path: Path) -> None:
    webvtt.write(tmp_path / "film.vtt", [])

    assert (tmp_path / "film.vtt").read_text() == "WEBVTT\n"
