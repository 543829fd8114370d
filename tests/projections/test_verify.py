from collections.abc import Iterator
from pathlib import Path

import pytest

from cinema_actors.store import EventStore, ViewStore
from projections.projector import CatchUp
from projections.verify import verify
from tests.projections.story import open_views, troubled_film, whole_film


@pytest.fixture
def store(tmp_path: Path) -> Iterator[EventStore]:
    store = whole_film(troubled_film().of("second")).told_in(tmp_path)
    yield store
    store.close()


@pytest.fixture
def view(tmp_path: Path, store: EventStore) -> Iterator[ViewStore]:
    view = open_views(tmp_path)
    CatchUp(store, view, 30).step()
    yield view
    view.close()


def tamper(view: ViewStore, sql: str) -> None:
    with view.datastore.transaction(commit=True) as cursor:
        cursor.execute(sql)


def test_views_that_are_behind_are_compared_at_their_own_checkpoint(store: EventStore, view: ViewStore) -> None:
    assert verify(store, view) == (30, [])

    CatchUp(store, view).run()
    assert verify(store, view) == (store.head(), [])


def test_a_changed_row_is_found_with_its_columns(store: EventStore, view: ViewStore) -> None:
    tamper(view, "UPDATE jobs SET status='FAILED', error='?' WHERE id='keeper/audio/1'")

    _, [difference] = verify(store, view)
    assert (difference.table, difference.key) == ("jobs", "keeper/audio/1")
    assert difference.columns == ["status", "error"]
    assert difference.stored
    assert difference.folded
    assert (difference.stored["status"], difference.folded["status"]) == ("FAILED", "COMPLETED")


@pytest.mark.parametrize("table", ["jobs", "pipeline_states", "stages", "films"])
def test_a_missing_row_is_found_in_every_table(store: EventStore, view: ViewStore, table: str) -> None:
    tamper(view, f"DELETE FROM {table} WHERE movie_id='keeper'")

    _, found = verify(store, view)
    assert {difference.table for difference in found} == {table}
    assert all(difference.stored is None for difference in found)


def test_a_row_that_no_event_made_is_found(store: EventStore, view: ViewStore) -> None:
    tamper(view, "INSERT INTO pipeline_states (movie_id, created_at, updated_at) VALUES ('ghost', '', '')")

    _, [difference] = verify(store, view)
    assert (difference.key, difference.folded) == ("ghost", None)
