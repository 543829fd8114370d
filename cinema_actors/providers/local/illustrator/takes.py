"""Which takes a picture is drawn of: kept in the PNG itself, so that whatever is made from it goes on from there."""

from collections.abc import Iterable
from functools import reduce
from pathlib import Path

from cinema_actors.providers.protocols import Input
from domain.script import Frozen

from .png import note_in


class Takes(Frozen):
    """Of the framing at the beginning and at the end of a shot, and of each person's looks by character id."""

    first: int = 1
    last: int = 1
    looks: dict[int, int] = {}

    def note(self) -> str:
        """What the PNG says of them; nothing for first takes."""
        return "" if self == Takes() else self.model_dump_json(exclude_defaults=True)


def takes_of(picture: Input | None) -> Takes:
    """As the picture's file says. First takes where it says nothing: a picture of somebody else's, or none."""
    try:
        return Takes.model_validate_json(note_in(Path(picture.path).read_bytes())) if picture else Takes()
    except (OSError, ValueError):
        return Takes()


def looks_in(pictures: Iterable[Input | None]) -> dict[int, int]:
    """Everybody who looks otherwise than in a first take, in these pictures."""
    return reduce(lambda looks, picture: looks | takes_of(picture).looks, pictures, dict[int, int]())
