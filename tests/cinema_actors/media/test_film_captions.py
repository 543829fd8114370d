from fractions import Fraction

from cinema_actors.media.film_captions import film_captions
from cinema_actors.media.timeline import timeline


def test_captions_lie_where_their_shots_do_and_give_way_in_a_dissolve() -> None:
    first, second = timeline([72, 72], ["dissolve", "cut"], 24)
    found = film_captions([(first, [(0.5, 3.0, "One")]), (second, [(0.25, 2.0, "Two")])], 24)

    assert found == [(0.5, 2.75, "One"), (2.75, 4.5, "Two")]


def test_captions_keep_step_with_pictures_of_another_rate() -> None:
    [place] = timeline([72], ["cut"], 24)
    [caption] = film_captions([(place, [(1.0, 2.0, "One")])], 24, speed=Fraction(1000, 1001))

    assert (caption.start, caption.end) == (1.001, 2.002)
