"""A film's captions: every shot's, on the clock of the film."""

from collections.abc import Iterable
from fractions import Fraction

from cinema_actors.media.captions import Caption
from cinema_actors.media.timeline import Place

Shown = tuple[float, float, str]  # seconds from the start of the shot, and the words


def film_captions(
    shots: Iterable[tuple[Place, Iterable[Shown]]], fps: int, speed: Fraction = Fraction(1)
) -> list[Caption]:
    """In order; where two shots dissolve, the old one's give way. `speed`: how many times as fast the film plays."""
    found: list[Caption] = []
    for place, shown in shots:
        start = place.start / fps
        new = [Caption(round(a + start, 3), round(b + start, 3), text) for a, b, text in shown]
        if new and found and found[-1].start < new[0].start:
            found[-1] = found[-1]._replace(end=min(found[-1].end, new[0].start))
        found += new
    return [Caption(float(a / speed), float(b / speed), text) for a, b, text in sorted(found)]
