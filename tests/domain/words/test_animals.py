"""Which characters are animals."""

import pytest

from domain.words.animals import animal_of


@pytest.mark.parametrize(
    ("name", "description", "animal"),
    [
        ("DOG", "", "dog"), ("CUTE DOG", "", "dog"), ("THRAIN", "a brown Unicorn mare with black horn", "unicorn"),
        ("REYNARD", "a red fox", "fox"), ("FOX", "", ""), ("FOX", "a man of 40 in a coat", ""),
        ("MARA", "a woman with a cat", ""), ("KANE", "40, with a dog on a leash", ""), ("THE OLD CAT", "black", "cat"),
    ],
)  # fmt: skip
def test_an_animal_is_told_by_its_name_or_by_what_is_said_first_of_it(name: str, description: str, animal: str) -> None:
    assert animal_of(name, description) == animal
