"""How long things take on screen."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.screenplay import Cue
from domain.timing import (
    action_duration,
    card_duration,
    on_frames,
    reading_time,
    speaking_time,
    speech_duration,
)


def test_a_caption_of_one_word_stands_long_enough_to_be_noticed() -> None:
    assert reading_time("No.") == 1.2


def test_fourteen_letters_are_read_in_a_second() -> None:
    assert reading_time("x" * 28) == 2.0


def test_an_ideograph_reads_slower_than_a_letter() -> None:
    assert reading_time("雨" * 20) > reading_time("x" * 20)


def test_ten_words_take_about_four_seconds_to_say() -> None:
    assert speaking_time("one two three four five six seven eight nine ten") == pytest.approx(3.85, abs=0.01)


def test_speech_without_spaces_still_takes_time() -> None:
    assert 3 < speaking_time("今夜は雨が降るでしょう、傘を持って") < 4


def test_a_shot_breathes_before_between_and_after_its_cues() -> None:
    cues = [Cue(character=1, text="one two"), Cue(character=2, text="three four")]
    assert speech_duration(cues) == pytest.approx(0.9 + 0.35 + 4 / 2.6)


def test_cues_spoken_together_last_as_long_as_the_longer() -> None:
    short, long = Cue(character=1, text="no"), Cue(character=2, text="yes yes yes yes", together=True)
    assert speech_duration([short, long]) == speech_duration([long])


def test_captions_of_a_silent_film_are_timed_by_reading() -> None:
    assert speech_duration([Cue(character=1, text="No.")], spoken=False) == pytest.approx(0.9 + 1.2)


@pytest.mark.parametrize(("words", "seconds"), [(1, 2.0), (10, 4.3), (100, 7.0)])
def test_action_lasts_by_its_words_from_two_to_seven_seconds(words: int, seconds: float) -> None:
    assert action_duration("word " * words) == pytest.approx(seconds)


def test_a_card_stays_longer_than_its_words_take_to_read() -> None:
    assert card_duration("THE END") == 2.5
    assert card_duration("x" * 70) > reading_time("x" * 70)


@given(st.floats(0, 1000), st.integers(1, 120))
def test_a_duration_on_frames_is_whole_frames_and_never_shorter(seconds: float, fps: int) -> None:
    frames = on_frames(seconds, fps) * fps
    assert frames == pytest.approx(round(frames), abs=1e-6)
    assert frames >= seconds * fps - 1e-5
