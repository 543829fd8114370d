"""A paragraph of prose is what is said and what is told, without a gap between them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.prose.speeches import Said, Told, parts


def divided(text: str) -> list[str]:
    return [f"{type(part).__name__}: {text[part.start : part.end].strip()}" for part in parts(text)]


def test_a_tag_belongs_to_its_speech() -> None:
    assert divided('It rained. "Go," said Mara. She went.') == [
        "Told: It rained.",
        'Said: "Go," said Mara.',
        "Told: She went.",
    ]


def test_a_tag_before_belongs_to_it_too_if_it_says_nothing_else() -> None:
    assert divided('It rained. Mara said, "Go."') == ["Told: It rained.", 'Said: Mara said, "Go."']
    assert divided('Mara turned and said, "Go."') == ["Told: Mara turned and said,", 'Said: "Go."']


@pytest.mark.parametrize(
    "text",
    [
        'They called it "the box," and left.',
        'The sign read "CLOSED."',
        'The word "never" was there.',
        'He thought of "home".',
    ],
)
def test_a_name_or_a_sign_is_told(text: str) -> None:
    assert divided(text) == [f"Told: {text}"]


def test_dashes_open_speech_and_a_tag_closes_it() -> None:
    (said,) = parts("— Bonjour, dit Marie. — Ça va ?")
    assert isinstance(said, Said)
    assert (said.words, said.aside) == ("Bonjour. Ça va ?", "dit Marie.")


PIECES = ['"', "“", "”", " said Mara", "she said,", ".", ", ", "Mara ", " and left", "— ", "Hello", "!", " ", "the box"]


@given(st.lists(st.sampled_from(PIECES), max_size=20).map("".join))
def test_every_letter_is_in_one_part(text: str) -> None:
    found = parts(text)
    letters = "".join(filter(str.isalnum, text))
    assert "".join(filter(str.isalnum, "".join(text[part.start : part.end] for part in found))) == letters
    assert all(isinstance(part, Told | Said) for part in found)
