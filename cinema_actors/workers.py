"""Child processes for work that needs a processor: voices, pictures, encoding.

A child is this module run as a program. It reads one JSON job a line from stdin in a thread, does one at a time, and
leaves at once when stdin ends, so that a killed parent leaves no child behind, however busy it is. (A process pool of
the standard library cannot be used from a script without a main guard, and its children outlive a kill.)
"""

import asyncio
import errno
import importlib
import json
import mmap
import os
import queue
import resource
import signal
import subprocess
import sys
import threading
import traceback
from concurrent.futures import ThreadPoolExecutor
from contextlib import nullcontext, suppress
from pathlib import Path
from typing import Any

from cinema_actors.providers.errors import InvalidRequestError, ProviderFailedError, WorkerDiedError
from cinema_actors.shortage import said, shortage
from domain.errors import CinemaError, MachineError

BEGUN = "begun\n"  # a child's first word
MUCH = 1 << 26  # bytes; about what encoding takes
_NO_THREADS = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")


class Workers:
    """Crews of children by name, started when they are first needed; a child that dies is replaced."""

    def __init__(self, crews: dict[str, int], log: Path | None = None) -> None:
        """`log` gets what the children print, which would otherwise run through a live view (None: our stderr)."""
        self._crews = {name: _Crew(size, log) for name, size in crews.items()}
        self._threads = ThreadPoolExecutor(sum(crews.values()), thread_name_prefix="worker")

    async def call(self, crew: str, function: str, **arguments: Any) -> Any:
        """Runs `module:function(**arguments)` in a child. Arguments and result are JSON.

        WorkerDiedError when the child ended under it; ProviderFailedError with the child's own words when the function
        raised; InvalidRequestError when it did so with a sentence of ours, since asking again would not help;
        MachineError when there was no room or too little memory. A cancelled call kills its child: half a picture is
        worth nothing.
        """
        member = await self._crews[crew].hire()
        try:
            exchange = asyncio.get_running_loop().run_in_executor(
                self._threads, member.do, json.dumps([function, arguments]), member.lives
            )
            try:
                reply = await asyncio.shield(exchange)
            except asyncio.CancelledError:
                member.kill()
                raise
        finally:
            self._crews[crew].free(member)
        return _result(function, reply)

    def close(self) -> None:
        for crew in self._crews.values():
            crew.kill()
        self._threads.shutdown(wait=False, cancel_futures=True)

    def pids(self) -> list[int]:
        return [pid for crew in self._crews.values() for pid in crew.pids()]


class _Crew:
    def __init__(self, size: int, log: Path | None) -> None:
        self._members = [_Child(log) for _ in range(size)]
        self._idle: asyncio.LifoQueue[_Child] | None = None  # the one that is warm goes first

    async def hire(self) -> "_Child":
        if self._idle is None:
            self._idle = asyncio.LifoQueue()
            for member in self._members:
                self._idle.put_nowait(member)
        return await self._idle.get()

    def free(self, member: "_Child") -> None:
        if self._idle is not None:
            self._idle.put_nowait(member)

    def kill(self) -> None:
        for member in self._members:
            member.kill()

    def pids(self) -> list[int]:
        return [member.process.pid for member in self._members if member.process]


class _Child:
    def __init__(self, log: Path | None) -> None:
        self.log = log
        self.process: subprocess.Popen[str] | None = None
        self.lives = 0  # how often it was killed: what was meant for a former life is not done in the next
        self.has_begun = False
        self._lock = threading.Lock()  # so that starting and killing never cross

    def do(self, job: str, life: int) -> str:
        """Blocks until the child has answered; an empty answer means that it died, or was killed before it began.

        MachineError when it could not even begin.
        """
        with self._lock:
            if life != self.lives:
                return ""
            process = self._alive()
        assert process.stdin is not None
        assert process.stdout is not None
        try:
            process.stdin.write(job + "\n")
            process.stdin.flush()
            self.has_begun = self.has_begun or process.stdout.readline() == BEGUN
            reply = process.stdout.readline()
        except (BrokenPipeError, ValueError):
            reply = ""
        with self._lock:
            if not reply and self.process is process:
                was_killed = _ending(process) == -signal.SIGKILL
                self._end()  # it closed its pipe; do not take it for alive until the system has noticed too
                if not self.has_begun and not was_killed:
                    raise said(errno.EAGAIN, f"a child process could not begin; {self.log or 'it'} says why")
        return reply

    def kill(self) -> None:
        with self._lock:
            self.lives += 1
            self._end()

    def _end(self) -> None:
        process, self.process = self.process, None
        if process is not None:
            process.kill()
            process.wait()
            for pipe in (process.stdin, process.stdout):
                _close_quietly(pipe)

    def _alive(self) -> "subprocess.Popen[str]":
        if self.process is None or self.process.poll() is not None:
            self._end()
            self.has_begun = False
            with self.log.open("ab") if self.log else nullcontext() as log:
                self.process = subprocess.Popen(
                    [sys.executable, "-P", "-m", "cinema_actors.workers"],
                    stdin=subprocess.PIPE,
                    stdout=subprocess.PIPE,
                    stderr=log,
                    text=True,
                    encoding="utf-8",
                    env={**os.environ, **_NO_THREADS},
                )
        return self.process


def _ending(process: "subprocess.Popen[str]") -> int | None:
    """How it ended, of which its closed pipe is the first sign."""
    with suppress(subprocess.TimeoutExpired):
        return process.wait(timeout=1)
    return None


def _close_quietly(pipe: Any) -> None:
    with suppress(OSError):  # what was still to be written has no reader any more
        pipe.close()


def _result(function: str, reply: str) -> Any:
    if not reply.endswith("\n"):
        died = WorkerDiedError(f"the child process that ran {function} ended; it will be started again")
        died.starved = _memory_is_limited()
        raise died
    outcome = json.loads(reply)
    if "error" in outcome:
        if outcome["shortage"] is not None:
            raise said(outcome["shortage"], outcome["error"])
        if outcome["sentence"] is not None:
            raise InvalidRequestError(outcome["sentence"])
        raise ProviderFailedError(outcome["error"])
    return outcome["result"]


def _memory_is_limited() -> bool:
    return resource.getrlimit(resource.RLIMIT_AS)[0] != resource.RLIM_INFINITY


# What follows runs in the child.


def main() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the whole group; the parent decides
    replies = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)  # whatever a library prints goes to stderr, not between the replies
    replies.write(BEGUN)
    replies.flush()
    jobs: queue.SimpleQueue[str] = queue.SimpleQueue()
    threading.Thread(target=_read_jobs, args=(jobs,), daemon=True).start()
    while True:
        replies.write(json.dumps(_do(jobs.get())) + "\n")
        replies.flush()


def _read_jobs(jobs: "queue.SimpleQueue[str]") -> None:
    for line in sys.stdin:
        jobs.put(line)
    os._exit(0)  # the parent is gone


def _do(line: str) -> dict[str, Any]:
    function, arguments = json.loads(line)
    module, name = function.split(":")
    try:
        return {"result": getattr(importlib.import_module(module), name)(**arguments)}
    except Exception as error:
        ours = shortage(error) or _want_of_memory()
        number = ours.number if ours else None
        if not ours and not isinstance(error, CinemaError):
            traceback.print_exc()  # to the log: its sentence alone does not tell where
        return {
            "error": f"{type(error).__name__}: {error}",
            "shortage": number,
            "sentence": str(error) if isinstance(error, CinemaError) else None,
        }


def _want_of_memory() -> MachineError | None:
    """Libraries in C do not always say of what they died."""
    try:
        mmap.mmap(-1, MUCH).close()
    except (MemoryError, OSError) as error:
        return shortage(error)
    return None


if __name__ == "__main__":
    main()
