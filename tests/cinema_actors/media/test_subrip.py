"""SubRip files: written, and read again."""

from pathlib import Path

from cinema_actors.media import subrip
from cinema_actors.media.captions import Caption
from tests.cinema_actors.media.subtitles import read


def test_captions_are_numbered_timed_and_kept_in_their_letters(tmp_path: Path) -> None:
    subrip.write(tmp_path / "film.srt", [Caption(3725.5, 3727.25, "Où étais-tu,\nZoë?"), Caption(0.45, 2.0, "你好")])

    assert (tmp_path / "film.srt").read_text(encoding="utf-8") == (
        "1\n00:00:00,450 --> 00:00:02,000\n你好\n\n2\n01:02:05,500 --> 01:02:07,250\nOù étais-tu,\nZoë?\n"
    )


def test_what_was_written_is_read_again(tmp_path: Path) -> None:
    captions = [Caption(0.45, 2.0, "One\ntwo"), Caption(2.04, 3.0, "three → --> four")]

    subrip.write(tmp_path / "film.srt", captions)

    assert read(tmp_path / "film.srt") == captions


def test_a_film_without_words_has_an_empty_file(tmp_path: Path) -> None:
    subrip.write(tmp_path / "film.srt", [])

    assert read(tmp_path / "film.srt") == []


def test_an_empty_line_does_not_end_a_caption(tmp_path: Path) -> None:
    subrip.write(tmp_path / "film.srt", [Caption(0, 1, "before\n\nafter")])

    assert read(tmp_path / "film.srt") == [Caption(0, 1, "before\nafter")]
