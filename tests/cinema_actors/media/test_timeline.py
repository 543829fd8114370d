"""Where shots lie, and how they give way to each other."""

from itertools import pairwise
from typing import get_args

from hypothesis import given
from hypothesis import strategies as st

from cinema_actors.media.timeline import likely_edges, timeline
from domain.screenplay import Transition


def test_straight_cuts_follow_each_other() -> None:
    places = timeline([48, 24, 72], ["cut", "cut", "cut"], 24)

    assert [(place.start, place.end) for place in places] == [(0, 48), (48, 72), (72, 144)]


def test_a_dissolve_shares_half_a_second() -> None:
    first, second = timeline([48, 72], ["dissolve", "cut"], 24)

    assert (first.tail, second.head, second.start, second.end) == (12, 12, 36, 108)


def test_a_dissolve_takes_no_more_than_a_third_of_a_short_shot() -> None:
    first, second = timeline([48, 9], ["dissolve", "cut"], 24)

    assert (first.tail, second.head, second.end) == (3, 3, 54)


def test_the_last_shot_dissolves_into_nothing() -> None:
    assert timeline([48], ["dissolve"], 24)[0].tail == 0


def test_a_film_fades_out_at_its_end_and_is_no_shorter_for_it() -> None:
    (place,) = timeline([48], ["fade_out"], 24)

    assert (place.fade_out, place.frames, place.end) == (12, 48, 48)


def test_a_fade_in_lights_up_the_next_shot() -> None:
    first, second = timeline([48, 48], ["fade_in", "cut"], 24)

    assert (first.fade_out, second.fade_in, second.end) == (0, 12, 96)


def test_a_dip_darkens_one_shot_and_lights_up_the_next_and_takes_no_time() -> None:
    first, second = timeline([48, 48], ["dip", "cut"], 24)

    assert (first.fade_out, second.fade_in, second.end) == (7, 7, 96)
    assert (first.to_white, second.from_white) == (False, False)


def test_a_dip_to_white_comes_back_from_white() -> None:
    first, second, third = timeline([48, 48, 48], ["dip_to_white", "fade_out", "cut"], 24, ["cut", "cut", "fade_in"])

    assert (first.to_white, second.from_white, second.to_white, third.from_white) == (True, True, False, False)


WAYS = st.sampled_from(get_args(Transition))


@given(st.lists(st.tuples(st.integers(1, 300), WAYS), min_size=1, max_size=12), st.sampled_from([24, 25, 30]))
def test_a_film_has_all_frames_less_the_overlaps(shots: list[tuple[int, str]], fps: int) -> None:
    frames, ways = zip(*shots, strict=True)

    places = timeline(frames, ways, fps)

    assert places[-1].end == sum(frames) - sum(place.tail for place in places)
    for place in places:
        assert place.head + place.tail + place.fade_in + place.fade_out <= place.frames
    for before, after in pairwise(places):
        assert after.start == before.end - before.tail
        assert after.head == before.tail


def test_a_shot_is_likely_parted_where_it_dissolves() -> None:
    assert likely_edges("dissolve", True, "dissolve", 96, 24) == {12, 84}
    assert likely_edges("cut", True, "cut", 96, 24) == frozenset()
    assert likely_edges("dissolve", False, "cut", 96, 24) == frozenset()
    assert likely_edges("fade_out", False, "cut", 96, 24) == {84}
