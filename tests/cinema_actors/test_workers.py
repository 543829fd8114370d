"""Children: they do one job at a time, are replaced when they die, and never outlive their parent."""

import asyncio
import os
import signal
import subprocess
import sys
import textwrap
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from cinema_actors.providers.errors import InvalidRequestError, ProviderFailedError, WorkerDiedError
from cinema_actors.workers import Workers
from domain.errors import DiskError, MachineError
from tests.cinema_actors.short_of import no_more_handles


@pytest.fixture
def workers() -> Iterator[Workers]:
    workers = Workers({"crew": 1})
    yield workers
    workers.close()


def is_alive(pid: int) -> bool:
    """A zombie is not alive: some machines reap orphans late."""
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"


def test_a_child_gives_back_what_the_function_returns(workers: Workers) -> None:
    assert asyncio.run(workers.call("crew", "json:dumps", obj={"a": [1, "é"]})) == '{"a": [1, "\\u00e9"]}'


def test_what_a_library_prints_does_not_get_between_the_answers(workers: Workers) -> None:
    assert asyncio.run(workers.call("crew", "subprocess:getoutput", cmd="echo hello")) == "hello"
    assert asyncio.run(workers.call("crew", "os:system", command="echo noise")) == 0
    assert asyncio.run(workers.call("crew", "json:loads", s="[1]")) == [1]


def test_an_error_in_the_function_is_the_provider_s_failure_in_its_own_words(workers: Workers) -> None:
    with pytest.raises(ProviderFailedError, match="JSONDecodeError"):
        asyncio.run(workers.call("crew", "json:loads", s="{"))


def test_the_log_tells_where_in_the_function_it_was(tmp_path: Path) -> None:
    workers = Workers({"crew": 1}, tmp_path / "workers.log")
    with pytest.raises(ProviderFailedError):
        asyncio.run(workers.call("crew", "json:loads", s="{"))
    workers.close()
    assert "json/decoder.py" in (tmp_path / "workers.log").read_text()


def test_a_child_that_dies_says_so_and_the_next_call_has_a_new_one(workers: Workers) -> None:
    with pytest.raises(WorkerDiedError):
        asyncio.run(workers.call("crew", "os:_exit", status=3))
    assert asyncio.run(workers.call("crew", "os:getpid")) != os.getpid()


def test_a_cancelled_call_ends_its_child(workers: Workers) -> None:
    async def cancel_it() -> list[int]:
        call = asyncio.create_task(workers.call("crew", "signal:pause"))
        while not workers.pids():
            await asyncio.sleep(0.01)
        pids = workers.pids()
        await asyncio.sleep(0.2)
        call.cancel()
        await asyncio.gather(call, return_exceptions=True)
        return pids

    (pid,) = asyncio.run(cancel_it())
    assert not is_alive(pid)


def test_a_call_cancelled_at_any_moment_leaves_nothing_to_the_next(workers: Workers) -> None:
    """However far its child had come: not yet wished for, being started, or at work."""

    async def play() -> list[object]:
        answers = []
        for number in range(8):
            call = asyncio.create_task(workers.call("crew", "signal:pause"))
            await asyncio.sleep(number * 0.0005)
            call.cancel()
            await asyncio.gather(call, return_exceptions=True)
            answers.append(await workers.call("crew", "json:loads", s=f"[{number}]"))
        return answers

    assert asyncio.run(asyncio.wait_for(play(), 20)) == [[number] for number in range(8)]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no disk that is always full")
def test_a_full_disk_is_a_full_disk_in_a_child_too(workers: Workers) -> None:
    with pytest.raises(DiskError, match="No space left") as full:
        asyncio.run(workers.call("crew", f"{__name__}:fill_the_disk"))
    assert full.value.exit_code == 3


def test_want_of_memory_in_a_child_is_the_machine_s_failure(workers: Workers) -> None:
    with pytest.raises(MachineError, match="too little memory"):
        asyncio.run(workers.call("crew", f"{__name__}:want_memory"))


def want_memory() -> None:
    raise MemoryError


def test_a_sentence_of_ours_in_a_child_stays_one_and_is_not_asked_for_again(workers: Workers) -> None:
    with pytest.raises(InvalidRequestError, match=r"^Every shot is skipped.*cinema make SCRIPT --movie-id"):
        asyncio.run(workers.call("crew", "cinema_actors.media.final_cut:cut", job={"shots": []}, out="x", beside={}))


def test_a_child_that_cannot_begin_is_the_machine_s_failure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONHOME", str(tmp_path))  # where no Python is
    workers = Workers({"crew": 1}, tmp_path / "log")
    with pytest.raises(MachineError, match=r"may begin.*log says why"):
        asyncio.run(workers.call("crew", "os:getpid"))
    assert "Fatal Python error" in (tmp_path / "log").read_text()
    monkeypatch.delenv("PYTHONHOME")
    assert asyncio.run(workers.call("crew", "os:getpid"))
    workers.close()


def test_without_a_handle_no_child_is_started_and_one_is_once_there_are_some(workers: Workers) -> None:
    async def play() -> int:
        with no_more_handles(), pytest.raises(OSError, match="Too many open files"):
            await workers.call("crew", "os:getpid")
        return int(await workers.call("crew", "os:getpid"))

    assert asyncio.run(play()) != os.getpid()


def fill_the_disk() -> None:
    with Path("/dev/full").open("w") as file:
        file.write("much")


def test_a_killed_parent_leaves_no_child_behind_however_busy_it_is(tmp_path: Path) -> None:
    script = tmp_path / "parent.py"  # a plain script without a main guard
    script.write_text(
        textwrap.dedent("""
        import asyncio, sys
        from cinema_actors.workers import Workers
        workers = Workers({"crew": 1})
        async def main():
            pid = await workers.call("crew", "os:getpid")
            print(pid, flush=True)
            await workers.call("crew", "signal:pause")
        asyncio.run(main())
        """)
    )
    parent = subprocess.Popen([sys.executable, str(script)], stdout=subprocess.PIPE, text=True)
    assert parent.stdout is not None
    with parent, parent.stdout:
        child = int(parent.stdout.readline())
        assert is_alive(child)
        parent.send_signal(signal.SIGKILL)
    deadline = time.monotonic() + 5
    while is_alive(child) and time.monotonic() < deadline:
        time.sleep(0.02)
    assert not is_alive(child)
