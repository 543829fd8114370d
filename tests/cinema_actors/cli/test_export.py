"""A film of a few shots, made once by the real program, and handed over in every form there is."""

import hashlib
import json
import os
from fractions import Fraction
from pathlib import Path
from xml.etree import ElementTree as ET

import av
import pytest

from cinema_actors.cli.main import EXPORTS, main
from cinema_actors.cli.main import RATES as SHOWN_RATES
from cinema_actors.handoff.export import FORMATS
from cinema_actors.handoff.rate import RATES
from cinema_actors.studio import Studio
from tests.cinema_actors.cli.conftest import Cinema
from tests.cinema_actors.handoff.fcpxml_grammar import check
from tests.stories.scene import Stage

SCRIPT = """\
FADE IN:

EXT. QUAY - DAWN

Gulls turn & cry.

IDA
You knew?

DISSOLVE TO:

INT. HUT - NIGHT

IDA
Why?

FADE OUT.
"""
LINES = ["Gulls turn & cry.", "IDA: You knew?", "INT. HUT - NIGHT", "IDA: Why?"]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("export")
    stage = Stage(folder / "studio", size="160x90")
    (folder / "quay.fountain").write_text(SCRIPT)
    done = stage.run("make", str(folder / "quay.fountain"), "--movie-id", "quay")
    assert done.returncode == 0, done.stderr
    return stage.path


def exported(cinema: Cinema, studio: Path, format: str, *more: object) -> Path:
    code, out, err = cinema("--studio", studio, "export", "quay", "--format", format, *more)
    assert (code, err) == (0, "")
    [path] = out.splitlines()
    return Path(path)


def pictures(studio: Path) -> int:
    with av.open(str(studio / "output/quay/output/quay_final.mp4")) as film:
        return sum(1 for _ in film.decode(film.streams.video[0]))


def test_the_command_line_offers_what_can_be_written() -> None:
    assert (*FORMATS,) == EXPORTS
    assert (*RATES,) == SHOWN_RATES


@pytest.mark.parametrize("format", ["otio", "fcpxml", "edl", "srt", "vtt", "csv"])
def test_it_is_written_beside_the_film_or_where_one_says(
    cinema: Cinema, made: Path, tmp_path: Path, format: str
) -> None:
    beside = exported(cinema, made, format)
    assert beside == made / f"output/quay/output/quay_final.{format}"
    there = exported(cinema, made, format, "--out", tmp_path / "there")
    assert there == tmp_path / "there"
    in_a_folder = exported(cinema, made, format, "--out", tmp_path)
    assert in_a_folder == tmp_path / f"quay_final.{format}"
    assert there.read_bytes() == in_a_folder.read_bytes()
    assert sorted(tmp_path.glob(".*")) == []


def test_the_cut_has_every_picture_of_the_film_and_every_line_of_the_script(
    cinema: Cinema, made: Path, tmp_path: Path
) -> None:
    root = ET.parse(exported(cinema, made, "fcpxml", "--out", tmp_path / "quay.fcpxml")).getroot()

    check(root)
    sequence = root.find(".//sequence")
    assert sequence is not None
    assert Fraction(sequence.attrib["duration"].removesuffix("s")) * 24 == pictures(made)
    assert [marker.get("value") for marker in root.iter("marker")] == LINES
    assert [blend.get("name") for blend in root.iter("transition")] == ["Cross Dissolve"] * 3
    for media in root.iter("media-rep"):
        assert Path(media.attrib["src"].removeprefix("file://")).is_file()


def test_a_reader_of_edls_finds_the_same_cut(cinema: Cinema, made: Path, tmp_path: Path) -> None:
    text = exported(cinema, made, "edl", "--out", tmp_path / "quay.edl").read_text()

    last = [line for line in text.splitlines() if line[:1].isdigit()][-1].split()[-1]
    hours, minutes, seconds, frames = map(int, last.split(":"))
    assert ((hours - 1) * 3600 + minutes * 60 + seconds) * 24 + frames == pictures(made)
    assert [
        line.split(maxsplit=4)[4].rpartition(" (script")[0] for line in text.splitlines() if "LOC:" in line
    ] == LINES


@pytest.mark.parametrize("rate", ["23.976", "29.97", "29.97df", "25"])
def test_the_cut_has_the_same_pictures_at_another_rate(cinema: Cinema, made: Path, tmp_path: Path, rate: str) -> None:
    timeline = json.loads(exported(cinema, made, "otio", "--rate", rate, "--out", tmp_path / "a.otio").read_text())

    lengths = [
        item["source_range"]["duration"]
        for item in timeline["tracks"]["children"][0]["children"]
        if "source_range" in item
    ]
    assert sum(length["value"] for length in lengths) == pictures(made)
    assert {length["rate"] for length in lengths} == {float(RATES[rate].fps)}


def test_captions_are_the_films_own_and_at_another_rate_keep_step_beside_them(cinema: Cinema, made: Path) -> None:
    film = made / "output/quay/output/quay_final.srt"
    own = film.read_bytes()

    assert exported(cinema, made, "srt") == film
    slower = exported(cinema, made, "srt", "--rate", "23.976")
    assert slower.name == "quay_final_23.976.srt"
    assert film.read_bytes() == own
    assert slower.read_text().count("-->") == own.decode().count("-->") == 2
    assert slower.read_bytes() > own


def test_written_captions_are_those_of_the_film(cinema: Cinema, made: Path, tmp_path: Path) -> None:
    """Every time of the film's captions is in the WebVTT too."""
    times = [line for line in (made / "output/quay/output/quay_final.srt").read_text().splitlines() if "-->" in line]
    text = exported(cinema, made, "vtt", "--out", tmp_path / "a.vtt").read_text()

    assert [line for line in text.splitlines() if "-->" in line] == [line.replace(",", ".") for line in times]


def test_the_studio_is_read_whoever_runs_it_and_nothing_of_its_store_is_changed(
    cinema: Cinema, made: Path, tmp_path: Path
) -> None:
    before = store(made)
    with Studio(made).lock():
        for format in ("otio", "edl", "csv", "vtt"):
            exported(cinema, made, format, "--out", tmp_path / format)
    assert store(made) == before


def store(studio: Path) -> dict[str, str]:
    kept = [studio / "events.db", *sorted(path for path in (studio / ".cinema").rglob("*") if path.is_file())]
    return {str(path): hashlib.sha256(path.read_bytes()).hexdigest() for path in kept if path.name != "lock"}


def test_a_studio_that_has_moved_is_read_where_it_is_and_from_what_it_keeps(
    cinema: Cinema, made: Path, tmp_path: Path
) -> None:
    moved = tmp_path / "moved"
    moved.mkdir()
    for name in ("events.db", ".cinema"):
        (moved / name).symlink_to(made / name)  # and nothing of output/

    found = json.loads(exported(cinema, moved, "otio").read_text())
    clips = [item for item in found["tracks"]["children"][0]["children"] if item["OTIO_SCHEMA"] == "Clip.2"]
    urls = [clip["media_references"]["DEFAULT_MEDIA"]["target_url"] for clip in clips]
    assert all(url.startswith(f"file://{moved}/.cinema/assets/") for url in urls)


def test_stems_are_files_as_long_as_the_film_and_the_cut_plays_them(cinema: Cinema, made: Path, tmp_path: Path) -> None:
    folder = exported(cinema, made, "stems", "--out", tmp_path / "quay_stems")
    stems = sorted(path for path in folder.iterdir() if path.suffix in (".wav", ".flac"))
    assert len(stems) >= 2
    for stem in stems:
        with av.open(str(stem)) as file:
            assert float(file.duration or 0) / av.time_base == pytest.approx(pictures(made) / 24, abs=0.05)

    dates = [stem.stat().st_mtime_ns for stem in stems]
    root = ET.parse(exported(cinema, made, "fcpxml", "--out", tmp_path / "a.fcpxml")).getroot()
    assert {f"file://{stem}" for stem in stems} <= {media.get("src") for media in root.iter("media-rep")}
    assert [stem.stat().st_mtime_ns for stem in stems] == dates  # they were there


def test_the_storyboard_is_the_films_own(cinema: Cinema, made: Path, tmp_path: Path) -> None:
    """Or, where it was cut before there were any, one is told how it gets one."""
    code, out, err = cinema("--studio", made, "export", "quay", "--format", "pdf", "--out", tmp_path / "a.pdf")
    if code:
        assert (code, out) == (2, "")
        assert "`cinema redo quay post_production/final`" in err
    else:
        assert (tmp_path / "a.pdf").read_bytes().startswith(b"%PDF")


def test_an_unfinished_film_has_no_cut_and_its_name_or_what_is_missing_is_told(cinema: Cinema, studio: Path) -> None:
    code, out, err = cinema("--studio", studio, "export", "keeper", "--format", "edl")
    assert (code, out) == (2, "")
    assert "not complete (running, 6 of 9 jobs done)" in err
    assert "`cinema resume keeper`" in err

    assert cinema("--studio", studio, "export", "keper", "--format", "edl")[::2] == (
        2,
        "cinema: There is no film 'keper' in this studio; did you mean 'keeper'?\n",
    )
    code, _, err = cinema("--studio", studio, "export", "second", "--format", "edl")  # whose events tell of no shots
    assert code == 2
    assert "`cinema redo second post_production/final`" in err


@pytest.mark.parametrize("wrong", [["--format", "avi"], ["--format", "edl", "--rate", "31"], []])
def test_what_it_does_not_know_is_a_usage_error(cinema: Cinema, studio: Path, wrong: list[str]) -> None:
    code, out, err = cinema("--studio", studio, "export", "second", *wrong)
    assert (code, out) == (2, "")
    assert "`cinema export --help`" in err


def test_a_place_that_cannot_be_written_is_told_and_left_as_it_was(cinema: Cinema, made: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine")
    for place in (tmp_path / "nowhere" / "a.edl", tmp_path / "file" / "a.edl", "/proc/a.edl", tmp_path / ("x" * 300)):
        code, out, err = cinema("--studio", made, "export", "quay", "--format", "edl", "--out", place)
        assert (code, out) == (3, "")
        assert "--out" in err
    assert (tmp_path / "file").read_text() == "mine"
    assert os.listdir(tmp_path) == ["file"]


@pytest.mark.parametrize("own", ["events.db", "events.db-wal", "views.db", ".cinema/assets/a.edl"])
def test_the_studios_own_store_is_never_written_over(cinema: Cinema, made: Path, own: str) -> None:
    before = store(made)
    code, _, err = cinema("--studio", made, "export", "quay", "--format", "edl", "--out", made / own)

    assert code == 2
    assert "--out" in err
    assert store(made) == before


def test_a_clip_that_is_lost_is_named(cinema: Cinema, made: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    copy.mkdir()
    (copy / "events.db").write_bytes((made / "events.db").read_bytes())
    code, out, err = cinema("--studio", copy, "export", "quay", "--format", "edl")

    assert (code, out) == (1, "")
    assert ".mp4 is not there" in err


def test_help_tells_the_formats(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export", "--help"]) == 0
    said = capsys.readouterr().out
    assert all(format in said for format in FORMATS)
