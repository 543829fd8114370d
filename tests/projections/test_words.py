import pytest

from projections.words import count, listed, possessive, sentence, size, spoken


@pytest.mark.parametrize(
    ("name", "prose"),
    [
        ("MARTA", "Marta"),
        ("OLD MAN #2", "Old Man #2"),
        ("OLD R2D2", "Old R2D2"),
        ("MARTA O'BRIEN-LEE", "Marta O'Brien-Lee"),
        ("BOB'S MOTHER", "Bob's Mother"),
        ("ÉLODIE D’ARC", "Élodie D’Arc"),
        ("McTavish", "McTavish"),
    ],
)
def test_names_are_written_as_prose_has_them(name: str, prose: str) -> None:
    assert spoken(name) == prose


def test_what_belongs_to_somebody() -> None:
    assert (possessive("Marta"), possessive("Thomas")) == ("Marta's", "Thomas'")


def test_a_sentence_ends_once() -> None:
    assert sentence(" it broke") == "It broke."
    assert [sentence(text) for text in ("It broke.", "Why?", "Wait…")] == ["It broke.", "Why?", "Wait…"]


def test_lists_and_numbers_read_like_prose() -> None:
    assert [listed(["a", "b", "c"][:n]) for n in (1, 2, 3)] == ["a", "a and b", "a, b and c"]
    assert (count(1, "shot"), count(2, "shot")) == ("1 shot", "2 shots")


@pytest.mark.parametrize(
    ("bytes", "text"), [(812_345, "0.8 MB"), (2_000, "2 kB"), (1, "1 kB"), (50_000_000, "50.0 MB")]
)
def test_sizes_are_short(bytes: int, text: str) -> None:
    assert size(bytes) == text
