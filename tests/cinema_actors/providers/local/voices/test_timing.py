"""Lips, reading, direction, and text that is longer than a model takes."""
# ruff: noqa: RUF001 - phonemes look like letters

import itertools

from cinema_actors.providers.local.voices.direction import Direction, direction
from cinema_actors.providers.local.voices.mouth import CLOSED, HALF, NARROW, ROUND, mouth_steps
from cinema_actors.providers.local.voices.pronunciation import pronounce
from cinema_actors.providers.local.voices.reading import read_words, reading_time
from cinema_actors.providers.local.voices.utterance import pieces


def test_a_mouth_opens_with_a_vowel_closes_on_b_and_at_the_end() -> None:
    steps = mouth_steps([("b", 0.0, 0.1), ("ɛ", 0.1, 0.2), ("t", 0.2, 0.3)])
    assert steps == ((0.0, CLOSED), (0.1, HALF), (0.2, NARROW), (0.3, CLOSED))


def test_a_mouth_rests_in_a_pause_but_not_during_a_stress_mark() -> None:
    steps = mouth_steps([("j", 0.0, 0.1), ("ˈ", 0.1, 0.3), ("ɛ", 0.3, 0.4), ("O", 0.9, 1.0)])
    assert steps == ((0.0, NARROW), (0.1, HALF), (0.4, CLOSED), (0.9, ROUND), (1.0, CLOSED))


def test_a_caption_is_held_for_its_reading_time_and_never_less_than_it_takes_to_notice() -> None:
    assert reading_time("Hi.") == 1.2
    assert reading_time("x" * 28) == 2.0
    assert reading_time("说" * 14) == 2.0


def test_read_words_fill_the_time_without_gaps() -> None:
    words = read_words("I have a lighthouse", 1.0, 2.0)
    assert [word.text for word in words] == ["I", "have", "a", "lighthouse"]
    assert (words[0].start, words[-1].end) == (1.0, 3.0)
    assert all(one.end == other.start for one, other in itertools.pairwise(words))


def test_a_parenthetical_says_how_loud_and_how_fast() -> None:
    assert direction("whispering").decibels < direction("softly").decibels < 0 < direction("(shouting)").decibels
    assert direction("slowly").speed < 1 < direction("in a hurry").speed
    assert direction("to Mara") == Direction() == direction("")


def test_long_text_is_cut_after_a_sentence() -> None:
    phonemes = pronounce("The lamp was dark, and nobody came. " * 12).phonemes
    parts = pieces(phonemes, 200)
    assert [phoneme for part in parts for phoneme in part] == list(phonemes)
    assert all(len(part) <= 200 for part in parts)
    assert all(part[-1].symbol == "." for part in parts)


def test_a_word_longer_than_a_model_takes_is_cut_anywhere() -> None:
    phonemes = pronounce("tak" * 200).phonemes
    assert len(phonemes) > 300
    assert max(len(part) for part in pieces(phonemes, 100)) <= 100
