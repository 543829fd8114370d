from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from projections.fold import Fold
from projections.snapshot import folded
from projections.timetravel import as_of
from tests.projections.story import START, Story, troubled_film, whole_film


def test_every_position_can_be_gone_back_to(tmp_path: Path) -> None:
    story = whole_film(troubled_film().of("second"))
    store = story.told_in(tmp_path)

    for position in range(store.head() + 1):
        then = as_of(store, position=position)
        assert folded(then) == folded(Fold().apply(store.read(0, 10_000, upto=position)))
    store.close()


def test_one_film_at_a_position_has_the_films_last_event_before_it(tmp_path: Path) -> None:
    store = Story().submitted().of("other").submitted().of("keeper").planned().told_in(tmp_path)

    then = as_of(store, "keeper", position=4)
    assert then.position == 2
    assert list(then.jobs) == ["keeper/screenplay/script"]
    assert as_of(store, "other", position=2).position == 0
    store.close()


@pytest.mark.parametrize(
    ("seconds", "position"),
    [(0, 0), (1, 1), (1.5, 1), (2, 2), (1e6, 14)],
)
def test_a_time_is_the_prefix_up_to_the_last_event_not_later(tmp_path: Path, seconds: float, position: int) -> None:
    store = Story().submitted().planned().told_in(tmp_path)

    assert as_of(store, "keeper", time=START + timedelta(seconds=seconds)).position == position
    store.close()


def test_a_clock_that_went_back_does_not_change_the_order(tmp_path: Path) -> None:
    story = Story().submitted()
    story.clock -= timedelta(hours=1)
    store = story.planned().told_in(tmp_path)

    then = as_of(store, time=story.clock)
    assert then.position == store.head()  # the first two are later by the clock, and still come first
    store.close()


def test_a_time_in_another_zone_is_the_same_moment(tmp_path: Path) -> None:
    store = Story().submitted().told_in(tmp_path)

    there = (START + timedelta(seconds=1)).astimezone(timezone(timedelta(hours=5)))
    assert as_of(store, "keeper", time=there).position == 1
    assert as_of(store, "keeper", time=datetime(2020, 1, 1, tzinfo=UTC)).position == 0
    store.close()
