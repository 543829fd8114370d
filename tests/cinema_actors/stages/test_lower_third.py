"""Which words of a shot stand in the lower third."""

import pytest

from cinema_actors.stages.post_production import lower_third
from domain.screenplay import Shot, ShotKind


@pytest.mark.parametrize(
    ("kind", "title", "wanted"),
    [
        ("establishing", "LONDON, 1944", "LONDON, 1944"),
        ("establishing", "The Lamp", ""),
        ("establishing", "The Lamp\nLONDON\nMay 1944", "LONDON\nMay 1944"),
        ("title", "THE END", ""),
        ("action", "", ""),
    ],
)
def test_what_is_laid_over_a_picture_and_is_not_the_film_s_title(kind: ShotKind, title: str, wanted: str) -> None:
    assert lower_third(Shot(slate="1", kind=kind, title=title), "The Lamp") == wanted
