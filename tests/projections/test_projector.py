import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from cinema_actors.store import Conflict, EventStore, ViewStore
from projections.fold import Fold, Raw, Write
from projections.projector import CatchUp, ViewAheadError, ViewError
from tests.projections.story import Story, open_views, troubled_film, whole_film

SEED_JOBS = """CREATE TABLE jobs (
    id TEXT PRIMARY KEY,
    movie_id TEXT NOT NULL,
    type TEXT NOT NULL,
    status TEXT NOT NULL,
    scene_id TEXT,
    character_id INTEGER,
    metadata TEXT,
    error TEXT,
    output_path TEXT,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL
)"""
SEED_PIPELINE_STATES = """CREATE TABLE pipeline_states (
    movie_id TEXT PRIMARY KEY,
    screenplay_complete INTEGER DEFAULT 0,
    characters_complete INTEGER DEFAULT 0,
    images_complete INTEGER DEFAULT 0,
    videos_complete INTEGER DEFAULT 0,
    post_production_complete INTEGER DEFAULT 0,
    screenplay_data TEXT,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL
)"""
TABLES = ("jobs", "pipeline_states", "stages", "films", "costs")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[EventStore]:
    store = whole_film(troubled_film().of("second")).told_in(tmp_path)
    yield store
    store.close()


@pytest.fixture
def view(tmp_path: Path) -> Iterator[ViewStore]:
    view = open_views(tmp_path)
    yield view
    view.close()


def tables(view: ViewStore) -> dict[str, list[tuple[Any, ...]]]:
    return {table: sorted(view.select(f"SELECT * FROM {table}")) for table in TABLES}


def folded(store: EventStore, upto: int) -> dict[str, list[tuple[Any, ...]]]:
    fold = Fold().apply(store.read(0, limit=100_000, upto=upto))
    stages = [stage for stages in fold.stages.values() for stage in stages.values()]
    return {
        "jobs": sorted(row.values() for row in fold.jobs.values()),
        "pipeline_states": sorted(row.values() for row in fold.pipelines.values()),
        "costs": sorted(row.values() for row in fold.costs.rows.values()),
        "stages": sorted(row.values() for row in stages),
        "films": sorted(row.values() for row in fold.films.values()),
    }


@pytest.mark.parametrize("chunk", [1, 2, 7, 5000])
def test_after_every_step_the_view_is_the_fold_of_exactly_its_position(
    store: EventStore, view: ViewStore, chunk: int
) -> None:
    catch_up = CatchUp(store, view, chunk)

    while catch_up.step():
        assert view.position() == catch_up.position
        assert tables(view) == folded(store, catch_up.position)
    assert catch_up.position == store.head()


def test_catching_up_goes_on_from_the_stored_views(store: EventStore, view: ViewStore) -> None:
    for _ in range(0, store.head(), 5):
        CatchUp(store, view, 5).step()  # a new one each time knows nothing but the tables

    assert tables(view) == folded(store, store.head())


class Counted:
    """The log, which counts how often it is read beyond the views."""

    def __init__(self, log: EventStore) -> None:
        self.log, self.reads, self.head = log, 0, log.head

    def read(self, after: int = 0, limit: int = 5000, upto: int | None = None) -> Sequence[Raw]:
        self.reads += limit > 1
        return self.log.read(after, limit, upto)


@pytest.mark.parametrize(
    ("known", "heard", "reads"),
    [
        (10, range(11, 16), 0),
        (10, range(8, 16), 0),  # the first three were read with what came before
        (10, range(5, 10), 0),
        (10, range(12, 16), 1),
        (0, range(1, 31), 1),  # more than a chunk: the rest of it comes after what is read
    ],
)
def test_what_is_heard_is_not_read_again_and_what_was_not_is_read(
    store: EventStore, view: ViewStore, known: int, heard: range, reads: int
) -> None:
    log = Counted(store)
    catch_up = CatchUp(log, view, 20)
    if known:
        catch_up.step(store.read(0, known))

    catch_up.run(heard=store.read(heard[0] - 1, len(heard)))

    assert log.reads == reads
    assert view.position() == catch_up.position >= heard[-1] or heard[-1] < known
    assert tables(view) == folded(store, view.position())


class Breaking:
    """A view whose flush breaks in the middle of its transaction, as a kill or a full disk does."""

    def __init__(self, view: ViewStore) -> None:
        self.view, self.breaks = view, True
        self.select, self.position = view.select, view.position

    def flush(self, writes: Iterable[Write], position: int) -> None:
        self.view.flush(self._until_it_breaks(writes), position)

    def _until_it_breaks(self, writes: Iterable[Write]) -> Iterator[tuple[str, Sequence[Sequence[Any]]]]:
        for n, write in enumerate(writes):
            if self.breaks and n == 2:
                self.breaks = False
                raise KeyboardInterrupt
            yield write


def test_a_flush_that_breaks_in_the_middle_leaves_rows_and_position_as_they_were(
    store: EventStore, view: ViewStore
) -> None:
    CatchUp(store, view, 20).step()
    before = tables(view)
    catch_up = CatchUp(store, Breaking(view), 20)

    with pytest.raises(KeyboardInterrupt):
        catch_up.step()
    assert (view.position(), tables(view)) == (20, before)

    catch_up.run()
    assert tables(view) == folded(store, store.head())


def test_the_same_events_are_never_stored_twice(store: EventStore, view: ViewStore) -> None:
    one, other = CatchUp(store, view), CatchUp(store, view)
    one.run()

    with pytest.raises(Conflict):
        other.step()
    assert other.step() == 0  # it has seen that the work is done


def test_a_view_ahead_of_the_log_is_refused(store: EventStore, view: ViewStore, tmp_path: Path) -> None:
    CatchUp(store, view).run()
    shorter = Story("keeper").submitted().told_in(tmp_path / "other")

    with pytest.raises(ViewAheadError, match="but the log ends at 2"):
        CatchUp(shorter, view)
    shorter.close()


def test_a_view_of_another_log_is_refused(store: EventStore, view: ViewStore, tmp_path: Path) -> None:
    CatchUp(store, view, 2).step()
    other = Story("another").submitted().planned().told_in(tmp_path / "other")

    with pytest.raises(ViewError, match="another log"):
        CatchUp(other, view)
    other.close()


def test_a_view_of_another_fold_is_refused(store: EventStore, view: ViewStore) -> None:
    CatchUp(store, view).run()
    with view.datastore.transaction(commit=True) as cursor:
        cursor.execute("UPDATE checkpoint SET fold=0")

    with pytest.raises(ViewError, match="another cinema"):
        CatchUp(store, view)


def test_finished_jobs_leave_the_memory(store: EventStore, view: ViewStore) -> None:
    catch_up = CatchUp(store, view)
    catch_up.run()

    kept = catch_up._fold.jobs
    assert {row.status for row in kept.values()} == {"PENDING", "IN_PROGRESS"}
    assert list(catch_up._fold.films) == ["keeper"]


def test_the_screenplay_stays_in_the_table_after_it_left_the_memory(store: EventStore, view: ViewStore) -> None:
    CatchUp(store, view, 1).run()

    [(screenplay,)] = view.select("SELECT screenplay_data FROM pipeline_states WHERE movie_id='keeper'")
    assert json.loads(screenplay)["title"] == "The Last Keeper"


def test_jobs_and_pipeline_states_are_the_seeds_tables(view: ViewStore) -> None:
    made = dict(view.select("SELECT name, sql FROM sqlite_master WHERE type='table'"))

    assert (made["jobs"], made["pipeline_states"]) == (SEED_JOBS, SEED_PIPELINE_STATES)
