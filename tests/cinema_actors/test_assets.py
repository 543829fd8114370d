"""The asset store: what is found is whole, and what people lose or change is made good again."""

import os
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from cinema_actors.assets import Asset, Assets, sha256_of
from cinema_actors.studio import Studio
from domain.errors import MachineError
from domain.job import Job
from domain.job_events import JobCompleted, JobPlanned, JobStarted, JobType
from tests.cinema_actors.short_of import files_no_larger_than, no_more_handles

KEY = "a" * 64


@pytest.fixture
def studio(tmp_path: Path) -> Studio:
    return Studio(tmp_path)


@pytest.fixture
def assets(studio: Studio) -> Assets:
    return Assets(studio)


def wanted(studio: Studio) -> dict[str, Path | None]:
    """A film with its captions, and a master that is kept as an asset only."""
    where = studio.output("film") / "output"
    return {".mp4": where / "film.mp4", ".srt": where / "film.srt", ".flac": None}


def made(studio: Studio, text: str = "film") -> Path:
    """What a provider leaves in the folder for half-written files."""
    partial = studio.tmp / "attempt-1"
    partial.parent.mkdir(parents=True, exist_ok=True)
    for suffix in wanted(studio):
        Path(f"{partial}{suffix}").write_text(f"{text} {suffix}")
    return partial


def put(assets: Assets) -> Asset:
    return assets.put(KEY, made(assets.studio), wanted(assets.studio), {"seconds": 1.5})


def find(assets: Assets) -> Asset | None:
    return assets.find(KEY, wanted(assets.studio))


def completed(asset: Asset) -> Job:
    id = "film/post_production/final"
    job = Job(JobPlanned(originator_id=id, originator_version=1, movie_id="film", type=JobType.POST_PRODUCTION))
    job.apply(JobStarted(originator_id=id, originator_version=2, attempt=1, key=KEY, provider="toy", model="toy/1"))
    job.apply(JobCompleted(originator_id=id, originator_version=3, attempt=1, key=KEY, files=asset.files))
    return job


def copies(studio: Studio) -> list[Path]:
    return [path for path in wanted(studio).values() if path is not None]


def test_what_was_put_in_is_found_with_its_words_and_lies_where_people_look(assets: Assets, studio: Studio) -> None:
    asset = put(assets)
    assert find(assets) == asset
    assert asset.meta == {"seconds": 1.5}
    assert [path.read_text() for path in copies(studio)] == ["film .mp4", "film .srt"]
    assert [file.path for file in asset.files] == ["output/film/output/film.mp4", "output/film/output/film.srt", None]
    assert [file.sha256 for file in asset.files] == [sha256_of(assets.folder / file.asset) for file in asset.files]
    assert list(studio.tmp.iterdir()) == []


def test_what_was_never_made_is_not_found(assets: Assets) -> None:
    assert find(assets) is None


def test_finding_makes_the_copies_good(assets: Assets, studio: Studio) -> None:
    put(assets)
    gone, altered = copies(studio)
    gone.unlink()
    altered.write_text("mine")
    assert find(assets) is not None
    assert [path.read_text() for path in copies(studio)] == ["film .mp4", "film .srt"]


def test_another_film_finds_the_same_asset_at_its_own_path(assets: Assets, studio: Studio) -> None:
    put(assets)
    there = studio.output("other") / "film.mp4"
    found = assets.find(KEY, {".mp4": there})
    assert found is not None
    assert there.read_text() == "film .mp4"


def remove(path: Path) -> None:
    path.unlink()


def truncate(path: Path) -> None:
    os.truncate(path, 3)


def empty(path: Path) -> None:
    path.write_bytes(b"")


def corrupt(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-1] + b"\0")


@pytest.mark.parametrize("harm", [remove, truncate, empty, corrupt])
@pytest.mark.parametrize("suffix", [".mp4", ".srt", ".flac", ".meta"])
def test_what_is_not_whole_is_not_found_and_can_be_put_in_again(
    assets: Assets, harm: Callable[[Path], None], suffix: str
) -> None:
    put(assets)
    for path in (assets.folder / f"{KEY}{suffix}", *copies(assets.studio)):
        harm(path)
    assert find(assets) is None
    put(assets)
    assert find(assets) is not None


@pytest.mark.parametrize("harm", [remove, truncate, empty, corrupt])
@pytest.mark.parametrize("suffix", [".mp4", ".srt"])
def test_what_is_not_whole_is_made_good_by_the_copy_that_people_find(
    assets: Assets, harm: Callable[[Path], None], suffix: str
) -> None:
    asset = put(assets)
    harm(assets.folder / f"{KEY}{suffix}")
    assert find(assets) == asset
    assert (assets.folder / f"{KEY}{suffix}").read_text() == f"film {suffix}"


@pytest.mark.parametrize("words", ["[]", "{}", '{"files": {}, "meta": {}}', '{"files": 3, "meta": {}}', "null"])
def test_a_record_that_makes_no_sense_is_no_record(assets: Assets, words: str) -> None:
    put(assets)
    (assets.folder / f"{KEY}.meta").write_text(words)
    assert find(assets) is None


class Kill(BaseException):
    """Stands for a kill -9: nothing after it happens."""


def kill_after(steps: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """The process ends before its next renaming, after so many."""
    left = iter(range(steps))
    real = os.replace

    def replace(source: str, target: str) -> None:
        if next(left, None) is None:
            raise Kill
        real(source, target)

    monkeypatch.setattr(os, "replace", replace)


@pytest.mark.parametrize("before", ["nothing", "another attempt's files", "a damaged asset"])
@pytest.mark.parametrize("steps", range(6))
def test_a_kill_between_two_renamings_leaves_all_or_nothing(
    assets: Assets, studio: Studio, monkeypatch: pytest.MonkeyPatch, before: str, steps: int
) -> None:
    if before != "nothing":
        assets.put(KEY, made(studio, "FILM"), wanted(studio), {"seconds": 1.5})  # as long as the new one
    if before == "a damaged asset":
        corrupt(assets.folder / f"{KEY}.srt")
    kill_after(steps, monkeypatch)
    with pytest.raises(Kill):
        put(assets)
    monkeypatch.undo()
    assert before != "nothing" or assets.knows(KEY) == (steps >= 4), "its record is put in last"
    for path in copies(studio):
        path.unlink(missing_ok=True)
    found = find(assets)
    if steps >= 4 or (before == "another attempt's files" and steps == 0):
        assert found is not None
    else:
        assert found is None
    assert put(assets) == find(assets)


def test_a_vanished_file_comes_back(assets: Assets, studio: Studio) -> None:
    job = completed(put(assets))
    copies(studio)[0].unlink()
    assert assets.check(job) == (["output/film/output/film.mp4 was gone."], True)
    assert copies(studio)[0].read_text() == "film .mp4"
    assert assets.check(job) == ([], True)


def test_an_altered_file_is_kept_beside_the_right_one(assets: Assets, studio: Studio) -> None:
    job = completed(put(assets))
    film = copies(studio)[0]
    film.write_text("my cut...")  # as long as the film
    said, whole = assets.check(job)
    assert whole
    assert said == ["output/film/output/film.mp4 had been altered; what it was is kept as film.mp4.altered."]
    assert film.read_text() == "film .mp4"
    assert film.with_name("film.mp4.altered").read_text() == "my cut..."


def test_another_date_is_no_alteration(assets: Assets, studio: Studio) -> None:
    job = completed(put(assets))
    os.utime(copies(studio)[0], (1, 1))
    assert assets.check(job) == ([], True)


def test_an_asset_that_is_gone_comes_back_from_its_copy(assets: Assets, studio: Studio) -> None:
    job = completed(put(assets))
    (assets.folder / f"{KEY}.mp4").unlink()
    assert assets.check(job) == ([], True)
    assert (assets.folder / f"{KEY}.mp4").read_text() == "film .mp4"


def test_a_job_is_lost_when_file_and_asset_are(assets: Assets, studio: Studio) -> None:
    job = completed(put(assets))
    copies(studio)[0].unlink()
    assert not assets.is_lost(job)
    (assets.folder / f"{KEY}.mp4").unlink()
    assert assets.is_lost(job)
    said, whole = assets.check(job)
    assert not whole
    assert said == [
        "output/film/output/film.mp4 was gone.",
        "The asset is gone too, so post_production/final is made again.",
    ]


def test_an_asset_with_other_bytes_is_no_asset(assets: Assets, studio: Studio) -> None:
    job = completed(put(assets))
    copies(studio)[0].unlink()
    corrupt(assets.folder / f"{KEY}.mp4")
    said, whole = assets.check(job)
    assert not whole
    assert assets.is_lost(job)
    assert not copies(studio)[0].exists()
    assert len(said) == 2


def test_an_asset_without_a_copy_is_missed_only_while_the_film_is_unfinished(assets: Assets) -> None:
    job = completed(put(assets))
    (assets.folder / f"{KEY}.flac").unlink()
    assert not assets.is_lost(job)
    assert assets.check(job) == ([], True)
    assert assets.is_lost(job, unfinished=True)
    assert not assets.check(job, unfinished=True)[1]


def test_two_films_may_take_the_same_asset_at_once(assets: Assets, studio: Studio) -> None:
    put(assets)
    errors: list[BaseException] = []
    barrier = threading.Barrier(4)

    def take(film: str) -> None:
        try:
            for number in range(25):
                barrier.wait(10)
                where = studio.output(film) / f"{number}.mp4"
                assert assets.find(KEY, {".mp4": where}) is not None
                assert where.read_text() == "film .mp4"
        except BaseException as error:
            errors.append(error)
            barrier.abort()

    threads = [threading.Thread(target=take, args=(film,)) for film in ("a", "b", "c", "d")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []
    assert list(studio.tmp.iterdir()) == []


def test_what_cannot_be_looked_at_is_not_taken_for_lost(assets: Assets, studio: Studio) -> None:
    """It may have been paid for; and a file that is whole is not put aside as altered."""
    job = completed(put(assets))
    os.utime(copies(studio)[0], (1, 1))  # so that it has to be read
    for look in (lambda: find(assets), lambda: assets.check(job), lambda: assets.is_lost(job)):
        with no_more_handles(), pytest.raises((MachineError, OSError), match="Too many"):
            look()
    assert assets.check(job) == ([], True)


@pytest.mark.parametrize("room", [0, 3])
def test_where_there_is_no_room_nothing_half_written_is_left_or_found(
    assets: Assets, studio: Studio, room: int
) -> None:
    partial = made(studio)
    with files_no_larger_than(room), pytest.raises(OSError, match="too large"):
        assets.put(KEY, partial, wanted(studio), {})
    assert find(assets) is None
    assert [path for path in copies(studio) if path.exists()] == []
    put(assets)
    copies(studio)[0].unlink()
    with files_no_larger_than(room), pytest.raises(OSError, match="too large"):
        find(assets)
    assert not copies(studio)[0].exists()
    assert find(assets) is not None
    assert list(studio.tmp.iterdir()) == []
