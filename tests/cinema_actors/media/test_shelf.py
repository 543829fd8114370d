"""Sounds on a shelf."""

from pathlib import Path

import numpy as np

from cinema_actors.media.shelf import Shelf
from cinema_actors.media.sound import Sound


def test_a_sound_is_made_once_and_comes_back_as_it_was(tmp_path: Path) -> None:
    shelf, made = Shelf(tmp_path), []

    def make() -> Sound:
        made.append(np.full((5, 2), len(made), np.float32))
        return made[-1]

    first, second, again = (shelf.get(name, make) for name in ("door", ("rain", True), "door"))

    assert len(made) == 2
    assert again is first
    assert np.array_equal(first[:], made[0])
    assert np.array_equal(second[1:3], made[1][1:3])
