"""A studio: a folder, its lock and its settings."""

import os
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from cinema_actors.studio import Studio
from domain.errors import DiskError, StudioBusyError, UsageError


@pytest.fixture
def studio(tmp_path: Path) -> Studio:
    return Studio(tmp_path)


def test_naming_a_studio_touches_nothing(tmp_path: Path) -> None:
    studio = Studio(tmp_path / "films")
    assert not studio.exists()
    assert studio.settings() == {}
    assert list(tmp_path.iterdir()) == []


def test_its_paths_are_absolute_and_what_people_see_is_relative_to_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    studio = Studio("films")
    assert studio.path == tmp_path / "films"
    assert studio.relative(studio.output("kitchen") / "audio" / "scene_1.mp3") == "output/kitchen/audio/scene_1.mp3"


def test_settings_that_are_no_toml_are_a_sentence(studio: Studio) -> None:
    (studio.path / "cinema.toml").write_text("size: 1280x720")
    with pytest.raises(UsageError, match=r"cinema.toml cannot be read as TOML.*mend it"):
        studio.settings()
    (studio.path / "cinema.toml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(UsageError, match="cannot be read as TOML"):
        studio.settings()


def test_a_killed_process_holds_no_lock(studio: Studio) -> None:
    program = (
        "import sys, time; from cinema_actors.studio import Studio\n"
        "with Studio(sys.argv[1]).lock():\n    print('held', flush=True); time.sleep(60)"
    )
    process = subprocess.Popen([sys.executable, "-c", program, str(studio.path)], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    with process, process.stdout:
        assert process.stdout.readline() == "held\n"
        with pytest.raises(StudioBusyError, match=f"process {process.pid}"), studio.lock():
            pass
        process.kill()
    with studio.lock(patience=1):
        pass


def test_one_who_only_looks_whether_it_runs_is_soon_gone(studio: Studio) -> None:
    """Or a daemon that starts in that moment would be told that the studio is busy."""
    stop = threading.Event()

    def look() -> None:
        while not stop.is_set():
            studio.is_running()
            time.sleep(0.001)

    threads = [threading.Thread(target=look) for _ in range(3)]
    for thread in threads:
        thread.start()
    for _ in range(50):
        with studio.lock(patience=1):
            pass
    stop.set()
    for thread in threads:
        thread.join()


def test_the_lock_is_had_by_one_at_a_time_and_named_to_the_other(studio: Studio) -> None:
    with studio.lock():
        assert studio.is_running()
        with pytest.raises(StudioBusyError, match=rf"process {os.getpid()}\) runs the studio") as busy, studio.lock():
            pass
        assert busy.value.exit_code == 3
    assert not studio.is_running()


def test_who_is_patient_gets_a_lock_that_is_let_go_of(studio: Studio) -> None:
    let_go = threading.Event()
    held = threading.Event()

    def hold() -> None:
        with studio.lock():
            held.set()
            let_go.wait(5)

    thread = threading.Thread(target=hold)
    thread.start()
    assert held.wait(5)
    threading.Timer(0.1, let_go.set).start()
    with studio.lock(patience=5):
        pass
    thread.join()


def test_a_lock_where_nothing_can_be_written_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with (
        pytest.raises(DiskError, match=r"cannot be used as a studio.*choose another --studio"),
        Studio(tmp_path / "file").lock(),
    ):
        pass


def test_who_is_patient_waits_for_a_reader_to_catch_up_however_long_that_takes(studio: Studio) -> None:
    """Or a daemon could not start because somebody looks at a big studio."""
    held = threading.Event()

    def catch_up() -> None:
        with studio.lock(reading=True):
            held.set()
            time.sleep(0.5)

    reader = threading.Thread(target=catch_up)
    reader.start()
    held.wait()
    with pytest.raises(StudioBusyError, match=rf"process {os.getpid()}\)"), studio.lock():
        pass
    with studio.lock(patience=0.1):
        reader.join()
