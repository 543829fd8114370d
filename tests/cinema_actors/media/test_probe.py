"""What a media file says of itself, and which files are refused."""

from fractions import Fraction
from pathlib import Path

import pytest

from cinema_actors.media.probe import UnreadableMediaError, probe
from domain.errors import JobError
from tests.cinema_actors.media import footage


def test_a_clip_tells_its_size_rate_and_number_of_pictures(tmp_path: Path) -> None:
    media = probe(footage.clip(tmp_path / "clip.mp4", frames=30, fps=30, width=128, height=72))

    assert (media.width, media.height, media.rate, media.frames) == (128, 72, Fraction(30), 30)
    assert media.video == "h264"
    assert media.audio == ""
    assert media.seconds == pytest.approx(1.0, abs=0.01)


def test_a_voice_has_a_length_and_no_pictures(tmp_path: Path) -> None:
    media = probe(footage.voice(tmp_path / "voice.flac", 1.5, (0.2, 1.0)))

    assert (media.audio, media.frames, media.video) == ("flac", 0, "")
    assert media.seconds == pytest.approx(1.5, abs=0.001)


def test_an_empty_file_is_refused_with_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "clip.mp4").touch()

    with pytest.raises(UnreadableMediaError, match=r"is empty; make it again with `redo`"):
        probe(tmp_path / "clip.mp4")


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(JobError, match="is not there"):
        probe(tmp_path / "nowhere.mp4")


def test_an_error_page_saved_as_a_clip_is_refused(tmp_path: Path) -> None:
    (tmp_path / "clip.mp4").write_text("<html><body>503 Service Unavailable</body></html>" * 40)

    with pytest.raises(UnreadableMediaError, match="cannot be read"):
        probe(tmp_path / "clip.mp4")


def test_a_clip_that_was_cut_off_is_refused(tmp_path: Path) -> None:
    whole = Path(footage.clip(tmp_path / "whole.mp4", frames=48)).read_bytes()
    (tmp_path / "half.mp4").write_bytes(whole[: len(whole) // 2])

    with pytest.raises(UnreadableMediaError):
        probe(tmp_path / "half.mp4")
