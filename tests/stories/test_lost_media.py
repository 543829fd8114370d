"""Files of completed jobs that people lose, change or replace, and assets that rot: what is found, kept and mended."""

import json
import os
import shutil
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from cinema_actors.assets import sha256_of
from cinema_actors.cli.main import main
from cinema_actors.going_on import go_on
from cinema_actors.studio import Studio
from domain.job_events import Artifact
from tests.stories.scene import TWO_SHOTS, Stage

KINDS = {  # the files of a film that people find, one of each kind
    "character": "characters/char_1_front.png",
    "keyframe": "images/scene_1_first_frame.png",
    "voices": "audio/scene_1A.mp3",
    "clip": "videos/scene_1.mp4",
    "shot": "videos/scene_1_processed.mp4",
    "film": "output/beach_final.mp4",
    "captions": "output/beach_final.srt",
    "storyboard": "output/beach_storyboard.pdf",
}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    stage = Stage(tmp_path_factory.mktemp("film") / "studio")
    ended = stage.run("make", str(TWO_SHOTS), "--movie-id", "beach")
    assert ended.returncode == 0, ended.stderr
    return stage.path


@pytest.fixture
def beach(made: Path, tmp_path: Path) -> Stage:
    """A copy of the film's studio, dates and all."""
    stage = Stage(tmp_path / "studio")
    shutil.copytree(made, stage.path, dirs_exist_ok=True)
    return stage


def place(stage: Stage, kind: str) -> Path:
    return stage.path / "output" / "beach" / KINDS[kind]


def artifact(stage: Stage, kind: str) -> Artifact:
    path = place(stage, kind).relative_to(stage.path).as_posix()
    completed = [json.loads(state) for _, _, topic, state in stage.events() if topic == "job.completed"]
    *_, found = [file for event in completed for file in event["files"] if file.get("path") == path]
    return Artifact.model_validate(found)


def asset(stage: Stage, kind: str) -> Path:
    return stage.path / ".cinema" / "assets" / artifact(stage, kind).asset


def looked_at(stage: Stage) -> list[str]:
    """What `make` on a complete film, and `resume`, say of its files."""
    studio, said = Studio(stage.path), list[str]()
    with closing(studio.open_events()) as store:
        go_on(studio, store, "beach", said.append)
    return said


def vanish(path: Path) -> None:
    path.unlink()


def truncate(path: Path) -> None:
    os.truncate(path, path.stat().st_size // 2)


def alter(path: Path) -> None:
    """As long as it was, but for its date."""
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)


def become_a_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()
    (path / "mine.txt").write_text("mine")


def become_a_link(path: Path) -> None:
    path.unlink()
    (path.parent / "elsewhere.bin").write_bytes(b"another file")
    path.symlink_to("elsewhere.bin")


def become_a_link_to_nowhere(path: Path) -> None:
    path.unlink()
    path.symlink_to("nowhere.bin")


HARMS = [vanish, truncate, alter, become_a_folder, become_a_link, become_a_link_to_nowhere]
GONE = (vanish, become_a_link_to_nowhere)

Harm = Callable[[Path], None]


@pytest.mark.parametrize("harm", HARMS)
@pytest.mark.parametrize("kind", KINDS)
def test_what_people_find_is_restored_and_what_they_changed_is_kept_beside_it(
    beach: Stage, kind: str, harm: Harm
) -> None:
    path = place(beach, kind)
    harm(path)
    [said] = looked_at(beach)
    aside = path.with_name(path.name + ".altered")
    assert said.endswith("was gone." if harm in GONE else f"had been altered; what it was is kept as {aside.name}.")
    assert os.path.lexists(aside) == (harm not in GONE)
    assert path.is_file()
    assert not path.is_symlink()
    assert sha256_of(path) == artifact(beach, kind).sha256
    assert looked_at(beach) == []


def test_what_was_put_aside_before_is_kept_too(beach: Stage) -> None:
    film = place(beach, "film")
    for cut in ("my cut", "my other cut", "my third cut"):
        film.write_text(cut)
        looked_at(beach)
    kept = [film.with_name(f"{film.name}.altered{more}").read_text() for more in ("", "-2", "-3")]
    assert kept == ["my cut", "my other cut", "my third cut"]


@pytest.mark.parametrize("harm", HARMS[:4])
def test_an_asset_is_restored_from_the_copy_that_people_find(beach: Stage, harm: Harm) -> None:
    harm(asset(beach, "clip")) if harm is not become_a_folder else vanish(asset(beach, "clip"))
    assert looked_at(beach) == []
    assert sha256_of(asset(beach, "clip")) == artifact(beach, "clip").sha256


@pytest.mark.parametrize("verb", ["status beach", "ls", "watch beach", "audit beach", "replay beach"])
def test_who_only_reads_does_not_touch_them(
    beach: Stage, verb: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("CINEMA_STUDIO", str(beach.path))
    truncate(place(beach, "film"))
    size = place(beach, "film").stat().st_size
    assert main(verb.split()) == 0
    assert place(beach, "film").stat().st_size == size


def test_what_is_lost_for_good_is_made_again_and_nothing_else_where_it_is_the_same(beach: Stage) -> None:
    """The rehearsal draws the same picture each time, so nothing that was made from it goes stale."""
    harms = dict(zip(KINDS, [vanish, truncate, alter, vanish, become_a_folder, alter, vanish, alter], strict=True))
    wanted = {kind: artifact(beach, kind) for kind in KINDS}
    for number, (kind, harm) in enumerate(harms.items()):
        (vanish, alter, truncate)[number % 3](asset(beach, kind))
        harm(place(beach, kind))
    before, asked = beach.head(), sum(beach.calls().values())
    ended = beach.run("make", str(TWO_SHOTS), "--movie-id", "beach")
    assert ended.returncode == 0, ended.stderr
    assert "The asset is gone too, so video/1 is made again." in ended.stderr
    assert {kind: sha256_of(place(beach, kind)) for kind in KINDS} == {kind: wanted[kind].sha256 for kind in KINDS}
    jobs = {"character/1_front", "image/1_first_frame", "audio/1A", "video/1", "post_production/1"}
    jobs |= {"post_production/final"}
    news = [(id, topic, json.loads(state)) for position, id, topic, state in beach.events() if position > before]
    retried = {id.removeprefix("beach/"): event for id, topic, event in news if topic == "job.retried"}
    assert set(retried) == jobs
    assert {event["reason"] for event in retried.values()} == {"file_lost"}
    assert {event["take"] for _, topic, event in news if topic == "job.started"} == {1}
    assert not [topic for _, topic, _ in news if topic == "job.take_requested"]
    assert sum(beach.calls().values()) == asked + len(jobs)
    assert beach.run("replay", "--verify").returncode == 0


def doctored(stage: Stage, capsys: pytest.CaptureFixture[str]) -> list[str]:
    capsys.readouterr()
    main(["doctor", "--studio", str(stage.path)])
    lines = capsys.readouterr().out.splitlines()
    return [line for line in lines if line.split()[1] in ("media", "assets")]


def test_the_doctor_counts_what_is_whole_and_names_what_mends_the_rest(
    beach: Stage, capsys: pytest.CaptureFixture[str]
) -> None:
    [line] = doctored(beach, capsys)
    assert line.startswith("✓  media")
    assert "files of what is completed are whole" in line
    vanish(place(beach, "clip"))
    alter(place(beach, "captions"))
    [line] = doctored(beach, capsys)
    assert line.startswith("✗  media")
    assert "beach: output/beach/videos/scene_1.mp4 is missing, output/beach/output/beach_final.srt is altered" in line
    assert line.endswith("cinema resume beach")
    assert main(["resume", "beach", "--studio", str(beach.path)]) == 0
    [line] = doctored(beach, capsys)
    assert line.startswith("✓  media")


def rot(path: Path) -> None:
    """Other bytes; size and date say nothing of it."""
    dates = path.stat().st_atime_ns, path.stat().st_mtime_ns
    alter(path)
    os.utime(path, ns=dates)


def test_the_doctor_finds_an_asset_that_has_rotted_and_what_it_says_mends_it(
    beach: Stage, capsys: pytest.CaptureFixture[str]
) -> None:
    rotten = asset(beach, "clip")
    rot(rotten)
    [_, line] = doctored(beach, capsys)
    assert line.startswith("✗  assets")
    assert f"{rotten.name} is not what was put in; remove it, then: cinema resume beach" in line
    rotten.unlink()
    assert main(["resume", "beach", "--studio", str(beach.path)]) == 0
    [line] = doctored(beach, capsys)
    assert line.startswith("✓  media")
    assert rotten.is_file()


def test_a_rotten_asset_goes_into_nothing_that_is_made_from_it(beach: Stage) -> None:
    """It is got back from the copy; where that is gone too, the job says so, and `resume` makes it again."""
    right = artifact(beach, "clip").sha256
    rot(asset(beach, "clip"))
    assert beach.run("redo", "beach", "post_production/1").returncode == 0
    assert beach.run("resume", "beach").returncode == 0
    assert sha256_of(asset(beach, "clip")) == right

    for path in (asset(beach, "clip"), place(beach, "clip")):
        rot(path)
    assert beach.run("redo", "beach", "post_production/1").returncode == 0
    calls = beach.calls()
    ended = beach.run("resume", "beach")
    assert ended.returncode == 0, ended.stderr
    assert "so video/1 is made again" in ended.stderr
    assert beach.calls()["beach/video/1"] == calls["beach/video/1"] + 1
    assert sha256_of(asset(beach, "clip")) == right == sha256_of(place(beach, "clip"))
