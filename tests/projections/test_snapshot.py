from pathlib import Path

import pytest

from projections.fold import Fold
from projections.projector import CatchUp
from projections.snapshot import folded, stored
from tests.projections.story import Story, open_views, troubled_film, whole_film


def two_films() -> Story:
    return whole_film(troubled_film().of("second"))


def test_live_view_rebuild_and_fold_agree_at_every_position(tmp_path: Path) -> None:
    store = two_films().told_in(tmp_path)
    live = open_views(tmp_path)
    catch_up = CatchUp(store, live, 1)

    while catch_up.step():
        fold = Fold().apply(store.read(0, 10_000, upto=catch_up.position))
        assert stored(live) == folded(fold)
    rebuilt = open_views(tmp_path / "rebuilt")
    CatchUp(store, rebuilt).run()
    assert stored(rebuilt) == stored(live)
    for opened in (live, rebuilt, store):
        opened.close()


@pytest.mark.parametrize("movie_id", ["keeper", "second"])
def test_one_film_is_the_same_alone_as_among_others(tmp_path: Path, movie_id: str) -> None:
    store = two_films().told_in(tmp_path)
    view = open_views(tmp_path)
    CatchUp(store, view).run()

    everything, alone = stored(view), stored(view, movie_id)
    assert {table: everything.rows(table, movie_id) for table in alone.tables} == alone.tables
    assert folded(Fold().apply(store.movie(movie_id))).tables == alone.tables
    view.close()
    store.close()


def test_films_stand_in_the_order_of_their_submission(tmp_path: Path) -> None:
    story = Story("zebra").submitted().of("ant").submitted().of("zebra").planned()
    store = story.told_in(tmp_path)
    view = open_views(tmp_path)
    CatchUp(store, view, 1).run()

    assert stored(view).movie_ids() == ["zebra", "ant"]
    view.close()
    store.close()


def test_an_empty_view_is_at_position_0(tmp_path: Path) -> None:
    view = open_views(tmp_path)

    assert stored(view) == folded(Fold())
    view.close()
