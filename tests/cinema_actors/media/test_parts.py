"""What the next cut takes over from the last one: what has not changed, and never anything else."""

from pathlib import Path
from typing import Any

import pytest

from cinema_actors.media import final_cut
from cinema_actors.media.parts import Parts
from cinema_actors.media.probe import UnreadableMediaError
from tests.cinema_actors.media import footage
from tests.cinema_actors.media.test_final_cut import Studio

SIZE = (128, 72)  # libx264's tree of macroblocks gives the same bytes twice only where rows are eights of them
BESIDE = ("srt", "vtt", "poster", "contact_sheet", "storyboard")


class Bench(Studio):
    """Cuts the same film with and without anything to take over."""

    def files(self, parts: Path, maker: str = "post/1", **said: Any) -> dict[str, bytes]:
        """The film and what is delivered with it, by kind."""
        beside = {kind: str(self.folder / f"film.{kind}") for kind in BESIDE}
        final_cut.cut(self.job(**said), str(self.film), beside, str(parts), maker)
        return {path.suffix: path.read_bytes() for path in self.folder.glob("film.*")}

    def reshoot(self, number: int, frames: int, **said: Any) -> None:
        """Another clip for a shot; its file has another name, as another take's has."""
        again = Bench(self.folder / "again", self.size)
        again.folder.mkdir()
        way = self.shots[number]["transition"]
        self.shots[number] = again.shoot(frames, way, **said).shots[0]


@pytest.fixture(scope="module")
def shots(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, Any]]:
    bench = Bench(tmp_path_factory.mktemp("shots"), SIZE)
    bench.shoot(24, "dissolve", spoken=(0.1, 0.8)).shoot(30, "wipe").shoot(24, "dip").shoot(28, spoken=(0.2, 0.9))
    return bench.shots


@pytest.fixture
def bench(tmp_path: Path, shots: list[dict[str, Any]]) -> Bench:
    bench = Bench(tmp_path, SIZE)
    bench.shots = [dict(shot) for shot in shots]
    return bench


def written(parts: Path) -> set[str]:
    return {path.name for path in parts.iterdir() if path.suffix != ".json"}


def dates(parts: Path) -> dict[str, int]:
    return {path.name: path.stat().st_mtime_ns for path in parts.iterdir()}


@pytest.mark.parametrize("said", [{}, {"spoken": (0.1, 0.6)}], ids=["its picture", "its voice"])
@pytest.mark.parametrize("longer", [0, 5])
def test_after_a_change_the_film_is_the_one_that_is_cut_from_scratch(
    bench: Bench, longer: int, said: dict[str, Any]
) -> None:
    bench.files(bench.folder / "parts")
    bench.reshoot(1, 30 + longer, **said)
    assert bench.files(bench.folder / "parts") == bench.files(bench.folder / "scratch")


def test_another_picture_of_a_shot_makes_its_transitions_and_its_still_alone(bench: Bench) -> None:
    parts = bench.folder / "parts"
    bench.files(parts)
    before = written(parts)
    bench.reshoot(1, 30)
    bench.files(parts)
    made = [Path(name).suffix for name in written(parts) - before]
    assert set(made) == {".mp4", ".still"}
    assert made.count(".still") == 1


def test_nothing_is_made_again_where_nothing_has_changed(bench: Bench) -> None:
    parts = bench.folder / "parts"
    first, before = bench.files(parts), dates(parts)
    assert bench.files(parts) == first
    assert dates(parts) == before


def test_a_voice_of_other_words_makes_the_soundtrack_anew(bench: Bench) -> None:
    parts = bench.folder / "parts"
    bench.files(parts)
    before = written(parts)
    bench.shots[1]["audio"] = footage.voice(bench.folder / "other.flac", 1.25, (0.1, 0.9), hertz=500)
    bench.files(parts)
    assert {Path(name).suffix for name in written(parts) - before} == {".m4a"}


def test_music_is_kept_while_the_soundtrack_is_and_another_voice_finds_it(bench: Bench) -> None:
    parts = bench.folder / "parts"
    bench.files(parts, music=True)
    (bed,) = parts.glob("*.bed")
    made = bed.stat().st_mtime_ns
    bench.reshoot(1, 30)
    bench.files(parts, music=True)
    bench.shots[1]["audio"] = footage.voice(bench.folder / "other.flac", 1.25, (0.1, 0.9), hertz=500)
    assert bench.files(parts, music=True) == bench.files(bench.folder / "scratch", music=True)
    assert bed.stat().st_mtime_ns == made


@pytest.mark.parametrize("said", [{"loudness": "broadcast"}, {"music": True}, {"maker": "post/2"}], ids=str)
def test_what_the_sound_is_made_for_and_by_is_part_of_what_it_is(bench: Bench, said: dict[str, Any]) -> None:
    parts = bench.folder / "parts"
    bench.files(parts)
    before = written(parts)
    bench.files(parts, **said)
    assert ".m4a" in {Path(name).suffix for name in written(parts) - before}


def test_only_what_the_last_cut_used_is_kept(bench: Bench) -> None:
    parts = bench.folder / "parts"
    bench.files(parts)
    bench.shots[1]["transition"] = "cut"
    bench.files(parts)
    bench.files(bench.folder / "scratch")
    assert written(parts) == written(bench.folder / "scratch")


@pytest.mark.parametrize("harm", [b"", b"half", None], ids=["empty", "other bytes", "gone"])
def test_a_part_that_is_not_whole_is_made_again(bench: Bench, harm: bytes | None) -> None:
    parts = bench.folder / "parts"
    first = bench.files(parts)
    for path in list(parts.iterdir()):
        if harm is None:
            path.unlink()
        elif path.suffix != ".json":
            path.write_bytes(harm)
    assert bench.files(parts) == first


def test_a_record_that_is_torn_is_no_record(tmp_path: Path) -> None:
    made: list[int] = []
    for text in ("{", "[]", "{}", "null"):
        Parts(tmp_path).keep(".txt", "this", lambda out: made.append(out.write_text("whole")))
        next(tmp_path.glob("*.json")).write_text(text)
    assert len(made) == 4


def test_a_part_that_could_not_be_made_is_not_there(tmp_path: Path) -> None:
    def half(out: Path) -> None:
        out.write_text("half")
        raise OSError("no room")

    with pytest.raises(OSError, match="no room"):
        Parts(tmp_path).keep(".txt", "this", half)
    assert Parts(tmp_path).keep(".txt", "this", lambda out: out.write_text("whole")).path.read_text() == "whole"


def test_a_voice_that_has_gone_is_not_taken_over(bench: Bench) -> None:
    parts = bench.folder / "parts"
    bench.files(parts)
    bench.shots[0]["audio"] = str(bench.folder / "gone.flac")
    with pytest.raises(UnreadableMediaError, match=r"gone\.flac is not there"):
        bench.files(parts)
