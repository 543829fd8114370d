"""Where words lie in a sound that nobody has told the times of: an estimate, held against what is known."""

from collections.abc import Sequence

import numpy as np
import pytest

from cinema_actors.media.alignment import words_of
from cinema_actors.media.listening import listened

RATE = 48_000
PACE = 0.07  # seconds a letter


def spoken(*pieces: tuple[str, float]) -> np.ndarray:
    """Each text as long as its letters, then so many seconds of a room in which nobody speaks."""
    noise = np.random.default_rng(3)
    parts = []
    for text, silence in pieces:
        letters = sum(letter.isalnum() for letter in text)
        parts.append(noise.normal(0, 0.1, round(letters * PACE * RATE)))
        parts.append(noise.normal(0, 0.0005, round(silence * RATE)))
    return np.concatenate(parts).astype(np.float32)


def starts(lines: Sequence[Sequence[object]]) -> list[list[tuple[str, float]]]:
    return [[(word.text, word.start) for word in words_of(line)] for line in lines]  # type: ignore[arg-type]


def test_silence_belongs_to_no_word_and_its_end_is_where_a_sentence_begins() -> None:
    sound = spoken(("", 0.3), ("Wait here.", 0.5), ("I will be back,", 0.2), ("soon.", 0.4))
    (line,), apart = listened(["Wait here. I will be back, soon."], sound)

    found = {word.text: (word.start, word.end) for word in words_of(line)}
    assert found["Wait"][0] == pytest.approx(0.3, abs=0.02)
    assert found["here."][1] == pytest.approx(0.3 + 8 * PACE, abs=0.02)
    assert found["I"][0] == pytest.approx(0.8 + 8 * PACE, abs=0.02)
    assert found["soon."][0] == pytest.approx(1.0 + 19 * PACE, abs=0.02)
    assert apart


def test_lines_are_parted_at_pauses_and_not_where_one_takes_a_breath() -> None:
    texts = ["Yes. I know that well enough.", "", "Then go."]
    sound = spoken(("Yes", 0.4), ("I know that well enough", 0.6), ("Then go", 0.2))
    lines, apart = listened(texts, sound)

    assert apart
    assert lines[1] == []
    assert lines[0][-1].end == pytest.approx(0.4 + 22 * PACE, abs=0.02)
    assert lines[2][0].start == pytest.approx(1.0 + 22 * PACE, abs=0.02)


def test_a_breath_within_a_line_that_is_longer_than_the_pause_between_lines_does_not_part_them() -> None:
    sound = spoken(("I have waited for eleven years", 0.7), ("for you to come", 0.3), ("No", 0.1))
    lines, apart = listened(["I have waited for eleven years for you to come.", "No."], sound)

    assert apart
    assert lines[1][0].start == pytest.approx(1.0 + 37 * PACE, abs=0.03)


def test_lines_that_run_into_each_other_are_parted_by_length_and_it_says_so() -> None:
    lines, apart = listened(["Same length.", "Same length."], spoken(("Same lengthSame length", 0.2)))

    assert not apart
    assert lines[1][0].start == pytest.approx(10 * PACE, abs=0.03)


def test_times_never_run_backwards_whatever_is_heard() -> None:
    noise = np.random.default_rng(5)
    texts = ["One, two; three.", "… — !", "四つの言葉、五つ。", "Six " * 40]
    for _ in range(20):
        level = np.repeat(noise.choice([0, 0, 0.2], 60), RATE // 12)
        sound = (noise.normal(0, 1, len(level)) * level).astype(np.float32)
        lines, _ = listened(texts, sound)
        times = [time for line in lines for each in line for time in (each.start, each.end)]
        assert times == sorted(times)
        assert all(0 <= time <= len(sound) / RATE for time in times)


def test_silence_has_no_letters() -> None:
    assert listened(["Hello."], np.zeros(RATE, np.float32)) == ([[]], True)
    assert listened(["", ""], spoken(("noise", 0.1))) == ([[], []], True)
