"""SubRip files: written, and read again."""

from pathlib import Path

from cinema_actors.media import subrip
from cinema_actors.media.captions import Caption


def test_captions_are_numbered_timed_and_kept_in_their_letters(tmp_path: Path) -> None:
    subrip.write(tmp_path / "film.srt", [Caption(3725.5, 3727.25, "Où étais-tu,\nZoë?"), Caption(0.45, 2.0, "你好")])

    assert (tmp_path / "film.srt").read_text(encoding="utf-8") == (
        "1\n00:00:00,450 --> 00:00:02,000\n你好\n\n2\n01:02:05,500 --> 01:02:07,250\nOù étais-tu,\nZoë?\n"
    )


def test_what_was_written_is_read_again(tmp_path: Path) -> None:
    captions = [Caption(0.45, 2.0, "One\ntwo"), Caption(2.04, 3.0, "three → --> four")]

    subrip.write(tmp_path / "film.srt", captions)

    assert subrip.read(tmp_path / "film.srt") == captions


def test_a_film_without_words_has_an_empty_file(tmp_path: Path) -> None:
    subrip.write(tmp_path / "film.srt", [])

    assert subrip.read(tmp_path / "film.srt") == []


def test_an_empty_line_does_not_end_a_caption(tmp_path: Path) -> None:
    subrip.write(tmp_path / "film.srt", [Caption(0, 1, "before\n\nafter")])

    assert subrip.read(tmp_path / "film.srt") == [Caption(0, 1, "before\nafter")]


def test_a_file_of_another_program_is_read(tmp_path: Path) -> None:
    (tmp_path / "film.srt").write_bytes("\ufeff1\r\n0:00:01.000 --> 0:00:02.500\r\nHello\r\n\r\n".encode())

    assert subrip.read(tmp_path / "film.srt") == [Caption(1.0, 2.5, "Hello")]
