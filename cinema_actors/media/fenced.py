"""Behind the fence (fence.py): a process that looks at one file from outside, and can do nothing else.

It is started with an open file and one argument, a job in JSON. It answers `begun` once every door is shut, then one
line of JSON; and it leaves at once when its standard input ends, since then nobody waits any more.
"""

import importlib
import json
import os
import pkgutil
import resource
import sys
import threading
from typing import Any

MEMORY = 1536 << 20  # bytes; the largest film that is taken needs a fifth of it
SECONDS = 20  # of the processor: thirty seconds of 720p take one
WRITTEN = 1 << 30  # bytes of output; nothing at all where none is asked for


def main() -> None:
    threading.Thread(target=_leave_with_stdin, daemon=True).start()
    job = json.loads(sys.argv[1])
    looks = _ready(job["what"])
    _shut(0 if job["out"] is None else WRITTEN)
    _say("begun")
    _say(json.dumps(_verdict(looks, job)))
    os._exit(0)  # no cleaning up of what may be broken


def _verdict(looks: Any, job: dict[str, Any]) -> dict[str, Any]:
    try:
        found: dict[str, Any] = getattr(looks, job.pop("what"))(**job)
        return found
    except looks.Refused as refused:
        return {"refused": str(refused)}
    except MemoryError:
        return {"refused": "the file takes too much memory to read"}
    except Exception as error:  # whatever a damaged file can do to a library
        return {"refused": "the file is damaged", "why": f"{type(error).__name__}: {error}"[:200]}


def _ready(what: str) -> Any:
    """Everything is loaded before the doors are shut: av does so only when it comes to it."""
    if what == "picture":
        importlib.import_module("cinema_actors.media.skia_loader").load()
    else:
        _load_av()
        for name in ("numpy.ma", "cinema_actors.media.meter"):
            importlib.import_module(name)
    return importlib.import_module("cinema_actors.media.foreign")


def _load_av() -> None:
    import av

    av.logging.set_level(None)
    for module in pkgutil.walk_packages(av.__path__, "av."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)


def _shut(written: int) -> None:
    """Limits are for good: nothing can raise them again. With no handle left, no file and no socket can be opened."""
    for limit, most in (
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_CPU, SECONDS),
        (resource.RLIMIT_FSIZE, written),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_NOFILE, 3),
    ):
        _, allowed = resource.getrlimit(limit)
        most = most if allowed == resource.RLIM_INFINITY else min(most, allowed)
        resource.setrlimit(limit, (most, most))


def _say(line: str) -> None:
    os.write(1, f"{line}\n".encode())


def _leave_with_stdin() -> None:
    while os.read(0, 1024):
        pass
    os._exit(1)


if __name__ == "__main__":
    main()
